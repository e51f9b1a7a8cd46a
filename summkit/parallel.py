"""A function over work units: here, in other processes, or on a cluster; the results come in the units' order.

The context (what every unit needs) is sent to each worker once. A unit should be small: a reference to what is to be
read, not the texts. At no time are more than a few units per worker under way, so results can be stored as they come.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

from summkit.errors import MissingLibraryError, OptionError, SummkitError, unknown_value

Backend = Literal["loky", "dask"]
BACKENDS = ("loky", "dask")

Context = TypeVar("Context")
Unit = TypeVar("Unit")
Result = TypeVar("Result")

# Units under way for each worker: enough that none waits while results are taken, few enough to stay in memory.
_AHEAD = 3
# A unit whose worker died is tried so often elsewhere before it is taken to be what kills workers.
_RETRIES = 3


class WorkerError(SummkitError):
    """A worker process died."""


@dataclass(frozen=True, kw_only=True)
class Workers:
    """Where the work is done.

    Attributes:
        jobs: Processes on this machine; 1 works in this process, -1 takes every core.
        backend: "loky" for processes on this machine, "dask" for a cluster.
        scheduler: Address of the cluster's scheduler, such as "tcp://10.0.0.1:8786".
    """

    jobs: int = 1
    backend: Backend = "loky"
    scheduler: str | None = None

    def __post_init__(self) -> None:
        """Check the options.

        Raises:
            OptionError: If one is not allowed, or the two do not go together.
        """
        if self.backend not in BACKENDS:
            raise unknown_value("backend", self.backend, BACKENDS)
        if self.jobs == 0 or self.jobs < -1:
            raise OptionError(f"jobs must be at least 1, or -1 for every core, not {self.jobs}")
        if (self.backend == "dask") != (self.scheduler is not None):
            raise OptionError("--backend dask and --scheduler ADDRESS go together")

    @property
    def processes(self) -> int:
        """The number of processes on this machine."""
        return (os.cpu_count() or 1) if self.jobs == -1 else self.jobs


@dataclass(frozen=True)
class Task(Generic[Context, Unit, Result]):
    """What is to be done with each unit.

    Attributes:
        start: Makes, from the context, the function that handles units; called once in each worker.
        context: What every unit needs; picklable.
    """

    start: Callable[[Context], Callable[[Unit], Result]]
    context: Context


def map_units(task: Task[Context, Unit, Result], units: Sequence[Unit], workers: Workers) -> Iterator[Result]:
    """Do a task on every unit.

    Args:
        task: What to do.
        units: The units.
        workers: Where.

    Yields:
        The results, in the order of the units.

    Raises:
        WorkerError: If a worker process dies, and the unit could not be done elsewhere.
        MissingLibraryError: If the backend's library is not installed.
        Exception: Whatever the task raises.
    """
    if workers.backend == "dask":
        yield from _on_cluster(task, units, workers)
    elif workers.processes == 1 or len(units) <= 1:
        with one_blas_thread():
            handle = task.start(task.context)
            for unit in units:
                yield handle(unit)
    else:
        yield from _in_processes(task, units, min(workers.processes, len(units)))


def one_blas_thread() -> AbstractContextManager[Any]:
    """Keep the linear algebra library to one thread: workers share the cores, and small matrices gain nothing."""
    from threadpoolctl import threadpool_limits

    limits: AbstractContextManager[Any] = threadpool_limits(1)
    return limits


def _in_processes(task: Task[Context, Unit, Result], units: Sequence[Unit], processes: int) -> Iterator[Result]:
    from joblib.externals.loky import BrokenProcessPool, ProcessPoolExecutor

    executor: Executor = ProcessPoolExecutor(processes, initializer=_start_worker, initargs=(task,))
    try:
        yield from _in_order(lambda unit: executor.submit(_work, unit), units, processes)
    except BrokenProcessPool as error:
        raise WorkerError(
            "a worker process died, perhaps for want of memory; try fewer --jobs (with --store what is done is kept)"
        ) from error
    finally:
        executor.shutdown(wait=False, kill_workers=True)  # type: ignore[call-arg]  # loky's own argument


def _in_order(submit: Callable[[Unit], Any], units: Sequence[Unit], processes: int) -> Iterator[Any]:
    waiting = iter(units)
    running: deque[Any] = deque()
    for unit in waiting:
        running.append(submit(unit))
        if len(running) >= processes * _AHEAD:
            yield running.popleft().result()
    while running:
        yield running.popleft().result()


_handle: Callable[[Any], Any] | None = None
_limits: AbstractContextManager[Any] | None = None


def _start_worker(task: Task[Any, Any, Any]) -> None:
    global _handle, _limits
    _limits = one_blas_thread()
    _handle = task.start(task.context)


def _work(unit: Any) -> Any:
    assert _handle is not None  # noqa: S101 -- the pool has run _start_worker
    return _handle(unit)


def _on_cluster(task: Task[Context, Unit, Result], units: Sequence[Unit], workers: Workers) -> Iterator[Result]:
    with _client(workers.scheduler or "") as (client, killed):
        shared = client.scatter(task, broadcast=True, hash=False)
        key = f"summkit-{os.getpid()}-{id(task)}"

        def submit(unit: Unit) -> Any:
            return client.submit(_work_on_cluster, shared, key, unit, pure=False, retries=_RETRIES)

        try:
            yield from _in_order(submit, units, max(1, len(client.scheduler_info()["workers"])))
        except killed as error:
            raise WorkerError(f"the cluster lost its workers on one unit again and again: {error}") from error


@contextmanager
def _client(address: str) -> Iterator[Any]:
    try:
        from distributed import Client
        from distributed.scheduler import KilledWorker
    except ImportError:
        raise MissingLibraryError("--backend dask needs dask.distributed; pip install 'summkit[dask]'") from None
    try:
        client = Client(address, timeout=10, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, TimeoutError, ValueError) as error:
        raise OptionError(f"no scheduler answers at {address}: {error}; start one with 'dask scheduler'") from None
    with client:
        yield client, KilledWorker


_cluster_handles: dict[str, Callable[[Any], Any]] = {}


def _work_on_cluster(task: Task[Any, Any, Any], key: str, unit: Any) -> Any:
    """Handle a unit on a cluster's worker, whose threads each keep their own handler."""
    import threading

    name = f"{key}-{threading.get_ident()}"
    if name not in _cluster_handles:
        for old in [old for old in _cluster_handles if not old.startswith(key)]:
            del _cluster_handles[old]  # an earlier run's; its vocabularies would only fill memory
        _cluster_handles[name] = task.start(task.context)
    with one_blas_thread():
        return _cluster_handles[name](unit)
