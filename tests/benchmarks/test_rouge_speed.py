"""How many times faster than other packages: ratios from one run on one core.

SUMMKIT_DATA=FOLDER pytest -m benchmark tests/benchmarks/test_rouge_speed.py -s
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

from summkit.kernels import ACTIVE
from summkit.rouge import References, RougeScorer, score_batch
from tests.benchmarks.conftest import Pairs, best_of

pytestmark = [pytest.mark.benchmark]

rouge_score = pytest.importorskip("rouge_score.rouge_scorer", reason="compares with rouge-score")
rouge_score_rs = pytest.importorskip("rouge_score_rs", reason="compares with rouge-score-rs")

TYPES = ["rouge1", "rouge2", "rougeL", "rougeLsum"]
SLOW_SHARE = 20  # rouge-score runs on every 20th pair; its time is scaled up


def score_each(make: Callable[..., Any], pairs: Pairs, *, stem: bool) -> None:
    scorer = make(TYPES, use_stemmer=stem)
    for target, prediction in pairs:
        scorer.score(target, prediction)


def report(what: str, stem: bool, pairs: int, ours: float, others: dict[str, float]) -> None:
    ratios = ", ".join(f"{time / ours:.1f} times {name}" for name, time in others.items())
    stemmed = "stemmed" if stem else "unstemmed"
    print(f"\n{what}, {stemmed}, {ACTIVE} kernel: {ours / pairs * 1e6:.2f} us a pair over {pairs:,} pairs; {ratios}")


@pytest.mark.parametrize("stem", [False, True], ids=["unstemmed", "stemmed"])
def test_pairs(pairs: Pairs, stem: bool) -> None:
    references, candidates = [a for a, _ in pairs], [b for _, b in pairs]
    ours = best_of(5, lambda: score_batch(references, candidates, TYPES, use_stemmer=stem))
    rust = best_of(3, lambda: score_each(rouge_score_rs.RougeScorer, pairs, stem=stem))
    part = pairs[::SLOW_SHARE]
    python = best_of(1, lambda: score_each(rouge_score.RougeScorer, part, stem=stem)) * len(pairs) / len(part)
    regex = best_of(3, lambda: [re.findall("[a-z0-9]+", text.lower()) for pair in pairs for text in pair])
    others = {"rouge-score-rs": rust, "rouge-score": python, "re.findall over the same texts": regex}
    report("score_batch, empty caches", stem, len(pairs), ours, others)
    single = best_of(3, lambda: score_each(RougeScorer, pairs, stem=stem))
    report("RougeScorer, one pair at a time", stem, len(pairs), single, {"rouge-score-rs": rust, "rouge-score": python})
    two = best_of(5, lambda: score_batch(references, candidates, TYPES, use_stemmer=stem, threads=2))
    report("score_batch, two threads", stem, len(pairs), two, {"one thread": ours})


@pytest.mark.parametrize("stem", [False, True], ids=["unstemmed", "stemmed"])
def test_ten_systems(pairs: Pairs, stem: bool) -> None:
    references = [a for a, _ in pairs[:1000]]
    systems = [[b for _, b in pairs[start : start + 1000]] for start in range(0, 3000, 300)]

    def run() -> None:
        prepared = References(references, TYPES, use_stemmer=stem)
        for candidates in systems:
            prepared.score(candidates)

    every = [(a, b) for system in systems for a, b in zip(references, system, strict=True)]
    rust = best_of(1, lambda: score_each(rouge_score_rs.RougeScorer, every, stem=stem))
    report("ten systems, references encoded once", stem, len(every), best_of(3, run), {"rouge-score-rs": rust})


@pytest.mark.parametrize("stem", [False, True], ids=["unstemmed", "stemmed"])
def test_article_against_article(articles: list[tuple[str, str]], stem: bool) -> None:
    bodies = [body for body, _ in articles][:200]
    pairs = list(pairwise(bodies))
    references, candidates = [a for a, _ in pairs], [b for _, b in pairs]
    ours = best_of(3, lambda: score_batch(references, candidates, TYPES, use_stemmer=stem))
    rust = best_of(1, lambda: score_each(rouge_score_rs.RougeScorer, pairs, stem=stem))
    report("article against article", stem, len(pairs), ours, {"rouge-score-rs": rust})
