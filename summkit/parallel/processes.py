"""Units of work in other processes on this machine, through joblib's loky."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from multiprocessing import resource_tracker
from typing import Any

from summkit.errors import WorkerError
from summkit.messages import option
from summkit.parallel.work import Context, Result, Task, Unit, yield_in_order


def in_processes(task: Task[Context, Unit, Result], units: Sequence[Unit], processes: int) -> Iterator[Result]:
    """Do a task on every unit in other processes.

    Args:
        task: What to do.
        units: The units.
        processes: How many processes to start.

    Yields:
        The results, in the order of the units.

    Raises:
        WorkerError: If a process dies.
        Exception: Whatever the task raises.
    """
    from joblib.externals.loky import BrokenProcessPool, ProcessPoolExecutor

    _start_trackers()  # the executor would, with what they say shown
    executor = ProcessPoolExecutor(processes, initializer=_start_worker, initargs=(task, os.getpid()), env=_ONE_THREAD)

    def submit(unit: Unit) -> Future[Result]:
        with _interrupts_held():  # the workers are started here
            future: Future[Result] = executor.submit(_work, unit)
            executor._executor_manager_thread.kill_workers = end_workers
        return future

    def end_workers(reason: str = "") -> None:
        """End the workers as loky would, which without psutil asks pgrep and, where there is none, fails aloud."""
        while executor._processes:
            _, worker = executor._processes.popitem()
            _end(worker)
            worker.join()

    finished = False
    try:
        yield from yield_in_order(submit, Future.result, units, lambda: processes)
        finished = True
    except BrokenProcessPool as error:
        raise WorkerError(
            f"a worker process died, perhaps for want of memory; try fewer {option('jobs')} "
            f"(with {option('store')} what is done is kept)"
        ) from error
    finally:
        if not finished:  # loky's own kill_workers would stumble over units that no worker has taken yet
            for worker in list(executor._processes.values()):
                _end(worker)
        executor.shutdown(wait=True, kill_workers=finished)


def _end(worker: Any) -> None:
    """End a worker at once, whatever it is doing, even where SIGTERM is ignored."""
    if os.name != "posix":
        worker.terminate()
    elif worker.exitcode is None:  # its number is still its own
        with suppress(ProcessLookupError):
            os.kill(worker.pid, signal.SIGKILL)


_STDERR = 2

# Read by the linear algebra libraries when a worker loads them, however late that is.
_ONE_THREAD = {f"{library}_NUM_THREADS": "1" for library in ("OPENBLAS", "MKL", "BLIS", "OMP")}


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Hold Ctrl-C back; processes started meanwhile never hear of it, and end with this one without a traceback."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _start_trackers() -> None:
    """Start the processes that clear up after workers, Python's and loky's, and have them do so without a word.

    Of a worker that is ended in the middle of its work they would say that something leaked, which they then remove.
    They let Ctrl-C through again when they start, so this comes before it is held back.
    """
    if os.name != "posix":
        return
    from joblib.externals.loky.backend import resource_tracker as loky_tracker

    with _errors_nowhere():  # a filter of warnings would hold back no traceback, and -W overrules it
        resource_tracker.ensure_running()
        loky_tracker.ensure_running()


@contextmanager
def _errors_nowhere() -> Iterator[None]:
    """Have what is written to the file descriptor of stderr vanish, by processes started meanwhile for ever."""
    try:
        before = os.dup(_STDERR)
    except OSError:  # it is closed
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, _STDERR)
        yield
    finally:
        os.dup2(before, _STDERR)
        os.close(before)
        os.close(nowhere)


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
        _handle = _task.begin()
    return _handle(unit)
