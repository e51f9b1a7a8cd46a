"""One case: a command line, its files, its standard input and how it is run, all of them from a seed and a number."""

from __future__ import annotations

import hashlib
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from random import Random
from typing import Literal

from summkit.cli import COMMANDS
from tests.fuzz.draft import Draft, Part
from tests.fuzz.grammar import draw_line
from tests.fuzz.hostile import TEXTS
from tests.fuzz.spoiling import READ, WRITTEN, spoil

Process = Literal["", "plain", "<&-", ">&-", "2>&-", ">/dev/full", "2>/dev/full", ">broken pipe", "ascii"]
"""How a process of its own is run: with which stream closed or full; "" runs the command in this process."""

PROCESSES: tuple[Process, ...] = ("plain", "<&-", ">&-", "2>&-", ">/dev/full", "2>/dev/full", ">broken pipe", "ascii")
_IN_PROCESSES = 0.01
_IN_PROCESSES_WITHOUT_COMMAND = 0.3  # so that --help and --version meet full and closed streams as well
_ON_A_TERMINAL = 0.06
_WEIGHTS = {"evaluate": 28, "score": 20, "summarise": 20, "keypoints": 9, "report": 8, "correlate": 8, "learn": 2}
_OTHERS = 1  # for a command that has no weight of its own
_HOSTILE = ((0, 35), (1, 45), (2, 16), (3, 4))  # as many of them get through as the test wants, and some more


@dataclass(frozen=True)
class Case:
    """One command line and what it finds.

    Attributes:
        seed: What it was drawn from.
        number: Its number under this seed.
        command: The command, for counts.
        arguments: The command line behind `summkit`.
        files: The files in the folder that it is run in, by their paths there.
        links: Links in that folder, with what they lead to.
        stdin: What it is given to read.
        inputs: Values that name what is read.
        outputs: Values that name what is written, stores aside.
        stores: Values that name a store.
        process: How it is run.
        terminal: Whether it writes to a terminal; only in this process.
    """

    seed: int
    number: int
    command: str
    arguments: tuple[str, ...]
    files: Mapping[str, bytes]
    links: Mapping[str, str]
    stdin: bytes
    inputs: frozenset[str]
    outputs: frozenset[str]
    stores: frozenset[str]
    process: Process
    terminal: bool

    @property
    def digest(self) -> str:
        """A hash of all that is run."""
        told = (self.arguments, dict(self.files), dict(self.links), self.stdin, self.process, self.terminal)
        return hashlib.sha256(ascii(told).encode()).hexdigest()[:12]

    def __str__(self) -> str:
        """Return the command line as a shell takes it, and how to run it again."""
        words = [shlex.quote(word if len(word) < 300 else f"{word[:20]}…{len(word)}…") for word in self.arguments]
        line = " ".join(["summkit", *words]).encode("utf-8", "backslashreplace").decode()
        how = f"   [in a process of its own, {self.process}]" if self.process else "   [terminal]" * self.terminal
        return f"python -m tests.fuzz.running {self.seed} {self.number}\n  {line}{how}"


def draw_case(seed: int, number: int) -> Case:
    """Draw a case; the same one for the same seed and number.

    Args:
        seed: Any number.
        number: Which case of this seed.
    """
    random = Random(f"{seed}:{number}")
    if random.random() < 0.02:
        draft = _without_command(random)
    else:
        command = random.choices(list(COMMANDS), [_WEIGHTS.get(name, _OTHERS) for name in COMMANDS])[0]
        draft = draw_line(random, command)
        counts, weights = zip(*_HOSTILE, strict=True)
        for _ in range(random.choices(counts, weights)[0]):
            spoil(draft, random)
    apart = _IN_PROCESSES if draft.command in COMMANDS else _IN_PROCESSES_WITHOUT_COMMAND
    process = random.choice(PROCESSES) if random.random() < apart else "plain" if draft.apart else ""
    words = draft.words() if draft.command in COMMANDS else tuple(word for part in draft.parts for word in part.words())
    return Case(
        seed=seed,
        number=number,
        command=draft.command,
        arguments=tuple(word.replace("\0", "") for word in words),
        files=draft.files,
        links=draft.links,
        stdin=draft.stdin,
        inputs=_named(draft, READ | {"method", "methods", "metrics"}),
        outputs=_named(draft, WRITTEN - {"store"}) | _behind(words, "--output", "-o", "--figure"),
        stores=_named(draft, frozenset({"store"})) | _behind(words, "--store"),
        process=process,
        terminal=random.random() < _ON_A_TERMINAL and not process,
    )


def _without_command(random: Random) -> Draft:
    """Return a command line of the program itself, or of a command that there is not."""
    words = random.choice(
        ([], ["--help"], ["-h"], ["--version"], ["-q"], ["--nosuch"], ["summarize", "--help"], [random.choice(TEXTS)],
         [random.choice(list(COMMANDS)), random.choice(("--help", "-h", "--version", "--nosuch"))], ["sumarise", "x"])
    )  # fmt: skip
    return Draft("(none)", [Part("", "", word) for word in words])


def _named(draft: Draft, parameters: frozenset[str]) -> frozenset[str]:
    """Return the values of some parameters, and what stands behind a sign of equality in them."""
    values = [part.value for part in draft.parts if part.value and part.parameter in parameters]
    return frozenset(values) | {value.partition("=")[2] for value in values if "=" in value}


def _behind(words: Sequence[str], *flags: str) -> frozenset[str]:
    """Return the words behind some flags: a part that lost its value takes the next word for it."""
    return frozenset(word for flag, word in pairwise(words) if flag in flags)
