"""A task on a cluster of dask.distributed: workers that come, die and are replaced change no result."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

from summkit.errors import MissingLibraryError, OptionError, WorkerError
from summkit.parallel import Context, Result, Task, Unit, in_order, one_blas_thread
from summkit.signature import package_version

_PATIENCE = 5  # seconds until a scheduler has to answer, or a worker has to be there
_ATTEMPTS = 4  # for a unit whose result went with the workers; dask itself gives up on a unit that killed three

_GO_ON = "start it again and give the same command (with --store what is done is kept)"


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
            yield from in_order(run.submit, run.result, units, lambda: len(client.nthreads()))
        except killed as error:
            raise WorkerError(f"the cluster lost its workers on one unit again and again: {error}") from error
        except (OSError, TimeoutError) as error:
            raise WorkerError(f"the cluster at {address} is lost ({error}); {_GO_ON}") from error


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
        raise WorkerError(f"the cluster at {self._address} lost its workers again and again; {_GO_ON}")

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
        from distributed.scheduler import KilledWorker
    except ImportError:
        raise MissingLibraryError("--backend dask needs dask.distributed; pip install 'summkit[dask]'") from None
    try:
        client = Client(address, timeout=_PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, TimeoutError, ValueError) as error:
        raise OptionError(f"no scheduler answers at {address}: {error}; start one with 'dask scheduler'") from None
    with client:
        yield client, KilledWorker


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
            _cluster_handle = key, task.start(task.context)
        return _cluster_handle[1](unit)
