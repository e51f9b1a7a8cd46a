"""What holds for every command line, whatever it is given; each rule with its reason."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

from summkit.corpora.formats import belongs
from tests.fuzz.cases import Case
from tests.fuzz.outcome import Outcome

Rule = Callable[[Case, Outcome], Iterator[str]]

SLOW = 20.0
"""Seconds from which on a case is told of; no rule, since machines differ."""

# The marks U+200E and U+200F only say which way their neighbours run, and belong to names in Hebrew and Arabic.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
# What `learn` says of its progress.
_PROGRESS = re.compile(r"\d+ articles \(\d+ near-duplicates left out\)|fold \d of \d: C \S+, ridge \S+")
_SHOWN = 2  # of the same kind, which come from the same fault
_ERROR = "summkit: error:"
_TRACES = ("Traceback", "numpy", "RuntimeWarning", "DeprecationWarning", "Exception ignored", 'File "')
_MUTE = frozenset({"2>&-", "2>/dev/full"})
_DATABASE = b"SQLite format 3\x00"


def judged(case: Case, outcome: Outcome) -> list[str]:
    """Return what is wrong with what a case did, a line for each complaint."""
    return [complaint for rule in RULES for complaint in rule(case, outcome)]


def exit_code(_: Case, outcome: Outcome) -> Iterator[str]:
    """A script tells success, a mistake in data and a mistake in the command apart by 0, 1 and 2; 130 is Ctrl-C."""
    if outcome.code not in (0, 1, 2):
        yield f"exit code {outcome.code}"


def nothing_escapes(_: Case, outcome: Outcome) -> Iterator[str]:
    """Nobody can mend a traceback: what is wrong with the input has a message, what is wrong with us is a fault."""
    if outcome.escaped:
        yield f"escaped: {outcome.escaped.rstrip()}"
    for line in outcome.err.split("\n"):
        if any(trace in line for trace in _TRACES):
            yield f"stderr shows inner workings: {line[:300]!r}"


def only_own_warnings(_: Case, outcome: Outcome) -> Iterator[str]:
    """A warning of a library says nothing about the reader's file, and often that we divided by zero."""
    told = list(dict.fromkeys(outcome.foreign_warnings))
    yield from (f"foreign warning: {warning}" for warning in told[:_SHOWN])
    if told[_SHOWN:]:
        yield f"and {len(told) - _SHOWN} more foreign warnings"


def lines_of_stderr(case: Case, outcome: Outcome) -> Iterator[str]:
    """Several programs share a terminal, so that each line says who speaks; a bar of progress aside."""
    if case.terminal:
        return
    for line in filter(None, outcome.err.split("\n")):
        if not line.startswith("summkit: ") and not _PROGRESS.fullmatch(line):
            yield f"line of stderr without 'summkit: ': {line[:300]!r}"


def one_error(case: Case, outcome: Outcome) -> Iterator[str]:
    """A failure says what is wrong, once; and what went well speaks of no error."""
    if outcome.escaped or case.process in _MUTE:
        return
    # On a terminal it may stand behind what takes the bar of progress away.
    errors = [line for line in outcome.err.split("\n") if _ERROR in (line if case.terminal else line[: len(_ERROR)])]
    if len(errors) != (outcome.code != 0):
        yield f"exit code {outcome.code} with {len(errors)} lines of error"
    if any(not line.rpartition(_ERROR)[2].strip() for line in errors):
        yield "the line of error says nothing"


def safe_stderr(case: Case, outcome: Outcome) -> Iterator[str]:
    """A name or a text from a file steers no terminal, and reorders no line; that is left to a bar of progress."""
    if case.terminal:
        return
    found = sorted(set(_UNSAFE.findall(outcome.err)))
    if found:
        yield f"stderr holds {', '.join(map(ascii, found))}"


def strict_json(case: Case, outcome: Outcome) -> Iterator[str]:
    """What is called JSON is read by other programs, which know no NaN and no half characters."""
    form = next((b.partition("=")[2] or b for a, b in _pairs(case) if a == "--format" or b.startswith("--format=")), "")
    if outcome.code or case.process or form not in ("json", "jsonl") or outcome.out[:1] not in ("{", "["):
        return
    for text in outcome.out.splitlines() if form == "jsonl" else [outcome.out]:
        try:
            json.loads(text, parse_constant=_refuse)
        except ValueError as error:
            yield f"--format {form} is no JSON: {error}"


def files(case: Case, outcome: Outcome) -> Iterator[str]:
    """What is read stays as it is; what is written is written whole or not at all; and nothing else appears."""
    read, outputs, stores = (_paths(names, outcome.work) for names in (case.inputs, case.outputs, case.stores))
    stores |= {Path(f"{path}{end}") for path in stores for end in ("-wal", "-shm", "-journal")}
    for path, data in outcome.before.items():
        now = outcome.after.get(path, b"(it is gone)")
        if now == data:
            continue
        name = ascii(path.name[:100])
        if path in stores and data is not None and (not data or data.startswith(_DATABASE)):
            if path in read:
                yield f"an input was taken as a store: {name}"
        elif path in stores:
            yield f"a file that is no store was changed by --store: {name}"
        elif path not in outputs:
            yield f"a file was changed that is no output: {name}"
        elif path in read:
            yield f"an input was replaced by the output: {name}"
        elif outcome.code:
            yield f"a failed command (exit code {outcome.code}) changed an output: {name}"
        elif path.parent in read and belongs(str(path)):
            yield f"a file of a folder that is read was replaced by the output: {name}"
    for path in outcome.after.keys() - outcome.before.keys() - outputs - stores:
        yield f"{'a part of an output' if path.suffix == '.part' else 'something'} was left behind: {path.name[:100]!a}"


def unchanged_state(_: Case, outcome: Outcome) -> Iterator[str]:
    """Who calls main() from a program of their own goes on with their own folder, streams and warnings."""
    for part in outcome.changed_state:
        yield f"left changed: {part}"


RULES: tuple[Rule, ...] = (
    exit_code, nothing_escapes, only_own_warnings, lines_of_stderr, one_error, safe_stderr, strict_json, files,
    unchanged_state,
)  # fmt: skip


def _pairs(case: Case) -> Iterator[tuple[str, str]]:
    """Yield each word with the one before it, from the last on: of an option that is given twice the last counts."""
    words = ("", *case.arguments)
    yield from reversed(list(pairwise(words)))


def _refuse(name: str) -> None:
    raise ValueError(f"{name} is none of JSON's numbers")


def _paths(names: frozenset[str], work: Path) -> set[Path]:
    found = set()
    for name in names:
        try:
            found.add(Path(os.path.realpath(work / name)))
        except (OSError, ValueError):
            continue
    return found
