"""A function over work units: here, in other processes, or on a cluster; the results come in the units' order.

The context (what every unit needs) is sent to each worker once. A unit should be small: a reference to what is to be
read, not the texts. At no time are more than a few units per worker under way, so results can be stored as they come.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence

from summkit.parallel.work import Backend, Context, Result, Task, Unit, Workers, one_blas_thread

__all__ = ["Backend", "Task", "Workers", "map_units", "one_blas_thread"]


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
        from summkit.parallel.cluster import on_cluster

        yield from on_cluster(task, units, workers.scheduler or "")
    elif workers.processes == 1 or len(units) <= 1:
        with one_blas_thread():
            handle = task.begin()
            for unit in units:
                yield handle(unit)
    else:
        from summkit.parallel.processes import in_processes

        yield from in_processes(task, units, min(workers.processes, len(units)))
