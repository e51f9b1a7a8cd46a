"""Summarisers and metrics from elsewhere: entry points of installed packages, or `package.module:Class`."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from summkit.declaration import split_written
from summkit.errors import ExtensionError, MissingLibraryError, OptionError, shown

Declared = TypeVar("Declared")


def extended(
    written: str, registry: Mapping[str, Declared], *, group: str, kind: str, base: type
) -> Mapping[str, Declared]:
    """Return a registry that also knows the name in a written form, if another package provides it.

    Args:
        written: Such as "textrank:damping=0.9", "theirs" (an entry point) or "package.module:Class:option=value".
        registry: The presets by name; they come first.
        group: The group of entry points, "summkit.methods" or "summkit.metrics".
        kind: What is looked for, such as "method"; for messages.
        base: What it must be an instance or a subclass of.

    Returns:
        The registry, with one more name where one was found; otherwise with the names of all entry points, which are
        not loaded, so that a message can list them.

    Raises:
        OptionError: If the class cannot be found, or is none of the kind.
        MissingLibraryError: If its module cannot be imported.
    """
    name, _ = split_written(written)
    if name in registry:
        return registry
    if ":" in name:
        return {**registry, name: _preset(name, EntryPoint(name, name, group), kind, base)}
    others = _entry_points(group)
    if name in others:
        return {**registry, name: _preset(name, others[name], kind, base)}
    return {**registry, **dict.fromkeys(others)}  # type: ignore[dict-item]  # listed in a message, never taken


def with_entry_points(registry: Mapping[str, Declared], *, group: str, kind: str, base: type) -> dict[str, Declared]:
    """Return a registry with everything that installed packages add to it."""
    found = dict(registry)
    for name, point in _entry_points(group).items():
        found.setdefault(name, _preset(name, point, kind, base))
    return found


def returned_numbers(found: object, who: str) -> NDArray[np.float64]:
    """Return what a method or a metric of another package gave as float64.

    Args:
        found: What it returned.
        who: Who it is, such as "metric 'theirs'".

    Raises:
        ExtensionError: If these are no real numbers: text, truth values, dates, masked or ragged arrays.
    """
    if type(found) is np.ndarray and found.dtype == np.float64:
        return found
    try:
        values = np.asarray(found)
    except (TypeError, ValueError, OverflowError):
        raise ExtensionError(f"{who} returned no array of numbers, but a {type(found).__name__}") from None
    if (values.dtype.kind not in "fiu" and values.size) or isinstance(found, np.ma.MaskedArray):
        raise ExtensionError(f"{who} returned something else than numbers: {type(found).__name__} of {values.dtype}")
    return values.astype(np.float64)


@cache
def _entry_points(group: str) -> dict[str, EntryPoint]:
    return {point.name: point for point in entry_points(group=group)}


def _preset(name: str, point: EntryPoint, kind: str, base: type) -> Any:
    module, _, attribute = point.value.partition(":")
    if not all(part.isidentifier() for part in [*module.split("."), *attribute.split(".")]):
        raise OptionError(f"unknown {kind} {shown(name)}: one of another package is written package.module:Class")
    try:
        thing = getattr(importlib.import_module(module), attribute)
    except ImportError as error:
        raise MissingLibraryError(f"{kind} {name!r}: {module} cannot be imported: {error}") from None
    except AttributeError:
        raise OptionError(f"{kind} {name!r}: {module} has no {attribute!r}") from None
    except Exception as error:  # another package's module may do anything
        raise ExtensionError(f"{kind} {name!r}: {module} cannot be imported: {error!r}") from error
    if isinstance(thing, type) and is_dataclass(thing):
        lacking = [o.name for o in fields(thing) if o.init and o.default is o.default_factory is MISSING]
        if lacking:
            raise OptionError(f"{kind} {name!r}: every option needs a default, and {lacking[0]!r} has none")
    try:
        made = thing() if isinstance(thing, type) else thing
    except TypeError as error:
        raise ExtensionError(f"{kind} {name!r}: {attribute}() fails: {error}") from error
    if not isinstance(made, base):
        raise OptionError(f"{kind} {name!r}: {attribute} is not a {base.__module__}.{base.__name__}")
    return made
