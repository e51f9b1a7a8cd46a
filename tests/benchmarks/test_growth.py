"""What twice and four times the input costs: time and memory for doubling sizes, held to the growth that is claimed.

SUMMKIT_DATA=FOLDER pytest -m benchmark tests/benchmarks/test_growth.py -s
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from summkit.corpora import read
from summkit.corpora.candidates import check_joined, read_summaries
from tests.benchmarks.conftest import best_of

pytestmark = [pytest.mark.benchmark]

# Four times the input in less than six times the time: n log n fits, n squared (16 times) does not.
FOURFOLD = 6.0


def grows_in_proportion(what: str, sizes: tuple[int, ...], prepare: Callable[[int], Callable[[], object]]) -> None:
    """Print the time for doubling sizes; compare each with the one two before."""
    times: list[float] = []
    for size in sizes:
        work = prepare(size)
        work()  # what is read once for all is read here
        times.append(best_of(3, work))
        print(f"\n{what:<40} {size:>9,} {times[-1]:9.4f} s", end="")
    print()
    for size, less, more in zip(sizes[2:], times, times[2:], strict=False):
        assert more < FOURFOLD * less, f"{what}: {size:,} take {more / less:.1f} times as long as a quarter of them"


TEXT = "The ferry left at noon. Nobody saw it leave."


def wide_csv(columns: int, folder: Path) -> Path:
    file = folder / f"{columns}.csv"
    head = ",".join(f"column{place}" for place in range(columns))
    file.write_text(f"{head},article\n" + ("1," * columns + TEXT + "\n") * 3, encoding="utf-8")
    return file


def wide_json(keys: int, folder: Path) -> Path:
    file = folder / f"{keys}.jsonl"
    record = {**{f"column{place}": place for place in range(keys)}, "article": TEXT}
    file.write_text((json.dumps(record) + "\n") * 3, encoding="utf-8")
    return file


def wide_parquet(columns: int, folder: Path) -> Path:
    arrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    file = folder / f"{columns}.parquet"
    table = arrow.table({**{f"column{place}": [1] for place in range(columns)}, "article": [TEXT]})
    parquet.write_table(table, file)
    return file


def many_files(count: int, folder: Path) -> Path:
    (folder / str(count)).mkdir()
    for number in range(count):
        (folder / str(count) / f"{number}.txt").write_text(TEXT, encoding="utf-8")
    return folder / str(count)


@pytest.mark.parametrize(
    ("make", "sizes"),
    [
        (wide_csv, (10_000, 20_000, 40_000)),
        (wide_json, (25_000, 50_000, 100_000)),
        (wide_parquet, (5_000, 10_000, 20_000)),
        (many_files, (5_000, 10_000, 20_000)),
    ],
)
def test_reading(make: Callable[[int, Path], Path], sizes: tuple[int, ...], tmp_path: Path) -> None:
    def prepare(size: int) -> Callable[[], object]:
        path = make(size, tmp_path)
        return lambda: list(read(path))

    grows_in_proportion(make.__name__, sizes, prepare)


def test_joining_candidates_by_id(tmp_path: Path) -> None:
    def prepare(size: int) -> Callable[[], object]:
        file = tmp_path / f"{size}.jsonl"
        rows = ({"id": f"a{number}", "summary": TEXT} for number in range(size))
        file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        return lambda: check_joined(read_summaries(file, kind="references"), read_summaries(file, kind="candidates"))

    grows_in_proportion("candidates joined by id", (25_000, 50_000, 100_000), prepare)
