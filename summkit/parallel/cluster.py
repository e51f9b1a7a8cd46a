"""A task on a cluster of dask.distributed: workers that come, die and are replaced change no result."""

from __future__ import annotations

import asyncio
import logging
import pickle
import socket
import threading
import time
import warnings
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import uuid4

from summkit.errors import MissingLibraryError, OptionError, WorkerError
from summkit.messages import option
from summkit.parallel.work import Context, Result, Task, Unit, name_of, one_blas_thread, yield_in_order
from summkit.signature import package_version

_PATIENCE = 5  # seconds until a scheduler has to answer, or a worker has to be there
_PATIENCE_FOR_OTHERS = 20  # seconds until workers that were lost in mid-run have to be replaced; they load libraries
_PAUSE = 0.1  # seconds until a scheduler is looked for again
_ON_SOCKETS = ("tcp", "tls", "ws", "wss")
_ATTEMPTS = 4  # for a unit whose result went with the workers; dask itself gives up on a unit that killed four workers
_TALKATIVE = ("distributed", "distributed.client", "tornado", "tornado.application", "asyncio")
_DASK = "distributed"


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
        WorkerError: If the scheduler is lost, there are no workers, or they die again and again.
        MissingLibraryError: If dask.distributed is not installed.
        Exception: Whatever the task raises.
    """
    with _client(address) as client:
        run = _Run(client, task, address)
        yield from yield_in_order(run.submit, run.result, units, run.workers)


@dataclass
class _Sent:
    """A unit under way: its number, from 1, and the future of its result."""

    number: int
    unit: Any
    future: Any


@dataclass(frozen=True)
class _Lacking:
    """What a worker answers that has not been given the context of the run."""

    worker: str


class _Run:
    """A task on a cluster: the context goes with the first unit that each worker is given.

    Nothing is scattered, and no unit depends on another: a worker that fetches from one that was just killed, or a
    scheduler that sends to it, would try for the 30 seconds that Dask gives every connection.
    """

    def __init__(self, client: Any, task: Task[Any, Any, Any], address: str) -> None:
        from distributed.protocol.pickle import dumps  # knows what a reader of notebooks has defined there

        self._client = client
        self._address = address
        self._dumps: Callable[[Any], bytes] = dumps
        self._task = dumps(task)  # type: ignore[no-untyped-call]
        self._key = uuid4().hex
        self._sent: dict[int, _Sent] = {}
        self._submitted = 0
        self._there: set[str] = set()
        self._informed: set[str] = set()
        with self._reached():
            self._wait_for_workers("has no workers", _PATIENCE)
        self.workers()

    def workers(self) -> int:
        """Return how many workers there are at the moment."""
        with self._reached():
            self._there = set(self._again(self._client.nthreads))
        return len(self._there)

    def submit(self, unit: Unit) -> _Sent:
        self._submitted += 1
        future = self._send(unit, informing=min(self._there - self._informed, default=None))
        sent = self._sent[self._submitted] = _Sent(self._submitted, unit, future)
        return sent

    def result(self, sent: _Sent) -> Any:
        from distributed.scheduler import KilledWorker

        deaths = losses = 0
        while losses < _ATTEMPTS:
            try:
                answer = self._answer(sent)
            except CancelledError:
                losses += 1
                sent.future = self._send(sent.unit)
            except KilledWorker as error:
                deaths += 1
                if deaths > 1 or not self._others_failed(sent):
                    raise WorkerError(
                        f"workers of the cluster died of {name_of(sent.unit, sent.number)} again and again, perhaps "
                        f"for want of memory; give them more, or leave it out "
                        f"(with {option('store')} what is done is kept)"
                    ) from error
                sent.future = self._send(sent.unit)  # it may only have been beside the one that they died of
            else:
                if not isinstance(answer, _Lacking):
                    del self._sent[sent.number]
                    return answer
                sent.future = self._send(sent.unit, informing=answer.worker)
        raise WorkerError(f"the cluster at {self._address} lost its workers again and again; {_go_on()}")

    def _send(self, unit: Any, *, informing: str | None = None) -> Any:
        """Send a unit off, with the context if a worker is to learn it.

        Dask may give it to another worker, which does no harm. It is not bound to that one: Dask never looks again at
        a unit that is bound, however loosely, once there was no worker at all.
        """
        task = None
        if informing is not None:
            task = self._task
            self._informed.add(informing)
        with self._reached(), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of a context that is large; to scatter it is no better, see above
            call = package_version(), self._key, self._dumps(unit), task
            return self._client.submit(_work_on_cluster, *call, pure=False)

    def _answer(self, sent: _Sent) -> Any:
        """Wait for what came of a unit, as long as somebody works on it."""
        from distributed import wait

        patience: float = _PATIENCE
        while sent.future.status != "error":
            with self._reached():
                try:
                    with self._client.as_current():  # of whom else would be asked
                        wait([sent.future], timeout=_PATIENCE)  # type: ignore[no-untyped-call]
                    if sent.future.status == "finished":
                        return self._again(partial(sent.future.result, timeout=patience))
                except TimeoutError:
                    patience *= 2  # the result may be large, and each time it is asked for anew
                    left = f"has no workers left to do {name_of(sent.unit, sent.number)}"
                    self._wait_for_workers(left, _PATIENCE_FOR_OTHERS)
        return sent.future.result()  # raises what the task raised, be it an OSError

    def _others_failed(self, sent: _Sent) -> bool:
        """Tell whether other units came to an end like this one; Dask blames all that a dying worker had been given."""
        return any(other.future.status == "error" for other in self._sent.values() if other is not sent)

    def _wait_for_workers(self, otherwise: str, patience: float) -> None:
        try:
            self._again(partial(self._client.wait_for_workers, 1, timeout=patience))
        except TimeoutError:
            raise WorkerError(
                f"the cluster at {self._address} {otherwise}; start some with 'dask worker {self._address}'"
            ) from None

    def _again(self, ask: Callable[[], Any]) -> Any:
        """Ask once more if the connection broke: the scheduler may be there again within the patience of a client."""
        from distributed.comm.core import CommClosedError

        try:
            return ask()
        except CommClosedError:
            time.sleep(_PAUSE)
            return ask()

    @contextmanager
    def _reached(self) -> Iterator[None]:
        """Have what is raised when the scheduler cannot be reached say so."""
        try:
            yield
        except (CancelledError, WorkerError):
            raise
        except (Exception, asyncio.CancelledError) as error:
            # A client that has lost its scheduler closes, and raises whatever befalls it then.
            if isinstance(error, OSError) or self._client.status != "running":
                raise WorkerError(f"the cluster at {self._address} is lost; {_go_on()}") from error
            raise


@contextmanager
def _client(address: str) -> Iterator[Any]:
    try:
        from distributed import Client
        from distributed.comm.addressing import get_address_host_port, parse_address
        from distributed.comm.registry import get_backend
    except ImportError:
        raise MissingLibraryError(
            f"{option('backend', 'dask')} needs dask.distributed; pip install 'summkit[dask]'"
        ) from None
    with _silence():
        try:
            # Looked at before a client is made, whose event loop would have to start for an address that leads nowhere.
            scheme, _ = parse_address(address)
            get_backend(scheme)
            if scheme in _ON_SOCKETS:
                _knock(*get_address_host_port(address), answers=scheme == "tcp")
            client = _within(2 * _PATIENCE, lambda: Client(address, timeout=_PATIENCE, set_as_default=False))  # type: ignore[no-untyped-call]
        except (Exception, asyncio.CancelledError) as error:  # a client that cannot start raises whatever befalls it
            why = " ".join(str(error).split()) or type(error).__name__
            raise OptionError(f"no scheduler answers at {address}: {why}; start one with 'dask scheduler'") from None
        try:
            yield client
        finally:
            with suppress(Exception, asyncio.CancelledError):  # of a scheduler that is gone
                client.close(timeout=_PATIENCE)


@contextmanager
def _silence() -> Iterator[None]:
    """Have the libraries log nothing meanwhile: what is lost is told in our own words, and they add tracebacks."""
    logging.getLogger("asyncio").addFilter(_not_of_dask)  # for good: what a closed client left is told when it is freed
    loggers = [logging.getLogger(name) for name in _TALKATIVE]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)


def _not_of_dask(record: logging.LogRecord) -> bool:
    """Tell whether a message of asyncio is of anything but a task of Dask's that nobody waited for."""
    kind = record.exc_info[0] if record.exc_info else None
    return _DASK not in record.getMessage() and not (kind and kind.__module__.startswith(_DASK))


def _within(seconds: float, make: Callable[[], Any]) -> Any:
    """Call a function that might wait for ever, as a client does for a peer that takes TLS and says nothing.

    Raises:
        TimeoutError: If it takes longer.
        BaseException: Whatever it raises.
    """
    made: list[Any] = []
    raised: list[BaseException] = []

    def call() -> None:
        try:
            made.append(make())
        except BaseException as error:
            raised.append(error)

    thread = threading.Thread(target=call, daemon=True)
    thread.start()
    thread.join(seconds)
    if raised:
        raise raised[0]
    if not made:
        raise TimeoutError("timed out")
    return made[0]


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


# The handlers of the runs that this process works for, by their keys. Those of earlier runs would only fill memory;
# but two runs may share a cluster.
_handles: OrderedDict[str, Callable[[Any], Any]] = OrderedDict()
_HANDLES = 2
_one_at_a_time = threading.Lock()


def _work_on_cluster(version: str, key: str, unit: bytes, task: bytes | None) -> Any:
    """Handle a unit on a cluster's worker: one at a time in a process, as collecting warnings is for one thread.

    Args:
        version: Of the summkit that sent it.
        key: Of the run.
        unit: The unit, pickled: what another version pickled might not even be read.
        task: The task, pickled, if this worker was not known to have it.

    Returns:
        The result, or that the worker lacks the task.
    """
    from distributed import get_worker

    if package_version() != version:
        raise WorkerError(
            f"a worker of the cluster has summkit {package_version()}, and this is {version}; install the same on both"
        )
    with _one_at_a_time, one_blas_thread():
        if key not in _handles:
            if task is None:
                return _Lacking(get_worker().address)
            _handles[key] = pickle.loads(task).begin()  # noqa: S301 -- Dask itself unpickles what it is sent
        _handles.move_to_end(key)
        if len(_handles) > _HANDLES:
            _handles.popitem(last=False)
        return _handles[key](pickle.loads(unit))  # noqa: S301
