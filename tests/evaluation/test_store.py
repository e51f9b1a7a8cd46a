"""The run store: what it keeps, what it refuses, and what becomes of it when the disk fails."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import summkit
from summkit.corpora import Problems
from summkit.documents import Article
from summkit.errors import StoreError, SummkitWarning
from summkit.evaluation.store import Part, RunStore
from summkit.evaluation.unit_result import UnitResult
from summkit.parallel import Task, map_units
from summkit.reports import FORMATS
from summkit.text.frequencies import DocumentFrequencies
from tests.grouped import grouped

Python = Callable[..., subprocess.CompletedProcess[str]]

SETTINGS = {"length": "3"}
LONE = "a\ud800b"
METHODS = ["lead", "tfidf"]


def evaluate(corpus: Any, **options: Any) -> summkit.Evaluation:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SummkitWarning)
        return summkit.evaluate(
            corpus, **grouped({"methods": METHODS, "resamples": 20, "per_document": True, **options})
        )


def written(evaluation: summkit.Evaluation) -> list[str]:
    return [write(evaluation) for write in FORMATS.values()]


@pytest.fixture(scope="module")
def articles(seeds: Path) -> list[Article]:
    return list(summkit.read(seeds))[:6]


@pytest.fixture
def corpus(tmp_path: Path, articles: list[Article]) -> Path:
    """Files of two articles each."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    for number in range(3):
        rows = [
            {"id": article.id, "article": article.body, "summary": article.lead}
            for article in articles[2 * number : 2 * number + 2]
        ]
        (folder / f"{number}.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return folder


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "run.sqlite"


def a_result(ids: list[str], value: float = 0.5) -> UnitResult:
    problems = Problems()
    problems.add(f"{LONE}.jsonl", "could not be used", f"{LONE}.jsonl:1: broken", unit="record")
    values = np.full((len(ids), 2, 3, 3), value)
    values[:, 0, 1, 0] = np.nan
    values[:, 1, 2, :] = np.nan
    return UnitResult(
        ids=ids,
        values=values,
        words=np.array([[3.0, 4.0]] * len(ids)),
        digests=[number.to_bytes(32, "big") for number in range(len(ids))],
        splits=frozenset({"list", "newline"}),
        letters_lost=2,
        verified=1,
        notes=[f"a note on {LONE}"],
        problems=problems,
        matches=[],
        summaries=[[[f"One {LONE}.", "Two."]] * len(ids)] * 2,
    )


def opened(path: Path, **changes: Any) -> RunStore:
    parts = [Part(f"part {number}", str(number)) for number in range(8)]
    return RunStore(path, {**SETTINGS, **changes}, ["lead", f"given {LONE}"], ["rouge1", "rouge2", "density"], parts)


# What is kept.


def test_what_was_kept_comes_back(store: Path) -> None:
    kept = {0: a_result(["one", LONE, "one", ""]), 7: a_result([]), 3: a_result(["x"], value=1 / 3)}
    frequencies = DocumentFrequencies(3)
    frequencies.counts.update({"boat": 2, LONE: 1})
    with opened(store) as first:
        assert first.done() == set()
        assert first.frequencies() is None
        first.keep_frequencies(frequencies)
        for number, result in kept.items():
            first.keep(number, result)
    with opened(store) as second:
        assert second.done() == {0, 3, 7}
        assert second.frequencies() == frequencies
        for number, result in kept.items():
            back = second.read(number)
            assert back is not None
            assert back.ids == result.ids
            assert back.values.tobytes() == result.values.tobytes()
            assert back.values.shape == result.values.shape
            assert back.words.tobytes() == result.words.tobytes()
            assert back.digests == result.digests
            assert (back.splits, back.letters_lost, back.verified) == (result.splits, 2, 1)
            assert back.notes == result.notes
            assert back.problems.messages() == result.problems.messages()


def test_people_can_look_things_up(corpus: Path, store: Path) -> None:
    evaluation = evaluate(corpus, store=store)
    with sqlite3.connect(store) as connection:
        rows = connection.execute("SELECT id, system, metric, precision, recall, f FROM readable").fetchall()
        (sentences,) = connection.execute("SELECT sentences FROM summaries LIMIT 1").fetchone()
    connection.close()
    assert evaluation.per_document is not None
    assert sorted(rows) == sorted(
        (d.id, d.system, d.metric, d.precision, d.recall, d.f1) for d in evaluation.per_document
    )
    assert len(json.loads(sentences)) == 3


def test_odd_ids_and_missing_scores(articles: list[Article], store: Path) -> None:
    held = [
        Article(id=name, body=a.body, references=a.references)
        for name, a in zip([LONE, "twice", "twice", "\ud800", "0\n|,"], articles, strict=False)
    ]
    # No sentence fits into a word: empty summaries, whose density does not exist.
    options: dict[str, Any] = {"metrics": ["rouge1", "density"], "length": "1w"}
    without = evaluate(held, **options)
    assert np.isnan(without.table_of_scores.values[:, :, 1, 2]).all()
    first, second = (evaluate(held, store=store, **options) for _ in range(2))
    for found in (first, second):
        assert written(found) == written(without)
        assert found.table_of_scores.ids == without.table_of_scores.ids
        assert found.warnings == without.warnings


def test_a_finished_store_needs_no_work(corpus: Path, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = evaluate(corpus, store=store)

    def refuse(*_: object) -> None:
        raise AssertionError("nothing is left to do")

    monkeypatch.setattr("summkit.evaluation.run.map_units", refuse)
    assert written(evaluate(corpus, store=store)) == written(first)


def test_only_what_is_missing_is_done(corpus: Path, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = evaluate(corpus, store=store)
    with sqlite3.connect(store) as connection:
        for table, column in (("units", "number = 1"), ("documents", "unit = 1")):
            connection.execute(f"DELETE FROM {table} WHERE {column}")
        for table in ("scores", "summaries"):
            connection.execute(f"DELETE FROM {table} WHERE document BETWEEN {1 << 24} AND {(2 << 24) - 1}")
    connection.close()
    done = []

    def count(task: Task[Any, Any, Any], units: list[Any], workers: Any) -> Any:
        done.append(len(units))
        return map_units(task, units, workers)

    monkeypatch.setattr("summkit.evaluation.run.map_units", count)
    assert written(evaluate(corpus, store=store)) == written(first)
    assert done == [1]


def test_statistics_are_no_part_of_what_is_kept(corpus: Path, store: Path) -> None:
    evaluate(corpus, store=store)
    options: dict[str, Any] = {"confidence": 0.8, "resamples": 30, "paired": "bootstrap", "baseline": "tfidf"}
    assert written(evaluate(corpus, store=store, **options)) == written(evaluate(corpus, **options))


# What is refused.

CHANGES: dict[str, dict[str, Any]] = {
    "methods": {"methods": ["lead"]},
    "an option of a method": {"methods": ["lead", "tfidf:sublinear=true"]},
    "metrics": {"metrics": ["rouge1"]},
    "length": {"length": 2},
    "limit": {"limit": 5},
    "seed": {"seed": 1},
    "stemmer": {"stemmer": "none"},
    "tokeniser": {"tokeniser": "unicode"},
    "multi_reference": {"multi_reference": "mean"},
    "verify": {"verify": True},
    "strict": {"strict": True},
    "fields": {"fields": {"reference": "summary"}},
}


@pytest.mark.parametrize("changes", CHANGES.values(), ids=list(CHANGES))
def test_another_configuration_is_refused(corpus: Path, store: Path, changes: dict[str, Any]) -> None:
    if "tfidf:" in str(changes):
        changes = {"methods": ["lead", "random"]}
    first = evaluate(corpus, store=store)
    before = store.read_bytes()
    with pytest.raises(StoreError) as caught:
        evaluate(corpus, store=store, **changes)
    text = str(caught.value)
    name = next(iter(changes))
    assert text.count(f"{name}=") == 2  # what was kept, and what is asked for
    assert "\n" not in text
    assert "name another store" in text
    assert store.read_bytes() == before
    assert written(evaluate(corpus, store=store)) == written(first)


def test_a_changed_corpus_is_refused(corpus: Path, store: Path) -> None:
    evaluate(corpus, store=store)
    file = corpus / "1.jsonl"
    before = file.stat()
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("the", "teh", 1), encoding="utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert file.stat().st_size == before.st_size
    with pytest.raises(StoreError, match=r"the corpus has changed since \(.*1\.jsonl\)\. Put it back as it was"):
        evaluate(corpus, store=store)
    file.write_text(text, encoding="utf-8")  # its date is another, what it says is not
    assert evaluate(corpus, store=store).documents == 6


def test_another_corpus_is_refused(corpus: Path, store: Path, tmp_path: Path) -> None:
    evaluate(corpus, store=store)
    shutil.copytree(corpus, tmp_path / "copy")
    with pytest.raises(StoreError, match=r"corpus=.*copy"):
        evaluate(tmp_path / "copy", store=store)


def test_changed_articles_in_memory_are_refused(articles: list[Article], store: Path) -> None:
    evaluate(articles, store=store)
    assert evaluate(articles, store=store).documents == len(articles)
    with pytest.raises(StoreError, match=r"the corpus has changed since \(articles 1 to 5\)"):
        evaluate(articles[1:], store=store)


def test_changed_candidates_are_refused(python: Python, corpus: Path, store: Path, articles: list[Article]) -> None:
    file = store.with_name("given.jsonl")

    def run(word: str) -> subprocess.CompletedProcess[str]:
        rows = [{"id": article.id, "summary": f"{word}. It is read."} for article in articles]
        file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
        return python("-m", "summkit", "evaluate", str(corpus), "--candidates", str(file), "--store", str(store), "-q")

    first = run("It was")
    assert first.returncode == 0
    other = run("It is")
    assert (other.returncode, other.stdout) == (1, "")
    assert other.stderr.count("candidates={'given': ") == 2
    assert other.stderr.count("\n") == 1
    assert run("It was").stdout == first.stdout


def test_two_runs_on_one_store(corpus: Path, store: Path, python: Python) -> None:
    with opened(store) as held:
        held.keep(0, a_result(["one"]))
        with pytest.raises(StoreError, match="another process is using this store"):
            opened(store)
        done = python("-m", "summkit", "evaluate", str(corpus), "--method", "lead", "--store", str(store))
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr == (
            f"summkit: error: {store}: another process is using this store; wait for it, or name another --store\n"
        )
        held.keep(1, a_result(["two"]))
    with opened(store) as again:
        assert again.done() == {0, 1}


@pytest.mark.parametrize(
    "content", [b"Some notes of mine.\n" * 300, b"0", b"x" * 511, b"SQLite format 3\0" + b"rubbish" * 900]
)
def test_a_file_that_is_no_store_is_left_alone(corpus: Path, store: Path, content: bytes) -> None:
    store.write_bytes(content)
    with pytest.raises(StoreError, match="this file is not a run store"):
        evaluate(corpus, store=store)
    assert store.read_bytes() == content


def test_the_database_of_another_program_is_left_alone(corpus: Path, store: Path) -> None:
    with sqlite3.connect(store) as connection:
        connection.execute("CREATE TABLE letters (text TEXT)")
    connection.close()
    before = store.read_bytes()
    with pytest.raises(StoreError, match="this file is not a run store"):
        evaluate(corpus, store=store)
    assert store.read_bytes() == before
    assert sorted(path.name for path in store.parent.iterdir()) == ["corpus", "run.sqlite"]


def test_a_store_that_was_cut_off(corpus: Path, store: Path) -> None:
    evaluate(corpus, store=store)
    store.write_bytes(store.read_bytes()[:9000])
    with pytest.raises(StoreError, match=r"run\.sqlite: "):
        evaluate(corpus, store=store)


def test_places_that_cannot_be_written(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for place in (tmp_path / "no folder" / "run.sqlite", tmp_path / "file" / "run.sqlite", tmp_path):
        with pytest.raises(StoreError, match="cannot be opened for writing"):
            evaluate(corpus, store=place)


# When the disk fails.


# A superuser may write anywhere, except without these two capabilities (Linux: CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH).
HELD_BACK = """
import ctypes, os, sys
if sys.platform == "linux":
    for capability in (1, 2):
        ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)
os.execv(sys.executable, [sys.executable, *sys.argv[1:]])
"""


@pytest.mark.skipif(os.name != "posix", reason="permissions are set as POSIX has them")
def test_a_folder_that_may_only_be_read(python: Python, corpus: Path) -> None:
    store = corpus / "run.sqlite"
    options = ("-m", "summkit", "evaluate", *map(str, sorted(corpus.iterdir())), "--method", "lead", "-q")
    corpus.chmod(0o555)
    try:
        if python("-c", HELD_BACK, "-c", f"open({str(corpus / 'probe')!r}, 'w')").returncode == 0:
            pytest.skip("permissions do not hold this user back")
        fresh = python("-c", HELD_BACK, *options, "--store", str(store))
        assert (fresh.returncode, fresh.stdout) == (1, "")
        assert fresh.stderr == (
            f"summkit: error: {store}: cannot be opened for writing; "
            "check that its folder exists and may be written to\n"
        )
        corpus.chmod(0o755)
        with opened(store) as made:
            made.keep(0, a_result(["one"]))
        store.chmod(0o444)
        corpus.chmod(0o555)
        kept = python("-c", HELD_BACK, *options, "--store", str(store))
        assert (kept.returncode, kept.stdout) == (1, "")
        assert kept.stderr.startswith(f"summkit: error: {store}: cannot be opened for writing")
        assert kept.stderr.count("\n") == 1
    finally:
        corpus.chmod(0o755)
    with opened(store) as again:
        assert again.done() == {0}


def test_a_full_disk(corpus: Path, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep = RunStore.keep

    def keep_until_full(self: RunStore, unit: int, result: UnitResult) -> None:
        if unit == 1:
            (pages,) = self._connection.execute("PRAGMA page_count").fetchone()
            self._connection.execute(f"PRAGMA max_page_count = {pages}")
            result = a_result([f"article {number}" for number in range(500)])
        keep(self, unit, result)

    with monkeypatch.context() as patch:
        patch.setattr(RunStore, "keep", keep_until_full)
        with pytest.raises(StoreError, match="the disk is full; make room and give the same command again"):
            evaluate(corpus, store=store)
    with sqlite3.connect(store) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("SELECT count(*), max(unit) FROM documents").fetchone() == (2, 0)
    connection.close()
    assert written(evaluate(corpus, store=store)) == written(evaluate(corpus))


LIMITED = """
import resource, sys
from summkit.cli import main
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv.pop(1)), resource.RLIM_INFINITY))
main()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="limits the size of files as Linux does")
@pytest.mark.parametrize("size", [1000, 60_000, 75_000])
def test_a_disk_that_takes_no_more(python: Python, corpus: Path, store: Path, size: int) -> None:
    command = ("evaluate", str(corpus), "--method", "lead", "--method", "textrank", "-q", "--store", str(store))
    done = python("-c", LIMITED, str(size), *command)
    assert (done.returncode, done.stdout) == (1, ""), done.stderr
    assert done.stderr.startswith(f"summkit: error: {store}: ")
    assert "disk" in done.stderr
    assert done.stderr.count("\n") == 1
    again = python("-m", "summkit", *command)
    assert (again.returncode, again.stderr) == (0, "")
    assert again.stdout == python("-m", "summkit", *command[:-2]).stdout
