"""Scores of summaries, by metrics or by people: JSON lines of id, system and score."""

from __future__ import annotations

import math
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from summkit.corpora.jsonl import parse_line
from summkit.corpora.lines import bounded_lines
from summkit.corpora.options import LINE_LIMIT
from summkit.corpora.problems import BadRecordError
from summkit.corpora.records import record_id
from summkit.corpora.storage import open_lines
from summkit.errors import DataError, shown
from summkit.paths import path_text

_FORMS = 'write {"id", "system", "score"}, the score a number or {"metric": number}'
_LARGEST = 1e100  # the squares of which can still be added up
_PARTS = ("precision", "recall", "f1", "value")


@dataclass(frozen=True)
class Judgements:
    """The scores in a file.

    Attributes:
        path: The file.
        names: What was judged, in order of appearance; "score" where the file gives bare numbers.
        values: For each input and system the score by each name; the inputs in order of appearance.
    """

    path: str
    names: tuple[str, ...]
    values: Mapping[tuple[str, str], Mapping[str, float]]


def read_judgements(path: str | os.PathLike[str]) -> Judgements:
    """Read the scores of summaries.

    Besides {"id", "system", "score"}, the file may be what `evaluate` or `score` write with --per-document
    --format jsonl; its scores are then called "rouge1 recall", "rouge1 f1" and so on.

    Args:
        path: JSON lines, plain, .gz or .zst.

    Returns:
        The scores.

    Raises:
        DataError: If the file cannot be read, or a record is broken, or scores a summary twice.
    """
    written = path_text(path)
    return records_judgements(_records(written), path=written)


def records_judgements(records: Iterable[tuple[int, Mapping[str, object]]], *, path: str) -> Judgements:
    """Put records of scores together.

    Args:
        records: The records, each with its number from 1.
        path: Where they come from, for messages.

    Raises:
        DataError: If a record is broken, or scores a summary twice.
    """
    values: dict[tuple[str, str], dict[str, float]] = {}
    names: dict[str, None] = {}
    for number, record in records:
        try:
            key, scores = _scores(record)
        except BadRecordError as problem:
            raise DataError(f"{path}:{number}: {problem}") from None
        known = values.setdefault(key, {}) if scores else {}
        for name, value in scores.items():
            if name in known:
                raise DataError(f"{path}:{number}: {name} of {key[0]!r} by {key[1]!r} stands there already")
            known[name] = value
            names[name] = None
    if not values:
        raise DataError(f"{path}: there is no score in it; {_FORMS}")
    return Judgements(path, tuple(names), values)


def _records(path: str) -> Iterator[tuple[int, dict[str, object]]]:
    with open_lines(path) as stream:
        for number, _, line in bounded_lines(stream, limit=LINE_LIMIT):
            record = parse_line(line, LINE_LIMIT)
            if isinstance(record, BadRecordError):
                raise DataError(f"{path}:{number}: {record}")
            if record is not None and record.get("type", "document") == "document":
                yield number, record


def _number(value: object) -> float:
    try:
        if not isinstance(value, bool) and isinstance(value, int | float) and math.isfinite(value):
            if abs(value) > _LARGEST:
                raise BadRecordError(f"the score {shown(value)} is too large; up to {_LARGEST:g} is allowed")
            return float(value)
    except OverflowError:  # a whole number of hundreds of digits
        pass
    raise BadRecordError(f"the score {shown(value)} is not a number; {_FORMS}")


def _scores(record: object) -> tuple[tuple[str, str], dict[str, float]]:
    if not isinstance(record, Mapping):
        raise BadRecordError(f"this is no record, but a {type(record).__name__}; {_FORMS}")
    name, system = record_id(record.get("id")), record_id(record.get("system"))
    if not name or not system:
        raise BadRecordError(f"no {'id' if not name else 'system'}; {_FORMS}")
    metric, score = record.get("metric"), record.get("score")
    if isinstance(metric, str) and score is None:
        given: Mapping[object, object] = {f"{metric} {part}": record[part] for part in _PARTS if part in record}
    else:
        given = score if isinstance(score, dict) else {str(metric or "score"): score}
    scores: dict[str, float] = {}
    for key, value in given.items():
        if value is None and (len(given) > 1 or "metric" in record):
            continue  # a score that does not exist
        scores[str(key)] = _number(value)
    return (name, system), scores
