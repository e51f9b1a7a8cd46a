"""What twice and four times the input costs: time and memory for doubling sizes, held to the growth that is claimed.

SUMMKIT_DATA=FOLDER pytest -m benchmark tests/benchmarks/test_growth.py -s
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from summkit.corpora import read
from summkit.corpora.candidates import check_joined, read_summaries
from summkit.documents import Article, Document
from summkit.metrics.rouge import RougeEngine
from summkit.metrics.rouge_types import rouge_type
from summkit.ranking.choice import Selection
from summkit.ranking.length import Length
from summkit.settings.rouge import RougeSettings
from summkit.settings.summary import SummarySettings
from summkit.summarisers import summariser
from summkit.summarisers.run import summarise_documents
from summkit.text.analysis import Analyser
from tests.benchmarks.conftest import best_of, sentences
from tests.conftest import Python

pytestmark = [pytest.mark.benchmark]

# Four times the input in less than eight times the time: the middle between what is linear and n squared's sixteen.
FOURFOLD = 8.0


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


def prose(articles: list[tuple[str, str]], characters: int) -> str:
    """Return sentences made of two halves of the articles', in one paragraph."""
    drawn = random.Random(1)
    given = [sentence.split() for body, _ in articles for sentence in sentences(body)]
    made: list[str] = []
    size = 0
    while size < characters:
        one, two = drawn.choice(given), drawn.choice(given)
        made.append(" ".join(one[: drawn.randrange(len(one)) + 1] + two[len(two) // 2 :]))
        size += len(made[-1]) + 1
    return " ".join(made)


@pytest.fixture(scope="module")
def books(articles: list[tuple[str, str]]) -> dict[int, Document]:
    """Documents by about their number of sentences."""
    text = prose(articles, 6_000_000)
    ends = [end for _, end in Analyser().analyse(Article(id="a", body=text)).spans.tolist()]
    sizes = (4000, 8000, 16_000, 32_000)
    return {size: Analyser().analyse(Article(id="a", body=text[: ends[size - 1]])) for size in sizes}


METHODS = (
    *("lead", "random", "tfidf", "textrank", "textrank:similarity=cosine", "textrank:similarity=bm25", "lexrank"),
    *("luhn", "sumbasic", "centroid", "directed", "edmundson", "keypoints", "weighted"),
)
"""All but kl, submodular, lexrank:mode=threshold and the oracle, which look at every sentence again for each that they
choose, or at every pair; their docstrings say so."""


@pytest.mark.parametrize("length", ["3", "20%"])
@pytest.mark.parametrize("method", METHODS)
def test_methods(method: str, length: str, books: dict[int, Document]) -> None:
    choose(method, length, SummarySettings(), books)


@pytest.mark.parametrize(
    "settings",
    [
        SummarySettings(redundancy="mmr"),
        SummarySettings(redundancy="mmr:0.2"),
        SummarySettings(redundancy="trigram"),
        SummarySettings(coherent=True),
        SummarySettings(query="the minister of water"),
        SummarySettings(prior="reciprocal"),
        SummarySettings(cut=True),
    ],
    ids=["mmr", "mmr:0.2", "trigram", "coherent", "query", "prior", "cut"],
)
def test_options(settings: SummarySettings, books: dict[int, Document], request: pytest.FixtureRequest) -> None:
    choose("tfidf", "20%", settings, books, what=request.node.name)


def choose(method: str, length: str, settings: SummarySettings, books: dict[int, Document], *, what: str = "") -> None:
    def prepare(count: int) -> Callable[[], object]:
        documents, made, wanted = [books[count]], summariser(method), Length.parse(length)
        selection = Selection.of(settings)
        return lambda: summarise_documents(documents, method, made, length=wanted, selection=selection)

    grows_in_proportion(what or f"{method} {length}", tuple(books), prepare)


@pytest.mark.parametrize("metric", ["rouge1", "rouge2", "rougeS4", "rougeSU4"])
def test_metrics(metric: str) -> None:
    def prepare(tokens: int) -> Callable[[], object]:
        engine = RougeEngine([rouge_type(metric)], RougeSettings())
        drawn = random.Random(1)
        one, two = (" ".join(f"w{drawn.randrange(5000)}" for _ in range(tokens)) for _ in range(2))
        return lambda: engine.score_candidates(engine.prepare_references([one]), [two])

    grows_in_proportion(metric, (50_000, 100_000, 200_000), prepare)


CODE = """
import os, sys, time
os.environ["OPENBLAS_NUM_THREADS"] = "1"
import summkit
text = open(sys.argv[1], encoding="utf-8").read()
start = time.perf_counter()
if sys.argv[2] == "keypoints":
    summkit.key_points_all([text])
else:
    summkit.summarise_all([text], length=2, method=sys.argv[2])
# Not resource.getrusage, in which the memory of the process that started this one counts.
peak = next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(time.perf_counter() - start, int(peak) * 1024)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read as Linux tells it")
@pytest.mark.parametrize("method", ["lead", "tfidf", "textrank", "weighted", "keypoints"])
def test_a_book_in_one_line(method: str, articles: list[tuple[str, str]], python: Python, tmp_path: Path) -> None:
    sizes = (5_000_000, 10_000_000, 19_000_000)
    times, peaks = [], []
    print()
    for characters in sizes:
        file = tmp_path / f"{characters}.txt"
        file.write_text(prose(articles, characters), encoding="utf-8")
        done = python("-c", CODE, str(file), method)
        assert done.returncode == 0, done.stderr
        seconds, peak = map(float, done.stdout.split())
        times.append(seconds)
        peaks.append(peak)
        print(f"{method:<10} {characters:>12,} characters {seconds:7.2f} s {peak / 2**20:6.0f} MB")
    # What a further character takes: the libraries, which are there in any case, count in none of it.
    each = (peaks[2] - peaks[0]) / (sizes[2] - sizes[0])
    print(f"{method:<10} {each:.1f} bytes a character")
    assert each < 13
    assert times[2] < FOURFOLD * times[0]
