"""Summaries that already exist: what `summkit score` compares, and `--candidates` adds to an evaluation."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from summkit.corpora.decoding import decode
from summkit.corpora.formats import split_name
from summkit.corpora.jsonl import parse_line
from summkit.corpora.lines import bounded_lines
from summkit.corpora.options import LINE_LIMIT
from summkit.corpora.problems import BadRecordError
from summkit.corpora.records import RECOGNISED, Fields, record_id, record_key_points, texts
from summkit.corpora.storage import is_remote, open_lines
from summkit.documents import KeyPoint, Text
from summkit.errors import DataError, unknown_value
from summkit.paths import path_text

Kind = Literal["references", "candidates"]

_NAMED = 10  # ids without a partner that a message names
_JSON_LINES = frozenset({".jsonl", ".ndjson", ".json"})
_PLAIN = frozenset({".txt", ".md"})
_FORMS = "give JSON lines (.jsonl) with id and summary, or plain text (.txt), one summary a line"


@dataclass(frozen=True, kw_only=True)
class Summaries:
    """The summaries in a file.

    Attributes:
        path: The file.
        ids: Their ids in the order of the file; of plain text, the numbers of the lines from "1".
        texts: The summaries of each id: one for a candidate, one or several for references, none if the record has
            key points only.
        key_points: The key points of the ids that have them.
        articles: The articles of the ids that have them.
        by_line: Whether they have no ids and are joined by their order, as the lines of plain text are.
        unit: What one of them is called in messages: "line" or "summary".
    """

    path: str
    ids: tuple[str, ...]
    texts: Mapping[str, tuple[Text, ...]]
    key_points: Mapping[str, tuple[KeyPoint, ...]]
    articles: Mapping[str, str]
    by_line: bool
    unit: str = "line"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One record of such a file."""

    id: str
    texts: tuple[Text, ...]
    key_points: tuple[KeyPoint, ...] = ()
    article: str = ""


def read_summaries(path: str | os.PathLike[str], *, kind: Kind) -> Summaries:
    """Read candidates or references.

    JSON lines hold {"id", "summary"}, the summary a text or a list of sentences, or {"id", "key_points"}. References
    may have several: "summaries", and an "article"; the names that corpora use for references are understood too.
    Plain text holds one summary a line, which may be empty. Which of the two a file is, its suffix tells; a file with
    another suffix is JSON lines if its first line is an object with an id.

    Args:
        path: The file, plain, .gz or .zst; or its URL.
        kind: "candidates" or "references".

    Returns:
        The summaries.

    Raises:
        OptionError: If the kind is unknown.
        DataError: If the file cannot be read, or a record is broken, lacks an id or summary, or repeats an id. Here
            each record matters, so none is left out.
        MissingLibraryError: If a library for this kind of file is not installed.
    """
    if kind not in ("references", "candidates"):
        raise unknown_value("kind of summaries", kind, ["references", "candidates"])
    written = path_text(path)
    written = written if is_remote(written) else str(Path(written))
    by_line = not _is_json_lines(written)
    make = candidate_of if kind == "candidates" else reference_of
    return summaries_of(_plain(written) if by_line else _records(written, make), path=written, by_line=by_line)


def summaries_of(numbered: Iterable[tuple[int, Entry]], *, path: str, by_line: bool, unit: str = "line") -> Summaries:
    """Put records together.

    Args:
        numbered: The records, each with its number from 1.
        path: Where they come from, for messages.
        by_line: Whether they are joined by their order.
        unit: What one of them is called in messages.

    Raises:
        DataError: If an id comes twice, or there is no record.
    """
    entries: dict[str, Entry] = {}
    places: dict[str, int] = {}
    for number, entry in numbered:
        if entry.id in entries:
            raise DataError(
                f"{path}:{number}: the id {entry.id!r} stands in {unit} {places[entry.id]} already; remove one of them"
            )
        entries[entry.id] = entry
        places[entry.id] = number
    if not entries:
        raise DataError(f"{path}: there is no summary in it; {_FORMS}")
    return Summaries(
        path=path,
        ids=tuple(entries),
        texts={name: entry.texts for name, entry in entries.items()},
        key_points={name: entry.key_points for name, entry in entries.items() if entry.key_points},
        articles={name: entry.article for name, entry in entries.items() if entry.article},
        by_line=by_line,
        unit=unit,
    )


def check_joined(references: Summaries, candidates: Summaries) -> None:
    """Check that each reference has a candidate and each candidate a reference.

    Raises:
        DataError: If not; it names the first that is without, and says how many are.
    """
    if references.by_line and candidates.by_line:
        here, there = len(references.ids), len(candidates.ids)
        if here != there:
            shorter = candidates.path if there < here else references.path
            many = "lines" if candidates.unit == "line" else "summaries"
            raise DataError(
                f"{candidates.path}: {there} {many}, but {references.path} has {here}; the first {candidates.unit} "
                f"that {shorter} lacks is {min(here, there) + 1}"
            )
    elif references.by_line != candidates.by_line:
        plain = references.path if references.by_line else candidates.path
        _check_ids(references, candidates, f"; {plain} is plain text, whose ids are its line numbers")
    else:
        _check_ids(references, candidates, "")


def _check_ids(references: Summaries, candidates: Summaries, hint: str) -> None:
    for having, lacking, what in (
        (references, candidates, "references have no candidate"),
        (candidates, references, "candidates have no reference"),
    ):
        missing = [name for name in having.ids if name not in lacking.texts]
        if missing:
            named = ", ".join(map(repr, missing[:_NAMED])) + (", …" if len(missing) > _NAMED else "")
            raise DataError(
                f"{lacking.path}: {len(missing)} of the {len(having.ids)} {what}; "
                f"without: {named} of {having.path}{hint}"
            )


def _is_json_lines(path: str) -> bool:
    suffix = split_name(path)[1]
    if suffix in _PLAIN:
        return False
    if suffix in _JSON_LINES:
        return True
    if suffix in (".csv", ".tsv", ".parquet", ".arrow", ".story", ".html", ".htm"):
        raise DataError(f"{path}: summaries are not read from {suffix} files; {_FORMS}")
    with open_lines(path) as stream:
        first = parse_line(stream.readline(LINE_LIMIT), LINE_LIMIT)
    return isinstance(first, dict) and "id" in first


def _plain(path: str) -> Iterator[tuple[int, Entry]]:
    with open_lines(path) as stream:
        for number, _, line in bounded_lines(stream, limit=LINE_LIMIT):
            if line is None:
                raise DataError(f"{path}:{number}: longer than {LINE_LIMIT:,} bytes; {_FORMS}")
            text = decode(line, origin=f"{path}:{number}").strip()
            yield number, Entry(id=str(number), texts=(text,))


def _records(path: str, make: Callable[[dict[str, object]], Entry]) -> Iterator[tuple[int, Entry]]:
    with open_lines(path) as stream:
        for number, _, line in bounded_lines(stream, limit=LINE_LIMIT):
            record = parse_line(line, LINE_LIMIT)
            if record is None:
                continue
            try:
                if isinstance(record, BadRecordError):
                    raise record
                yield number, make(record)
            except BadRecordError as problem:
                raise DataError(f"{path}:{number}: {problem}") from None


def candidate_of(record: dict[str, object]) -> Entry:
    """Read the record of a candidate.

    Raises:
        BadRecordError: If it has no id, or neither a summary nor key points.
    """
    name = _id(record)
    value = record.get("summary")
    column, given = Fields({}).find(record, "key_points")
    points = record_key_points(given, what=f"the field {column!r}")
    if value is None and given is None:
        raise BadRecordError('no summary; write {"id", "summary"} or {"id", "key_points"}')
    found = texts(value, several=False, what="the summary")
    if len(found) > 1:
        raise BadRecordError("the summary is a list of lists; a candidate has one, a text or a list of sentences")
    # A summary that is there but empty is a summary: it scores 0.
    return Entry(id=name, texts=found or (("",) if value is not None else ()), key_points=points)


def reference_of(record: dict[str, object]) -> Entry:
    """Read the record of a reference.

    Raises:
        BadRecordError: If it has no id, or neither a reference nor key points.
    """
    name = _id(record)
    fields = Fields({})
    column, value = fields.find(record, "reference")
    points = record_key_points(fields.find(record, "key_points")[1], what="the key points")
    found = texts(value, several=column in ("references", "summaries"), what=f"the reference ({column!r})")
    if not found and any(isinstance(record.get(name), str) for name in RECOGNISED["reference"]):
        found = ("",)  # as with candidates, a text that is there but empty scores 0
    if not found and not points:
        raise BadRecordError('no reference; write {"id", "summary"}, {"id", "summaries"} or {"id", "key_points"}')
    article = fields.find(record, "article")[1]
    if article is not None and not isinstance(article, str):
        raise BadRecordError("the article is not a text; make it one or remove it")
    return Entry(id=name, texts=found, key_points=points, article=article or "")


def _id(record: dict[str, object]) -> str:
    name = record_id(record.get("id"))
    if not name:
        raise BadRecordError("no id; give each record the id that joins it")
    return name
