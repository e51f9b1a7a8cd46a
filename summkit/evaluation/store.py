"""The run store: scores and summaries of every document in one SQLite file, kept unit by unit as they are made.

A unit is written in one transaction, so a run that dies at any moment leaves whole units behind, and the same command
goes on with the others. What another run asked for is not mixed in: the store remembers its configuration and its
corpus. Nothing is believed without its checksum: a damaged unit is done again.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import zip_longest
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from types import TracebackType
from typing import Any, NamedTuple, Self

from summkit.errors import StoreError
from summkit.evaluation.store_rows import SCHEMA, DamagedError, checksum, put_unit, storable, unit_of
from summkit.evaluation.unit_result import UnitResult
from summkit.messages import option, warn
from summkit.text.frequencies import DocumentFrequencies

_APPLICATION = 1398099275  # "SUMK", in the file's header
_FORM = 2  # of the tables
_LEAST_BYTES = 512  # of a database
_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value BLOB, checksum BLOB) WITHOUT ROWID;
CREATE TABLE systems (number INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE metrics (number INTEGER PRIMARY KEY, name TEXT);
CREATE VIEW readable AS
    SELECT documents.id, systems.name AS system, metrics.name AS metric, precision, recall, f
    FROM scores JOIN documents ON documents.number = document
    JOIN systems ON systems.number = system JOIN metrics ON metrics.number = metric;
"""


class Part(NamedTuple):
    """What a unit of work is of: a part of the corpus.

    Attributes:
        label: The part, for messages.
        fingerprint: What tells it from one that says something else.
    """

    label: str
    fingerprint: str


def _name_another() -> str:
    return f"name another {option('store')}"


class RunStore:
    """A run's results on disk; a context manager that holds the file for itself."""

    def __init__(
        self,
        path: Path,
        configuration: Mapping[str, Any],
        systems: Sequence[str],
        metrics: Sequence[str],
        parts: Sequence[Part],
    ) -> None:
        """Open a store, or start one.

        Args:
            path: The SQLite file.
            configuration: What decides the results beside the corpus, as JSON; must be that of the store.
            systems: The systems.
            metrics: The metrics.
            parts: What each unit is of; must be what they were when the store was made.

        Raises:
            StoreError: If the file is no store, in use, not writable, damaged, or of another configuration or corpus.
        """
        self._path = path
        self._shape = (len(systems), len(metrics))
        self._parts = parts
        told = json.dumps(configuration, sort_keys=True)
        # What is kept for another configuration or corpus has other checksums.
        self._key = hashlib.sha256(json.dumps([told, parts]).encode()).digest()
        self._refuse_foreign()
        with self._errors_told():
            self._connection = sqlite3.connect(path, timeout=0, isolation_level=None, check_same_thread=False)
        try:
            with self._errors_told():
                self._connection.execute("PRAGMA locking_mode = EXCLUSIVE")
                self._connection.execute("PRAGMA cell_size_check = ON")  # a damaged page is found as it is read
                new = self._is_new()
                self._connection.execute("PRAGMA journal_mode = WAL")
                self._connection.execute("PRAGMA synchronous = NORMAL")
            with self._transaction():  # takes the file for itself, even if there is nothing to write yet
                if new:
                    self._make(told)
                self._refuse_other(told)
                self._put_names(systems, metrics)
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
        try:
            kept = self._meta("frequencies", self._key)
        except DamagedError:
            warn(f"{self._path}: the words of the corpus that it holds are damaged; they are counted again")
            return None
        if kept is None:
            return None
        documents, counts = json.loads(zlib.decompress(kept))
        return DocumentFrequencies(documents, Counter(counts))

    def keep_frequencies(self, frequencies: DocumentFrequencies) -> None:
        """Keep the document frequencies of the corpus."""
        data = json.dumps([frequencies.documents, frequencies.counts])
        with self._transaction():
            self._put_meta("frequencies", zlib.compress(data.encode()), self._key)

    def keep(self, unit: int, result: UnitResult) -> None:
        """Keep the results of a unit, in one transaction, in place of whatever is kept of it."""
        with self._transaction():
            put_unit(self._connection, unit, result, self._key)

    def read(self, unit: int, *, texts: bool = False) -> UnitResult | None:
        """Return the results of a unit that is kept; without the summaries, which only people look up.

        Args:
            unit: Its number.
            texts: Whether to read the articles as well, if they are kept.

        Returns:
            The results; None if they are damaged, which is told.
        """
        try:
            with self._errors_told():
                return unit_of(self._connection, unit, self._shape, self._key, texts=texts)
        except DamagedError:
            warn(f"{self._path}: what it holds of {self._parts[unit].label} is damaged; it is done again")
            return None

    def _meta(self, key: str, known: bytes = b"") -> Any:
        """Return a value beside the units, or None if there is none.

        Raises:
            DamagedError: If it is not the one that was put there.
        """
        with self._errors_told():
            row = self._connection.execute("SELECT value, checksum FROM meta WHERE key = ?", (key,)).fetchone()
        if row is None:
            return None
        if not isinstance(row[0], bytes) or checksum(known, key.encode(), row[0]) != row[1]:
            raise DamagedError
        return row[0]

    def _put_meta(self, key: str, value: bytes, known: bytes = b"") -> None:
        row = key, value, checksum(known, key.encode(), value)
        self._connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?, ?)", row)

    def _refuse_foreign(self) -> None:
        """Refuse a device, and a file too short for a database, which SQLite would take for an empty one and fill.

        It is not opened: where this process has the store open already, closing it again would give up SQLite's locks.

        Raises:
            StoreError: If it is one.
        """
        try:
            state = self._path.stat()
        except (OSError, ValueError):
            return  # opening it will tell
        good = S_ISDIR(state.st_mode) or (S_ISREG(state.st_mode) and not 0 < state.st_size < _LEAST_BYTES)
        if not good:
            raise StoreError(f"{self._path}: this file is not a run store; {_name_another()}")

    def _is_new(self) -> bool:
        """Tell whether the file holds nothing yet; refuse another program's before anything is written to it."""
        (application,) = self._connection.execute("PRAGMA application_id").fetchone()
        (form,) = self._connection.execute("PRAGMA user_version").fetchone()
        (tables,) = self._connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if tables and application != _APPLICATION:
            raise StoreError(f"{self._path}: this file is not a run store; {_name_another()}")
        if tables and form != _FORM:
            raise StoreError(f"{self._path}: this store is of another version of summkit; {_name_another()}")
        return not tables

    def _make(self, configuration: str) -> None:
        self._connection.execute(f"PRAGMA application_id = {_APPLICATION}")
        self._connection.execute(f"PRAGMA user_version = {_FORM}")
        for statement in (SCHEMA + _SCHEMA).split(";\n"):
            self._connection.execute(statement)
        self._put_meta("configuration", configuration.encode())
        self._put_meta("parts", zlib.compress(json.dumps(self._parts).encode()))

    def _put_names(self, systems: Sequence[str], metrics: Sequence[str]) -> None:
        """Write the names that people look scores up by, unless they stand there."""
        for table, names in (("systems", systems), ("metrics", metrics)):
            rows = list(enumerate(map(storable, names)))
            try:
                there = self._connection.execute(f"SELECT number, name FROM {table} ORDER BY number").fetchall()  # noqa: S608
            except sqlite3.OperationalError:  # text that cannot be decoded
                there = []
            if there != rows:
                self._connection.execute(f"DELETE FROM {table}")  # noqa: S608
                self._connection.executemany(f"INSERT INTO {table} VALUES (?, ?)", rows)  # noqa: S608

    def _refuse_other(self, asked_for: str) -> None:
        """Refuse a store of another configuration or corpus.

        Raises:
            StoreError: If it is one, or what it says of itself is damaged.
        """
        try:
            kept, packed = self._meta("configuration"), self._meta("parts")
        except DamagedError:
            kept = packed = None
        if kept is None or packed is None:
            raise StoreError(f"{self._path}: what this store says of itself is damaged; {_name_another()}")
        there, here = json.loads(kept), json.loads(asked_for)
        differing = [key for key in sorted({*there, *here}) if there.get(key) != here.get(key)]
        if differing:
            was, asked = (", ".join(f"{key}={conf.get(key)}" for key in differing) for conf in (there, here))
            raise StoreError(
                f"{self._path}: this store holds another evaluation. It was made with {was}; "
                f"now asked for is {asked}. Give the same command again, or {_name_another()}"
            )
        parts = [Part(*part) for part in json.loads(zlib.decompress(packed))]
        for then, now in zip_longest(parts, self._parts):
            if then != now:
                raise StoreError(
                    f"{self._path}: this store holds another evaluation: the corpus has changed since "
                    f"({(now or then).label}). Put it back as it was, or {_name_another()}"
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


def _mend(problem: str, path: Path) -> str:
    if "locked" in problem:
        return f"another process is using this store; wait for it, or {_name_another()}"
    if "full" in problem:
        return "the disk is full; make room and give the same command again, what was done is kept"
    if "readonly" in problem or "unable to open" in problem or not os.access(path.absolute().parent, os.W_OK):
        return "cannot be opened for writing; check that its folder exists and may be written to"
    if "not a database" in problem:
        return f"this file is not a run store; {_name_another()}"
    if "malformed" in problem:
        return f"this store is damaged and cannot be mended; {_name_another()}"
    return f"the store cannot be used ({problem}); check the disk, or {_name_another()}"
