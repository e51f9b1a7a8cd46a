"""A function over work units: here, in other processes, or on a cluster; the results come in the units' order.

The context (what every unit needs) is sent to each worker once. A unit should be small: a reference to what is to be
read, not the texts. At no time are more than a few units per worker under way, so results can be stored as they come.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from multiprocessing import resource_tracker
from typing import Any, Generic, Literal, TypeVar

from summkit.errors import OptionError, WorkerError, unknown_value

Backend = Literal["loky", "dask"]
BACKENDS = ("loky", "dask")

Context = TypeVar("Context")
Unit = TypeVar("Unit")
Result = TypeVar("Result")
Pending = TypeVar("Pending")

# Units under way for each worker: enough that none waits while results are taken, few enough to stay in memory.
_AHEAD = 3


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


def map_units(
    task: Task[Context, Unit, Result], units: Sequence[Unit], workers: Workers
) -> Generator[Result, None, None]:
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

    Close the iterator when it is left early, so that no process outlives it.
    """
    if workers.backend == "dask":
        from summkit.cluster import on_cluster

        yield from on_cluster(task, units, workers.scheduler or "")
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

    executor = ProcessPoolExecutor(processes, initializer=_start_worker, initargs=(task, os.getpid()), env=_ONE_THREAD)

    def submit(unit: Unit) -> Future[Result]:
        with _interrupts_held():  # the workers are started here
            future: Future[Result] = executor.submit(_work, unit)
        return future

    finished = False
    try:
        yield from in_order(submit, Future.result, units, lambda: processes)
        finished = True
    except BrokenProcessPool as error:
        raise WorkerError(
            "a worker process died, perhaps for want of memory; try fewer --jobs (with --store what is done is kept)"
        ) from error
    finally:
        if not finished:  # loky's own kill_workers would stumble over units that no worker has taken yet
            for worker in list(executor._processes.values()):
                worker.terminate()
        executor.shutdown(wait=True, kill_workers=finished)


# Read by the linear algebra libraries when a worker loads them, however late that is.
_ONE_THREAD = {f"{library}_NUM_THREADS": "1" for library in ("OPENBLAS", "MKL", "BLIS", "OMP")}


def in_order(
    submit: Callable[[Unit], Pending],
    result: Callable[[Pending], Result],
    units: Sequence[Unit],
    processes: Callable[[], int],
) -> Iterator[Result]:
    """Yield the results of units in their order, with a few units per process under way.

    Args:
        submit: Sends a unit off.
        result: Waits for what came of it.
        units: The units.
        processes: Tells how many processes there are at the moment.
    """
    running: deque[Pending] = deque()
    for unit in units:
        running.append(submit(unit))
        if len(running) >= processes() * _AHEAD:
            yield result(running.popleft())
    while running:
        yield result(running.popleft())


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Hold Ctrl-C back; processes started meanwhile never hear of it, and end with this one without a traceback."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    _start_trackers()  # they let signals through again when they start; so not within
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _start_trackers() -> None:
    """Start the processes that clear up after workers, Python's and loky's, and have them do so without a word.

    Of a worker that is ended in the middle of its work they would say that something leaked, which they then remove.
    """
    from joblib.externals.loky.backend import resource_tracker as loky_tracker

    before = os.environ.get("PYTHONWARNINGS")
    os.environ["PYTHONWARNINGS"] = ",".join(filter(None, (before, "ignore:resource_tracker:UserWarning")))
    try:
        resource_tracker.ensure_running()
        loky_tracker.ensure_running()
    finally:
        if before is None:
            del os.environ["PYTHONWARNINGS"]
        else:
            os.environ["PYTHONWARNINGS"] = before


_task: Task[Any, Any, Any] | None = None
_handle: Callable[[Any], Any] | None = None


def _start_worker(task: Task[Any, Any, Any], parent: int) -> None:
    global _task
    _task = task
    if os.name == "posix":
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: int) -> None:
    """Wait until the process that gave the work is gone; then nobody wants it any more."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def _work(unit: Any) -> Any:
    global _handle
    assert _task is not None  # noqa: S101 -- the pool has run _start_worker
    if _handle is None:
        _handle = _task.start(_task.context)
    return _handle(unit)
