"""What a group of settings is: every field with its default, its check and its help in one place.

The dataclass checks itself when it is made; `summkit.cli.declared` makes the options of a command from the same fields.
"""

from __future__ import annotations

import dataclasses
import os
import typing
from collections.abc import Callable, Collection, Mapping
from dataclasses import MISSING, dataclass
from functools import cache
from numbers import Integral, Real
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, NamedTuple, Union

from summkit.errors import OptionError, unknown_value
from summkit.messages import option

_KEY = "setting"


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
    """

    help: str
    check: Check | None
    metavar: str
    words: tuple[str, ...]
    read: Callable[[str], Any] | None


def setting(
    default: Any = MISSING,
    *,
    default_factory: Callable[[], Any] | None = None,
    help: str = "",  # noqa: A002 -- as click calls it
    check: Check | None = None,
    metavar: str = "",
    words: tuple[str, ...] = (),
    read: Callable[[str], Any] | None = None,
) -> Any:
    """Declare a field of a group of settings; the arguments are those of `Setting`."""
    told: dict[str, Any] = {_KEY: Setting(help, check, metavar, words, read)}
    if default_factory is not None:
        return dataclasses.field(default_factory=default_factory, metadata=told)
    return dataclasses.field(default=default, metadata=told)


def at_least(least: int) -> Check:
    """Allow numbers from `least` on."""
    return Check(lambda value: value >= least, f"be at least {least}")


def within(low: float, high: float) -> Check:
    """Allow numbers from `low` to `high`, both included."""
    return Check(lambda value: low <= value <= high, f"lie in [{low:g}, {high:g}]")


@dataclass(frozen=True, kw_only=True)
class Settings:
    """A group of settings. Subclasses are frozen dataclasses with fields made by `setting`."""

    def __post_init__(self) -> None:
        """Check every field against its type and its check.

        Raises:
            OptionError: If one is not allowed; the message names it as the reader would write it.
        """
        for name, (kind, told) in declared_fields(type(self)).items():
            given = getattr(self, name)
            value = _converted(name, given, kind, told)
            if value is not given:
                object.__setattr__(self, name, value)
            if told.check is not None and value is not None and not told.check.holds(value):
                hint = f"; {told.check.hint}" if told.check.hint else ""
                raise OptionError(f"{option(name)} must {told.check.must}, not {value}{hint}")


def declared_fields(kind: type[Settings]) -> Mapping[str, tuple[Any, Setting]]:
    """Return the type of each field of a group, and what it says of itself."""
    plain: Any = kind  # mypy takes no class for something that can be hashed
    return _declared_fields(plain)


@cache
def _declared_fields(kind: Any) -> Mapping[str, tuple[Any, Setting]]:
    hints = typing.get_type_hints(kind)
    return {
        field.name: (hints[field.name], field.metadata[_KEY])
        for field in dataclasses.fields(kind)
        if _KEY in field.metadata
    }


def parts_of(hint: Any) -> tuple[Any, ...]:
    """Return the types that a hint allows: (int, NoneType) for "int | None"."""
    return typing.get_args(hint) if typing.get_origin(hint) in (Union, UnionType) else (hint,)


def allowed_words(hint: Any) -> tuple[str, ...]:
    """Return the words of a Literal, or nothing."""
    return next((typing.get_args(part) for part in parts_of(hint) if typing.get_origin(part) is Literal), ())


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
        raise unknown_value(option(name), value, words)
    what = " or ".join(filter(None, (_words_for(part) for part in parts_of(hint))))
    raise OptionError(f"{option(name)} must be {what}, not {value!r}")


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
                raise unknown_value(f"value of {option(name)}", one, told.words)
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
