"""How messages speak: options by the name that their reader knows, and warnings at the reader's own line."""

from __future__ import annotations

import contextlib
import os
import sys
import warnings
from collections.abc import Iterator, Sequence
from contextvars import ContextVar
from pathlib import Path
from typing import Literal

from summkit.errors import SummkitWarning

Door = Literal["python", "terminal"]
"""Where somebody came in: by `import summkit`, or by the command line."""

_door: ContextVar[Door] = ContextVar("door", default="python")
# Frames that are not the reader's: ours, and those through which our context managers are entered and left.
_NOT_THE_READERS = (str(Path(__file__).parent) + os.sep, contextlib.__file__)

_LISTED = 20  # names in one message

# Options whose name on the command line is not their name in Python.
_FLAGS = {"methods": "method", "metrics": "metric", "fields": "field", "permuted": "permute"}


def current_door() -> Door:
    """Return the door that messages are made for at the moment."""
    return _door.get()


@contextlib.contextmanager
def entered(door: Door) -> Iterator[None]:
    """Make messages for a door inside of a block."""
    token = _door.set(door)
    try:
        yield
    finally:
        _door.reset(token)


def said(*, python: str, terminal: str) -> str:
    """Choose between the wording for Python and the one for the command line."""
    return terminal if _door.get() == "terminal" else python


def option(name: str, value: str = "") -> str:
    """Name an option as the reader would write it.

    Args:
        name: Its name in Python, such as "per_document".
        value: What to give it, as the command line takes it; "" to name it alone.

    >>> option("jobs"), option("resamples", "2000")
    ('jobs', 'resamples=2000')
    >>> with entered("terminal"):
    ...     option("per_document"), option("resamples", "2000"), option("metrics")
    ('--per-document', '--resamples 2000', '--metric')
    """
    return said(
        python=f"{name}={value}" if value else name,
        terminal=f"{flag(name)} {value}".rstrip(),
    )


def field_option(field: str, column: str = "NAME") -> str:
    """Say how to map a field of records to its column.

    >>> field_option("article")
    "fields={'article': NAME}"
    """
    return said(python=f"fields={{{field!r}: {column}}}", terminal=f"--field {field}={column}")


def listed(names: Sequence[str]) -> str:
    """Write out names, the first twenty and how many there are if they are more.

    >>> listed(["id", "text"]), listed([])
    ("'id', 'text'", 'none')
    >>> listed(["x"] * 40_000)[-27:]
    "'x', 'x', … (40,000 in all)"
    """
    if len(names) <= _LISTED:
        return ", ".join(map(repr, names)) or "none"
    return f"{', '.join(map(repr, names[:_LISTED]))}, … ({len(names):,} in all)"


def flag(name: str) -> str:
    """Return the flag of an option on the command line."""
    return "--" + _FLAGS.get(name, name).replace("_", "-")


def warn(text: str) -> None:
    """Warn of something as a `SummkitWarning`, at the line of the code that called summkit."""
    level, frame = 1, sys._getframe(1)
    while frame.f_back is not None and frame.f_code.co_filename.startswith(_NOT_THE_READERS):
        level, frame = level + 1, frame.f_back
    warnings.warn(SummkitWarning(text), stacklevel=level + 1)
