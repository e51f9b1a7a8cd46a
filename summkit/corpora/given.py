"""What a caller has at hand, as articles and summaries: records, the rows of a data frame, texts and mappings."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

from summkit.corpora.candidates import Kind, Summaries, candidate_of, read_summaries, reference_of, summaries_of
from summkit.corpora.options import ReadOptions
from summkit.corpora.problems import BadRecordError, Problems, Reporter
from summkit.corpora.records import Fields, record_article, record_id
from summkit.documents import Article, KeyPoints, PredictedPoints, Summary
from summkit.errors import DataError, OptionError

Record = Mapping[str, object]
"""A record of an article: the columns that files of records have, such as {"id", "article", "summary"}."""

_FORMS = "a path, an Article, a record such as {'id', 'article', 'summary'}, or a row of a data frame"


def nameless(place: int) -> str:
    """Return the id of a plain text, which has no name, by its place: "text", "text1" and so on."""
    return f"text{place}" if place else "text"


_NAMELESS = re.compile(r"text\d*")


def refuse_set(given: object, name: str) -> None:
    """Refuse a set where the order matters, which a set does not have.

    Raises:
        OptionError: If it is one.
    """
    if isinstance(given, set | frozenset):
        raise OptionError(f"{name}: a set has no order; give a list")


def is_frame(given: object) -> bool:
    """Tell whether something is a data frame of pandas, polars or another library that narwhals knows."""
    if isinstance(given, str | os.PathLike | Mapping | list | tuple | Article) or not hasattr(type(given), "columns"):
        return False
    import narwhals

    return isinstance(_table(given), narwhals.DataFrame | narwhals.LazyFrame)


def _table(frame: Any) -> Any:
    """Return a data frame as narwhals has it, anything else as it is.

    Raises:
        DataError: If two columns have one name.
    """
    import narwhals
    from narwhals.exceptions import NarwhalsError

    try:
        return narwhals.from_native(frame, pass_through=True)
    except (NarwhalsError, ValueError) as error:
        raise DataError(f"the data frame cannot be read: {' '.join(str(error).split())}") from None


def frame_records(frame: Any) -> list[dict[str, object]]:
    """Return the rows of a data frame as records; what is missing in a row (None, NaN) is None."""
    import narwhals

    table = _table(frame)
    if isinstance(table, narwhals.LazyFrame):
        table = table.collect()
    return [{str(name): _plain(value) for name, value in row.items()} for row in table.iter_rows(named=True)]


def frame_columns(frame: Any) -> tuple[str, ...]:
    """Return the names of a data frame's columns."""
    return tuple(map(str, _table(frame).collect_schema().names()))


def row_id(row: Record, number: int, columns: Mapping[str, str]) -> str:
    """Return the id that the article of a row has: its own, or the row's number.

    Args:
        row: The row.
        number: Its number, from 1.
        columns: The columns of the fields that the user mapped.
    """
    with suppress(BadRecordError):
        return record_id(Fields(columns).find(row, "id")[1]) or str(number)
    return str(number)


def _plain(value: Any) -> object:
    """Return a cell as Python has it: no scalars, arrays or missing values of other libraries."""
    if hasattr(value, "tolist"):  # of NumPy, or an Arrow-backed list
        value = value.tolist()
    if isinstance(value, float) and value != value:
        return None
    return None if type(value).__name__ in ("NAType", "NaTType") else value


def split_given(corpus: object) -> tuple[list[str | os.PathLike[str]], list[Article] | list[Record]]:
    """Sort out what a corpus is.

    Args:
        corpus: A path, an article, a record or a data frame, or several of one of the first three.

    Returns:
        The paths; and the articles, or the records. At most one of the two is not empty.

    Raises:
        OptionError: If it is anything else, or a mixture.
        DataError: If there is nothing in it.
    """
    if is_frame(corpus):
        return [], _some(frame_records(corpus))
    refuse_set(corpus, "corpus")
    one = isinstance(corpus, str | os.PathLike | Article | Mapping)
    if not one and (isinstance(corpus, bytes) or not isinstance(corpus, Iterable)):
        raise OptionError(f"corpus: an article is {_FORMS}, not {type(corpus).__name__}")
    items: list[Any] = [corpus] if one or not isinstance(corpus, Iterable) else list(corpus)
    kinds = {_kind(item) for item in items}
    if len(kinds) > 1:
        raise OptionError(f"corpus: give {' or '.join(sorted(kinds))}, not both")
    return (items, []) if kinds == {"paths"} else ([], _some(items))


def _some(items: list[Any]) -> list[Any]:
    if not items:
        raise DataError("there are no articles to evaluate; give some, or nothing at all for the bundled ones")
    return items


def _kind(item: object) -> str:
    for kind, name in ((str | os.PathLike, "paths"), (Article, "articles"), (Mapping, "records")):
        if isinstance(item, kind):
            return name
    raise OptionError(f"corpus: an article is {_FORMS}, not {type(item).__name__}")


def record_articles(
    records: Sequence[Record], options: ReadOptions, *, first: int = 1, problems: Problems | None = None
) -> Iterator[Article]:
    """Make articles of records.

    Args:
        records: The records.
        options: Which fields hold what, and whether the first record that cannot be used is an error.
        first: The number of the first record, for messages and for records without an id.
        problems: Collects what is to be told instead of warning of it.

    Yields:
        The articles; records that cannot be used are left out, and told.

    Raises:
        DataError: If no field holds an article; if `strict`, at the first record that cannot be used.
    """
    reporter = Reporter("the records", "the records", strict=options.strict, unit="record", collected=problems)
    fields = Fields(options.fields)
    for number, record in enumerate(records, start=first):
        place = f"record {number}"
        if number == 1:
            fields.check(list(record), place=place, complete=False)
        try:
            article, notes = record_article(record, fields, name=str(number), origin="")
            options.check(article)
        except BadRecordError as problem:
            reporter.skip(place, problem)
            continue
        for note in notes:
            reporter.note(place, note)
        yield article
    reporter.close()


def given_summaries(given: object, *, name: str, kind: Kind, by_order: bool = False) -> Summaries:
    """Turn references or candidates that a caller has at hand into those that a file would hold.

    Args:
        given: A path; a mapping of ids to summaries; or summaries in one order: texts, lists of sentences, `Summary`
            objects, key points, records such as {"id", "summary"}, a data frame or a column of one.
        name: What they are called in messages.
        kind: "references" or "candidates".
        by_order: Whether a list is to be joined by its order even if its summaries have ids.

    Returns:
        The summaries; joined by order where they have no ids.

    Raises:
        OptionError: If it is anything else.
        DataError: If a file or a record cannot be used.
    """
    if isinstance(given, str | os.PathLike):
        return read_summaries(given, kind=kind)
    make = reference_of if kind == "references" else candidate_of
    if is_frame(given):
        given = frame_records(given)
    if isinstance(given, Mapping):
        records, by_order = [_record(value, kind, name=key) for key, value in given.items()], False
    elif isinstance(given, Iterable) and not isinstance(given, bytes):
        refuse_set(given, name)
        records = [_record(value, kind) for value in given]
    else:
        raise OptionError(f"{name}: give a file, a mapping of ids to summaries, or a list, not {type(given).__name__}")
    by_order = by_order or not _have_ids(records, name)
    if by_order:
        records = [{**record, "id": str(number)} for number, record in enumerate(records, start=1)]
    entries = []
    for number, record in enumerate(records, start=1):
        try:
            entry = make(record)
        except BadRecordError as problem:
            raise DataError(f"{name}, number {number}: {problem}") from None
        # An id that a caller holds is taken as it is; one from a file is made fit to be printed.
        entries.append((number, entry if by_order else replace(entry, id=str(record["id"]))))
    return summaries_of(entries, path=name, by_line=by_order, unit="summary")


def _have_ids(records: Sequence[Mapping[str, Any]], name: str) -> bool:
    """Tell whether summaries are joined by ids, which all of them or none must have.

    Raises:
        DataError: If some have none, or two have the same.
    """
    lacking = next((number for number, record in enumerate(records, start=1) if record.get("id") is None), None)
    if lacking is not None:
        if any(record.get("id") is not None for record in records):
            raise DataError(f"{name}, number {lacking}: no id, and others have one; give all of them an id, or none")
        return False
    seen: dict[str, int] = {}
    for number, record in enumerate(records, start=1):
        first = seen.setdefault(str(record["id"]), number)
        if first != number:
            raise DataError(f"{name}, number {number}: the id {str(record['id'])!r} stands in number {first} already")
    return bool(records)


def _record(value: object, kind: Kind, *, name: object = None) -> dict[str, Any]:
    """Return a summary as the record that a file would hold."""
    if isinstance(value, Summary):
        record: dict[str, Any] = {"id": _id(value.id), "summary": [sentence.text for sentence in value.sentences]}
    elif isinstance(value, KeyPoints):
        record = {"id": _id(value.id), "key_points": [point.text for point in value]}
    elif isinstance(value, PredictedPoints):
        record = {"key_points": list(value)}
    elif isinstance(value, Mapping):
        record = dict(value)
    else:
        plain = _plain(value)
        nested = isinstance(plain, list | tuple) and any(isinstance(part, list | tuple) for part in plain)
        record = {"summaries" if nested and kind == "references" else "summary": plain}
    return record if name is None else {**record, "id": name}


def _id(found: str) -> str | None:
    """Return the id of what was made of an article; what was made of a plain text has none."""
    return None if not found or _NAMELESS.fullmatch(found) else found


def in_order_of(ids: Sequence[str], summaries: Summaries) -> Summaries:
    """Give summaries that came in the order of some articles the ids of these.

    Args:
        ids: The articles' ids.
        summaries: Their summaries, in the same order.

    Raises:
        DataError: If there are not as many, or two articles have one id.
    """
    if len(ids) != len(summaries.ids):
        raise DataError(f"{summaries.path}: {len(summaries.ids)} summaries, but there are {len(ids)} articles")
    if len(set(ids)) < len(ids):
        raise DataError(f"{summaries.path}: two articles have one id, so summaries cannot be joined; give each its own")
    names = dict(zip(summaries.ids, ids, strict=True))
    return Summaries(
        path=summaries.path,
        ids=tuple(ids),
        texts={names[key]: texts for key, texts in summaries.texts.items()},
        key_points={names[key]: points for key, points in summaries.key_points.items()},
        articles={names[key]: article for key, article in summaries.articles.items()},
        by_line=False,
        unit=summaries.unit,
    )
