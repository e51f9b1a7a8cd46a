"""Evaluations that were written as JSON, read again."""

from __future__ import annotations

import dataclasses
import json
import math
import os
from collections.abc import Mapping, Sequence
from itertools import product
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from summkit.analyses.buckets import check_groupings
from summkit.analyses.statistics import StatisticsSettings
from summkit.errors import DataError, OptionError
from summkit.evaluated import FACTS, EvaluatedArticle
from summkit.evaluation.evaluation import Evaluation
from summkit.results import BucketScore, Comparison, DocumentScore, PointMatch, ScoreRow, ScoreTable
from summkit.scripts import count_words

Row = TypeVar("Row", ScoreRow, Comparison, DocumentScore, PointMatch, BucketScore)

_KINDS: dict[str, tuple[type, ...]] = {"str": (str,), "bool": (bool,), "int": (int,), "float": (float, int)}
"""What JSON gives for each declared type."""
_MEND = "write one with 'summkit evaluate --format json --per-document --texts --output FILE'"


def read_evaluation(path: str | os.PathLike[str]) -> Evaluation:
    """Read what `summkit evaluate --format json` wrote.

    Args:
        path: The file.

    Returns:
        The evaluation; without scores of single documents, or without texts, where these were not written.

    Raises:
        DataError: If the file cannot be read, or is no such evaluation.
    """
    name = os.fspath(path)
    try:
        data = json.loads(Path(path).read_bytes(), parse_constant=_no_number)
    except OSError as error:
        raise DataError(f"{name}: cannot be read: {error.strerror or error}") from None
    except (ValueError, RecursionError) as error:
        raise DataError(f"{name}: this is no JSON ({error}); {_MEND}") from None
    if not isinstance(data, dict) or "summkit" not in data:
        raise DataError(f"{name}: this is no evaluation by summkit; {_MEND}")
    try:
        return _evaluation(data)
    except (KeyError, TypeError, ValueError, IndexError, AttributeError, ArithmeticError, OptionError) as error:
        what = f"{error.args[0]!r} is missing" if isinstance(error, KeyError) else str(error)
        raise DataError(f"{name}: this evaluation is broken ({what}); {_MEND}") from None


def _evaluation(data: Mapping[str, Any]) -> Evaluation:
    systems = tuple(map(_name, data["systems"]))
    metrics = tuple(map(_name, data["metrics"]))
    per_document = _optional_rows(DocumentScore, data.get("per_document"))
    told = data.get("articles")
    articles = None if told is None else tuple(map(EvaluatedArticle.from_dict, told))
    evaluation = Evaluation(
        version=_name(data["summkit"]),
        documents=int(data["documents"]),
        systems=systems,
        metrics=metrics,
        settings=dict(data["settings"]),
        scores=_rows(ScoreRow, data["scores"]),
        comparisons=_rows(Comparison, data["comparisons"]),
        lengths={name: float(value) for name, value in data["lengths"].items() if value is not None},
        per_document=per_document,
        matches=_optional_rows(PointMatch, data.get("matches")),
        buckets=_optional_rows(BucketScore, data.get("buckets")),
        articles=articles,
        warnings=tuple(map(_name, data["warnings"])),
        table_of_scores=_table(systems, metrics, per_document or (), articles),
    )
    _check_whole(evaluation)
    return evaluation


def _check_whole(evaluation: Evaluation) -> None:
    """Check that the parts speak of the same systems and metrics, and that the settings can be used.

    Raises:
        OptionError: If a setting is not allowed.
        TypeError: If a setting is of the wrong type.
        ValueError: If a part is not there, or speaks of something else.
    """
    systems, metrics = evaluation.systems, evaluation.metrics
    if not systems or not metrics or len(set(systems)) < len(systems) or len(set(metrics)) < len(metrics):
        raise ValueError("systems or metrics are not there, or there twice")
    if sorted((row.system, row.metric) for row in evaluation.scores) != sorted(product(systems, metrics)):
        raise ValueError("scores are not those of the systems and metrics")
    told = {(row.baseline, row.metric) for row in evaluation.comparisons}
    told |= {(row.system, row.metric) for row in evaluation.comparisons}
    told |= {(row.system, row.metric) for row in evaluation.matches or ()}
    told |= {(row.system, row.metric) for row in evaluation.buckets or ()}
    for system, metric in sorted(told):  # those of per_document are looked at with their order
        if system not in systems or metric not in metrics:
            raise ValueError(f"something is told of {system!r} by {metric!r}, which are not there")
    check_groupings({row.by for row in evaluation.buckets or ()})
    StatisticsSettings.of(evaluation.settings)
    for row in evaluation.comparisons:
        StatisticsSettings(paired=row.test)
    float(evaluation.settings.get("alpha", 0.5))


def _optional_rows(kind: type[Row], rows: Sequence[Mapping[str, Any]] | None) -> tuple[Row, ...] | None:
    return None if rows is None else _rows(kind, rows)


def _rows(kind: type[Row], rows: Sequence[Mapping[str, Any]]) -> tuple[Row, ...]:
    """Make rows of one kind; a figure that JSON could not say (null) is NaN where a figure has to be."""
    fields = {field.name: field for field in dataclasses.fields(kind)}
    figures = {name for name, field in fields.items() if field.type == "float"}
    made = []
    for row in rows:
        if not isinstance(row, dict):
            raise TypeError(f"a {kind.__name__} is not there")
        unknown = row.keys() - fields.keys()
        if unknown:
            raise ValueError(f"{min(unknown)!r} is no part of a {kind.__name__}")
        parts: dict[str, Any] = {k: math.nan if v is None and k in figures else v for k, v in row.items()}
        for name, value in parts.items():
            _check_part(name, value, str(fields[name].type))
        made.append(kind(**parts))
    return tuple(made)


def _check_part(name: str, value: object, declared: str) -> None:
    """Check a part of a row against its declaration, such as "float | None".

    Raises:
        TypeError: If it is something else.
        ValueError: If it is infinite.
        OverflowError: If it is too large.
    """
    if value is None and declared.endswith("| None"):
        return
    kinds = _KINDS[declared.removesuffix(" | None")]
    if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):
        raise TypeError(f"{name!r} is no {kinds[0].__name__}")
    if kinds[0] is float and isinstance(value, float | int) and math.isinf(float(value)):
        raise ValueError(f"{name!r} is infinite")


def _table(
    systems: tuple[str, ...],
    metrics: tuple[str, ...],
    rows: Sequence[DocumentScore],
    articles: Sequence[EvaluatedArticle] | None,
) -> ScoreTable:
    """Put the scores of documents, which are written document by document, back into an array."""
    cells = len(systems) * len(metrics)
    count, rest = divmod(len(rows), cells)
    if rest:
        raise ValueError("per_document lacks a score")
    values = np.full((len(rows), 3), np.nan)
    for place, row in enumerate(rows):
        within = place % cells
        if (row.system, row.metric) != (systems[within // len(metrics)], metrics[within % len(metrics)]):
            raise ValueError("per_document is not in order")
        last = row.value if row.f1 is None else row.f1
        values[place] = [math.nan if value is None else value for value in (row.precision, row.recall, last)]
    ids = tuple(rows[place * cells].id for place in range(count))
    words = np.full((count, len(systems)), np.nan)
    facts: dict[str, Any] = {}
    labels: tuple[str, ...] = ()
    if articles is not None and count:
        if ids != tuple(article.id for article in articles):
            raise ValueError("articles are not those of per_document")
        for d, article in enumerate(articles):
            for s, system in enumerate(systems):
                words[d, s] = sum(count_words(sentence.text) for sentence in article.summaries[system])
        facts = {name: np.array([a.facts.get(name, math.nan) for a in articles], dtype=np.float64) for name in FACTS}
        labels = tuple(article.label for article in articles)
    return ScoreTable(ids, systems, metrics, values.reshape(count, len(systems), len(metrics), 3), words, facts, labels)


def _no_number(written: str) -> float:
    raise ValueError(f"{written} is no number")


def _name(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("a name is not a text")
    return value
