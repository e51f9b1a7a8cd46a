"""Parts of a JSON document, each checked as it is taken, so that nothing else has to be caught."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from summkit.errors import DataError


class BrokenError(DataError):
    """A part of a saved document is missing or is not what it has to be; the text says which."""


def member(data: object, name: str) -> Any:
    """Return a member of an object.

    Raises:
        BrokenError: If it is not there.
    """
    if not isinstance(data, Mapping) or name not in data:
        raise BrokenError(f"{name!r} is missing")
    return data[name]


def mapping_of(value: object, name: str) -> Mapping[str, Any]:
    """Return a value that has to be an object."""
    if not isinstance(value, Mapping):
        raise BrokenError(f"{name!r} is not an object")
    return value


def list_of(value: object, name: str) -> list[Any]:
    """Return a value that has to be a list."""
    if not isinstance(value, list):
        raise BrokenError(f"{name!r} is not a list")
    return value


def text_of(value: object, name: str) -> str:
    """Return a value that has to be a text."""
    if not isinstance(value, str):
        raise BrokenError(f"{name!r} is not a text")
    return value


def texts_of(value: object, name: str) -> tuple[str, ...]:
    """Return a value that has to be a list of texts."""
    return tuple(text_of(part, name) for part in list_of(value, name))


def number_of(value: object, name: str) -> float:
    """Return a value that has to be a finite number."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not _is_finite(value):
        raise BrokenError(f"{name!r} is not a number")
    return float(value)


def count_of(value: object, name: str) -> int:
    """Return a value that has to be a whole number from 0 on."""
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise BrokenError(f"{name!r} is not a whole number")
    return value


def _is_finite(value: int | float) -> bool:
    try:
        return math.isfinite(value)
    except OverflowError:  # a whole number of hundreds of digits
        return False
