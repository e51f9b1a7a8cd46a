"""Evaluations that were written as JSON, read again."""

from __future__ import annotations

import dataclasses
import json
import math
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from summkit.errors import DataError
from summkit.evaluated import FACTS, EvaluatedArticle
from summkit.evaluation.evaluation import Evaluation
from summkit.results import BucketScore, Comparison, DocumentScore, PointMatch, ScoreRow, ScoreTable
from summkit.scripts import count_words

Row = TypeVar("Row", ScoreRow, Comparison, DocumentScore, PointMatch, BucketScore)

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
        data = json.loads(Path(path).read_bytes())
    except OSError as error:
        raise DataError(f"{name}: cannot be read: {error.strerror or error}") from None
    except (ValueError, RecursionError) as error:
        raise DataError(f"{name}: this is no JSON ({error}); {_MEND}") from None
    if not isinstance(data, dict) or "summkit" not in data:
        raise DataError(f"{name}: this is no evaluation by summkit; {_MEND}")
    try:
        return _evaluation(data)
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as error:
        what = f"{error.args[0]!r} is missing" if isinstance(error, KeyError) else str(error)
        raise DataError(f"{name}: this evaluation is broken ({what}); {_MEND}") from None


def _evaluation(data: Mapping[str, Any]) -> Evaluation:
    systems = tuple(map(_name, data["systems"]))
    metrics = tuple(map(_name, data["metrics"]))
    per_document = _optional_rows(DocumentScore, data.get("per_document"))
    told = data.get("articles")
    articles = None if told is None else tuple(map(EvaluatedArticle.from_dict, told))
    return Evaluation(
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


def _optional_rows(kind: type[Row], rows: Sequence[Mapping[str, Any]] | None) -> tuple[Row, ...] | None:
    return None if rows is None else _rows(kind, rows)


def _rows(kind: type[Row], rows: Sequence[Mapping[str, Any]]) -> tuple[Row, ...]:
    """Make rows of one kind; a figure that JSON could not say (null) is NaN where a figure has to be."""
    fields = {field.name: field for field in dataclasses.fields(kind)}
    figures = {name for name, field in fields.items() if field.type == "float"}
    made = []
    for row in rows:
        unknown = row.keys() - fields.keys()
        if unknown:
            raise ValueError(f"{min(unknown)!r} is no part of a {kind.__name__}")
        parts: dict[str, Any] = {k: math.nan if v is None and k in figures else v for k, v in row.items()}
        made.append(kind(**parts))
    return tuple(made)


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


def _name(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("a name is not a text")
    return value
