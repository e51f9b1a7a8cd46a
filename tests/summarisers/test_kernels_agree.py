"""Both kernels choose the same sentences by the same scores, on the bundled articles, made-up ones, and real ones."""

import gzip
import json
import os
from pathlib import Path

import numpy as np
import pytest

import summkit
from tests.conftest import Python

METHODS = ["textrank", "textrank:similarity=cosine", "tfidf", "directed", "luhn", "sumbasic", "weighted"]
CODE = """
import json, sys, warnings
import summkit
from summkit import kernels
warnings.simplefilter("ignore")
texts, methods = json.load(sys.stdin)
found = [[[kernels.ACTIVE]]]
for method in methods:
    for length in (3, 5, "60w"):
        summaries = summkit.summarise_all(texts, method=method, length=length)
        found.append([[one.indices, [score.hex() for score in one.scores.tolist()]] for one in summaries])
print(json.dumps(found))
"""


def compare(python: Python, texts: list[str]) -> None:
    pytest.importorskip("summkit.kernels.compiled", reason="the compiled kernel was not built", exc_type=ImportError)
    results = []
    for kernel in ("compiled", "python"):
        done = python("-c", CODE, stdin=json.dumps([texts, METHODS]), SUMMKIT_KERNEL=kernel)
        assert done.returncode == 0, done.stderr
        results.append(json.loads(done.stdout))
    assert [result.pop(0) for result in results] == [[["compiled"]], [["python"]]]
    assert results[0] == results[1]


def made_up(seed: int) -> str:
    """Make a text of sentences that share words, with marks, repetitions and headings."""
    drawn = np.random.default_rng(seed)
    words = ["ferry", "harbour", "I", "However", "the", "of", "Orrin", "12", "it's", "“quay”", "(snow)", "—", "rain:"]
    words += [f"word{number}" for number in range(int(drawn.integers(1, 60)))]
    sentences: list[str] = []
    for _ in range(int(drawn.integers(1, 40))):
        if sentences and drawn.random() < 0.1:
            sentences.append(sentences[int(drawn.integers(len(sentences)))])
            continue
        length = int(drawn.integers(1, 25))
        sentences.append(" ".join(drawn.choice(words, length)).capitalize() + str(drawn.choice([".", "?", "!", ""])))
    return str(drawn.choice([" ", "\n"])).join(sentences)


def test_bundled_and_made_up_articles(python: Python, seeds: Path) -> None:
    compare(python, [article.body for article in summkit.read(seeds)] + [made_up(seed) for seed in range(60)])


def test_news_articles(python: Python) -> None:
    path = Path(os.environ.get("SUMMKIT_DATA", "")) / "cnndm_dev.jsonl.gz"
    if not path.is_file():
        pytest.skip("SUMMKIT_DATA does not name the folder of the development data")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        compare(python, [json.loads(line)["article"] for line in lines])
