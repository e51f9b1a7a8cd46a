"""CSV and TSV: records that may run over several lines when they are quoted."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from summkit.corpora.lines import Line
from summkit.corpora.problems import BadRecordError
from summkit.errors import DataError

_QUOTE = b'"'


class Header(NamedTuple):
    """The first record of a file.

    Attributes:
        delimiter: What parts the fields.
        columns: The names of the columns.
    """

    delimiter: str
    columns: tuple[str, ...]


def raw_records(lines: Iterable[Line], *, delimiter: str, limit: int) -> Iterator[Line]:
    """Join lines to records: a line break within quotation marks belongs to the field.

    A mark opens a field only at its start, so that a stray one (5" disks) does no harm; within, marks come in pairs
    but for the one that closes. Scanning for shards and reading both go through here and cannot disagree.

    Args:
        lines: The lines of the file, from the start of a record.
        delimiter: What parts the fields.
        limit: The bytes of the longest record that is given out.

    Yields:
        The number and offset of a record's first line, and its bytes, or None if there are too many of them.
    """
    opening = delimiter.encode() + _QUOTE
    held: list[bytes] = []
    size = number = offset = 0
    for at, start, line in lines:
        if not held:
            number, offset, size = at, start, 0
        if line is None:  # how its marks pair off is not known; the next line starts afresh
            held = []
            yield number, offset, None
            continue
        odd = line.count(_QUOTE) % 2 == 1
        closed = odd if held else not (odd and (line.startswith(_QUOTE) or opening in line))
        size += len(line)
        if size > limit:
            held = []
            yield number, offset, None
        elif closed:
            yield number, offset, b"".join([*held, line]) if held else line
            held = []
        else:
            held.append(line)
    if held:
        yield number, offset, b"".join(held)


def parse_header(raw: bytes, *, tabs: bool, path: str) -> Header:
    """Read the names of the columns.

    Args:
        raw: The first record of the file.
        tabs: Whether tabs part the fields; else commas do, or semicolons if there is no comma.
        path: The file, for messages.

    Raises:
        DataError: If the names cannot be read, or one comes twice.
    """
    try:
        text = _decode(raw)
        delimiter = "\t" if tabs else ";" if ";" in text and "," not in text else ","
        columns = tuple(name.strip() for name in _split(text, delimiter))
    except BadRecordError as problem:
        raise DataError(f"{path}:1: the line of column names: {problem}") from None
    counts = Counter(columns)
    twice = next((name for name in columns if name and counts[name] > 1), None)
    if twice is not None:
        raise DataError(f"{path}:1: the column {twice!r} is there twice; rename one")
    return Header(delimiter, columns)


def parse_record(raw: bytes, header: Header) -> dict[str, object] | None:
    """Read one record.

    Returns:
        Its fields by column; None for an empty line.

    Raises:
        BadRecordError: If it cannot be read or has not as many fields as there are columns.
    """
    text = _decode(raw)
    if not text.strip("\r\n"):
        return None
    fields = _split(text, header.delimiter)
    if len(fields) != len(header.columns):
        lines = text.rstrip("\n").count("\n") + 1
        over = f" (it runs over {lines} lines)" if lines > 1 else ""
        raise BadRecordError(
            f"{len(fields)} fields where there are {len(header.columns)} columns{over}; "
            'quote fields that hold a delimiter, double each " within'
        )
    return dict(zip(header.columns, fields, strict=True))


def _decode(raw: bytes) -> str:
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        raise BadRecordError(f"not UTF-8 (byte {error.start + 1} of the record); save the file as UTF-8") from None
    if "\0" in text:
        raise BadRecordError("it holds NUL bytes; save the file as text in UTF-8")
    return text


def _split(text: str, delimiter: str) -> list[str]:
    before = csv.field_size_limit()
    if len(text) > before:
        csv.field_size_limit(len(text))  # the limit is the process's; it is put back
    line = text.removesuffix("\n").removesuffix("\r")
    try:
        rows = list(csv.reader(io.StringIO(line, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise BadRecordError(f"the quotation marks do not pair off ({error}); mend the record") from None
    finally:
        csv.field_size_limit(before)
    if len(rows) != 1:
        raise BadRecordError("it holds a bare carriage return; quote the field or remove it")
    return rows[0]
