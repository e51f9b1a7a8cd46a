"""Results that were written as JSON, read again."""

from __future__ import annotations

import dataclasses
import json
import math
import os
from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any, TypeVar, get_args

import numpy as np

from summkit.corpora.storage import open_bytes
from summkit.errors import DataError, OptionError
from summkit.kernels import count_words
from summkit.messages import said
from summkit.paths import path_text
from summkit.results.articles import EvaluatedArticle
from summkit.results.checked import BrokenError, count_of, list_of, mapping_of, member, number_of, text_of, texts_of
from summkit.results.comparisons import Comparison, PointMatch
from summkit.results.results import FORMAT, Results
from summkit.results.scores import BucketScore, DocumentScore, Figure, MetricFacts, ScoreRow, ScoreTable
from summkit.results.settings import EvaluationSettings
from summkit.settings.groupings import FACTS, GROUPINGS
from summkit.settings.statistics import PairedTest

Row = TypeVar("Row", ScoreRow, Comparison, DocumentScore, PointMatch, BucketScore)

_FIGURES: tuple[Figure, ...] = get_args(Figure)


def _mend() -> str:
    """Say how to get a file that can be read."""
    return said(
        python="write one with json.dump(evaluation.to_dict(), file)",
        terminal="write one with 'summkit evaluate --format json --per-document --texts --output FILE'",
    )


def read_results(path: str | os.PathLike[str]) -> Results:
    """Read what `summkit evaluate --format json` wrote.

    Args:
        path: The file.

    Returns:
        The results; without scores of single documents, or without texts, where these were not written.

    Raises:
        DataError: If the file cannot be read, is of another summkit's format, or is no such evaluation.
    """
    name = path_text(path)
    with open_bytes(name) as stream:
        content = stream.read()
    try:
        data = json.loads(content, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise DataError(f"{name}: this is no JSON ({error}); {_mend()}") from None
    if not isinstance(data, dict) or "summkit" not in data:
        raise DataError(f"{name}: this is no evaluation by summkit; {_mend()}")
    written = data.get("format", 1)
    if written != FORMAT:
        raise DataError(
            f"{name}: written by summkit {data['summkit']} in format {written}, and this version reads format "
            f"{FORMAT}; {_mend()}"
        )
    try:
        return _results(data)
    except (BrokenError, OptionError) as error:
        raise DataError(f"{name}: this evaluation is broken ({error}); {_mend()}") from None


def _results(data: Mapping[str, Any]) -> Results:
    systems = texts_of(member(data, "systems"), "systems")
    metrics = texts_of(member(data, "metrics"), "metrics")
    facts = {name: _facts(member(mapping_of(member(data, "facts"), "facts"), name)) for name in metrics}
    told = data.get("articles")
    per_document = _optional_rows(DocumentScore, data.get("per_document"))
    articles = None if told is None else tuple(map(EvaluatedArticle.from_dict, list_of(told, "articles")))
    lengths = mapping_of(member(data, "lengths"), "lengths")
    results = Results(
        version=text_of(member(data, "summkit"), "summkit"),
        documents=count_of(member(data, "documents"), "documents"),
        systems=systems,
        metrics=metrics,
        facts=facts,
        settings=EvaluationSettings.from_dict(mapping_of(member(data, "settings"), "settings")),
        scores=_rows(ScoreRow, member(data, "scores")),
        comparisons=_rows(Comparison, member(data, "comparisons")),
        lengths={name: number_of(value, "lengths") for name, value in lengths.items() if value is not None},
        per_document=per_document,
        matches=_optional_rows(PointMatch, data.get("matches")),
        buckets=_optional_rows(BucketScore, data.get("buckets")),
        articles=articles,
        warnings=texts_of(member(data, "warnings"), "warnings"),
    )
    _check_whole(results)
    return dataclasses.replace(results, table_of_scores=_table(results))


def _facts(data: object) -> MetricFacts:
    figures = texts_of(member(data, "figures"), "figures")
    report = text_of(member(data, "report"), "report")
    flags = {name: member(data, name) for name in ("higher_is_better", "share", "both_sides")}
    if report not in figures or not set(figures) <= set(_FIGURES):
        raise BrokenError(f"'figures' are not of {', '.join(_FIGURES)}")
    for name, flag in flags.items():
        if not isinstance(flag, bool):
            raise BrokenError(f"{name!r} is not a truth value")
    return MetricFacts(
        figures=tuple(figure for figure in _FIGURES if figure in figures),
        report=next(figure for figure in _FIGURES if figure == report),
        **flags,
    )


def _check_whole(results: Results) -> None:
    """Check that the parts speak of the same systems and metrics.

    Raises:
        BrokenError: If a part is not there, or speaks of something else.
    """
    systems, metrics = results.systems, results.metrics
    if not systems or not metrics or len(set(systems)) < len(systems) or len(set(metrics)) < len(metrics):
        raise BrokenError("systems or metrics are not there, or there twice")
    if sorted((row.system, row.metric) for row in results.scores) != sorted(product(systems, metrics)):
        raise BrokenError("scores are not those of the systems and metrics")
    if any(row.report != results.facts[row.metric].report for row in results.scores):
        raise BrokenError("scores report other figures than their metrics")
    told = {(row.baseline, row.metric) for row in results.comparisons}
    told |= {(row.system, row.metric) for row in results.comparisons}
    told |= {(row.system, row.metric) for row in results.matches or ()}
    told |= {(row.system, row.metric) for row in results.buckets or ()}
    for system, metric in sorted(told):  # those of per_document are looked at with their order
        if system not in systems or metric not in metrics:
            raise BrokenError(f"something is told of {system!r} by {metric!r}, which are not there")
    for row in results.buckets or ():
        if row.by not in GROUPINGS:
            raise BrokenError(f"unknown grouping {row.by!r}")
    for pair in results.comparisons:
        if pair.test not in get_args(PairedTest):
            raise BrokenError(f"unknown test {pair.test!r}")


def _optional_rows(kind: type[Row], rows: object) -> tuple[Row, ...] | None:
    return None if rows is None else _rows(kind, rows)


def _rows(kind: type[Row], rows: object) -> tuple[Row, ...]:
    """Make rows of one kind; a figure that JSON could not say (null) is NaN where a figure has to be."""
    fields = {field.name: field for field in dataclasses.fields(kind)}
    needed = {
        name
        for name, field in fields.items()
        if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
    }
    figures = {name for name, field in fields.items() if field.type == "float"}
    made = []
    for row in list_of(rows, kind.__name__):
        if not isinstance(row, dict):
            raise BrokenError(f"a {kind.__name__} is not there")
        unknown, missing = row.keys() - fields.keys(), needed - row.keys()
        if unknown:
            raise BrokenError(f"{min(unknown)!r} is no part of a {kind.__name__}")
        if missing:
            raise BrokenError(f"{min(missing)!r} is missing")
        parts: dict[str, Any] = {k: math.nan if v is None and k in figures else v for k, v in row.items()}
        for name, value in parts.items():
            _check_part(name, value, str(fields[name].type))
        made.append(kind(**parts))
    return tuple(made)


def _check_part(name: str, value: object, declared: str) -> None:
    """Check a part of a row against its declaration, such as "float | None".

    Raises:
        BrokenError: If it is something else, or infinite.
    """
    if value is None and declared.endswith("| None"):
        return
    kind = declared.removesuffix(" | None")
    if kind == "float":
        if not (isinstance(value, float) and math.isnan(value)):
            number_of(value, name)
    elif kind == "int":
        if isinstance(value, bool) or not isinstance(value, int):
            raise BrokenError(f"{name!r} is not a whole number")
    elif kind == "bool":
        if not isinstance(value, bool):
            raise BrokenError(f"{name!r} is not a truth value")
    elif text_of(value, name) not in _FIGURES and kind == "Figure":
        raise BrokenError(f"{name!r} is not one of {', '.join(_FIGURES)}")


def _table(results: Results) -> ScoreTable:
    """Put the scores of documents, which are written document by document, back into an array."""
    systems, metrics, rows, articles = results.systems, results.metrics, results.per_document or (), results.articles
    cells = len(systems) * len(metrics)
    count, rest = divmod(len(rows), cells)
    if rest:
        raise BrokenError("per_document lacks a score")
    values = np.full((len(rows), 3), np.nan)
    for place, row in enumerate(rows):
        within = place % cells
        if (row.system, row.metric) != (systems[within // len(metrics)], metrics[within % len(metrics)]):
            raise BrokenError("per_document is not in order")
        last = row.value if results.facts[row.metric].report == "value" else row.f1
        values[place] = [math.nan if value is None else value for value in (row.precision, row.recall, last)]
    ids = tuple(rows[place * cells].id for place in range(count))
    words = np.full((count, len(systems)), np.nan)
    facts: dict[str, Any] = {}
    labels: tuple[str, ...] = ()
    if articles is not None and count:
        if ids != tuple(article.id for article in articles):
            raise BrokenError("articles are not those of per_document")
        words = _words(articles, systems)
        facts = {name: np.array([a.facts.get(name, math.nan) for a in articles], dtype=np.float64) for name in FACTS}
        labels = tuple(article.label for article in articles)
    return ScoreTable(
        ids=ids,
        systems=systems,
        metrics=metrics,
        values=values.reshape(count, len(systems), len(metrics), 3),
        words=words,
        reports=tuple(results.facts[metric].report for metric in metrics),
        facts=facts,
        labels=labels,
    )


def _words(articles: Sequence[EvaluatedArticle], systems: Sequence[str]) -> np.ndarray[Any, np.dtype[np.float64]]:
    rows = [
        [sum(count_words(sentence.text) for sentence in member(article.summaries, system)) for system in systems]
        for article in articles
    ]
    return np.array(rows, dtype=np.float64)


def _no_number(written: str) -> float:
    raise ValueError(f"{written} is no number")
