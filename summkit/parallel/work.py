"""What is to be done with units of work, and where: shared by every way to do it."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any, Generic, Literal, TypeVar

from summkit.declaration import Check, Settings, setting
from summkit.errors import OptionError
from summkit.messages import Door, current_door, entered, option

Backend = Literal["loky", "dask"]

Context = TypeVar("Context")
Unit = TypeVar("Unit")
Result = TypeVar("Result")
Pending = TypeVar("Pending")

# Units under way for each worker: enough that none waits while results are taken, few enough to stay in memory.
_AHEAD = 3


@dataclass(frozen=True, kw_only=True)
class Workers(Settings):
    """Where the work is done.

    Attributes:
        jobs: Processes on this machine; 1 works in this process, -1 takes every core.
        backend: "loky" for processes on this machine, "dask" for a cluster.
        scheduler: Address of the cluster's scheduler, such as "tcp://10.0.0.1:8786".
    """

    jobs: int = setting(
        1,
        help="Processes on this machine; -1 takes every core.",
        check=Check(lambda value: value >= 1 or value == -1, "be at least 1, or -1 for every core"),
    )
    backend: Backend = setting("loky", help="Processes here, or a cluster.")
    scheduler: str | None = setting(
        None, help="The cluster's scheduler, such as tcp://10.0.0.1:8786.", metavar="ADDRESS"
    )

    def __post_init__(self) -> None:
        """Check the options.

        Raises:
            OptionError: If one is not allowed, or the two do not go together.
        """
        super().__post_init__()
        if (self.backend == "dask") != (self.scheduler is not None):
            raise OptionError(f"{option('backend', 'dask')} and {option('scheduler', 'ADDRESS')} go together")

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
        door: Whether messages of a worker are for a reader of Python or of the command line.
    """

    start: Callable[[Context], Callable[[Unit], Result]]
    context: Context
    door: Door = field(default_factory=current_door)

    def begin(self) -> Callable[[Unit], Result]:
        """Return the function that handles units, with messages for those who sent them, whatever thread it runs in."""
        with entered(self.door):
            handle = self.start(self.context)

        def handle_for_sender(unit: Unit) -> Result:
            with entered(self.door):
                return handle(unit)

        return handle_for_sender


def one_blas_thread() -> AbstractContextManager[Any]:
    """Keep the linear algebra library to one thread: workers share the cores, and small matrices gain nothing."""
    from threadpoolctl import threadpool_limits

    limits: AbstractContextManager[Any] = threadpool_limits(1)
    return limits


def name_of(unit: object, number: int) -> str:
    """Return what a unit calls itself, if it does, or its number."""
    return str(getattr(unit, "label", "") or f"unit {number}")


def yield_in_order(
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
