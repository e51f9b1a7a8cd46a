"""What a run store holds of one unit: rows of its tables, and the checksum without which they are not believed."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import sqlite3
import zlib
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from summkit.corpora import Problems
from summkit.evaluation.unit_result import UnitResult
from summkit.results import EvaluatedArticle, PointMatch

SCHEMA = """
CREATE TABLE units (number INTEGER PRIMARY KEY, documents INTEGER, facts TEXT, checksum BLOB, texts BLOB);
CREATE TABLE documents (number INTEGER PRIMARY KEY, unit INTEGER, id BLOB, digest BLOB);
CREATE TABLE scores (
    document INTEGER, system INTEGER, metric INTEGER, precision REAL, recall REAL, f REAL,
    PRIMARY KEY (document, system, metric)
) WITHOUT ROWID;
CREATE TABLE summaries (
    document INTEGER, system INTEGER, words REAL, sentences TEXT, PRIMARY KEY (document, system)
) WITHOUT ROWID;
CREATE TABLE matches (document INTEGER PRIMARY KEY, data TEXT);
CREATE TABLE articles (document INTEGER PRIMARY KEY, data BLOB);
"""
UNIT_SIZE = 1 << 24
"""Numbers of documents: unit * UNIT_SIZE + place."""


class _Table(NamedTuple):
    """A table with rows of units: the column that numbers documents, the columns of a row, and the key of the rows."""

    number: str
    columns: str
    key: str


_TABLES = {
    "documents": _Table("number", "number, unit, id, digest", "number"),
    "scores": _Table("document", "document, system, metric, precision, recall, f", "document, system, metric"),
    "summaries": _Table("document", "document, system, words, sentences", "document, system"),
    "matches": _Table("document", "document, data", "document"),
    "articles": _Table("document", "document, data", "document"),
}
_MATCH = tuple(field.name for field in dataclasses.fields(PointMatch))
_CHECKSUM_BYTES = 16

Rows = list[tuple[Any, ...]]


class DamagedError(Exception):
    """What a store holds of a unit is not what was put there."""


def checksum(key: bytes, *parts: bytes) -> bytes:
    """Return 16 bytes that stand for some data.

    Args:
        key: What the data belongs to, at most 64 bytes; the same data of another run has another checksum.
        parts: The data, in parts.
    """
    digest = hashlib.blake2b(key=key, digest_size=_CHECKSUM_BYTES)
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.digest()


def put_unit(connection: sqlite3.Connection, unit: int, result: UnitResult, key: bytes) -> None:
    """Write what a unit gave, in place of whatever there is of it; to be called within a transaction.

    Args:
        connection: The store.
        unit: The number of the unit.
        result: What it gave.
        key: What the store is for, for the checksums.
    """
    first = unit * UNIT_SIZE
    facts = json.dumps(_facts(result))
    rows: dict[str, Rows] = {
        "documents": [
            (first + place, unit, storable(name), digest)
            for place, (name, digest) in enumerate(zip(result.ids, result.digests, strict=True))
        ],
        "summaries": [
            (first + d, s, float(result.words[d, s]), json.dumps(list(result.summaries[s][d])))
            for d in range(len(result.ids))
            for s in range(result.words.shape[1])
        ],
        "matches": [
            (first + d, json.dumps([dataclasses.astuple(row) for row in found]))
            for d, found in enumerate(result.matches)
        ],
    }
    scores = _score_rows(first, result)
    texts: Rows = [
        (first + d, zlib.compress(json.dumps(article.to_dict()).encode())) for d, article in enumerate(result.articles)
    ]
    for table, kept in (*rows.items(), ("scores", scores.tolist()), ("articles", texts)):
        number, columns, _ = _TABLES[table]
        connection.execute(f"DELETE FROM {table} WHERE {number} BETWEEN ? AND ?", _span(unit))  # noqa: S608 -- our names
        places = ", ".join("?" * (columns.count(",") + 1))
        # A NaN is kept as NULL.
        connection.executemany(f"INSERT INTO {table} VALUES ({places})", kept)  # noqa: S608 -- our names
    connection.execute(
        "INSERT OR REPLACE INTO units VALUES (?, ?, ?, ?, ?)",
        (
            unit,
            len(result.ids),
            facts,
            _checksum_of_scores(key, unit, len(result.ids), facts, rows, scores),
            _checksum_of_texts(key, unit, texts) if texts else None,
        ),
    )


def unit_of(
    connection: sqlite3.Connection, unit: int, shape: tuple[int, int], key: bytes, *, texts: bool
) -> UnitResult:
    """Read what a unit gave, without its summaries, which only people look up.

    Args:
        connection: The store.
        unit: The number of the unit.
        shape: The numbers of systems and metrics.
        key: What the store is for.
        texts: Whether to read the articles as well, if they are kept.

    Raises:
        DamagedError: If it is not what was put there.
        sqlite3.OperationalError: If the file cannot be read.
    """
    try:
        query = "SELECT documents, facts, checksum, texts FROM units WHERE number = ?"
        documents, facts, sum_of_scores, sum_of_texts = connection.execute(query, (unit,)).fetchone()
        rows = {table: _rows(connection, table, unit) for table in ("documents", "summaries", "matches")}
        scores = np.array(_rows(connection, "scores", unit), dtype=np.float64).reshape(-1, 6)
        told = _rows(connection, "articles", unit) if texts and sum_of_texts is not None else []
        good = _checksum_of_scores(key, unit, documents, facts, rows, scores) == sum_of_scores
    except (TypeError, ValueError, OverflowError) as error:
        raise DamagedError from error  # something else than was put there, such as a text for a number
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError) and "decode" not in str(error):
            raise
        raise DamagedError from error
    if not good or (told and _checksum_of_texts(key, unit, told) != sum_of_texts):
        raise DamagedError
    found = json.loads(facts)
    return UnitResult(
        ids=[_restored(name) for _, _, name, _ in rows["documents"]],
        values=scores[:, 3:].reshape(documents, *shape, 3),
        words=np.array([words for _, _, words, _ in rows["summaries"]], dtype=np.float64).reshape(documents, shape[0]),
        digests=[digest for _, _, _, digest in rows["documents"]],
        splits=frozenset(found["splits"]),
        letters_lost=found["letters_lost"],
        verified=found["verified"],
        notes=found["notes"],
        problems=Problems.from_list(found["problems"]),
        matches=[
            [PointMatch(**dict(zip(_MATCH, row, strict=True))) for row in json.loads(data)]
            for _, data in rows["matches"]
        ],
        summaries=(),
        facts=np.array(found["grouping"], dtype=np.float64).reshape(documents, -1) if "grouping" in found else None,
        labels=found.get("labels", ()),
        articles=[EvaluatedArticle.from_dict(json.loads(zlib.decompress(data))) for _, data in told],
    )


def storable(text: str) -> str | bytes:
    """Return a text, or its bytes where SQLite would refuse it for a lone surrogate."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")
    return text


def _restored(kept: str | bytes) -> str:
    return kept if isinstance(kept, str) else kept.decode("utf-8", "surrogatepass")


def _facts(result: UnitResult) -> dict[str, Any]:
    grouping = {} if result.facts is None else {"grouping": result.facts.tolist(), "labels": list(result.labels)}
    return {
        "notes": result.notes,
        "splits": sorted(result.splits),
        "letters_lost": result.letters_lost,
        "verified": result.verified,
        "problems": result.problems.to_list(),
        **grouping,
    }


def _score_rows(first: int, result: UnitResult) -> NDArray[np.float64]:
    """Return the scores of a unit with their keys: float64 of shape (articles * systems * metrics, 6)."""
    places = np.indices(result.values.shape[:3]).reshape(3, -1).T
    keys = places + np.array([first, 0, 0])
    values = result.values.reshape(-1, 3)
    return np.hstack([keys, np.where(np.isnan(values), np.nan, values) + 0.0])  # one NaN, one zero, as SQLite has them


def _rows(connection: sqlite3.Connection, table: str, unit: int) -> Rows:
    number, columns, key = _TABLES[table]
    query = f"SELECT {columns} FROM {table} WHERE {number} BETWEEN ? AND ? ORDER BY {key}"  # noqa: S608 -- our names
    return connection.execute(query, _span(unit)).fetchall()


def _span(unit: int) -> tuple[int, int]:
    return unit * UNIT_SIZE, (unit + 1) * UNIT_SIZE - 1


def _checksum_of_scores(
    key: bytes, unit: int, documents: int, facts: str, rows: dict[str, Rows], scores: NDArray[np.float64]
) -> bytes:
    told = repr([unit, documents, facts, *(rows[table] for table in ("documents", "summaries", "matches"))])
    return checksum(key, told.encode("utf-8", "surrogatepass"), scores.tobytes())


def _checksum_of_texts(key: bytes, unit: int, rows: Rows) -> bytes:
    return checksum(key, repr([unit, rows]).encode("utf-8", "surrogatepass"))
