"""A task on a cluster of dask.distributed: workers that come, die and are replaced change no result."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

from summkit.errors import MissingLibraryError, OptionError, WorkerError
from summkit.messages import option
from summkit.parallel.work import Context, Result, Task, Unit, one_blas_thread, yield_in_order
from summkit.signature import package_version

_PATIENCE = 5  # seconds until a scheduler has to answer, or a worker has to be there
_PAUSE = 0.1  # seconds until a scheduler is looked for again
_ON_SOCKETS = ("tcp", "tls", "ws", "wss")
_ATTEMPTS = 4  # for a unit whose result went with the workers; dask itself gives up on a unit that killed three


def _go_on() -> str:
    return f"start it again and give the same command (with {option('store')} what is done is kept)"


def on_cluster(task: Task[Context, Unit, Result], units: Sequence[Unit], address: str) -> Iterator[Result]:
    """Do a task on every unit, on the workers of a scheduler.

    Args:
        task: What to do.
        units: The units.
        address: Of the scheduler.

    Yields:
        The results, in the order of the units.

    Raises:
        OptionError: If no scheduler answers.
        WorkerError: If there are no workers, or they die again and again.
        MissingLibraryError: If dask.distributed is not installed.
        Exception: Whatever the task raises.
    """
    with _client(address) as (client, killed):
        run = _Run(client, task, address)
        try:
            yield from yield_in_order(run.submit, run.result, units, lambda: len(client.nthreads()))
        except killed as error:
            raise WorkerError(f"the cluster lost its workers on one unit again and again: {error}") from error
        except (OSError, TimeoutError) as error:
            raise WorkerError(f"the cluster at {address} is lost ({error}); {_go_on()}") from error


class _Run:
    """A task on a cluster: the context is sent once, and again only if the workers that held it are gone."""

    def __init__(self, client: Any, task: Task[Any, Any, Any], address: str) -> None:
        self._client = client
        self._task = task
        self._address = address
        self._key = uuid4().hex
        self._shared = self._share()

    def submit(self, unit: Unit) -> tuple[Unit, Any, Any]:
        future = self._client.submit(_work_on_cluster, self._shared, self._key, package_version(), unit, pure=False)
        return unit, self._shared, future

    def result(self, pending: tuple[Unit, Any, Any]) -> Any:
        for _ in range(_ATTEMPTS):
            unit, shared, future = pending
            try:
                return future.result()
            except CancelledError:
                if shared is self._shared:
                    self._shared = self._share()
                pending = self.submit(unit)
        raise WorkerError(f"the cluster at {self._address} lost its workers again and again; {_go_on()}")

    def _share(self) -> Any:
        try:
            self._client.wait_for_workers(1, timeout=_PATIENCE)
        except TimeoutError:
            raise WorkerError(
                f"the cluster at {self._address} has no workers; start some with 'dask worker {self._address}'"
            ) from None
        return self._client.scatter(self._task, broadcast=True, hash=False)


@contextmanager
def _client(address: str) -> Iterator[Any]:
    try:
        from distributed import Client
        from distributed.comm.addressing import get_address_host_port, parse_address
        from distributed.comm.registry import get_backend
        from distributed.scheduler import KilledWorker
    except ImportError:
        raise MissingLibraryError(
            f"{option('backend', 'dask')} needs dask.distributed; pip install 'summkit[dask]'"
        ) from None
    try:
        # Looked at before a client is made, whose event loop would have to start for an address that leads nowhere.
        scheme, _ = parse_address(address)
        get_backend(scheme)
        if scheme in _ON_SOCKETS:
            _knock(*get_address_host_port(address), answers=scheme == "tcp")
        client = Client(address, timeout=_PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
    except (Exception, asyncio.CancelledError) as error:  # a client that cannot start raises whatever befalls it
        why = " ".join(str(error).split()) or type(error).__name__
        raise OptionError(f"no scheduler answers at {address}: {why}; start one with 'dask scheduler'") from None
    with client:
        yield client, KilledWorker


def _knock(host: str, port: int, *, answers: bool) -> None:
    """Wait until somebody listens there; a scheduler may have been started just before.

    Args:
        host: Its name or number.
        port: The port.
        answers: Whether to wait for a word as well, which a scheduler says first; a client would wait for ever.

    Raises:
        OSError: If nobody is there for as long as there is patience, or there is no such host.
    """
    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            with socket.create_connection((host, port), timeout=_PATIENCE) as connection:
                if answers and not connection.recv(1):
                    raise ConnectionResetError("the connection was closed at once")
        except OSError as error:
            if isinstance(error, socket.gaierror) or time.monotonic() + _PAUSE > deadline:
                raise
            time.sleep(_PAUSE)
        else:
            return


# The key and the handler of the run that this process works for; an earlier run's would only fill memory.
_cluster_handle: tuple[str, Callable[[Any], Any]] | None = None
_one_at_a_time = threading.Lock()


def _work_on_cluster(task: Task[Any, Any, Any], key: str, version: str, unit: Any) -> Any:
    """Handle a unit on a cluster's worker: one at a time in a process, as collecting warnings is for one thread."""
    global _cluster_handle
    if package_version() != version:
        raise WorkerError(
            f"a worker of the cluster has summkit {package_version()}, and this is {version}; install the same on both"
        )
    with _one_at_a_time, one_blas_thread():
        if _cluster_handle is None or _cluster_handle[0] != key:
            _cluster_handle = key, task.begin()
        return _cluster_handle[1](unit)
