"""Records that cannot be used, and other things to be told: the first few one by one, all of them as a count."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from summkit.errors import DataError, SummkitWarning
from summkit.messages import warn

_TOLD = 10
_UNUSABLE = "could not be used"
Result = TypeVar("Result")


class BadRecordError(Exception):
    """A record that cannot be used; its text says what is wrong and how to mend it, without the place."""


@dataclass(slots=True)
class _Found:
    """One kind of problem of one file: what is counted, how many there are, and the messages of the first ten."""

    unit: str
    count: int = 0
    first: list[str] = field(default_factory=list)


class Problems:
    """What is to be told about files, collected where their shards are read.

    It can be sent to another process. Merged in the order of the shards, the problems of a file's shards are those of
    the file, however it was cut.
    """

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], _Found] = {}

    def add(self, path: str, what: str, message: str, *, unit: str) -> bool:
        """Count a problem of a file; return whether it is one of the first ten of its kind."""
        found = self._found.setdefault((path, what), _Found(unit))
        found.count += 1
        if found.count <= _TOLD:
            found.first.append(message)
        return found.count <= _TOLD

    def merge(self, later: Problems) -> None:
        """Take in the problems of the shards that follow."""
        for key, more in later._found.items():
            found = self._found.setdefault(key, _Found(more.unit))
            found.count += more.count
            found.first = [*found.first, *more.first][:_TOLD]

    def messages(self) -> list[str]:
        """Return the texts to be told: the first ten of each kind, and counts."""
        return [
            text for (path, what), found in self._found.items() for text in [*found.first, *_total(path, what, found)]
        ]

    def to_list(self) -> list[list[object]]:
        """Return the problems in a form that JSON can hold."""
        return [[path, what, found.unit, found.count, found.first] for (path, what), found in self._found.items()]

    @classmethod
    def from_list(cls, rows: Iterable[tuple[str, str, str, int, list[str]]]) -> Problems:
        """Return the problems that `to_list` wrote."""
        problems = cls()
        problems._found = {(path, what): _Found(unit, count, first) for path, what, unit, count, first in rows}
        return problems

    def totals(self, label: str) -> list[str]:
        """Return the counts alone, as those of a shard with this label."""
        return [text for (_, what), found in self._found.items() for text in _total(label, what, found)]


class Reporter:
    """Tells of the problems of one shard: as warnings at once, or to a collection.

    Args:
        path: The file, or the folder of files.
        label: The file with the part of it that is read, for the count of a part.
        strict: Whether the first record that cannot be used is an error.
        unit: What is counted: "record" or "file".
        collected: Where to put the problems; None warns of them.
    """

    def __init__(self, path: str, label: str, *, strict: bool, unit: str, collected: Problems | None) -> None:
        self._path = path
        self._label = label
        self._strict = strict
        self._unit = unit
        self._warns = collected is None
        self._problems = Problems() if collected is None else collected

    def skip(self, place: str, problem: Exception) -> None:
        """Leave out the record at a place.

        Raises:
            DataError: If this reading is strict.
        """
        if self._strict:
            raise DataError(f"{place}: {problem}") from None
        self._tell(_UNUSABLE, f"{place}: {problem}; it is left out")

    def note(self, place: str, what: str) -> None:
        """Tell something about a record that is used all the same."""
        self._tell(what, f"{place}: {what}")

    def listen(self, place: str, make: Callable[[], Result]) -> Result:
        """Call a function; what it warns of is told as notes on the place."""
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            result = make()
        for warning in caught:
            if isinstance(warning.message, SummkitWarning):
                self.note(place, str(warning.message).removeprefix(f"{place}: "))
            else:  # not ours to count
                warnings.warn_explicit(warning.message, warning.category, warning.filename, warning.lineno)
        return result

    def close(self) -> None:
        """Warn of the counts, unless the problems are collected."""
        if self._warns:
            for text in self._problems.totals(self._label):
                warn(text)

    def _tell(self, what: str, message: str) -> None:
        first = self._problems.add(self._path, what, message, unit=self._unit)
        if first and self._warns:
            warn(message)


def _total(label: str, what: str, found: _Found) -> list[str]:
    units = f"{found.count} {found.unit}{'s' * (found.count > 1)}"
    if what == _UNUSABLE:  # always as a number, so that those of a file's shards add up
        return [f"{label}: {units} {what}"]
    return [f"{label}: {units}: {what}"] if found.count > _TOLD else []
