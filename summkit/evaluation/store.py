"""The run store: scores and summaries of every document in one SQLite file, kept unit by unit as they are made.

A unit is written in one transaction, so a run that dies at any moment leaves whole units behind, and the same command
goes on with the others. What another run asked for is not mixed in: the store remembers its configuration.
"""

from __future__ import annotations

import dataclasses
import json
import os
import sqlite3
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np

from summkit.corpora import Problems
from summkit.errors import StoreError
from summkit.evaluation.unit_result import UnitResult
from summkit.messages import option
from summkit.results import EvaluatedArticle, PointMatch
from summkit.text.frequencies import DocumentFrequencies

_APPLICATION = 1398099275  # "SUMK", in the file's header
_SCHEMA = """
PRAGMA application_id = 1398099275;
CREATE TABLE meta (key TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
CREATE TABLE systems (number INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE metrics (number INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE units (number INTEGER PRIMARY KEY, documents INTEGER, facts TEXT);
CREATE TABLE documents (number INTEGER PRIMARY KEY, unit INTEGER, id BLOB, digest BLOB);
CREATE TABLE scores (
    document INTEGER, system INTEGER, metric INTEGER, precision REAL, recall REAL, f REAL,
    PRIMARY KEY (document, system, metric)
) WITHOUT ROWID;
CREATE TABLE summaries (
    document INTEGER, system INTEGER, words REAL, sentences TEXT, PRIMARY KEY (document, system)
) WITHOUT ROWID;
CREATE TABLE matches (document INTEGER PRIMARY KEY, data TEXT);
CREATE VIEW readable AS
    SELECT documents.id, systems.name AS system, metrics.name AS metric, precision, recall, f
    FROM scores JOIN documents ON documents.number = document
    JOIN systems ON systems.number = system JOIN metrics ON metrics.number = metric;
"""
_ARTICLES = "CREATE TABLE IF NOT EXISTS articles (document INTEGER PRIMARY KEY, data BLOB)"
_UNIT_SIZE = 1 << 24  # numbers of documents: unit * _UNIT_SIZE + place


_MATCH = tuple(field.name for field in dataclasses.fields(PointMatch))


def _no_store() -> str:
    return f"this file is not a run store; name another {option('store')}"


class RunStore:
    """A run's results on disk; a context manager that holds the file for itself."""

    def __init__(
        self, path: Path, configuration: Mapping[str, Any], systems: Sequence[str], metrics: Sequence[str]
    ) -> None:
        """Open a store, or start one.

        Args:
            path: The SQLite file.
            configuration: What decides the results, as JSON; must be that of the store.
            systems: The systems.
            metrics: The metrics.

        Raises:
            StoreError: If the file is no store, in use, not writable, or of another configuration.
        """
        self._path = path
        self._shape = (len(systems), len(metrics))
        with self._errors_told():
            self._connection = sqlite3.connect(path, timeout=0, isolation_level=None, check_same_thread=False)
        try:
            with self._errors_told():
                self._connection.execute("PRAGMA locking_mode = EXCLUSIVE")
                new = self._is_new()
                self._connection.execute("PRAGMA journal_mode = WAL")
                self._connection.execute("PRAGMA synchronous = NORMAL")
            with self._transaction():  # takes the file for itself, even if there is nothing to write yet
                if new:
                    self._make(configuration, systems, metrics)
                self._connection.execute(_ARTICLES)  # a store from before there were any lacks it
            self._refuse_other(json.loads(self._meta("configuration")), json.loads(json.dumps(configuration)))
        except BaseException:
            self._connection.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    def done(self) -> set[int]:
        """Return the numbers of the units that are kept."""
        with self._errors_told():
            return {number for (number,) in self._connection.execute("SELECT number FROM units")}

    def frequencies(self) -> DocumentFrequencies | None:
        """Return the document frequencies of the corpus, if an earlier run has counted them."""
        kept = self._meta("frequencies")
        if kept is None:
            return None
        documents, counts = json.loads(zlib.decompress(kept))
        return DocumentFrequencies(documents, Counter(counts))

    def keep_frequencies(self, frequencies: DocumentFrequencies) -> None:
        """Keep the document frequencies of the corpus."""
        data = json.dumps([frequencies.documents, frequencies.counts])
        with self._transaction():
            self._put_meta("frequencies", zlib.compress(data.encode()))

    def keep(self, unit: int, result: UnitResult) -> None:
        """Keep the results of a unit, in one transaction."""
        facts = {
            "notes": result.notes, "splits": sorted(result.splits),
            "letters_lost": result.letters_lost, "verified": result.verified, "problems": result.problems.to_list(),
            **_grouping(result),
        }  # fmt: skip
        first = unit * _UNIT_SIZE
        places = range(len(result.ids))
        with self._transaction():
            self._connection.execute("INSERT INTO units VALUES (?, ?, ?)", (unit, len(result.ids), json.dumps(facts)))
            self._connection.executemany(
                "INSERT INTO documents VALUES (?, ?, ?, ?)",
                ((first + d, unit, _storable(result.ids[d]), result.digests[d]) for d in places),
            )
            self._connection.executemany(
                "INSERT INTO scores VALUES (?, ?, ?, ?, ?, ?)",
                (
                    (first + d, s, m, *result.values[d, s, m].tolist())  # SQLite keeps NaN as NULL
                    for d in places
                    for s in range(self._shape[0])
                    for m in range(self._shape[1])
                ),
            )
            self._connection.executemany(
                "INSERT INTO summaries VALUES (?, ?, ?, ?)",
                (
                    (first + d, s, float(result.words[d, s]), json.dumps(list(result.summaries[s][d])))
                    for d in places
                    for s in range(self._shape[0])
                ),
            )
            self._connection.executemany(
                "INSERT INTO matches VALUES (?, ?)",
                (
                    (first + d, json.dumps([dataclasses.astuple(row) for row in rows]))
                    for d, rows in enumerate(result.matches)
                ),
            )
            self._insert_articles(unit, result)

    def keep_articles(self, unit: int, result: UnitResult) -> None:
        """Keep the facts and texts of a unit whose scores are kept already."""
        with self._transaction():
            (facts,) = self._connection.execute("SELECT facts FROM units WHERE number = ?", (unit,)).fetchone()
            told = json.dumps({**json.loads(facts), **_grouping(result)})
            self._connection.execute("UPDATE units SET facts = ? WHERE number = ?", (told, unit))
            self._insert_articles(unit, result)

    def _insert_articles(self, unit: int, result: UnitResult) -> None:
        self._connection.executemany(
            "INSERT OR REPLACE INTO articles VALUES (?, ?)",
            (
                (unit * _UNIT_SIZE + d, zlib.compress(json.dumps(article.to_dict()).encode()))
                for d, article in enumerate(result.articles)
            ),
        )

    def read(self, unit: int, *, texts: bool = False) -> UnitResult:
        """Return the results of a unit that is kept; without the summaries, which only people look up.

        Args:
            unit: Its number.
            texts: Whether to read the articles as well, if they are kept.
        """
        with self._errors_told():
            query = self._connection.execute
            documents, facts = query("SELECT documents, facts FROM units WHERE number = ?", (unit,)).fetchone()
            found = json.loads(facts)
            span = (unit * _UNIT_SIZE, (unit + 1) * _UNIT_SIZE - 1)
            rows = query(
                "SELECT id, digest FROM documents WHERE number BETWEEN ? AND ? ORDER BY number", span
            ).fetchall()
            scores = query(
                "SELECT precision, recall, f FROM scores WHERE document BETWEEN ? AND ? "
                "ORDER BY document, system, metric",
                span,
            ).fetchall()
            words = query(
                "SELECT words FROM summaries WHERE document BETWEEN ? AND ? ORDER BY document, system", span
            ).fetchall()
            matches = query(
                "SELECT data FROM matches WHERE document BETWEEN ? AND ? ORDER BY document", span
            ).fetchall()
            articles = "SELECT data FROM articles WHERE document BETWEEN ? AND ? ORDER BY document"
            told = query(articles, span).fetchall() if texts else []
        return UnitResult(
            ids=[_restored(name) for name, _ in rows],
            values=np.array(scores, dtype=np.float64).reshape(documents, *self._shape, 3),
            words=np.array(words, dtype=np.float64).reshape(documents, self._shape[0]),
            digests=[digest for _, digest in rows],
            splits=frozenset(found["splits"]),
            letters_lost=found["letters_lost"],
            verified=found["verified"],
            notes=found["notes"],
            problems=Problems.from_list(found["problems"]),
            matches=[[PointMatch(**dict(zip(_MATCH, row, strict=True))) for row in json.loads(d)] for (d,) in matches],
            summaries=(),
            facts=np.array(found["grouping"], dtype=np.float64).reshape(documents, -1) if "grouping" in found else None,
            labels=found.get("labels", ()),
            articles=[EvaluatedArticle.from_dict(json.loads(zlib.decompress(d))) for (d,) in told],
        )

    def _meta(self, key: str) -> Any:
        with self._errors_told():
            row = self._connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return row[0] if row else None

    def _put_meta(self, key: str, value: str | bytes) -> None:
        self._connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def _is_new(self) -> bool:
        """Tell whether the file holds nothing yet; refuse another program's before anything is written to it."""
        (application,) = self._connection.execute("PRAGMA application_id").fetchone()
        (tables,) = self._connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if tables and application != _APPLICATION:
            raise StoreError(f"{self._path}: {_no_store()}")
        return not tables

    def _make(self, configuration: Mapping[str, Any], systems: Sequence[str], metrics: Sequence[str]) -> None:
        for statement in _SCHEMA.split(";\n"):
            self._connection.execute(statement)
        self._put_meta("configuration", json.dumps(configuration, sort_keys=True))
        for table, names in (("systems", systems), ("metrics", metrics)):
            rows = enumerate(map(_storable, names))
            self._connection.executemany(f"INSERT INTO {table} VALUES (?, ?)", rows)  # noqa: S608

    def _refuse_other(self, there: Mapping[str, Any], here: Mapping[str, Any]) -> None:
        differing = [key for key in sorted({*there, *here}) if there.get(key) != here.get(key)]
        if differing:
            kept, asked = (", ".join(f"{key}={conf.get(key)}" for key in differing) for conf in (there, here))
            raise StoreError(
                f"{self._path}: this store holds another evaluation. It was made with {kept}; "
                f"now asked for is {asked}. Give the same command again, or name another {option('store')}"
            )

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._errors_told():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    @contextmanager
    def _errors_told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise StoreError(f"{self._path}: {_mend(str(error), self._path)}") from error


def _grouping(result: UnitResult) -> dict[str, Any]:
    return {} if result.facts is None else {"grouping": result.facts.tolist(), "labels": list(result.labels)}


def _mend(problem: str, path: Path) -> str:
    if "locked" in problem:
        return f"another process is using this store; wait for it, or name another {option('store')}"
    if "full" in problem:
        return "the disk is full; make room and give the same command again, what was done is kept"
    if "readonly" in problem or "unable to open" in problem or not os.access(path.absolute().parent, os.W_OK):
        return "cannot be opened for writing; check that its folder exists and may be written to"
    if "not a database" in problem or "malformed" in problem:
        return _no_store()
    return f"the store cannot be used ({problem}); check the disk, or name another {option('store')}"


def _storable(text: str) -> str | bytes:
    """Return a text, or its bytes where SQLite would refuse it for a lone surrogate."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")
    return text


def _restored(kept: str | bytes) -> str:
    return kept if isinstance(kept, str) else kept.decode("utf-8", "surrogatepass")
