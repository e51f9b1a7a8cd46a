"""Records that cannot be used, and other things to be told: the first few one by one, all of them as a count."""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Callable
from typing import TypeVar

from summkit.errors import DataError, SummkitWarning

_TOLD = 10
Result = TypeVar("Result")


class BadRecord(Exception):
    """A record that cannot be used; its text says what is wrong and how to mend it, without the place."""


class Problems:
    """The problems of one file, or of one part of it.

    Warnings name the place of the first ten of a kind; `close` says how many there were in this part, so that the
    counts of all the parts of a file add up to the file's.

    Args:
        part: The file, with the part of it that is read, if not the whole.
        strict: Whether the first record that cannot be used is an error.
        unit: What is counted: "record" or "file".
    """

    def __init__(self, part: str, *, strict: bool, unit: str = "record") -> None:
        self._part = part
        self._strict = strict
        self._unit = unit
        self._skipped = 0
        self._notes: Counter[str] = Counter()

    def skip(self, place: str, problem: Exception) -> None:
        """Leave out the record at a place.

        Raises:
            DataError: If this reading is strict.
        """
        if self._strict:
            raise DataError(f"{place}: {problem}") from None
        self._skipped += 1
        if self._skipped <= _TOLD:
            _warn(f"{place}: {problem}; it is left out")

    def note(self, place: str, what: str) -> None:
        """Tell something about a record that is used all the same."""
        self._notes[what] += 1
        if self._notes[what] <= _TOLD:
            _warn(f"{place}: {what}")

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
        """Tell the counts."""
        for what, count in self._notes.items():
            if count > _TOLD:
                _warn(f"{self._part}: {count} {self._unit}s: {what}")
        if self._skipped:
            _warn(f"{self._part}: {self._skipped} {self._unit}{'s' * (self._skipped > 1)} could not be used")


def _warn(text: str) -> None:
    warnings.warn(SummkitWarning(text), stacklevel=3)
