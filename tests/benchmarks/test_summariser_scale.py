"""One document of 30,000 sentences by the methods that stay near linear: time and memory, each in a process of its own.

SUMMKIT_DATA=FOLDER pytest -m benchmark tests/benchmarks/test_summariser_scale.py -s
"""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from tests.benchmarks.conftest import sentences
from tests.conftest import Python

pytestmark = [pytest.mark.benchmark]

SENTENCES = 30_000
METHODS = [
    "textrank",
    "textrank:similarity=cosine",
    "textrank:similarity=bm25",
    "tfidf",
    "directed",
    "lexrank",
    "luhn",
    "sumbasic",
    "kl",
    "centroid",
    "submodular",
    "weighted",
]
LIMITED = ("textrank", "textrank:similarity=cosine", "tfidf", "directed")
CODE = """
import json, os, resource, sys, time
os.environ["OPENBLAS_NUM_THREADS"] = "1"
from summkit.documents import Article
from summkit.ranking.length import Length
from summkit.summarisers import Context, summariser
from summkit.text.analysis import Analyser
import scipy.sparse
body = open(sys.argv[1], encoding="utf-8").read()
analyser, method = Analyser(), summariser(sys.argv[2])
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
started = time.perf_counter()
document = analyser.analyse(Article(id="a", body=body))
analysed = time.perf_counter()
method.choose([document], Length("sentences", 3), Context())
done = time.perf_counter()
after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps([len(document), analysed - started, done - analysed, before / 1024, after / 1024]))
"""


@pytest.fixture(scope="module", params=["\n", " "], ids=["lines", "one paragraph"])
def book(
    request: pytest.FixtureRequest, articles: list[tuple[str, str]], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The articles' sentences, and as many made of two halves as are wanted besides."""
    drawn = random.Random(1)
    found = [sentence for body, _ in articles for sentence in sentences(body)]
    given = list(found)
    while len(found) < SENTENCES:
        one, two = drawn.choice(given).split(), drawn.choice(given).split()
        found.append(" ".join(one[: len(one) // 2] + two[len(two) // 2 :]))
    file = tmp_path_factory.mktemp("book") / "book.txt"
    file.write_text(request.param.join(found[:SENTENCES]), encoding="utf-8")
    return file


@pytest.mark.parametrize("method", METHODS)
def test_a_book(python: Python, book: Path, method: str) -> None:
    done = python("-c", CODE, str(book), method)
    assert done.returncode == 0, done.stderr
    count, analysis, choice, before, after = json.loads(done.stdout)
    print(
        f"\n{method}: {count:,} sentences, {analysis:.2f} s to analyse + {choice:.2f} s to rank and choose, "
        f"{after:.0f} MB at most ({before:.0f} before)"
    )
    if method in LIMITED:
        assert choice < 0.5
        assert after - before < 250
