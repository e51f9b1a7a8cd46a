"""Shards: pieces of a corpus, small enough to send as work, that are read where they are processed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from summkit.corpora.columnar import column_names, row_cuts
from summkit.corpora.delimited import Header, parse_header, raw_records
from summkit.corpora.formats import Format
from summkit.corpora.lines import bounded_lines, line_cuts
from summkit.corpora.locations import Source, find_sources
from summkit.corpora.options import ReadOptions
from summkit.corpora.records import Fields
from summkit.corpora.states import Seen, content_of, refuse_changed, sizes_of
from summkit.corpora.storage import has_byte_offsets, open_lines
from summkit.errors import DataError, OptionError


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """A piece of a corpus: where it lies, none of what it says.

    Attributes:
        path: The file; for files of one article each, the folder or pattern they were found by.
        format: The format of the file; "files" for files of one article each.
        start: Where the piece begins: the offset of a byte; for Parquet and Arrow, a row, from 0.
        end: Where it ends, in the same terms; None stands for the end of the file.
        first: The number, from 1, of its first line or row.
        last: The number of its last line or row; None if it is the whole file.
        header: The columns of a CSV or TSV file.
        files: The files of one article each.
        named: Whether these were named one by one, so that one that cannot be used is an error.
        seen: What the file, or each of the files of one article, was like when the corpus was cut; empty if nobody
            looked.
    """

    path: str
    format: Format | Literal["files"]
    start: int = 0
    end: int | None = None
    first: int = 1
    last: int | None = None
    header: Header | None = None
    files: tuple[str, ...] = ()
    named: bool = False
    seen: tuple[Seen, ...] = ()

    @property
    def label(self) -> str:
        """The file, with the piece of it, for messages."""
        if self.format == "files":
            return self.path if self.last is None else f"{self.path} (files {self.first} to {self.last})"
        unit = "rows" if self.format in ("parquet", "arrow") else "lines"
        return self.path if self.last is None else f"{self.path} ({unit} {self.first} to {self.last})"

    @property
    def is_piece(self) -> bool:
        """Whether it is a range of a file's bytes."""
        return self.end is not None and self.format not in ("parquet", "arrow")

    def refuse_changed(self, *, contents: bool) -> None:
        """Refuse a file of records that is no longer as it was when the corpus was cut.

        Args:
            contents: Whether to look at what it says where this shard lies; else at its size alone.

        Raises:
            DataError: If it has changed.
        """
        looked_at = contents and (self.is_piece or self.end is None)  # rows have no bytes of their own
        for seen in self.seen:
            end = self.end if self.is_piece else None
            refuse_changed(self.path, seen if looked_at else Seen(seen.sizes), self.start if end else 0, end)


def plan_shards(
    paths: Iterable[str | os.PathLike[str]],
    options: ReadOptions | None = None,
    *,
    target_articles: int = 256,
    contents: bool = False,
) -> list[Shard]:
    """Cut a corpus into shards without reading its texts into memory.

    Read one after another, the shards give what `summkit.corpora.read` gives, whatever their size. Files that are
    compressed, UTF-16 or JSON lists are one shard each.

    Args:
        paths: As for `summkit.corpora.read`.
        options: How the corpus is read.
        target_articles: About so many articles make a shard, at least 1.
        contents: Whether to look at what every file says, so that it is told from any other. Pieces of files of lines
            are looked at in any case.

    Returns:
        The shards, in the order of the corpus; the same for the same files on every machine.

    Raises:
        OptionError: If the target is below 1.
        DataError: If a path does not exist, holds no article or cannot be read.
        MissingLibraryError: If a file needs a library that is not installed.
    """
    if target_articles < 1:
        raise OptionError(f"target_articles {target_articles} is not a number above 0")
    options = options or ReadOptions()
    return [shard for source in find_sources(paths) for shard in _seen(source, options, target_articles, contents)]


def whole_shards(paths: Iterable[str | os.PathLike[str]], options: ReadOptions) -> Iterator[Shard]:
    """Yield a corpus with each file (or run of files of one article) as one shard; nothing is scanned."""
    for source in find_sources(paths):
        yield _whole(source, options)


def _seen(source: Source, options: ReadOptions, target: int, contents: bool) -> Iterator[Shard]:
    """Yield the shards of a source with what their files are like, looked at before they are cut."""
    if source.format is None:
        for shard in _cut(source, options, target):
            seen = (Seen(sizes_of(file), content_of(file) if contents else "") for file in shard.files)
            yield replace(shard, seen=tuple(seen))
        return
    sizes = sizes_of(source.path)
    whole = content_of(source.path) if contents else ""
    for shard in _cut(source, options, target):
        content = content_of(source.path, shard.start, shard.end) if shard.is_piece else whole
        yield replace(shard, seen=(Seen(sizes, content),))


def _whole(source: Source, options: ReadOptions) -> Shard:
    if source.format is None:
        return Shard(path=source.path, format="files", files=source.files, named=source.named)
    header = _header(source, options) if source.format in ("csv", "tsv") else None
    return Shard(path=source.path, format=source.format, header=header)


def _cut(source: Source, options: ReadOptions, target: int) -> Iterator[Shard]:
    whole = _whole(source, options)
    if source.format is None:
        yield from _cut_files(whole, target)
    elif source.format in ("parquet", "arrow"):
        kind = source.format
        Fields(options.fields).check(column_names(source.path, kind), place=source.path, complete=True)
        cuts = row_cuts(source.path, kind, target)
        yield from _pieces(whole, [(row + 1, row) for row in cuts])
    elif source.format != "json" and has_byte_offsets(source.path):
        yield from _pieces(whole, _line_cuts(whole, options, target))
    else:
        yield whole


def _cut_files(whole: Shard, target: int) -> Iterator[Shard]:
    if len(whole.files) <= target:
        yield whole
        return
    for start in range(0, len(whole.files), target):
        files = whole.files[start : start + target]
        yield Shard(
            path=whole.path,
            format="files",
            files=files,
            named=whole.named,
            first=start + 1,
            last=start + len(files),
        )


def _pieces(whole: Shard, cuts: Sequence[tuple[int, int]]) -> Iterator[Shard]:
    """Yield the pieces between cuts, each of which is a number, from 1, and a place; the whole if there is but one."""
    if len(cuts) <= 2:
        yield whole
        return
    for (first, start), (following, end) in pairwise(cuts):
        yield Shard(
            path=whole.path,
            format=whole.format,
            start=start,
            end=end,
            first=first,
            last=following - 1,
            header=whole.header,
        )


def _line_cuts(shard: Shard, options: ReadOptions, target: int) -> list[tuple[int, int]]:
    with open_lines(shard.path) as stream:
        if shard.header is None:
            return list(line_cuts(stream, target, stream.tell()))
        limit = options.line_limit
        lines = bounded_lines(stream, limit=limit, offset=stream.tell())
        cuts = []
        number, end = 1, 0
        for count, (number, start, _) in enumerate(raw_records(lines, delimiter=shard.header.delimiter, limit=limit)):
            if count % target == 0:
                cuts.append((number, start))
        stream.seek(0, os.SEEK_END)
        end = stream.tell()
        return [*cuts, (number + 1, end)]


def _header(source: Source, options: ReadOptions) -> Header:
    limit = options.line_limit
    tabs = source.format == "tsv"
    with open_lines(source.path) as stream:
        lines = bounded_lines(stream, limit=limit)
        _, _, raw = next(raw_records(lines, delimiter="\t" if tabs else ",", limit=limit), (1, 0, b""))
    if not raw or not raw.strip():
        raise DataError(f"{source.path}:1: there is no line of column names; write one, such as id,article,summary")
    header = parse_header(raw, tabs=tabs, path=source.path)
    Fields(options.fields).check(header.columns, place=source.path, complete=True)
    return header
