"""What a real cluster can lose in mid-run: each loss is told in one line, or not felt, and costs no result."""

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

import summkit
from summkit.signature import package_version

distributed = pytest.importorskip("distributed", reason="needs dask.distributed: pip install 'summkit[dask]'")

Python = Callable[..., subprocess.CompletedProcess[str]]
Command = Callable[..., tuple[str, ...]]

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals are sent as POSIX has them")

FILES = 14
PLACE = 9  # of the file at which something happens; units before it are done when it is sent off
HOME = f"{Path(summkit.__file__).parents[1]}{os.pathsep}{Path(__file__).parents[2]}"
PATIENCE = 30  # seconds that a test waits at most for what takes a moment
QUIET: dict[str, Any] = {
    "n_workers": 2,
    "threads_per_worker": 1,
    "host": "127.0.0.1",
    "dashboard_address": "127.0.0.1:0",
    "scheduler_kwargs": {"dashboard": False},
    "silence_logs": 50,
}


class Trap(distributed.WorkerPlugin):  # type: ignore[misc,name-defined]
    """Has every worker, also one that comes later, do something when it evaluates a certain file."""

    name = "trap"

    def __init__(self, deed: str, folder: Path) -> None:
        self.deed = deed
        self.folder = folder

    def setup(self, worker: Any) -> None:
        from summkit.evaluation.worker import BatchEvaluator
        from summkit.parallel import cluster

        if self.deed == "be of another version":
            cluster.package_version = lambda: "66.0"  # type: ignore[attr-defined,assignment]
            return
        plain = BatchEvaluator.evaluate

        def evaluate(evaluator: Any, articles: Any, problems: Any) -> Any:
            if any(f"{PLACE:02}.jsonl" in article.origin for article in articles):
                self.spring()
            return plain(evaluator, articles, problems)

        BatchEvaluator.evaluate = evaluate  # type: ignore[method-assign,assignment]

    def spring(self) -> None:
        if self.deed == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if self.deed == "raise":
            raise summkit.errors.DataError("this file is bad; mend it")
        part = self.folder / "part"
        part.write_text(str(os.getpid()), encoding="utf-8")
        part.rename(self.folder / f"begun-{os.getpid()}")  # whole at once
        while (self.folder / "block").exists():
            time.sleep(0.01)
        (self.folder / f"finished-{os.getpid()}").touch()


def begun(folder: Path) -> int:
    """Wait until a worker is in the midst of the unit, and return its number as a process."""
    end = time.monotonic() + PATIENCE
    while not (found := list(folder.glob("begun-*"))):
        assert time.monotonic() < end
        time.sleep(0.01)
    return int(found[0].read_text(encoding="utf-8"))


def done(store: Path) -> list[int]:
    """Return the units that a store holds."""
    with sqlite3.connect(store) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        numbers = [number for (number,) in connection.execute("SELECT number FROM units ORDER BY number")]
    connection.close()
    return numbers


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory, seeds: Path) -> Path:
    """Files of one article each; as many units of work."""
    folder = tmp_path_factory.mktemp("corpus")
    for number, article in enumerate(list(summkit.read(seeds)) * FILES):
        if number < FILES:
            record = {"id": f"{number}", "article": article.body, "summary": article.lead}
            (folder / f"{number:02}.jsonl").write_text(json.dumps(record), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def command(corpus: Path) -> tuple[str, ...]:
    return (
        "-m", "summkit", "evaluate", str(corpus), "--method", "tfidf", "--metric", "rouge1", "--resamples", "20",
        "--tokeniser", "unicode", "--format", "json",
    )  # fmt: skip


@pytest.fixture(scope="module")
def plain(command: tuple[str, ...], python: Python) -> str:
    """What is printed without a cluster."""
    found = python(*command)
    assert (found.returncode, found.stderr) == (0, "")
    return found.stdout


@pytest.fixture
def cluster() -> Iterator[Any]:
    with distributed.LocalCluster(processes=True, **QUIET) as made:
        yield made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder where the deed of a trap can be followed."""
    (tmp_path / "block").touch()
    return tmp_path


def lay(address: str, deed: str, folder: Path) -> None:
    with distributed.Client(address, set_as_default=False) as client:
        client.wait_for_workers(2, timeout=PATIENCE)
        client.register_plugin(Trap(deed, folder))


def on(address: str, store: Path) -> tuple[str, ...]:
    return "--backend", "dask", "--scheduler", address, "--store", str(store)


def test_a_worker_killed_in_the_midst_of_a_unit(
    cluster: Any, command: tuple[str, ...], plain: str, folder: Path, python: Python
) -> None:
    store = folder / "run.sqlite"
    lay(cluster.scheduler_address, "wait", folder)
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(python, *command, *on(cluster.scheduler_address, store))
        worker = begun(folder)
        assert worker in [nanny.pid for nanny in cluster.workers.values()]
        os.kill(worker, signal.SIGKILL)
        (folder / "block").unlink()
        found = running.result(timeout=2 * PATIENCE)
    assert (found.returncode, found.stdout, found.stderr) == (0, plain, "")
    assert not (folder / f"finished-{worker}").exists()
    assert len(list(folder.glob("finished-*"))) == 1  # another one took it up
    assert done(store) == list(range(FILES))
    again = python(*command, "--store", str(store))
    assert (again.returncode, again.stdout, again.stderr) == (0, plain, "")


@pytest.mark.slow
def test_workers_restarted_by_somebody_else(
    cluster: Any, command: tuple[str, ...], plain: str, folder: Path, python: Python
) -> None:
    store = folder / "run.sqlite"
    lay(cluster.scheduler_address, "wait", folder)
    with ThreadPoolExecutor(1) as pool, distributed.Client(cluster, set_as_default=False) as other:
        running = pool.submit(python, *command, *on(cluster.scheduler_address, store))
        worker = begun(folder)
        (folder / "block").unlink()
        other.restart()
        found = running.result(timeout=2 * PATIENCE)
    assert worker not in [nanny.pid for nanny in cluster.workers.values()]
    assert (found.returncode, found.stdout, found.stderr) == (0, plain, "")
    assert done(store) == list(range(FILES))


# A cluster in a process of its own, whose end is the scheduler's.
CLUSTER = f"""
import sys, distributed
if __name__ == "__main__":
    with distributed.LocalCluster(scheduler_port=int(sys.argv[1]), **{QUIET!r}) as made:
        print(made.scheduler_address, flush=True)
        sys.stdin.read()
"""


@contextmanager
def scheduler(port: int) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Start a scheduler with its workers; yield its address and process."""
    process = subprocess.Popen(
        [sys.executable, "-c", CLUSTER, str(port)],
        env={**os.environ, "PYTHONPATH": HOME},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        yield process.stdout.readline().strip(), process
    finally:
        process.kill()
        process.wait()
        process.stdin.close()
        process.stdout.close()


@pytest.mark.slow
def test_a_scheduler_that_ends(command: tuple[str, ...], plain: str, folder: Path, python: Python) -> None:
    store = folder / "run.sqlite"
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with ThreadPoolExecutor(1) as pool, scheduler(port) as (address, process):
        lay(address, "wait", folder)
        running = pool.submit(python, *command, *on(address, store))
        begun(folder)
        process.kill()
        lost = time.monotonic()
        found = running.result(timeout=2 * PATIENCE)
        took = time.monotonic() - lost
    assert (found.returncode, found.stdout) == (1, "")
    assert found.stderr == (
        f"summkit: error: the cluster at {address} is lost; "
        "start it again and give the same command (with --store what is done is kept)\n"
    )
    assert took < 15
    assert PLACE - 6 <= len(done(store)) < FILES  # no more than six are under way
    with scheduler(port) as (again, _):
        assert again == address
        found = python(*command, *on(address, store))
    assert (found.returncode, found.stdout, found.stderr) == (0, plain, "")
    assert done(store) == list(range(FILES))


@pytest.mark.slow
def test_a_scheduler_that_is_there_again_at_once(
    command: tuple[str, ...], plain: str, folder: Path, python: Python
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with ThreadPoolExecutor(1) as pool:
        with scheduler(port) as (address, process):
            lay(address, "wait", folder)
            running = pool.submit(python, *command, *on(address, folder / "run.sqlite"))
            begun(folder)
            process.kill()
        with scheduler(port):
            found = running.result(timeout=2 * PATIENCE)
    assert (found.returncode, found.stdout, found.stderr) == (0, plain, "")
    assert done(folder / "run.sqlite") == list(range(FILES))


def test_workers_of_another_version(cluster: Any, command: tuple[str, ...], folder: Path, python: Python) -> None:
    lay(cluster.scheduler_address, "be of another version", folder)
    found = python(*command, *on(cluster.scheduler_address, folder / "run.sqlite"))
    assert (found.returncode, found.stdout) == (1, "")
    assert found.stderr == (
        f"summkit: error: a worker of the cluster has summkit 66.0, and this is {package_version()}; "
        "install the same on both\n"
    )


@pytest.mark.slow
def test_a_unit_that_raises(cluster: Any, command: tuple[str, ...], folder: Path, python: Python) -> None:
    lay(cluster.scheduler_address, "raise", folder)
    found = python(*command, *on(cluster.scheduler_address, folder / "run.sqlite"))
    assert (found.returncode, found.stdout) == (1, "")
    assert found.stderr == "summkit: error: this file is bad; mend it\n"
    assert done(folder / "run.sqlite") == list(range(PLACE))


@pytest.mark.slow
def test_a_unit_that_kills_its_workers(
    cluster: Any, corpus: Path, command: tuple[str, ...], plain: str, folder: Path, python: Python
) -> None:
    store = folder / "run.sqlite"
    lay(cluster.scheduler_address, "kill", folder)
    found = python(*command, *on(cluster.scheduler_address, store))
    assert (found.returncode, found.stdout) == (1, "")
    assert found.stderr == (
        f"summkit: error: workers of the cluster died of {corpus / f'{PLACE:02}.jsonl'} again and again, perhaps for "
        "want of memory; give them more, or leave it out (with --store what is done is kept)\n"
    )
    assert done(store) == list(range(PLACE))
    again = python(*command, "--store", str(store))
    assert (again.returncode, again.stdout, again.stderr) == (0, plain, "")


@pytest.mark.slow
def test_the_last_workers_die_of_a_unit(corpus: Path, command: tuple[str, ...], folder: Path, python: Python) -> None:
    code = "from summkit.parallel import cluster; cluster._PATIENCE = cluster._PATIENCE_FOR_OTHERS = 1"
    options = {**QUIET, "n_workers": 0}
    with distributed.LocalCluster(**options) as empty:
        address = empty.scheduler_address
        worker = subprocess.Popen(
            [sys.executable, "-m", "distributed.cli.dask_worker", address, "--no-nanny", "--no-dashboard"],
            env={**os.environ, "PYTHONPATH": HOME}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            with distributed.Client(empty, set_as_default=False) as client:
                client.wait_for_workers(1, timeout=PATIENCE)
                client.register_plugin(Trap("kill", folder))
            found = python(
                "-c", f"{code}; from summkit.cli import main; main()", *command[2:],
                *on(address, folder / "run.sqlite"),
            )  # fmt: skip
        finally:
            worker.kill()
            worker.wait()
    assert (found.returncode, found.stdout) == (1, "")
    assert found.stderr.startswith(f"summkit: error: the cluster at {address} has no workers left to do {corpus}")
    assert found.stderr.endswith(f"; start some with 'dask worker {address}'\n")
    assert found.stderr.count("\n") == 1
    assert done(folder / "run.sqlite") == list(range(len(done(folder / "run.sqlite"))))
