"""Parquet, Arrow, and folders saved by Hugging Face datasets."""

import json
from pathlib import Path
from typing import Any

import pytest

from summkit.corpora import ReadOptions, plan_shards, read, read_shard
from summkit.errors import DataError, SummkitWarning

arrow: Any = pytest.importorskip("pyarrow", reason="Parquet is an extra: pip install 'summkit[parquet]'")
parquet: Any = pytest.importorskip("pyarrow.parquet", reason="Parquet is an extra: pip install 'summkit[parquet]'")

COLUMNS = {"id": [7, 8, 9], "article": ["One.", "Two.", "Three."], "highlights": [["a", "b"], None, []]}


def stream(path: Path, *, batches: int = 2, columns: dict[str, Any] = COLUMNS, file: bool = False) -> None:
    table = arrow.table(columns)
    make = arrow.ipc.new_file if file else arrow.ipc.new_stream
    with arrow.OSFile(str(path), "wb") as sink, make(sink, table.schema) as writer:
        writer.write_table(table, max_chunksize=batches)


def saved(folder: Path) -> Path:
    folder.mkdir(parents=True)
    names = ["data-00000-of-00002.arrow", "data-00001-of-00002.arrow"]
    for name in names:
        stream(folder / name)
    (folder / "state.json").write_text(json.dumps({"_data_files": [{"filename": name} for name in names]}))
    (folder / "dataset_info.json").write_text("{}")
    return folder


def test_parquet(tmp_path: Path) -> None:
    path = tmp_path / "n.parquet"
    parquet.write_table(arrow.table({**COLUMNS, "meta": [{"t": "T"}] * 3}), path)
    articles = list(read(path, options=ReadOptions(fields={"title": "meta.t"})))
    assert [(a.id, a.body, a.references, a.title) for a in articles] == [
        ("7", "One.", (("a", "b"),), "T"),
        ("8", "Two.", (), "T"),
        ("9", "Three.", (), "T"),
    ]
    assert articles[2].origin == f"{path}:3"


@pytest.mark.parametrize("file", [False, True])
def test_arrow(tmp_path: Path, file: bool) -> None:
    path = tmp_path / "n.arrow"
    stream(path, file=file)
    assert [article.id for article in read(path)] == ["7", "8", "9"]
    shards = plan_shards([path], target_articles=1)
    assert [[article.origin for article in read_shard(shard)] for shard in shards] == [
        [f"{path}:1"],
        [f"{path}:2"],
        [f"{path}:3"],
    ]
    assert shards[1].label == f"{path} (rows 2 to 2)"


def test_a_saved_dataset(tmp_path: Path) -> None:
    folder = saved(tmp_path / "hub")
    assert [article.id for article in read(folder)] == ["7", "8", "9"] * 2
    assert len(plan_shards([folder])) == 2


def test_a_saved_dataset_with_splits(tmp_path: Path) -> None:
    folder = tmp_path / "hub"
    saved(folder / "train")
    saved(folder / "test")
    (folder / "dataset_dict.json").write_text('{"splits": ["train", "test"]}')
    with pytest.raises(DataError, match=r"has the splits train, test; name one of them, such as .*hub/train"):
        list(read(folder))
    assert len(list(read(folder / "test"))) == 6


@pytest.mark.parametrize(
    ("state", "named"),
    [("{", "not a JSON object"), ("{}", "names no data files"), ('{"_indices_data_files": [1]}', "selection of rows")],
)
def test_a_saved_dataset_that_cannot_be_used(tmp_path: Path, state: str, named: str) -> None:
    folder = saved(tmp_path / "hub")
    (folder / "state.json").write_text(state)
    with pytest.raises(DataError, match=named):
        list(read(folder))


def test_the_datasets_library_writes_what_is_read(tmp_path: Path) -> None:
    datasets = pytest.importorskip("datasets", reason="only for this check against the library itself")
    datasets.disable_progress_bars()
    made = datasets.Dataset.from_dict({"article": [f"Text {n}." for n in range(9)]})
    made.filter(lambda row: row["article"] != "Text 4.").save_to_disk(tmp_path / "hub", num_shards=2)
    assert [article.body for article in read(tmp_path / "hub")] == [f"Text {n}." for n in range(9) if n != 4]


@pytest.mark.parametrize("name", ["n.parquet", "n.arrow"])
@pytest.mark.parametrize("data", [b"", b"PAR1", b"ARROW1", b"\0" * 100, b"x" * 1000])
def test_damaged_files(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    for attempt in (lambda: list(read(path)), lambda: plan_shards([path])):
        with pytest.raises(DataError, match=r"n\.\w+: this is not a \w+ file, or a damaged one"):
            attempt()


def test_rows_and_columns_that_cannot_be_used(tmp_path: Path) -> None:
    path = tmp_path / "n.parquet"
    bad = arrow.array([b"One.", b"\xff\xfe", b"", b"Two."]).view(arrow.string())
    parquet.write_table(arrow.table({"text": bad}), path)
    with pytest.warns(SummkitWarning) as caught:
        assert [article.body for article in read(path)] == ["One.", "Two."]
    texts = [str(warning.message) for warning in caught]
    assert texts[0].startswith(f"{path}:2: a value cannot be read")
    assert texts[-1] == f"{path}: 2 records could not be used"
    with pytest.raises(DataError, match="there is no column 'summary' for reference; the columns are 'text'"):
        list(read(path, options=ReadOptions(fields={"reference": "summary"})))
    parquet.write_table(arrow.table({"story": ["x"]}), path)
    for attempt in (lambda: list(read(path)), lambda: plan_shards([path])):
        with pytest.raises(DataError, match="no column holds the article; the columns are 'story'"):
            attempt()
