"""Remote files, on fsspec's file system in memory."""

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from summkit.corpora import plan_shards, read, read_shard
from summkit.errors import DataError, MissingLibraryError

fsspec: Any = pytest.importorskip("fsspec", reason="remote files are an extra: pip install 'summkit[remote]'")

LINES = b'{"text": "One."}\n{"text": "Two."}\n'


@pytest.fixture(autouse=True)
def memory() -> Iterator[None]:
    """Put a few files on the file system in memory."""
    system = fsspec.filesystem("memory")
    for name, data in {
        "a.jsonl": LINES,
        "b.jsonl.gz": gzip.compress(LINES),
        "c.txt": b"It rained.",
        "d.csv": b"text\nOne.\nTwo.\n",
    }.items():
        system.pipe(f"/corpus/{name}", data)
    yield
    system.rm("/corpus", recursive=True)


@pytest.mark.parametrize(
    ("path", "count"),
    [
        ("memory://corpus/a.jsonl", 2),
        ("memory://corpus/b.jsonl.gz", 2),
        ("memory://corpus/c.txt", 1),
        ("memory://corpus/d.csv", 2),
        ("memory://corpus", 7),
        ("memory://corpus/*.jsonl*", 4),
    ],
)
def test_remote_files(path: str, count: int) -> None:
    whole = list(read(path))
    assert len(whole) == count
    assert all(article.origin.startswith("memory://") for article in whole)
    for target in (1, 2, 100):
        assert [a for shard in plan_shards([path], target_articles=target) for a in read_shard(shard)] == whole


def test_remote_parquet_and_arrow(tmp_path: Path) -> None:
    arrow = pytest.importorskip("pyarrow", reason="Parquet is an extra: pip install 'summkit[parquet]'")
    parquet = pytest.importorskip("pyarrow.parquet", reason="Parquet is an extra: pip install 'summkit[parquet]'")
    table = arrow.table({"text": ["One.", "Two.", "Three."]})
    parquet.write_table(table, tmp_path / "e.parquet", row_group_size=2)
    with arrow.OSFile(str(tmp_path / "f.arrow"), "wb") as sink, arrow.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    for name in ("e.parquet", "f.arrow"):
        fsspec.filesystem("memory").pipe(f"/corpus/{name}", (tmp_path / name).read_bytes())
        path = f"memory://corpus/{name}"
        assert [a.body for s in plan_shards([path], target_articles=1) for a in read_shard(s)] == [
            "One.",
            "Two.",
            "Three.",
        ]


@pytest.mark.parametrize(
    ("path", "named"),
    [
        ("memory://corpus/none.jsonl", "there is no such file or folder"),
        ("memory://none", "there is no such file or folder"),
        ("memory://corpus/*.none", "no file that can be read matches"),
        ("nothing://a/b.txt", "cannot be opened"),
        ("memory://corpus/x.pdf", "known are"),
    ],
)
def test_what_is_not_there(path: str, named: str) -> None:
    with pytest.raises(DataError, match=named):
        list(read(path))


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "fsspec", None)
    with pytest.raises(MissingLibraryError, match=r"pip install 'summkit\[remote\]'"):
        list(read("memory://corpus"))
