"""Stores and columns of data whose form is whole and whose content is not what it should be."""

from __future__ import annotations

import json
import sqlite3
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

from tests.fuzz.hostile import hostile_value
from tests.fuzz.spoiled_bytes import bits_flipped, field_changed

_BIGGEST = 2**63 - 1


def store_changed(data: bytes, random: Random) -> bytes:
    """Change a value, a row, a table or a number in the header of a run store."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "store.sqlite")
        path.write_bytes(data)
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            if not _is_whole(connection):  # it has come to harm before
                return bits_flipped(data, random)
            connection.execute("PRAGMA journal_mode = DELETE")
            _change(connection, random)
        return path.read_bytes()


def _is_whole(connection: sqlite3.Connection) -> bool:
    try:
        return bool(_tables(connection)) and connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    except sqlite3.Error:
        return False


def _tables(connection: sqlite3.Connection) -> list[str]:
    found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    return [name for (name,) in found]


def _change(connection: sqlite3.Connection, random: Random) -> None:
    table = random.choice(_tables(connection))
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    column = random.choice(columns)
    what = random.randrange(10)
    if what == 0:
        connection.execute(f"DROP TABLE {table}")
    elif what == 1:
        connection.execute(f"ALTER TABLE {table} RENAME COLUMN {column} TO other")
    elif what == 2:
        connection.execute(f"PRAGMA application_id = {random.choice((0, 1, -1))}")
    elif what == 3:
        connection.execute(f"DELETE FROM {table} WHERE random() % {random.choice((1, 2, 3))} = 0")
    elif what == 4:
        connection.execute(f"ALTER TABLE {table} ADD COLUMN other")
    else:
        old = connection.execute(f"SELECT {column} FROM {table} LIMIT 1").fetchone()
        try:
            connection.execute(
                f"UPDATE OR REPLACE {table} SET {column} = ?", (_other(old[0] if old else None, random),)
            )
        except sqlite3.Error:  # a key that must be a number
            connection.execute(f"DELETE FROM {table}")


def _other(old: object, random: Random) -> object:
    if isinstance(old, str) and old.startswith(("{", "[")) and random.random() < 0.7:
        text = field_changed(old.encode(), random)
        return text.decode("utf-8", "replace")
    return random.choice(
        (None, -1, 0, _BIGGEST, 1e308, float("inf"), "", "x", "{}", "[]", "null", "[1e999]", b"", b"\xff\x00", b"x\x9c")
    )


def columns_changed(records: Sequence[Mapping[str, Any]], suffix: str, random: Random) -> bytes:
    """Write records as a table of which a column is of another type, is there twice, or is empty."""
    import pyarrow as pa
    from pyarrow import parquet

    columns = {
        name: pa.array([str(record[name]) for record in records]) for name in ("id", "title", "article", "summary")
    }
    changed = random.choice(list(columns))
    count = len(records)
    columns[changed] = random.choice(
        (
            pa.nulls(count),
            pa.array([b"\xff\xfe\x00"] * count),
            pa.array([b"\xff caf\xe9"] * count).view(pa.string()) if count else pa.nulls(0),
            pa.array([float("nan")] * count),
            pa.array([2**63 - 1] * count),
            pa.array([True] * count),
            pa.array([["a", None, "b\x00"]] * count),
            pa.array([[["a"], []]] * count),
            pa.array([{"a": "b"}] * count),
            pa.array([-(2**62)] * count, pa.timestamp("us", tz="UTC")),
            pa.array([2**50] * count, pa.timestamp("s")),
            pa.array([2**31 - 1] * count, pa.date32()),
            pa.array([2**62] * count, pa.duration("s")),
            pa.array(["a"] * count).dictionary_encode(),
            pa.array(["a"] * count, pa.large_string()),
            pa.array([""] * count),
            pa.array([json.dumps(str(hostile_value(random)))] * count),
        )
    )
    names = list(columns)
    if random.random() < 0.15:
        names[0] = random.choice((names[1], "", "a.b", "\x1b[31m"))
    table = pa.table(list(columns.values()), names=names)
    if random.random() < 0.1:
        table = table.slice(0, 0)
    sink = pa.BufferOutputStream()
    if suffix == ".parquet":
        parquet.write_table(table, sink)
    else:
        make = random.choice((pa.ipc.new_stream, pa.ipc.new_file))
        with make(sink, table.schema) as writer:
            writer.write_table(table)
    return bytes(sink.getvalue().to_pybytes())
