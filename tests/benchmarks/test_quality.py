"""How good the summaries of every method are, as a Markdown table, with floors that must not be undercut.

SUMMKIT_DATA=FOLDER pytest -m benchmark tests/benchmarks/test_quality.py -s

The floors are what was measured on the corpus of that hash, less a tenth of a point. A change that lowers one says so
by changing it here. `weighted` was learnt on these very articles: its honest figures are the cross-validated ones in
its table of weights, of which the last test holds the goals.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Sequence
from pathlib import Path

import pytest

import summkit
from summkit.corpora.digests import article_digest, corpus_hash
from summkit.errors import SummkitWarning
from summkit.evaluation.evaluation import Evaluation
from summkit.settings.summary import SummarySettings
from summkit.summarisers import SUMMARISERS
from summkit.summarisers.weights import load_weights
from summkit.summarisers.work import Wish, start_summarising

pytestmark = [pytest.mark.benchmark]

CORPUS = "cnndm_dev.jsonl.gz"
HASH = "51422c0355"
METHODS = (
    *SUMMARISERS,
    "lead:tidy=yes",
    "textrank:similarity=cosine",
    "textrank:similarity=bm25",
    "lexrank:mode=threshold",
    "weighted:subsets=no",
)
METRICS = ("rouge1", "rouge2", "rougeLsum")
FLOORS: dict[str, dict[str, tuple[float, float, float]]] = {
    "3": {
        "lead": (27.75, 10.15, 24.69),
        "random": (23.34, 5.4, 20.56),
        "tfidf": (29.01, 9.55, 25.89),
        "textrank": (28.23, 9.53, 25.03),
        "lexrank": (29.82, 10.04, 26.32),
        "lsa": (24.49, 7.54, 21.56),
        "luhn": (29.02, 10.21, 25.81),
        "sumbasic": (26.32, 6.65, 23.32),
        "kl": (27.88, 8.96, 24.65),
        "edmundson": (27.57, 8.58, 24.47),
        "centroid": (30.15, 10.94, 26.77),
        "directed": (32.13, 11.96, 28.64),
        "submodular": (30.2, 10.14, 26.63),
        "weighted": (33.05, 12.58, 29.57),
        "keypoints": (31.58, 11.91, 28.33),
        "oracle": (50.2, 27.74, 45.83),
        "lead:tidy=yes": (31.06, 11.64, 27.73),
        "textrank:similarity=cosine": (29.58, 9.96, 26.22),
        "textrank:similarity=bm25": (28.04, 9.52, 24.71),
        "lexrank:mode=threshold": (29.15, 9.22, 25.82),
        "weighted:subsets=no": (32.79, 12.52, 29.35),
    },
    "reference": {
        "lead": (27.1, 8.66, 23.83),
        "random": (21.55, 4.57, 19.13),
        "tfidf": (28.1, 8.27, 24.75),
        "textrank": (28.08, 8.48, 24.14),
        "lexrank": (28.2, 8.43, 24.56),
        "lsa": (24.06, 6.53, 20.37),
        "luhn": (28.29, 9.3, 24.8),
        "sumbasic": (25.88, 6.51, 23.06),
        "kl": (28.62, 8.43, 24.65),
        "edmundson": (26.36, 7.39, 23.07),
        "centroid": (28.81, 9.16, 25.16),
        "directed": (29.86, 10.36, 26.43),
        "submodular": (27.16, 7.82, 24.38),
        "weighted": (30.72, 11.07, 27.34),
        "keypoints": (29.2, 9.79, 25.6),
        "oracle": (44.89, 23.38, 40.54),
        "lead:tidy=yes": (27.93, 8.94, 24.57),
        "textrank:similarity=cosine": (28.48, 8.68, 25.04),
        "textrank:similarity=bm25": (28.34, 8.77, 24.25),
        "lexrank:mode=threshold": (27.23, 7.66, 23.84),
        "weighted:subsets=no": (30.72, 11.07, 27.34),
    },
}

# With one over the root of the place: ROUGE-1, 2 and L.
WITH_PRIOR = {
    "textrank": (31.09, 11.61, 19.82),
    "tfidf": (31.66, 11.94, 20.23),
    "centroid": (30.94, 11.59, 19.74),
    "lexrank": (31.1, 11.49, 19.91),
}


@pytest.fixture(scope="module")
def corpus() -> Path:
    folder = os.environ.get("SUMMKIT_DATA")
    if not folder or not (Path(folder) / CORPUS).is_file():
        pytest.skip(f"SUMMKIT_DATA names no folder with {CORPUS}")
    return Path(folder) / CORPUS


def evaluated(corpus: Path, methods: Sequence[str], length: str) -> Evaluation:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SummkitWarning)
        return summkit.evaluate(
            corpus, methods=methods, metrics=METRICS, length=length, statistics=summkit.Statistics(baseline="lead")
        )


def points(share: float | None) -> float:
    assert share is not None
    return 100 * share


def test_the_corpus_is_the_one_that_was_measured(corpus: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SummkitWarning)
        assert corpus_hash(map(article_digest, summkit.read(corpus))) == HASH


@pytest.mark.parametrize("length", ["3", "reference"])
def test_every_method_is_as_good_as_it_was(corpus: Path, length: str) -> None:
    evaluation = evaluated(corpus, METHODS, length)
    asked = "three sentences" if length == "3" else "as many words as the reference"
    print(f"\n\n{evaluation.documents} articles of {CORPUS} (hash {HASH}), {asked}: F1 with 95 % intervals\n")
    print("| method | ROUGE-1 | ROUGE-2 | ROUGE-Lsum |\n|---|---|---|---|")
    reached = {}
    for method in METHODS:
        rows = [evaluation.score(method, metric) for metric in METRICS]
        cells = [f"{points(row.f1):.2f} [{points(row.low):.2f}, {points(row.high):.2f}]" for row in rows]
        print(f"| `{method}` | {' | '.join(cells)} |")
        reached[method] = tuple(round(points(row.f1), 2) for row in rows)
    print("\nFLOORS:", {method: tuple(round(value - 0.1, 2) for value in values) for method, values in reached.items()})
    assert set(FLOORS[length]) == set(METHODS)
    for method, floors in FLOORS[length].items():
        for metric, value, floor in zip(METRICS, reached[method], floors, strict=True):
            assert value >= floor, f"{method} reaches {value} in {metric}, and has reached {floor}"


def test_a_prior_makes_up_for_what_methods_do_not_know(corpus: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SummkitWarning)
        articles = list(summkit.read(corpus))
        summaries = {}
        for method, prior in [*((m, p) for m in WITH_PRIOR for p in ("none", "reciprocal")), ("lead:tidy=yes", "none")]:
            wish = Wish.of(SummarySettings(method=method, prior=prior))
            made = start_summarising(wish)(articles)
            summaries[f"{method}, {prior}"] = {
                article.id: tuple(sentence.text for sentence in summary.sentences)
                for article, (summary, *_) in zip(articles, made, strict=True)
            }
        metrics = ("rouge1", "rouge2", "rougeL")
        lead = "lead:tidy=yes, none"
        found = summkit.evaluate(
            articles, methods=[], candidates=summaries, metrics=metrics, statistics=summkit.Statistics(baseline=lead)
        )
    print(f"\n\n{found.table()}")
    for method, floors in WITH_PRIOR.items():
        rows = [found.score(f"{method}, reciprocal", metric) for metric in metrics]
        assert all(points(row.f1) >= floor for row, floor in zip(rows, floors, strict=True)), method
        assert all(row.main > found.score(f"{method}, none", row.metric).main for row in rows), method  # type: ignore[operator]


def test_weighted_beats_the_leads_on_articles_it_has_not_seen() -> None:
    figures = load_weights(None).training["cross-validated"]
    for lead in ("lead", "lead without bylines"):
        for metric, goal in zip(METRICS, (1.4, 0.6, 1.2), strict=True):
            gain, low, _ = figures[f"gain over {lead}"][metric]
            assert gain >= goal
            assert low > 0
    assert all(low > 0 for _, low, _ in figures["gain over lead without bylines, as many words"].values())
