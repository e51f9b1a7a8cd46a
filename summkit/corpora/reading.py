"""Shards to articles."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from functools import partial
from typing import cast

from summkit.corpora.columnar import Columnar, column_names, read_rows
from summkit.corpora.delimited import Header, parse_record, raw_records
from summkit.corpora.formats import split_name
from summkit.corpora.jsonl import parse_line, read_json, too_long
from summkit.corpora.lines import Line, bounded_lines
from summkit.corpora.options import ReadOptions
from summkit.corpora.problems import BadRecordError, Problems, Reporter
from summkit.corpora.records import Fields, record_article
from summkit.corpora.shards import Shard
from summkit.corpora.single import read_single
from summkit.corpora.states import refuse_changed
from summkit.corpora.storage import open_lines
from summkit.documents import Article
from summkit.errors import DataError

Rows = Generator[tuple[int, dict[str, object] | BadRecordError], None, None]


def read_shard(
    shard: Shard, options: ReadOptions | None = None, *, problems: Problems | None = None
) -> Iterator[Article]:
    """Read the articles of a shard, one at a time.

    Args:
        shard: What `plan_shards` made, here or on another machine that sees the same files.
        options: How the corpus is read; the same as it was planned with.
        problems: Collects what is to be told instead of warning of it; merged in the order of the shards, it tells
            the same however the corpus was cut.

    Yields:
        The articles. Records that cannot be used are left out; `SummkitWarning`s name the first ten and, at the end
        of the shard, give their number.

    Raises:
        DataError: If the file cannot be read, has changed since the shard was planned or has no column of articles; if
            `strict`, at the first record that cannot be used.
        MissingLibraryError: If a library for this kind of file is not installed.
    """
    options = options or ReadOptions()
    if shard.format == "files":
        return _read_files(shard, options, problems)
    return _read_records(shard, options, problems)


def _read_files(shard: Shard, options: ReadOptions, problems: Problems | None) -> Iterator[Article]:
    strict = options.strict or shard.named
    reporter = Reporter(shard.path, shard.label, strict=strict, unit="file", collected=problems)
    for place, path in enumerate(shard.files):
        if shard.seen:
            refuse_changed(path, shard.seen[place])
        try:
            article = reporter.listen(path, partial(read_single, path, limit=options.line_limit))
            options.check(article)
        except DataError as error:
            reporter.skip(path, BadRecordError(str(error).removeprefix(f"{path}: ")))
            continue
        except BadRecordError as problem:
            reporter.skip(path, problem)
            continue
        yield article
    reporter.close()


def _read_records(shard: Shard, options: ReadOptions, problems: Problems | None) -> Iterator[Article]:
    reporter = Reporter(shard.path, shard.label, strict=options.strict, unit="record", collected=problems)
    fields = Fields(options.fields)
    stem = split_name(shard.path)[0]
    shard.refuse_changed(contents=True)
    with closing(_rows(shard, options, fields)) as rows:
        for number, row in rows:
            place = f"{shard.path}:{number}"
            if number == 1 and shard.format in ("jsonl", "json") and isinstance(row, dict) and row:
                fields.check(list(row), place=place, complete=False)
            try:
                if isinstance(row, BadRecordError):
                    raise row
                article, notes = record_article(row, fields, name=f"{stem}:{number}", origin=place)
                options.check(article)
            except BadRecordError as problem:
                reporter.skip(place, problem)
                continue
            for note in notes:
                reporter.note(place, note)
            yield article
    shard.refuse_changed(contents=False)  # while it was read
    reporter.close()


def _rows(shard: Shard, options: ReadOptions, fields: Fields) -> Rows:
    limit = options.line_limit
    if shard.format in ("parquet", "arrow"):
        yield from _columnar_rows(shard, fields)
        return
    with open_lines(shard.path) as stream:
        if shard.format == "json":
            yield from read_json(stream, limit=limit, path=shard.path)
            return
        if shard.start:
            stream.seek(shard.start)
        lines = bounded_lines(stream, limit=limit, number=shard.first, offset=shard.start, end=shard.end)
        if shard.header is not None:
            # The columns' names are the first record of the first shard.
            yield from _delimited_rows(lines, shard.header, skip=shard.first == 1, limit=limit)
            return
        for number, _, line in lines:
            parsed = parse_line(line, limit)
            del line  # not held while the article is worked on
            if parsed is not None:
                yield number, parsed


def _columnar_rows(shard: Shard, fields: Fields) -> Rows:
    kind = cast(Columnar, shard.format)
    fields.check(column_names(shard.path, kind), place=shard.path, complete=True)
    yield from read_rows(shard.path, kind, columns=fields.columns, start=shard.start, end=shard.end)


def _delimited_rows(lines: Iterable[Line], header: Header, *, skip: bool, limit: int) -> Rows:
    records = raw_records(lines, delimiter=header.delimiter, limit=limit)
    if skip:
        next(records, None)
    for number, _, raw in records:
        try:
            row = too_long(limit) if raw is None else parse_record(raw, header)
        except BadRecordError as problem:
            yield number, problem
        else:
            if row is not None:
                yield number, row
