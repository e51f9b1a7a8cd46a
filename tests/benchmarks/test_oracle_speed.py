"""The greedy oracle against a naive one that calls rouge-score for every trial: same choices, how many times faster.

SUMMKIT_DATA=FOLDER pytest -m benchmark tests/benchmarks/test_oracle_speed.py -s
"""

from __future__ import annotations

import time

import pytest

from summkit.documents import Article
from summkit.kernels import ACTIVE
from summkit.ranking.length import Length
from summkit.summarisers import Context, summariser
from summkit.text.analysis import Analyser, summary_sentences
from tests.benchmarks.conftest import best_of

pytestmark = [pytest.mark.benchmark]
rouge_scorer = pytest.importorskip("rouge_score.rouge_scorer", reason="compares with rouge-score")

SHARE = 10  # the naive one runs on this many articles; its time is scaled up


def naive(sentences: list[str], reference: str) -> list[int]:
    """Choose three sentences, each time the first with which rouge-score's mean of ROUGE-1 and 2 is highest."""
    scorer = rouge_scorer.RougeScorer(["rouge1", "rouge2"], use_stemmer=True)
    chosen: list[int] = []
    for _ in range(min(3, len(sentences))):
        trials = []
        for place in range(len(sentences)):
            if place not in chosen:
                scores = scorer.score(reference, "\n".join(sentences[i] for i in sorted([*chosen, place])))
                trials.append(((scores["rouge1"].fmeasure + scores["rouge2"].fmeasure) / 2, -place))
        chosen.append(-max(trials)[1])
    return chosen


def test_oracle(articles: list[tuple[str, str]]) -> None:
    some = [Article(id=str(n), body=body, references=(ref,)) for n, (body, ref) in enumerate(articles[:200])]
    analyser = Analyser()
    documents = [analyser.analyse(article) for article in some]
    references = [[summary_sentences(article.references[0])] for article in some]
    method = summariser("oracle")

    def run() -> list[list[int]]:
        return [picks for picks, _ in method.choose(documents, Length("sentences", 3), Context(references=references))]

    ours = best_of(3, run) / len(some)
    start = time.perf_counter()
    theirs = [
        naive([sentence.text for sentence in document.sentences], "\n".join(reference[0]))
        for document, reference in zip(documents[:SHARE], references[:SHARE], strict=True)
    ]
    slow = (time.perf_counter() - start) / SHARE
    assert run()[:SHARE] == theirs
    ratio = f"{slow / ours:.0f} times the naive one"
    print(f"\noracle, {ACTIVE} kernel: {ours * 1e6:.0f} us an article over {len(some)}; {ratio}")
