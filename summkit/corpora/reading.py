"""Shards to articles."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import closing
from typing import cast

from summkit.corpora.columnar import Columnar, read_rows
from summkit.corpora.delimited import Header, parse_record, raw_records
from summkit.corpora.formats import split_name
from summkit.corpora.jsonl import parse_line, read_json, too_long
from summkit.corpora.lines import bounded_lines
from summkit.corpora.options import ReadOptions
from summkit.corpora.problems import BadRecord, Problems
from summkit.corpora.records import Fields, record_article
from summkit.corpora.shards import Shard
from summkit.corpora.single import read_single
from summkit.corpora.storage import open_lines
from summkit.documents import Article
from summkit.errors import DataError

Rows = Iterator[tuple[int, dict[str, object] | BadRecord]]


def read_shard(shard: Shard, options: ReadOptions | None = None) -> Iterator[Article]:
    """Read the articles of a shard, one at a time.

    Args:
        shard: What `plan_shards` made, here or on another machine that sees the same files.
        options: How the corpus is read; the same as it was planned with.

    Yields:
        The articles. Records that cannot be used are left out; `SummkitWarning`s name the first ten and, at the end
        of the shard, give their number.

    Raises:
        DataError: If the file cannot be read or has no column of articles; if `strict`, at the first record that
            cannot be used.
        MissingLibraryError: If a library for this kind of file is not installed.
    """
    options = options or ReadOptions()
    if shard.format == "files":
        return _read_files(shard, options)
    return _read_records(shard, options)


def _read_files(shard: Shard, options: ReadOptions) -> Iterator[Article]:
    problems = Problems(shard.label, strict=options.strict or shard.named, unit="file")
    for path in shard.files:
        try:
            article = problems.listen(path, lambda path=path: read_single(path, limit=options.line_limit))  # type: ignore[misc]
        except DataError as error:
            problems.skip(path, BadRecord(str(error).removeprefix(f"{path}: ")))
            continue
        yield article
    problems.close()


def _read_records(shard: Shard, options: ReadOptions) -> Iterator[Article]:
    problems = Problems(shard.label, strict=options.strict)
    fields = Fields(options.fields)
    stem = split_name(shard.path)[0]
    with closing(_rows(shard, options, fields)) as rows:
        for number, row in rows:
            place = f"{shard.path}:{number}"
            if number == 1 and shard.format in ("jsonl", "json") and isinstance(row, dict) and row:
                fields.check(list(row), place=place, complete=False)
            try:
                if isinstance(row, BadRecord):
                    raise row
                article, notes = record_article(row, fields, name=f"{stem}:{number}", origin=place)
            except BadRecord as problem:
                problems.skip(place, problem)
                continue
            for note in notes:
                problems.note(place, note)
            yield article
    problems.close()


def _rows(shard: Shard, options: ReadOptions, fields: Fields) -> Iterator[tuple[int, dict[str, object] | BadRecord]]:
    limit = options.line_limit
    if shard.format in ("parquet", "arrow"):
        kind = cast(Columnar, shard.format)

        def columns(names: object) -> list[str]:
            return []

        yield from read_rows(shard.path, kind, columns=fields.columns, start=shard.start, end=shard.end)
        return
    with open_lines(shard.path) as stream:
        if shard.format == "json":
            yield from read_json(stream, limit=limit, path=shard.path)
            return
        if shard.start:
            stream.seek(shard.start)
        lines = bounded_lines(stream, limit=limit, number=shard.first, offset=shard.start, end=shard.end)
        if shard.header is not None:
            yield from _csv_rows(lines, shard.header, limit=limit)
            return
        for number, _, line in lines:
            parsed = parse_line(line, limit)
            if parsed is not None:
                yield number, parsed
