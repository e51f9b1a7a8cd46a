"""Shards: read in order, they are the corpus, whatever their size."""

import csv
import io
import json
import pickle
import warnings
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summkit.corpora import ReadOptions, plan_shards, read, read_shard
from summkit.documents import Article
from summkit.errors import OptionError

TEXT = st.text(alphabet='ab ",\n\r\té\u2028', max_size=12)
LINES = st.lists(
    st.one_of(
        TEXT.map(lambda text: json.dumps({"text": text}, ensure_ascii=False)),
        st.sampled_from(["", "  ", "broken", "[]", '{"id": 3}', '{"text": "' + "x" * 80 + '"}']),
    ),
    max_size=12,
)
TARGETS = st.integers(1, 5)


def both(paths: list[Path], options: ReadOptions, target: int) -> tuple[list[Article], list[Article]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        whole = list(read(*paths, options=options))
        shards = pickle.loads(pickle.dumps(plan_shards(paths, options, target_articles=target)))
        return whole, [article for shard in shards for article in read_shard(shard, options)]


@given(LINES, st.booleans(), st.booleans(), TARGETS)
def test_json_lines(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str], mark: bool, end: bool, target: int
) -> None:
    path = tmp_path_factory.mktemp("shards") / "n.jsonl"
    first = json.dumps({"text": "One."})
    text = "\n".join([first, *lines]) + "\n" * end
    path.write_bytes(text.encode("utf-8-sig" if mark else "utf-8"))
    whole, cut = both([path], ReadOptions(line_limit=60), target)
    assert cut == whole
    assert whole[0].id == "n:1"


@given(st.lists(st.tuples(TEXT, TEXT), max_size=12), st.text(alphabet='x",\n', max_size=12), st.booleans(), TARGETS)
def test_csv(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]], junk: str, mark: bool, target: int
) -> None:
    path = tmp_path_factory.mktemp("shards") / "n.csv"
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerows([("text", "summary"), *rows[:6]])
    buffer.write(junk)
    csv.writer(buffer).writerows(rows[6:])
    path.write_bytes(buffer.getvalue().encode("utf-8-sig" if mark else "utf-8"))
    for limit in (10**6, 40):
        whole, cut = both([path], ReadOptions(line_limit=limit), target)
        assert cut == whole


@given(st.integers(0, 9), TARGETS)
def test_files(tmp_path_factory: pytest.TempPathFactory, count: int, target: int) -> None:
    folder = tmp_path_factory.mktemp("shards")
    (folder / "m.jsonl").write_bytes(b'{"text": "One."}\n' * 3)
    for number in range(count):
        (folder / f"{number}.txt").write_bytes(b"" if number == 3 else b"It rained.")
    (folder / "z.story").write_bytes(b"It rained.\n\n@highlight\n\nRain")
    whole, cut = both([folder, folder], ReadOptions(), target)
    assert cut == whole
    assert len(whole) == 2 * (count - (count > 3) + 4)


@given(st.lists(st.integers(0, 7), max_size=6), TARGETS)
def test_parquet(tmp_path_factory: pytest.TempPathFactory, groups: list[int], target: int) -> None:
    arrow = pytest.importorskip("pyarrow", reason="Parquet is an extra: pip install 'summkit[parquet]'")
    parquet = pytest.importorskip("pyarrow.parquet", reason="Parquet is an extra: pip install 'summkit[parquet]'")
    path = tmp_path_factory.mktemp("shards") / "n.parquet"
    schema = arrow.schema([("text", arrow.string()), ("other", arrow.int64())])
    number = 0
    with parquet.ParquetWriter(path, schema) as writer:
        for rows in groups:
            texts = [f"Text {number + row}." for row in range(rows)]
            writer.write_table(arrow.table({"text": texts, "other": [0] * rows}, schema=schema))
            number += rows
    whole, cut = both([path], ReadOptions(), target)
    assert cut == whole
    assert [article.body for article in whole] == [f"Text {place}." for place in range(sum(groups))]
    assert [article.origin for article in whole] == [f"{path}:{place + 1}" for place in range(sum(groups))]


def test_shards_are_about_as_large_as_asked_and_name_their_lines(tmp_path: Path) -> None:
    path = tmp_path / "n.jsonl"
    path.write_bytes(b'{"text": "One."}\n' * 10)
    shards = plan_shards([path], target_articles=4)
    assert [(shard.first, shard.last, shard.start, shard.end) for shard in shards] == [
        (1, 4, 0, 68),
        (5, 8, 68, 136),
        (9, 10, 136, 170),
    ]
    assert shards[1].label == f"{path} (lines 5 to 8)"
    assert plan_shards([path]) == plan_shards([path], target_articles=10)
    assert plan_shards([path])[0].label == str(path)


def test_a_target_below_one_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="target_articles 0"):
        plan_shards([tmp_path], target_articles=0)
