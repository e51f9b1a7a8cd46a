"""Worker processes: the same results from any number of them, errors and warnings as without, and clean ends."""

import json
import os
import pickle
import signal
import subprocess
import time
import warnings
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import summkit
from summkit.errors import DataError, OptionError, SummkitWarning, WorkerError
from summkit.evaluation.corpus import file_units
from summkit.messages import entered, option
from summkit.parallel import Task, Workers, map_units
from summkit.reports import FORMATS
from tests.grouped import grouped

Python = Callable[..., subprocess.CompletedProcess[str]]

FILES = 4
METHODS = ["random", "tfidf", "textrank", "oracle"]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory, seeds: Path) -> Path:
    """Files of records that can be used and some that cannot; several units of work."""
    folder = tmp_path_factory.mktemp("corpus")
    articles = list(summkit.read(seeds))
    for number in range(FILES):
        rows = [
            json.dumps({"id": article.id, "article": article.body, "summary": article.lead})
            for article in articles[2 * number : 2 * number + 2]
        ]
        bare = json.dumps({"id": "bare", "article": "It has no reference.", "summary": " "})
        short = json.dumps({"id": "short", "article": "One only. And two.", "summary": "One."})
        (folder / f"{number}.jsonl").write_text(
            "\n".join([bare, rows[0], '{"id": 3', short, rows[1], bare]), encoding="utf-8"
        )
    return folder


def evaluate(corpus: Any, **options: Any) -> tuple[list[str], list[str]]:
    """Return every form of the results, and the warnings."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        evaluation = summkit.evaluate(
            corpus,
            **grouped(
                {"methods": METHODS, "metrics": ["rouge1", "rougeL"], "resamples": 20, "per_document": True, **options}
            ),
        )
    assert all(isinstance(warning.message, SummkitWarning) for warning in caught)
    return [write(evaluation) for write in FORMATS.values()], [str(warning.message) for warning in caught]


@pytest.fixture(scope="module")
def alone(corpus: Path) -> tuple[list[str], list[str]]:
    """What one process finds."""
    found = evaluate(corpus)
    assert len(found[1]) >= 4 * FILES
    return found


# The same everywhere.


@pytest.mark.parametrize("jobs", [2, *(pytest.param(jobs, marks=pytest.mark.slow) for jobs in (3, -1))])
def test_any_number_of_workers(corpus: Path, alone: tuple[list[str], list[str]], jobs: int) -> None:
    assert evaluate(corpus, jobs=jobs) == alone


def test_workers_and_a_store(corpus: Path, alone: tuple[list[str], list[str]], tmp_path: Path) -> None:
    for jobs in (2, 1):
        assert evaluate(corpus, jobs=jobs, store=tmp_path / "run.sqlite") == alone


@pytest.mark.parametrize("size", [1, 2, 4])
@pytest.mark.parametrize("batch", [1, 3])
def test_any_size_of_units_and_batches(
    corpus: Path,
    alone: tuple[list[str], list[str]],
    size: int,
    batch: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("summkit.evaluation.corpus.UNIT_SIZE", size)
    monkeypatch.setattr("summkit.evaluation.units._BATCH", batch)
    assert evaluate(corpus) == alone


@pytest.mark.parametrize("limit", range(1, 10))
def test_a_limit_whatever_the_units(corpus: Path, limit: int, monkeypatch: pytest.MonkeyPatch) -> None:
    options: dict[str, Any] = {"methods": ["lead"], "metrics": ["rouge1"], "limit": limit}
    whole = evaluate(corpus, **options)
    for size in (1, 2, 3):
        monkeypatch.setattr("summkit.evaluation.corpus.UNIT_SIZE", size)
        assert evaluate(corpus, **options) == whole


def test_articles_in_memory(seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    articles = list(summkit.read(seeds))
    one = evaluate(articles)
    monkeypatch.setattr("summkit.evaluation.corpus.UNIT_SIZE", 3)
    assert evaluate(articles, jobs=2) == one


def test_any_hash_seed(python: Python, corpus: Path) -> None:
    arguments = (
        "-m",
        "summkit",
        "evaluate",
        str(corpus),
        "--per-document",
        "--format",
        "json",
        "--resamples",
        "20",
        *(f"--method={method}" for method in METHODS),
        "--metric",
        "rouge1",
    )
    found = set()
    for seed, jobs in (("0", "1"), ("1", "2"), ("4242", "3")):
        done = python(*arguments, "--jobs", jobs, PYTHONHASHSEED=seed)
        found.add((done.returncode, done.stdout, done.stderr))
    assert len(found) == 1
    assert found.pop()[0] == 0


# Errors.


def test_an_error_in_a_worker_is_the_users(python: Python, corpus: Path) -> None:
    arguments = ("-m", "summkit", "evaluate", str(corpus), "--method", "lead", "--strict")
    one, two = (python(*arguments, "--jobs", jobs) for jobs in ("1", "2"))
    assert (one.returncode, one.stdout) == (1, "")
    assert one.stderr.startswith(f"summkit: error: {corpus / '0.jsonl'}:3: broken JSON")
    assert one.stderr.count("\n") == 1
    assert (two.returncode, two.stdout, two.stderr) == (one.returncode, one.stdout, one.stderr)


# Starts a run in worker processes, and at its first result does something and ends.
ENDING = """
import os, signal, sys
from joblib.externals.loky.backend.resource_tracker import _resource_tracker as tracker
from summkit.parallel import Task, Workers, map_units
from tests.parallel.test_processes import start_slowly as start
if __name__ == "__main__":
    results = map_units(Task(start, None), range(12), Workers(jobs=2))
    next(results)
    {what}
    results.close()
    print("ended", os.environ.get("PYTHONWARNINGS"))
"""


@pytest.mark.skipif(os.name != "posix", reason="looks for processes as POSIX has them")
@pytest.mark.parametrize(
    "what",
    [
        "tracker.register('/loky-1-none', 'semlock')",  # a leak, of what is not there besides
        pytest.param("tracker.unregister('/loky-1-none', 'semlock')", marks=pytest.mark.slow),  # a traceback
        "os.kill(os.getpid(), signal.SIGKILL)",  # all of it leaks
    ],
)
def test_what_workers_leave_behind_is_cleared_up_without_a_word(python: Python, what: str) -> None:
    home = Path(__file__).parents[2]
    path = f"{Path(summkit.__file__).parents[1]}{os.pathsep}{home}"
    done = python("-c", ENDING.format(what=what), PYTHONPATH=path, PYTHONWARNINGS="default::UserWarning")
    assert (done.stdout, done.stderr) == ("" if "SIGKILL" in what else "ended default::UserWarning\n", "")


@pytest.mark.skipif(os.name != "posix", reason="looks for processes as POSIX has them")
@pytest.mark.parametrize(
    ("what", "said"),
    [pytest.param("", "ended", marks=pytest.mark.slow), ("list(results)", "ended"), ("results.throw(OSError)", "")],
)
def test_workers_end_without_psutil_and_pgrep(python: Python, tmp_path: Path, what: str, said: str) -> None:
    (tmp_path / "psutil.py").write_text("raise ImportError", encoding="utf-8")
    home = Path(__file__).parents[2]
    path = os.pathsep.join([str(tmp_path), str(Path(summkit.__file__).parents[1]), str(home)])
    code = ENDING.format(what=f"try: {what or 'pass'}\n    except OSError: sys.exit(0)")
    done = python("-c", code, PYTHONPATH=path, PATH=str(tmp_path), PYTHONWARNINGS="default::UserWarning")
    assert (done.returncode, done.stdout[:5], done.stderr) == (0, said, "")


def start_dying(path: str) -> Callable[[int], int]:
    def handle(unit: int) -> int:
        if unit == 5:
            os.kill(os.getpid(), signal.SIGKILL)
        return unit

    return handle


@pytest.mark.skipif(os.name != "posix", reason="signals are sent as POSIX has them")
def test_a_worker_that_dies() -> None:
    found: list[int] = []
    with pytest.raises(WorkerError, match=r"a worker process died.*with store what is done is kept"):
        found.extend(map_units(Task(start_dying, ""), range(40), Workers(jobs=2)))
    assert found == list(range(len(found)))


DYING = """
import os, signal, sys
from summkit.evaluation import worker

class Dying(worker.BatchEvaluator):
    def evaluate(self, articles, problems):
        if any(article.origin.endswith("3.jsonl:2") for article in articles):
            os.kill(os.getpid(), signal.SIGKILL)
        return super().evaluate(articles, problems)

def start(context):
    from summkit.evaluation import units
    units.BatchEvaluator = Dying
    return units.start_evaluating(context)

if __name__ == "__main__":
    from summkit.evaluation import run
    from summkit.cli import main
    run.start_evaluating = start
    main()
"""


@pytest.mark.skipif(os.name != "posix", reason="signals are sent as POSIX has them")
def test_what_was_done_before_a_worker_died_is_kept(python: Python, corpus: Path, tmp_path: Path) -> None:
    import sqlite3

    script, store = tmp_path / "dying.py", tmp_path / "run.sqlite"
    script.write_text(DYING, encoding="utf-8")
    command = ("evaluate", str(corpus), "--method", "tfidf", "--resamples", "20", "--jobs", "2")
    done = python(str(script), *command, "--store", str(store))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "summkit: error: a worker process died, perhaps for want of memory; "
        "try fewer --jobs (with --store what is done is kept)\n"
    )
    with sqlite3.connect(store) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        numbers = [number for (number,) in connection.execute("SELECT number FROM units ORDER BY number")]
        assert numbers == list(range(len(numbers)))
        assert len(numbers) <= 3
    connection.close()
    again = python("-m", "summkit", *command, "--store", str(store))
    plain = python("-m", "summkit", *command)
    assert (again.returncode, again.stdout, again.stderr) == (0, plain.stdout, plain.stderr)


def start_failing(kind: type[Exception]) -> Callable[[int], int]:
    def handle(unit: int) -> int:
        if unit >= 3:
            raise kind(f"unit {unit} is bad")
        return unit

    return handle


@pytest.mark.parametrize("kind", [DataError, OptionError, ValueError])
@pytest.mark.parametrize("jobs", [1, 2])
def test_the_first_error_in_the_order_of_the_units(kind: type[Exception], jobs: int) -> None:
    found: list[int] = []
    with pytest.raises(kind, match="unit 3 is bad"):
        found.extend(map_units(Task(start_failing, kind), range(20), Workers(jobs=jobs)))
    assert found == [0, 1, 2]


def start_refusing(_: None) -> Callable[[int], int]:
    raise DataError("there is nothing to start with")


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_error_at_the_start_of_a_worker(jobs: int) -> None:
    with pytest.raises(DataError, match="nothing to start with"):
        list(map_units(Task(start_refusing, None), range(4), Workers(jobs=jobs)))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"jobs": 0}, "jobs must be at least 1"),
        ({"jobs": -2}, "jobs must be at least 1"),
        ({"backend": "daks"}, "did you mean 'dask'?"),
        ({"backend": "dask"}, "go together"),
        ({"scheduler": "tcp://127.0.0.1:8786"}, "go together"),
    ],
)
def test_refusals(options: dict[str, Any], message: str) -> None:
    with pytest.raises(OptionError) as caught:
        Workers(**options)
    assert message in str(caught.value)


# How the work is given out.


class Counted:
    """A context that tells how often it is sent."""

    sent = 0

    def __reduce__(self) -> tuple[type, tuple[()]]:
        Counted.sent += 1
        return Counted, ()


def start_telling(_: Any) -> Callable[[int], tuple[int, int]]:
    return lambda unit: (os.getpid(), unit)


def test_the_context_is_sent_to_each_worker_once() -> None:
    Counted.sent = 0
    found = list(map_units(Task(start_telling, Counted()), range(200), Workers(jobs=2)))
    assert [unit for _, unit in found] == list(range(200))
    assert os.getpid() not in {process for process, _ in found}
    assert Counted.sent == 2


def test_units_are_small_and_hold_no_text(corpus: Path) -> None:
    from summkit.corpora import ReadOptions

    units = file_units([corpus], ReadOptions())
    assert len(units) == FILES
    article = next(iter(summkit.read(corpus)))
    for unit in units:
        data = pickle.dumps(unit)
        assert len(data) < 1000
        assert article.body[:20].encode() not in data


def test_few_units_are_under_way() -> None:
    taken = 0

    class Watched(list[int]):
        def __iter__(self) -> Any:
            nonlocal taken
            for unit in super().__iter__():
                taken += 1
                yield unit

    results = map_units(Task(start_telling, None), Watched(range(100)), Workers(jobs=2))
    next(results)
    assert taken <= 8
    results.close()


def start_counting_threads(_: None) -> Callable[[int], list[int]]:
    def handle(_: int) -> list[int]:
        import scipy.linalg  # noqa: F401 -- loads a linear algebra library of its own
        from threadpoolctl import threadpool_info

        return [library["num_threads"] for library in threadpool_info()]

    return handle


def test_linear_algebra_keeps_to_one_thread(python: Python) -> None:
    # In a process of its own: here the libraries may be loaded already.
    script = (
        "from summkit.parallel import Task, Workers, map_units\n"
        "from tests.parallel.test_processes import start_counting_threads as start\n"
        "if __name__ == '__main__':\n"
        "    print(sum(map_units(Task(start, None), range(4), Workers(jobs=2)), []))\n"
    )
    home = Path(__file__).parents[2]
    environment = dict.fromkeys(("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS"), "")
    done = python("-c", script, PYTHONPATH=f"{Path(summkit.__file__).parents[1]}{os.pathsep}{home}", **environment)
    assert done.returncode == 0, done.stderr
    threads = json.loads(done.stdout)
    assert threads
    assert set(threads) == {1}


def start_slowly(_: None) -> Callable[[int], int]:
    def handle(unit: int) -> int:
        time.sleep(0.05)
        return os.getpid()

    return handle


@pytest.mark.skipif(os.name != "posix", reason="looks for processes as POSIX has them")
def test_no_worker_outlives_a_run_that_is_left() -> None:
    results = map_units(Task(start_slowly, None), range(500), Workers(jobs=2))
    workers = {next(results) for _ in range(6)}
    results.close()
    for worker in workers:
        with pytest.raises(ProcessLookupError):
            os.kill(worker, 0)


def start_naming(_: None) -> Callable[[int], str]:
    return lambda _: option("per_document")


def test_units_speak_to_those_who_sent_them_whatever_thread_they_run_in() -> None:
    with entered("terminal"):
        task = Task(start_naming, None)
    handle = task.begin()
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(handle, 1).result() == "--per-document"
        assert pool.submit(option, "per_document").result() == "per_document"  # nothing is left behind
    assert option("per_document") == "per_document"
    with entered("terminal"):
        assert list(map_units(Task(start_naming, None), range(4), Workers(jobs=2))) == ["--per-document"] * 4
    assert list(map_units(Task(start_naming, None), range(4), Workers(jobs=2))) == ["per_document"] * 4
