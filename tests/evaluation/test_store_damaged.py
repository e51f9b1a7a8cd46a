"""A store never lies: whatever befalls its file, its numbers are those of a run without it, or there is one line."""

import json
import random
import re
import shutil
import sqlite3
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import summkit
from summkit.errors import StoreError, SummkitWarning
from summkit.evaluation.store import RunStore
from summkit.reports import FORMATS
from tests.grouped import grouped

METHODS = ["lead", "tfidf", "random"]


def evaluate(corpus: Path, **options: Any) -> tuple[list[str], list[str]]:
    """Return every form of the results, and what was warned of."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", SummkitWarning)
        found = summkit.evaluate(
            corpus,
            **grouped(
                {
                    "methods": METHODS,
                    "metrics": ["rouge1", "keypoints", "density"],
                    "resamples": 20,
                    "per_document": True,
                    "texts": True,
                    **options,
                }
            ),
        )
    return [write(found) for write in FORMATS.values()], [str(warning.message) for warning in caught]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory, seeds: Path) -> Path:
    """Files of two articles each: as many units."""
    folder = tmp_path_factory.mktemp("corpus")
    articles = list(summkit.read(seeds))[:8]
    for number in range(4):
        rows = [
            {"id": a.id, "article": a.body, "summary": a.lead, "key_points": [p.text for p in a.key_points]}
            for a in articles[2 * number : 2 * number + 2]
        ]
        (folder / f"{number}.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, corpus: Path) -> Path:
    """A store with everything in it."""
    store = tmp_path_factory.mktemp("store") / "whole.sqlite"
    evaluate(corpus, store=store)
    return store


@pytest.fixture(scope="module")
def undisturbed(corpus: Path) -> tuple[list[str], list[str]]:
    return evaluate(corpus)


@pytest.fixture
def store(tmp_path: Path, whole: Path) -> Path:
    return Path(shutil.copy(whole, tmp_path / "run.sqlite"))


def change(store: Path, statement: str, *values: object) -> None:
    with sqlite3.connect(store) as connection:
        assert connection.execute(statement, values).rowcount > 0
    connection.close()


# What can be changed within the tables, and what of the corpus it belongs to.
CHANGES: dict[str, tuple[str, str]] = {
    "a score": ("UPDATE scores SET f = f + 1e-16 * (1 + f * 5) WHERE document = 16777216 AND system = 1", "1.jsonl"),
    "a score that is gone": ("DELETE FROM scores WHERE document = 1 AND metric = 0", "0.jsonl"),
    "a score that is no number": ("UPDATE scores SET recall = 'much' WHERE document = 1", "0.jsonl"),
    "scores that have no value": ("UPDATE scores SET f = NULL WHERE document = 1 AND metric = 2", "0.jsonl"),
    "two scores for each other": ("UPDATE scores SET metric = 9 - metric WHERE document = 1", "0.jsonl"),
    "an id": ("UPDATE documents SET id = 'other' WHERE number = 0", "0.jsonl"),
    "a hash": ("UPDATE documents SET digest = zeroblob(32) WHERE number = 0", "0.jsonl"),
    "an article of another unit": ("UPDATE documents SET number = 50331650 WHERE number = 1", "0.jsonl"),
    "words of a summary": ("UPDATE summaries SET words = words + 1 WHERE document = 33554432", "2.jsonl"),
    "what a summary says": ("UPDATE summaries SET sentences = '[\"No.\"]' WHERE document = 33554432", "2.jsonl"),
    "facts": ("UPDATE units SET facts = replace(facts, 'list', 'newline') || ' ' WHERE number = 3", "3.jsonl"),
    "facts that are no JSON": ("UPDATE units SET facts = '{' WHERE number = 3", "3.jsonl"),
    "the number of articles": ("UPDATE units SET documents = 1 << 40 WHERE number = 3", "3.jsonl"),
    "a checksum": ("UPDATE units SET checksum = NULL WHERE number = 3", "3.jsonl"),
    "key points covered": ("UPDATE matches SET data = '[]' WHERE document = 0", "0.jsonl"),
    "an article's text": ("UPDATE articles SET data = zeroblob(40) WHERE document = 0", "0.jsonl"),
    "an article's text that is gone": ("DELETE FROM articles WHERE document = 1", "0.jsonl"),
    "text that is not UTF-8": ("UPDATE units SET facts = CAST(x'ff22' AS TEXT) WHERE number = 1", "1.jsonl"),
}  # fmt: skip


@pytest.mark.parametrize(("statement", "part"), CHANGES.values(), ids=list(CHANGES))
def test_a_damaged_unit_is_named_and_done_again(
    corpus: Path, store: Path, undisturbed: tuple[list[str], list[str]], statement: str, part: str
) -> None:
    change(store, statement)
    found, told = evaluate(corpus, store=store)
    assert found == undisturbed[0]
    damaged = [text for text in told if "damaged" in text]
    assert f"{store}: what it holds of {corpus / part} is damaged; it is done again" in damaged
    assert len(damaged) <= 2  # what lies in another's place damages both
    assert evaluate(corpus, store=store) == undisturbed  # and is kept


def test_what_the_words_of_the_corpus_are(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    options: dict[str, Any] = {"methods": ["centroid"], "metrics": ["rouge1"], "texts": False}
    undisturbed = evaluate(corpus, **options)
    store = tmp_path / "run.sqlite"
    evaluate(corpus, **options, store=store)
    change(store, "UPDATE meta SET value = substr(value, 1, 50) WHERE key = 'frequencies'")
    change(store, "DELETE FROM units WHERE number = 1")
    found, told = evaluate(corpus, **options, store=store)
    assert found == undisturbed[0]
    assert f"{store}: the words of the corpus that it holds are damaged; they are counted again" in told


@pytest.mark.parametrize("key", ["configuration", "parts"])
@pytest.mark.parametrize("damage", ["value = x'00'", "checksum = x'00'", "value = 'text'", "key = 'other'"])
def test_a_store_that_does_not_know_what_it_is_for_is_refused(corpus: Path, store: Path, key: str, damage: str) -> None:
    change(store, f"UPDATE meta SET {damage} WHERE key = '{key}'")
    with pytest.raises(StoreError, match=r"what this store says of itself is damaged; name another store"):
        evaluate(corpus, store=store)


def test_names_are_written_again(corpus: Path, store: Path, undisturbed: tuple[list[str], list[str]]) -> None:
    change(store, "UPDATE systems SET name = 'tfidf' WHERE name = 'lead'")
    change(store, "DELETE FROM metrics WHERE number = 2")
    assert evaluate(corpus, store=store) == undisturbed
    with sqlite3.connect(store) as connection:
        assert connection.execute("SELECT name FROM systems ORDER BY number").fetchall() == [(m,) for m in METHODS]
        assert connection.execute("SELECT count(*) FROM metrics").fetchone() == (3,)
    connection.close()


def test_a_unit_of_another_run_is_not_believed(corpus: Path, store: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite"
    evaluate(corpus, store=other, seed=1)
    with sqlite3.connect(store) as connection:
        connection.execute("ATTACH ? AS theirs", (str(other),))
        for table in ("units", "documents", "scores", "summaries", "matches", "articles"):
            connection.execute(f"DELETE FROM {table}")
            connection.execute(f"INSERT INTO {table} SELECT * FROM theirs.{table}")
    connection.close()
    found, told = evaluate(corpus, store=store)
    assert sum("is damaged; it is done again" in text for text in told) == 4
    assert found == evaluate(corpus)[0]


def test_a_store_of_another_form_is_refused(corpus: Path, store: Path) -> None:
    change_form = sqlite3.connect(store)
    change_form.execute("PRAGMA user_version = 1")
    change_form.close()
    with pytest.raises(StoreError, match="this store is of another version of summkit; name another store"):
        evaluate(corpus, store=store)


# Damage to the bytes of the file.


def flip(drawn: random.Random, data: bytearray) -> None:
    place = drawn.randrange(len(data))
    data[place] ^= 1 << drawn.randrange(8)


def overwrite(drawn: random.Random, data: bytearray) -> None:
    place = drawn.randrange(len(data))
    data[place : place + drawn.choice((1, 16, 512, 4096))] = b""
    data[place:place] = drawn.randbytes(drawn.choice((1, 16, 512, 4096)))


def blank(drawn: random.Random, data: bytearray) -> None:
    place = drawn.randrange(0, len(data), 512)
    size = min(512 * drawn.choice((1, 8)), len(data) - place)
    data[place : place + size] = bytes(size)


def swap(drawn: random.Random, data: bytearray) -> None:
    one, two = (4096 * drawn.randrange(len(data) // 4096) for _ in range(2))
    data[one : one + 4096], data[two : two + 4096] = data[two : two + 4096], data[one : one + 4096]


def cut(drawn: random.Random, data: bytearray) -> None:
    del data[drawn.randrange(8192, len(data)) :]


DAMAGES: tuple[Callable[[random.Random, bytearray], None], ...] = (flip, flip, flip, overwrite, blank, swap, cut)


def damage_at_random(
    corpus: Path, whole: Path, folder: Path, undisturbed: tuple[list[str], list[str]], seed: int
) -> str:
    """Damage a store and use it; return what came of it: a right result, or a refusal in one line."""
    drawn = random.Random(seed)
    data = bytearray(whole.read_bytes())
    for _ in range(drawn.choice((1, 1, 1, 3))):
        drawn.choice(DAMAGES)(drawn, data)
    store = folder / f"{seed}.sqlite"
    store.write_bytes(data)
    try:
        found, told = evaluate(corpus, store=store)
    except StoreError as error:
        line = str(error)
        found, told = [], []
    else:
        line = ""
    if line:
        assert re.fullmatch(rf"{re.escape(str(store))}: .*", line)
        return "refused"
    assert found == undisturbed[0], seed
    assert all("damaged" in text for text in set(told).difference(undisturbed[1])), told
    return "done again" if any("damaged" in text for text in told) else "unhurt"


@pytest.mark.parametrize("chunk", range(4))
def test_random_damage(
    corpus: Path, whole: Path, tmp_path: Path, undisturbed: tuple[list[str], list[str]], chunk: int
) -> None:
    for seed in range(10 * chunk, 10 * chunk + 10):
        damage_at_random(corpus, whole, tmp_path, undisturbed, seed)


@pytest.fixture(scope="module")
def stopped(tmp_path_factory: pytest.TempPathFactory, corpus: Path) -> Path:
    """A store as it lies on the disk in mid-run: the file and its log, in which all units still are."""
    store, copy = (tmp_path_factory.mktemp(name) / "run.sqlite" for name in ("running", "stopped"))
    leave = RunStore.__exit__

    def copy_and_leave(self: RunStore, *how: Any) -> None:
        for end in ("", "-wal"):
            shutil.copy(f"{store}{end}", f"{copy}{end}")
        leave(self, *how)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(RunStore, "__exit__", copy_and_leave)
        evaluate(corpus, store=store)
    return copy


@pytest.mark.parametrize("seed", range(40))
def test_a_run_that_was_stopped_at_any_byte(
    corpus: Path, stopped: Path, tmp_path: Path, undisturbed: tuple[list[str], list[str]], seed: int
) -> None:
    """A lost machine leaves the log cut off or wrong anywhere; what was not whole by then is done again, in silence."""
    drawn = random.Random(seed)
    log = bytearray(Path(f"{stopped}-wal").read_bytes())
    assert len(log) > 50_000
    (cut_anywhere if seed % 2 else flip)(drawn, log)
    store = tmp_path / "run.sqlite"
    shutil.copy(stopped, store)
    Path(f"{store}-wal").write_bytes(log)
    assert evaluate(corpus, store=store) == undisturbed
    assert evaluate(corpus, store=store) == undisturbed


def cut_anywhere(drawn: random.Random, data: bytearray) -> None:
    del data[drawn.randrange(len(data)) :]


@pytest.mark.slow
@pytest.mark.parametrize("chunk", range(10))
def test_much_random_damage(
    corpus: Path, whole: Path, tmp_path: Path, undisturbed: tuple[list[str], list[str]], chunk: int
) -> None:
    seeds = range(1000 + 50 * chunk, 1050 + 50 * chunk)
    found = [damage_at_random(corpus, whole, tmp_path, undisturbed, seed) for seed in seeds]
    print({name: found.count(name) for name in sorted(set(found))})
    assert {"refused", "done again"} <= set(found)


def test_a_unit_is_kept_whole_or_not_at_all(corpus: Path, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change(store, "UPDATE units SET checksum = NULL WHERE number = 1")

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("summkit.evaluation.store_rows.checksum", stop)
        patch.setattr(RunStore, "read", lambda *_, **__: None)
        with pytest.raises(KeyboardInterrupt):
            evaluate(corpus, store=store)
    with sqlite3.connect(store) as connection:
        assert connection.execute("SELECT count(*) FROM documents").fetchone() == (8,)
        assert connection.execute("SELECT count(*) FROM scores").fetchone() == (72,)
    connection.close()
