"""A real cluster of dask.distributed on this machine: the same results, whatever becomes of its workers."""

import asyncio
import json
import os
import signal
import socket
import subprocess
import threading
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import summkit
from summkit.errors import DataError, OptionError, SummkitWarning, WorkerError
from summkit.parallel import cluster as our_cluster
from summkit.reports import FORMATS
from summkit.settings.run import Progress
from tests.grouped import grouped

distributed = pytest.importorskip("distributed", reason="needs dask.distributed: pip install 'summkit[dask]'")

Python = Callable[..., subprocess.CompletedProcess[str]]
Found = tuple[list[str], list[str]]

FILES = 24
METHODS = ["random", "tfidf", "textrank"]
# Heard on this machine only, at any port that is free, without a dashboard.
QUIET: dict[str, Any] = {
    "host": "127.0.0.1",
    "dashboard_address": "127.0.0.1:0",
    "scheduler_kwargs": {"dashboard": False},
    "silence_logs": 50,
}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory, seeds: Path) -> Path:
    """Files of one or two articles and a bad record; as many units of work."""
    folder = tmp_path_factory.mktemp("corpus")
    articles = list(summkit.read(seeds))
    for number in range(FILES):
        rows = [
            json.dumps({"id": f"{number}-{article.id}", "article": article.body, "summary": article.lead})
            for article in (articles * FILES)[number : number + 1 + number % 2]
        ]
        short = json.dumps({"id": "short", "article": "One only. And two.", "summary": "One."})
        (folder / f"{number:02}.jsonl").write_text("\n".join([*rows, '{"id": 3', short]), encoding="utf-8")
    return folder


def evaluate(corpus: Path, **options: Any) -> Found:
    """Return every form of the results, and the warnings."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", SummkitWarning)
        evaluation = summkit.evaluate(
            corpus,
            **grouped(
                {"methods": METHODS, "metrics": ["rouge1", "rougeL"], "resamples": 20, "per_document": True, **options}
            ),
        )
    ours = [str(warning.message) for warning in caught if isinstance(warning.message, SummkitWarning)]
    return [write(evaluation) for write in FORMATS.values()], ours


@pytest.fixture(scope="module")
def alone(corpus: Path) -> Found:
    """What one process finds."""
    return evaluate(corpus)


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """Two workers, processes of their own with two threads each, heard on this machine only."""
    with distributed.LocalCluster(n_workers=2, threads_per_worker=2, processes=True, **QUIET) as made:
        yield made


@pytest.fixture
def options(cluster: Any) -> dict[str, Any]:
    with distributed.Client(cluster, set_as_default=False) as client:
        client.wait_for_workers(2, timeout=60)  # an earlier test may have killed some
    return {"backend": "dask", "scheduler": cluster.scheduler_address}


def workers(cluster: Any) -> list[int]:
    return [nanny.pid for nanny in cluster.workers.values()]


def test_the_same_as_alone_with_the_context_not_sent_with_each_unit_and_no_text(
    corpus: Path, alone: Found, options: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    informed: list[tuple[str, str]] = []
    send = our_cluster._Run._send

    def note(run: Any, unit: Any, *, informing: str | None = None) -> Any:
        if informing is not None:
            informed.append((run._key, informing))
        return send(run, unit, informing=informing)

    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("texts are read where they are processed")

    monkeypatch.setattr(our_cluster._Run, "_send", note)
    monkeypatch.setattr("summkit.evaluation.corpus.read_shard", refuse)
    assert evaluate(corpus, **options) == alone
    assert len({key for key, _ in informed}) == 2  # once to count the corpus's words, once to evaluate
    assert len(set(informed)) == 4  # by each of the two workers
    assert len(informed) <= 12  # where two units came to a worker together, for the second as well


@pytest.mark.skipif(os.name != "posix", reason="signals are sent as POSIX has them")
@pytest.mark.parametrize("deaths", [1, 2])
def test_workers_that_are_killed_in_mid_run(
    corpus: Path, alone: Found, cluster: Any, options: dict[str, Any], deaths: int
) -> None:
    killed: list[int] = []

    def kill(what: str, done: int, total: int, _: int) -> None:
        if what == "evaluating" and 0 < done < total and not killed:
            for worker in workers(cluster)[:deaths]:
                os.kill(worker, signal.SIGKILL)
                killed.append(worker)

    progress: Progress = kill
    assert evaluate(corpus, progress=progress, **options) == alone
    assert len(killed) == deaths


def test_a_store_and_the_command_line(
    corpus: Path, cluster: Any, options: dict[str, Any], tmp_path: Path, python: Python
) -> None:
    command = (
        "-m", "summkit", "evaluate", str(corpus), "--method", "lead", "--metric", "rouge1", "--resamples", "20",
    )  # fmt: skip
    plain = python(*command)
    done = python(
        *command, "--backend", "dask", "--scheduler", options["scheduler"], "--store", str(tmp_path / "run.sqlite")
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, plain.stdout, plain.stderr)
    again = python(*command, "--store", str(tmp_path / "run.sqlite"))
    assert (again.returncode, again.stdout, again.stderr) == (0, plain.stdout, plain.stderr)


def test_an_error_in_a_worker_is_the_users(corpus: Path, options: dict[str, Any]) -> None:
    with pytest.raises(DataError) as alone:
        evaluate(corpus, strict=True)
    with pytest.raises(DataError) as caught:
        evaluate(corpus, strict=True, **options)
    assert str(caught.value) == str(alone.value)
    assert str(caught.value).startswith(f"{corpus / '00.jsonl'}:2: broken JSON")


def test_workers_of_another_version(corpus: Path, options: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(our_cluster, "package_version", lambda: "77.0")
    with pytest.raises(WorkerError, match=r"and this is 77\.0; install the same on both"):
        evaluate(corpus, **options)


def test_a_cluster_without_workers(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(our_cluster, "_PATIENCE", 1)
    with (
        distributed.LocalCluster(n_workers=0, **QUIET) as empty,
        pytest.raises(WorkerError, match="has no workers; start some with 'dask worker tcp://127"),
    ):
        evaluate(corpus, backend="dask", scheduler=empty.scheduler_address)


@pytest.mark.parametrize(
    "address",
    [
        "tcp://127.0.0.1:9", "127.0.0.1:9", "tcp://127.0.0.1:99999", "tcp://[::1]", "nowhere", "nonsense://here:1",
        "inproc://127.0.0.1/1/1", "tcp://no.such.host.invalid:8786", "://", " ",
    ],
)  # fmt: skip
def test_no_scheduler_there(corpus: Path, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(our_cluster, "_PATIENCE", 0.5)
    with pytest.raises(OptionError, match="no scheduler answers at") as caught:
        evaluate(corpus, backend="dask", scheduler=address)
    assert "\n" not in str(caught.value)


@pytest.fixture
def listener() -> Iterator[str]:
    """The address of something that takes connections and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"tcp://127.0.0.1:{server.getsockname()[1]}"


def test_something_silent_there(corpus: Path, listener: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(our_cluster, "_PATIENCE", 0.5)
    with pytest.raises(OptionError, match=r"no scheduler answers at .*: timed out; start"):
        evaluate(corpus, backend="dask", scheduler=listener)


def test_a_client_that_waits_for_ever(corpus: Path, listener: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # As it does for a peer that takes TLS or a web socket and then says nothing.
    gone = threading.Event()
    monkeypatch.setattr("distributed.Client", lambda *_, **__: gone.wait(30))
    monkeypatch.setattr(our_cluster, "_knock", lambda *_, **__: None)
    monkeypatch.setattr(our_cluster, "_PATIENCE", 0.2)
    with pytest.raises(OptionError, match=r"no scheduler answers at .*: timed out; start"):
        evaluate(corpus, backend="dask", scheduler=listener)
    gone.set()


@pytest.mark.parametrize("scheme", ["tls", "ws", "wss"])
def test_something_silent_there_behind_other_protocols(
    corpus: Path, listener: str, monkeypatch: pytest.MonkeyPatch, scheme: str
) -> None:
    monkeypatch.setattr(our_cluster, "_PATIENCE", 0.5)
    with pytest.raises(OptionError, match="no scheduler answers at") as caught:
        evaluate(corpus, backend="dask", scheduler=listener.replace("tcp", scheme))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (AssertionError(), "AssertionError"),
        (RuntimeError("no loop\n  here"), "no loop here"),
        (asyncio.CancelledError(), "CancelledError"),
        (asyncio.InvalidStateError("not set"), "not set"),
    ],
)
def test_a_client_that_does_not_start(
    corpus: Path, listener: str, monkeypatch: pytest.MonkeyPatch, error: BaseException, why: str
) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise error

    monkeypatch.setattr("distributed.Client", refuse)
    monkeypatch.setattr(our_cluster, "_knock", lambda *_, **__: None)
    with pytest.raises(OptionError) as caught:
        evaluate(corpus, backend="dask", scheduler=listener)
    assert str(caught.value) == f"no scheduler answers at {listener}: {why}; start one with 'dask scheduler'"


def test_no_loop_starts_for_an_address_that_leads_nowhere(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise KeyError("a client")

    monkeypatch.setattr("distributed.Client", refuse)
    monkeypatch.setattr(our_cluster, "_PATIENCE", 0.1)
    for address in ("tcp://127.0.0.1:9", "nonsense://here:1", "nowhere"):
        with pytest.raises(OptionError) as caught:
            evaluate(corpus, backend="dask", scheduler=address)
        assert "a client" not in str(caught.value)


def test_a_scheduler_that_comes_late() -> None:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        timer = threading.Timer(0.3, server.listen)
        timer.start()
        our_cluster._knock(*server.getsockname(), answers=False)
        timer.join()


def test_no_scheduler_there_on_the_command_line(corpus: Path, python: Python) -> None:
    code = "from summkit.parallel import cluster; cluster._PATIENCE = 0.5; from summkit.cli import main; main()"
    done = python("-c", code, "evaluate", str(corpus), "--backend", "dask", "--scheduler", "tcp://127.0.0.1:9")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("summkit: error: no scheduler answers at tcp://127.0.0.1:9: ")
    assert done.stderr.count("\n") == 1
