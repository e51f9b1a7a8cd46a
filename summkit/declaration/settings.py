"""What a group of settings is: every field with its default, its check and its help in one place.

The dataclass checks itself when it is made; `summkit.cli.declared` makes the options of a command from the same fields.
"""

from __future__ import annotations

import dataclasses
import math
import os
import typing
from collections.abc import Callable, Collection, Mapping
from dataclasses import MISSING, dataclass
from functools import cache
from numbers import Integral, Real
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, NamedTuple, Union

from summkit.errors import OptionError, shown, unknown_value
from summkit.messages import option

_KEY = "setting"
_PLAIN = (bool, int, float, str, NoneType)


class Check(NamedTuple):
    """What a value has to be.

    Attributes:
        holds: Tells whether a value of the right type is allowed.
        must: The same in words, to stand behind "NAME must".
        hint: What to say behind the value, or "".
    """

    holds: Callable[[Any], bool]
    must: str
    hint: str = ""


class Setting(NamedTuple):
    """What a field says of itself beside its name, type and default.

    Attributes:
        help: What it is for, on the command line; "" for a field that is no option there.
        check: What its values have to be, or None.
        metavar: What stands for the value in help, or "".
        words: The words that each of several values may be; empty for any.
        read: Turns the command line's text into the value, or None.
        reads: "file" or "folder" if the value names one that is read, or "".
    """

    help: str
    check: Check | None
    metavar: str
    words: tuple[str, ...]
    read: Callable[[str], Any] | None
    reads: Literal["", "file", "folder"]


def setting(
    default: Any = MISSING,
    *,
    default_factory: Callable[[], Any] | None = None,
    help: str = "",  # noqa: A002 -- as click calls it
    check: Check | None = None,
    metavar: str = "",
    words: tuple[str, ...] = (),
    read: Callable[[str], Any] | None = None,
    reads: Literal["", "file", "folder"] = "",
) -> Any:
    """Declare a field of a method, a metric or a group of settings; the arguments are those of `Setting`."""
    told: dict[str, Any] = {_KEY: Setting(help, check, metavar, words, read, reads)}
    if default_factory is not None:
        return dataclasses.field(default_factory=default_factory, metadata=told)
    return dataclasses.field(default=default, metadata=told)


def at_least(least: int) -> Check:
    """Allow numbers from `least` on."""
    return Check(lambda value: value >= least, f"be at least {least}")


def within(low: float, high: float, *, but: float | None = None) -> Check:
    """Allow numbers from `low` to `high`, both included but for the one that `but` names."""
    opening, closing = "(" if but == low else "[", ")" if but == high else "]"
    return Check(lambda value: low <= value <= high and value != but, f"lie in {opening}{low:,}, {high:,}{closing}")


WEIGHT = within(-1_000_000, 1_000_000)
"""Allow what a sum of clues may weigh one of them by: nothing that would not fit into a number when it is added up."""


@dataclass(frozen=True, kw_only=True)
class Declared:
    """A frozen dataclass that checks its fields when it is made: each against its type, and its `setting`.

    Methods, metrics and groups of settings are such. A field of a method or metric that no text can give is left alone.
    """

    def __post_init__(self) -> None:
        """Check every field.

        Raises:
            OptionError: If one is not allowed; the message names it as the reader would write it.
        """
        for name, (hint, told) in _fields_of(type(self)).items():
            if not self._checks(hint):
                continue
            given = getattr(self, name)
            value = _converted(self._called(name), given, hint, told)
            if value is not given:
                object.__setattr__(self, name, value)
            for check in filter(None, (told.check, _usual_check(value))):
                if value is not None and not check.holds(value):
                    after = f"; {check.hint}" if check.hint else ""
                    raise OptionError(f"{self._called(name)} must {check.must}, not {shown(value)}{after}")

    def _checks(self, hint: Any) -> bool:
        """Tell whether fields of this type are checked."""
        return all(part in _PLAIN or typing.get_origin(part) is Literal for part in parts_of(hint))

    def _called(self, name: str) -> str:
        return f"{type(self).__name__}: {name}"


@dataclass(frozen=True, kw_only=True)
class Settings(Declared):
    """A group of settings. Subclasses are frozen dataclasses with fields made by `setting`."""

    def _checks(self, hint: Any) -> bool:
        return True

    def _called(self, name: str) -> str:
        return option(name)


def files_read(declared: Declared) -> list[tuple[str, bool]]:
    """Return the files and folders that the options of something name: each with whether it is a folder."""
    named = [(getattr(declared, name), told.reads) for name, (_, told) in declared_fields(type(declared)).items()]
    return [(path, reads == "folder") for path, reads in named if reads and path not in (None, "none")]


def declared_fields(kind: type[Declared]) -> Mapping[str, tuple[Any, Setting]]:
    """Return the type of each field that was made by `setting`, and what it says of itself."""
    return {name: (hint, told) for name, (hint, told) in _fields_of(kind).items() if told is not _UNSAID}


def _fields_of(kind: type[Declared]) -> Mapping[str, tuple[Any, Setting]]:
    plain: Any = kind  # mypy takes no class for something that can be hashed
    return _cached_fields(plain)


_UNSAID = Setting("", None, "", (), None, "")


@cache
def _cached_fields(kind: Any) -> Mapping[str, tuple[Any, Setting]]:
    hints = typing.get_type_hints(kind)
    return {field.name: (hints[field.name], field.metadata.get(_KEY, _UNSAID)) for field in dataclasses.fields(kind)}


def parts_of(hint: Any) -> tuple[Any, ...]:
    """Return the types that a hint allows: (int, NoneType) for "int | None"."""
    return typing.get_args(hint) if typing.get_origin(hint) in (Union, UnionType) else (hint,)


def allowed_words(hint: Any) -> tuple[str, ...]:
    """Return the words of a Literal, or nothing."""
    return next((typing.get_args(part) for part in parts_of(hint) if typing.get_origin(part) is Literal), ())


_MOST = 2**63  # what NumPy and C take is below
_FINITE = Check(math.isfinite, "be a finite number")
_NOT_TOO_LARGE = Check(lambda value: -_MOST < value < _MOST, f"lie between -{_MOST - 1} and {_MOST - 1}")


def _usual_check(value: object) -> Check | None:
    """Return what every number has to be of which nothing else is said."""
    return _FINITE if isinstance(value, float) else _NOT_TOO_LARGE if isinstance(value, int) else None


def _converted(name: str, value: Any, hint: Any, told: Setting) -> Any:
    """Return a value as its field holds it: a single word of several as a tuple, a path as a Path.

    Raises:
        OptionError: If it is of the wrong type.
    """
    for part in parts_of(hint):
        found = _as_part(name, value, part, told)
        if found is not MISSING:
            return found
    words = allowed_words(hint)
    if words:
        raise unknown_value(name, value, words)
    what = " or ".join(filter(None, (_words_for(part) for part in parts_of(hint))))
    raise OptionError(f"{name} must be {what}, not {shown(value)}")


def _as_part(name: str, value: Any, part: Any, told: Setting) -> Any:
    origin = typing.get_origin(part)
    if part is NoneType:
        return None if value is None else MISSING
    if origin is Literal:
        return value if isinstance(value, str) and value in typing.get_args(part) else MISSING
    if part in (int, float):
        return _number(value, part)
    if part is Path:
        return Path(value) if isinstance(value, str | os.PathLike) and not isinstance(value, Path) else _if(value, Path)
    if origin is tuple:
        several = (value,) if isinstance(value, str) else value
        if not isinstance(several, Collection) or not all(isinstance(one, str) for one in several):
            return MISSING
        for one in several:
            if told.words and one not in told.words:
                raise unknown_value(f"value of {name}", one, told.words)
        return several if isinstance(several, tuple) else tuple(several)
    if isinstance(origin, type) or isinstance(part, type):
        return _if(value, origin or part)
    return value


def _number(value: Any, kind: type) -> Any:
    """Return a number as Python has it; NumPy's scalars are numbers too, and truth values are none."""
    if isinstance(value, bool) or not isinstance(value, Integral if kind is int else Real):
        return MISSING
    plain: Any = value
    return plain if type(plain) in (int, float) else kind(plain)


def _if(value: Any, kind: Any) -> Any:
    if kind is Callable or getattr(kind, "__name__", "") == "Callable":
        return value if callable(value) else MISSING
    return value if isinstance(value, kind) else MISSING


def _words_for(part: Any) -> str:
    known = {int: "a whole number", float: "a number", bool: "True or False", str: "a text", Path: "a path"}
    if part in known:
        return known[part]
    origin = getattr(typing.get_origin(part), "__name__", "")
    return {"tuple": "a list of texts", "Mapping": "a mapping", "Callable": "a function"}.get(origin, "")
