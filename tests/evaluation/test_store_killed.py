"""A run that is stopped, in whatever way and wherever: the same command goes on and prints what it would have."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import summkit

Python = Callable[..., subprocess.CompletedProcess[str]]

HOME = str(Path(summkit.__file__).parents[1])
ENVIRONMENT = {**os.environ, "PYTHONPATH": HOME, "PYTHONUTF8": "1"}
FILES = 14
FORMS = {"table": ("--format", "table"), "json": ("--format", "json", "--per-document")}

posix = pytest.mark.skipif(os.name != "posix", reason="signals are sent as POSIX has them")

# Runs a command and kills its own process in the middle of what keeps a unit, when some are kept.
SUICIDE = """
import os, signal, sys
from summkit.evaluation import store, store_rows
from summkit.cli import main

after, where = int(sys.argv[1]), sys.argv[2]
sys.argv[1:] = sys.argv[3:]
keep = store.RunStore.keep
kept = 0

def kill():
    os.kill(os.getpid(), signal.SIGKILL)

def keep_or_die(self, unit, result):
    global kept
    if kept == after and where == "before":
        kill()
    if kept == after and where == "within":
        store_rows.storable = lambda text: kill()
    keep(self, unit, result)
    kept += 1
    if kept == after and where == "behind":
        kill()

store.RunStore.keep = keep_or_die
main()
"""

# Runs a command and kills its own process some milliseconds after the first unit is handed over to be kept. Measured
# from there it is the work that is hit: seen from outside, all of it may be over before anybody looks again.
TIME_BOMB = """
import os, signal, sys, threading, time
from summkit.evaluation import store
from summkit.cli import main

delay = float(sys.argv[1])
sys.argv[1:] = sys.argv[2:]
keep = store.RunStore.keep

def kill():
    time.sleep(delay)
    os.kill(os.getpid(), signal.SIGKILL)

def keep_and_die(self, unit, result):
    store.RunStore.keep = keep
    threading.Thread(target=kill, daemon=True).start()
    keep(self, unit, result)

store.RunStore.keep = keep_and_die
main()
"""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory, seeds: Path) -> Path:
    """Some files of records, so that there are as many units of work, and records that are told about."""
    folder = tmp_path_factory.mktemp("corpus")
    articles = list(summkit.read(seeds))[:6]
    for number in range(FILES):
        lines = [
            json.dumps({"id": f"{number}-{place % 5}", "article": article.body, "summary": article.lead})
            for place, article in enumerate(articles)
        ]
        lines.insert(2, "{not a record")
        lines.append(json.dumps({"id": "bare", "article": "It has no reference. It is left out.", "summary": ""}))
        (folder / f"{number:02}.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder


def command(corpus: Path, *more: str) -> list[str]:
    return [
        "-m", "summkit", "evaluate", str(corpus), "--metric", "rouge1", "--metric", "rougeLsum", "--metric", "density",
        "--method", "lead", "--method", "tfidf", "--method", "textrank", "--resamples", "50", *more,
    ]  # fmt: skip


def start(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, *arguments],
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        start_new_session=True,
        # Where the tests run in the background of a shell, Ctrl-C is ignored, and whatever they start inherits that.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )


def units_kept(store: Path) -> int:
    """Count what a run has kept, from outside while it holds the file for itself."""
    wal = store.with_name(store.name + "-wal")
    return wal.stat().st_size if wal.exists() else 0


def interrupted(code: int) -> bool:
    # Python ends by the signal itself, which a shell shows as 130 too, if the signal came while some import ran exec().
    return code in (130, -signal.SIGINT)


def ended(session: int) -> bool:
    """Tell whether every process of a command has ended, giving them a moment."""
    deadline = time.monotonic() + 15
    while time.monotonic() < deadline:
        try:
            os.killpg(session, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


@pytest.fixture(scope="module")
def undisturbed(python: Python, corpus: Path) -> dict[str, tuple[str, str]]:
    done = {form: python(*command(corpus, *options)) for form, options in FORMS.items()}
    assert all(run.returncode == 0 for run in done.values()), done
    assert "could not be used" in done["json"].stderr
    assert "no reference (lead)" in done["json"].stderr
    assert "have an id that came before" in done["json"].stderr
    return {form: (run.stdout, run.stderr) for form, run in done.items()}


def check(python: Python, corpus: Path, store: Path, undisturbed: dict[str, tuple[str, str]], *forms: str) -> None:
    """Finish a run and, for each form more, ask again when all is kept."""
    for form in ("json", *forms):
        done = python(*command(corpus, "--store", str(store), *FORMS[form]))
        assert (done.stdout, done.stderr) == undisturbed[form]
        assert done.returncode == 0
    with sqlite3.connect(store) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("SELECT count(*) FROM units").fetchone() == (FILES,)
    connection.close()


def check_killed_at_random_times(
    python: Python, corpus: Path, folder: Path, undisturbed: dict[str, tuple[str, str]], seed: int
) -> None:
    """Kill the same command again and again, until all is kept, and see what comes of it."""
    store = folder / "run.sqlite"
    drawn = random.Random(seed)
    for _ in range(4):
        run = python("-c", TIME_BOMB, str(drawn.uniform(0, 0.02)), *command(corpus, "--store", str(store))[2:])
        if run.returncode == 0:
            break
        assert (run.returncode, run.stdout) == (-signal.SIGKILL, "")
    check(python, corpus, store, undisturbed, "table", "json")


@posix
def test_killed_at_random_times(
    python: Python, corpus: Path, tmp_path: Path, undisturbed: dict[str, tuple[str, str]]
) -> None:
    check_killed_at_random_times(python, corpus, tmp_path, undisturbed, 6)


@posix
@pytest.mark.slow
@pytest.mark.parametrize("seed", range(20))
def test_killed_at_many_random_times(
    python: Python, corpus: Path, tmp_path: Path, undisturbed: dict[str, tuple[str, str]], seed: int
) -> None:
    check_killed_at_random_times(python, corpus, tmp_path, undisturbed, seed)


@posix
@pytest.mark.parametrize(("after", "where"), [(0, "before"), (0, "within"), (5, "behind"), (9, "within")])
def test_killed_while_a_unit_is_kept(
    python: Python, corpus: Path, tmp_path: Path, undisturbed: dict[str, tuple[str, str]], after: int, where: str
) -> None:
    store = tmp_path / "run.sqlite"
    run = python("-c", SUICIDE, str(after), where, *command(corpus, "--store", str(store))[2:])
    assert run.returncode == -signal.SIGKILL
    assert run.stdout == ""
    with sqlite3.connect(store) as connection:
        assert connection.execute("SELECT count(*) FROM units").fetchone() == (after,)
        for table in ("documents", "scores", "summaries"):
            (rows,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
            assert (rows > 0) == (after > 0)
    connection.close()
    check(python, corpus, store, undisturbed)


@posix
@pytest.mark.parametrize("jobs", [1, 2])
def test_ctrl_c(
    python: Python, corpus: Path, tmp_path: Path, undisturbed: dict[str, tuple[str, str]], jobs: int
) -> None:
    store = tmp_path / "run.sqlite"
    # A seed of its own would be another run: only the resampling is made long, which the store does not hold.
    run = start(*command(corpus, "--store", str(store), "--jobs", str(jobs), "--resamples", "1000000"))
    deadline = time.monotonic() + 30
    while not units_kept(store) and time.monotonic() < deadline:
        time.sleep(0.005)
    time.sleep(0.1)
    os.killpg(run.pid, signal.SIGINT)  # as a terminal does: every process of the command hears of it
    out, err = run.communicate(timeout=30)
    assert interrupted(run.returncode), err
    assert out == ""
    message = f"summkit: interrupted; what is done is kept in {store}; the same command goes on from there\n"
    # A worker that was still starting may have said that it was interrupted, before the command says so.
    assert err == message if jobs == 1 else err.endswith(message)
    assert ended(run.pid)
    check(python, corpus, store, undisturbed)


@posix
def test_ctrl_c_without_a_store(corpus: Path) -> None:
    # Neither while it still starts nor when it is done already, and how long that takes depends on the machine.
    for pause in (1, 2, 3, 4, 6):
        run = start(*command(corpus, "--resamples", "1000000"))
        time.sleep(pause)
        run.send_signal(signal.SIGINT)
        _, err = run.communicate(timeout=60)
        if err.endswith("interrupted; nothing is kept; with --store FILE a run can be stopped and gone on with\n"):
            assert interrupted(run.returncode), err
            return
    pytest.fail(err)


@posix
def test_workers_end_with_a_killed_command(
    python: Python, corpus: Path, tmp_path: Path, undisturbed: dict[str, tuple[str, str]]
) -> None:
    store = tmp_path / "run.sqlite"
    run = start(*command(corpus, "--store", str(store), "--jobs", "2"))
    deadline = time.monotonic() + 30
    while not units_kept(store) and time.monotonic() < deadline:
        time.sleep(0.005)
    run.kill()
    run.communicate()
    assert ended(run.pid)
    check(python, corpus, store, undisturbed)
