"""Parquet and Arrow files, through pyarrow, a batch of rows at a time."""

from __future__ import annotations

import importlib
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import accumulate
from pathlib import Path
from typing import Any, Literal

from summkit.corpora.problems import BadRecordError
from summkit.corpora.storage import is_remote, open_raw, reading
from summkit.errors import DataError, MissingLibraryError

Columnar = Literal["parquet", "arrow"]
Rows = Iterator[tuple[int, dict[str, object] | BadRecordError]]

# Rows that are Python objects at one time; an article is some kilobytes.
_BATCH = 64
# A shard within a row group decodes the group from its start, so a group is cut into this many at most: on average,
# half of it is then decoded again and again, which still is nothing beside scoring.
_CUTS_PER_GROUP = 8


def column_names(path: str, kind: Columnar) -> list[str]:
    """Return the names of the columns of a file.

    Raises:
        DataError: If the file cannot be read.
        MissingLibraryError: If pyarrow is not installed.
    """
    with _opened(path, kind) as file:
        return list(file.schema_arrow.names if kind == "parquet" else file.schema.names)


def row_cuts(path: str, kind: Columnar, every: int) -> list[int]:
    """Find where to cut a file into parts of about so many rows.

    Args:
        path: The file.
        kind: "parquet" or "arrow".
        every: The rows of a part, at least 1. Large row groups of a Parquet file make larger parts.

    Returns:
        The rows at which parts begin, from 0, and the number of rows.

    Raises:
        DataError, MissingLibraryError: As `column_names`.
    """
    with _opened(path, kind) as file:
        if kind == "arrow":
            rows = sum(batch.num_rows for batch in _record_batches(file))
            return [*range(0, rows, every), rows] if rows else [0]
        metadata = file.metadata
        groups = [metadata.row_group(place).num_rows for place in range(metadata.num_row_groups)]
    return _even_cuts(groups, every)


def _even_cuts(groups: Sequence[int], every: int) -> list[int]:
    """Cut large groups into equal parts; put small ones together as long as they are not too many rows.

    >>> _even_cuts([2, 2, 3, 40], 5)
    [0, 4, 7, 12, 17, 22, 27, 32, 37, 42, 47]
    """
    cuts = [0]
    start = 0
    for rows in groups:
        if start - cuts[-1] + rows > every and start > cuts[-1]:
            cuts.append(start)
        step = max(every, -(-rows // _CUTS_PER_GROUP))
        if rows > every:
            cuts.extend(range(start + step, start + rows, step))
        start += rows
        if start - cuts[-1] >= every:
            cuts.append(start)
    return cuts if cuts[-1] == start else [*cuts, start]


def read_rows(
    path: str, kind: Columnar, *, columns: Callable[[Sequence[str]], list[str]], start: int = 0, end: int | None = None
) -> Rows:
    """Read rows.

    Args:
        path: The file.
        kind: "parquet" or "arrow".
        columns: Chooses, from the names there are, the columns to read.
        start: The first row, from 0.
        end: The row behind the last; None reads to the end.

    Yields:
        The number of each row from 1, and its fields by column, or what is wrong with it.

    Raises:
        DataError, MissingLibraryError: As `column_names`.
    """
    with _opened(path, kind) as file:
        first, batches = (_parquet_batches if kind == "parquet" else _arrow_batches)(file, columns, start, end)
        size = None if is_remote(path) else os.stat(path).st_size  # noqa: PTH116
        for batch in batches:
            if size is not None and os.stat(path).st_size < size:  # noqa: PTH116
                # To read on where a file is mapped and no longer is would end the process.
                raise DataError(f"{path}: has shrunk while it was read; let nothing write to it, and begin again")
            skip = max(start - first, 0)
            count = batch.num_rows - skip if end is None else min(batch.num_rows, end - first) - skip
            for offset in range(skip, skip + count, _BATCH):
                part = batch.slice(offset, min(_BATCH, skip + count - offset))
                yield from enumerate(_objects(part), start=first + offset + 1)
            first += batch.num_rows
            if end is not None and first >= end:
                return


def _parquet_batches(
    file: Any, columns: Callable[[Sequence[str]], list[str]], start: int, end: int | None
) -> tuple[int, Iterator[Any]]:
    """Return the row at which the first row group that is needed begins, and batches from there on."""
    metadata = file.metadata
    ends = list(accumulate(metadata.row_group(place).num_rows for place in range(metadata.num_row_groups)))
    needed = [
        place
        for place, stop in enumerate(ends)
        if stop > start and (end is None or stop - metadata.row_group(place).num_rows < end)
    ]
    first = ends[needed[0]] - metadata.row_group(needed[0]).num_rows if needed else 0
    chosen = columns(file.schema_arrow.names)
    return first, file.iter_batches(batch_size=_BATCH, row_groups=needed, columns=chosen, use_threads=False)


def _arrow_batches(
    file: Any, columns: Callable[[Sequence[str]], list[str]], start: int, end: int | None
) -> tuple[int, Iterator[Any]]:
    chosen = [file.schema.names.index(name) for name in columns(file.schema.names)]  # a name may stand there twice
    return 0, (batch.select(chosen) for batch in _record_batches(file))


def _record_batches(file: Any) -> Iterator[Any]:
    if hasattr(file, "num_record_batches"):
        return (file.get_batch(place) for place in range(file.num_record_batches))
    return iter(file)


def _objects(batch: Any) -> list[dict[str, object] | BadRecordError]:
    try:
        batch.validate(full=True)  # or a damaged file would have memory read that is not its own
        rows: list[dict[str, object] | BadRecordError] = batch.to_pylist()
    except (ValueError, OverflowError):
        # Also UnicodeDecodeError, pyarrow.ArrowInvalid, a date that Python has not: look at the rows one by one.
        if batch.num_rows > 1:
            return [row for place in range(batch.num_rows) for row in _objects(batch.slice(place, 1))]
        return [BadRecordError("a value cannot be read (is its text not UTF-8?); write the file again")]
    return rows


@contextmanager
def _opened(path: str, kind: Columnar) -> Iterator[Any]:
    """Open a file with pyarrow: a ParquetFile, a RecordBatchStreamReader or a RecordBatchFileReader."""
    try:
        arrow: Any = importlib.import_module("pyarrow")
        parquet: Any = importlib.import_module("pyarrow.parquet") if kind == "parquet" else None
    except ImportError:
        raise MissingLibraryError(f"{path}: this needs pyarrow: pip install 'summkit[parquet]'") from None
    try:
        with reading(path):
            if kind == "parquet":
                # Without pre-buffering, memory holds a few pages of a row group, not all of it.
                with open_raw(path) as raw, parquet.ParquetFile(raw, pre_buffer=False) as file:
                    yield file
            else:
                with _arrow_source(arrow, path) as source:
                    yield _arrow_reader(arrow, source)
    except arrow.ArrowException as error:
        first = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise DataError(f"{path}: this is not a {kind.capitalize()} file, or a damaged one ({first})") from None
    except UnicodeEncodeError:  # of a name, which pyarrow wants in UTF-8
        raise DataError(f"{path}: its name is not UTF-8; rename it") from None


@contextmanager
def _arrow_source(arrow: Any, path: str) -> Iterator[Any]:
    if is_remote(path):
        with open_raw(path) as raw:
            yield arrow.PythonFile(raw, mode="r")
    elif Path(path).stat().st_size == 0:
        raise arrow.ArrowInvalid("it is empty")
    else:
        # Mapped, so that skipping a batch reads none of it.
        with arrow.memory_map(path) as source:
            yield source


def _arrow_reader(arrow: Any, source: Any) -> Any:
    is_file = source.read(6) == b"ARROW1"
    source.seek(0)
    return arrow.ipc.open_file(source) if is_file else arrow.ipc.open_stream(source)
