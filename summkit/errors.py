"""What can go wrong, as a tree.

    SummkitError                  every error that a user can mend; its text is one line
    ├── OptionError               a name or value that is not one of those allowed (exit code 2)
    ├── DataError                 a file or record that cannot be used (exit code 1)
    │   └── MissingReferenceError   an article without a reference, where one is needed
    ├── MissingLibraryError       an optional library is not installed
    ├── ExtensionError            a method or metric of another package gave something that cannot be used
    ├── StoreError                a run store cannot be used
    ├── WorkerError               a worker process died
    └── VerificationError         two implementations disagree about a score

Warnings are of one class, `SummkitWarning`: the work went on, and the reader should know about something.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable

_SHOWN = 120  # characters of a value in a message


class SummkitError(Exception):
    """A problem that the user can mend; the message is one line that says what, where and how."""

    exit_code = 1


class OptionError(SummkitError, ValueError):
    """A name or value that is not one of those allowed."""

    exit_code = 2


class DataError(SummkitError, ValueError):
    """A file or a record that cannot be used."""


class MissingReferenceError(DataError):
    """An article has no reference, where one is needed."""


class MissingLibraryError(SummkitError, ImportError):
    """An optional library is not installed."""


class ExtensionError(SummkitError):
    """A method or metric of another package gave something that cannot be used."""


class StoreError(SummkitError):
    """A run store cannot be used: it is in use, not writable, or holds another evaluation."""


class WorkerError(SummkitError):
    """A worker process died, and its work could not be done elsewhere."""


class VerificationError(SummkitError):
    """Two implementations disagree about a score."""


class SummkitWarning(UserWarning):
    """The work went on, and the reader should know about something."""


def unknown_value(kind: str, value: object, allowed: Iterable[str]) -> OptionError:
    """Make the error for a value that is not one of those allowed, with the nearest right one.

    Args:
        kind: What the value stands for, such as "method".
        value: The value as given.
        allowed: Every value that would be right.

    Returns:
        The error, to be raised by the caller.
    """
    names = list(allowed)
    near = nearest(value, names) if isinstance(value, str) else None
    hint = f"did you mean {near!r}? " if near else ""
    return OptionError(f"unknown {kind} {shown(value)}: {hint}choose from {', '.join(names)}")


def shown(value: object) -> str:
    """Return a value as a message shows it: as Python writes it, and the middle left out if that is long.

    >>> shown("lead"), shown("a" * 5000)
    ("'lead'", "'aaaaaaaaaaaaaaaaaaaaaaaaaaaaa … aaaaaaaaaaaaaaaaaaaaaaaaaaaaa' (5,000 characters)")
    """
    try:
        text = repr(value)
    except ValueError:  # Python writes no number of thousands of digits
        return "a number of more digits than can be read"
    if len(text) <= _SHOWN:
        return text
    size = f"{len(value):,} characters" if isinstance(value, str) else f"{len(text):,} characters"
    return f"{text[: _SHOWN // 4]} … {text[-_SHOWN // 4 :]} ({size})"


def nearest(value: str, allowed: Iterable[str]) -> str | None:
    """Return the name that somebody most likely meant, whatever its capitals and hyphens; None if none is near.

    >>> nearest("ROUGE-L", ["rouge1", "rougeL", "rougeLsum"]), nearest("zebra", ["rouge1"])
    ('rougeL', None)
    """
    bare: dict[str, str] = {}
    for name in allowed:
        bare.setdefault(_bare(name), name)
    near = difflib.get_close_matches(_bare(value), bare, n=1)
    return bare[near[0]] if near else None


def _bare(name: str) -> str:
    return "".join(filter(str.isalnum, name)).lower()
