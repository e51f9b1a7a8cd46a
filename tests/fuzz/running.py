"""Runs a case and judges it; `python -m tests.fuzz.running SEED CASE` runs one again, with all that it says."""

from __future__ import annotations

import argparse
import faulthandler
import os
import signal
import subprocess
import sys
import tempfile
import time
import traceback
import warnings
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

import summkit
from summkit import cli
from summkit.errors import SummkitWarning
from tests.command_line import Done, run_command
from tests.fuzz.cases import Case, draw_case
from tests.fuzz.judging import SLOW, judged
from tests.fuzz.outcome import Outcome, contents
from tests.fuzz.prepared import LONG_AGO, inside

_HOME = str(Path(summkit.__file__).parents[1]) + os.sep
_TRACEBACK = "Traceback (most recent call last):"
_HUNG = 180  # seconds; a case takes a twentieth of one
_ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


class HungError(BaseException):
    """A case did not come to its end; no Exception, so that nothing in its way takes it for one of its own."""


@dataclass
class Tally:
    """What came of some cases."""

    cases: Counter[str] = field(default_factory=Counter)
    through: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    slow: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        """The share of the cases that got through to a result."""
        return self.through.total() / self.cases.total()

    def add(self, other: Tally) -> None:
        """Count other cases in."""
        self.cases += other.cases
        self.through += other.through
        self.failures += other.failures
        self.slow += other.slow

    def __str__(self) -> str:
        """Return the counts, by command."""
        counts = ", ".join(f"{name} {self.through[name]}/{self.cases[name]}" for name in sorted(self.cases))
        lines = [f"{self.cases.total()} cases, {self.share:.0%} got through: {counts}"]
        return "\n".join([*lines, *(f"slow: {case}" for case in self.slow)])


def run_cases(seed: int, numbers: range) -> Tally:
    """Run and judge some cases.

    Args:
        seed: What they are drawn from.
        numbers: Which of them.
    """
    tally = Tally()
    for number in numbers:
        case = draw_case(seed, number)
        with tempfile.TemporaryDirectory(prefix="summkit-fuzz-") as folder:
            outcome = run_case(case, Path(os.path.realpath(folder)))
            complaints = judged(case, outcome)
        tally.cases[case.command] += 1
        tally.through[case.command] += outcome.code == 0 and not outcome.escaped
        if complaints:
            tally.failures.append("\n".join([str(case), *(f"    {line}" for line in complaints)]))
        if outcome.seconds > SLOW:
            tally.slow.append(f"{outcome.seconds:.0f} s: {case}")
    return tally


def run_case(case: Case, folder: Path) -> Outcome:
    """Run a case in an empty folder."""
    work = folder / "here"
    (work / "folder").mkdir(parents=True)
    for name, data in case.files.items():
        path = work / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
        os.utime(path, (LONG_AGO, LONG_AGO))  # a store knows its corpus by the times of the files too
    for name, target in case.links.items():
        (work / name).symlink_to(target)
    before = contents(folder)
    foreign: list[str] = []
    changed: list[str] = []
    escaped = ""
    started = time.perf_counter()
    with inside(work), _limited():
        try:
            done = _in_a_process(case) if case.process else _here(case, foreign, changed)
        except (Exception, HungError) as error:
            done, escaped = Done(1, "", ""), _told(error)
    if case.process and _TRACEBACK in done.err:
        before_it, _, trace = done.err.partition(_TRACEBACK)
        done, escaped = done._replace(err=before_it), _squeezed(trace)
    return Outcome(
        code=done.code,
        out=done.out,
        err=done.err,
        escaped=escaped,
        foreign_warnings=tuple(foreign),
        changed_state=tuple(changed),
        work=work,
        before=before,
        after=contents(folder),
        seconds=time.perf_counter() - started,
    )


def _here(case: Case, foreign: list[str], changed: list[str]) -> Done:
    show = cli._show_warning

    def noted(message: Warning | str, category: type[Warning] = Warning, *where: Any, **more: Any) -> None:
        if not issubclass(category, SummkitWarning):
            foreign.append(f"{category.__name__}: {message} ({':'.join(map(str, where[:2]))})")
        show(message, category, *where, **more)

    before = _state()
    # Warnings are shown as in a process of their own, but every time: what a case says must not depend on those
    # before it.
    with patch.object(cli, "_show_warning", noted), warnings.catch_warnings():
        warnings.resetwarnings()
        warnings.simplefilter("always")
        for kind in (DeprecationWarning, PendingDeprecationWarning, ImportWarning, ResourceWarning):
            warnings.simplefilter("ignore", kind)
        try:
            return run_command(*case.arguments, stdin=case.stdin, terminal=case.terminal)
        finally:
            after = _state()
            changed += [name for name in before if before[name] != after[name]]


def _told(error: BaseException) -> str:
    """Return what escaped, and from where, in one line: of the frames only our own tell which fault it is."""
    frames = [
        frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith(f"{_HOME}summkit")
    ]
    places = [f"{frame.filename.removeprefix(_HOME)}:{frame.lineno} {frame.name}" for frame in reversed(frames[-6:])]
    return f"{type(error).__name__}: {str(error)[:300]!a} in {' < '.join(places)}"


def _squeezed(trace: str) -> str:
    """Return the same of a traceback that a process has printed."""
    lines = trace.rstrip().split("\n")
    places = [
        line.partition(_HOME)[2].replace('", line ', ":").replace(", in ", " ")
        for line in lines
        if f"{_HOME}summkit" in line
    ]
    return f"{lines[-1][:300]!a} in {' < '.join(reversed(places[-6:]))}"


def _state() -> dict[str, object]:
    # Libraries of linear algebra are told of their threads, by us and by scikit-learn, once and for all.
    environment = {
        name: os.environ[name] for name in os.environ if not name.endswith("_THREADS") and name[:4] != "KMP_"
    }
    return {"the current folder": Path.cwd(), "the environment": environment, "sys.stdout": sys.stdout,
            "sys.stderr": sys.stderr, "sys.argv": sys.argv, "warnings.warn": warnings.warn,
            "the recursion limit": sys.getrecursionlimit()}  # fmt: skip


def _in_a_process(case: Case) -> Done:
    redirected = case.process if case.process[:1] in ("<", ">", "2") and case.process != ">broken pipe" else ""
    command = ["sh", "-c", f'exec "$@" {redirected}', "sh", sys.executable, "-m", "summkit", *case.arguments]
    stdout: int = subprocess.PIPE
    if case.process == ">broken pipe":
        reading, stdout = os.pipe()
        os.close(reading)
    environment = {**os.environ, "PYTHONPATH": _HOME, **(_ASCII if case.process == "ascii" else {})}
    done = subprocess.run(
        command, input=case.stdin, stdout=stdout, stderr=subprocess.PIPE, env=environment, check=False, timeout=_HUNG
    )
    if stdout != subprocess.PIPE:
        os.close(stdout)
    return Done(
        done.returncode, (done.stdout or b"").decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")
    )


@contextmanager
def _limited() -> Iterator[None]:
    """Give a case up that does not come to its end, and say where it stood."""

    def give_up(_: int, __: object) -> None:
        raise HungError(f"no end after {_HUNG} seconds")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(_HUNG)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def main() -> None:
    """Run cases again, and say what is wrong with them."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz.running", description=main.__doc__)
    parser.add_argument("seed", type=int)
    parser.add_argument("case", type=int)
    parser.add_argument("--upto", type=int, metavar="CASE", help="run all cases before this one, and say what fails")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="an empty folder for the files of the case")
    given = parser.parse_args()
    faulthandler.enable()
    if given.upto is not None:
        tally = run_cases(given.seed, range(given.case, given.upto))
        print(*tally.failures, tally, sep="\n")
        sys.exit(bool(tally.failures))
    case = draw_case(given.seed, given.case)
    with tempfile.TemporaryDirectory(prefix="summkit-fuzz-") as folder:
        outcome = run_case(case, Path(os.path.realpath(given.keep or folder)))
        complaints = judged(case, outcome)
    print(case)
    for name, data in case.files.items():
        print(f"  {name!a}: {len(data)} bytes, {data[:80]!r}")
    print(f"exit code {outcome.code}, {outcome.seconds:.2f} s", ascii(outcome.out[:1000]), ascii(outcome.err), sep="\n")
    print(*complaints or ["nothing to complain about"], sep="\n")
    sys.exit(bool(complaints))


if __name__ == "__main__":
    main()
