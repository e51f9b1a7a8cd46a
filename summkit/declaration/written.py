"""One declaration for each method and metric: a frozen, keyword-only dataclass whose fields are its options.

From the fields come the written form ("textrank:damping=0.9"), its parsing, and the list that `summkit methods` prints.
Groups of settings are declared alike, in `summkit.declaration.settings`.
"""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Mapping
from functools import cache
from typing import Any, Literal, NamedTuple, TypeVar

from summkit.declaration.settings import Declared as Checked
from summkit.declaration.settings import declared_fields
from summkit.errors import OptionError, shown, unknown_value

Declared = TypeVar("Declared")


class Option(NamedTuple):
    """One option of a summariser or metric.

    Attributes:
        name: Its name.
        default: Its default, as it is written on the command line.
        allowed: The values it takes, in words.
    """

    name: str
    default: str
    allowed: str


def declare(written: str, registry: Mapping[str, Declared], *, kind: str) -> Declared:
    """Make a summariser or metric from its written form.

    Args:
        written: A name, or a name and options: "textrank:damping=0.9,similarity=cosine".
        registry: The presets by name.
        kind: What is looked for, such as "method"; for messages.

    Returns:
        The preset of that name, with the options given.

    Raises:
        OptionError: If the name, an option or a value is unknown.
    """
    name, settings = split_written(written)
    if name not in registry:
        raise unknown_value(kind, name, registry)
    preset = registry[name]
    changes: dict[str, object] = {}
    known = options_of(preset)
    for setting in filter(None, settings.split(",")):
        key, equals, value = setting.partition("=")
        if not equals:
            raise OptionError(f"{kind} {shown(written)}: write options as {name}:option=value, not {shown(setting)}")
        if key in changes:
            raise OptionError(f"{kind} {shown(written)}: the option {key!r} is given twice; keep one")
        if key not in known:
            raise unknown_value(f"option of {kind} {name!r}:", key, known or ["(it has none)"])
        changes[key] = _parse(value, known[key], where=f"{kind} {name!r}, option {key!r}")
    if not changes:
        return preset
    try:
        changed: Declared = dataclasses.replace(typing.cast(Any, preset), **changes)
    except OptionError as error:  # which knows the class, and not what it is called here
        raise OptionError(str(error).replace(f"{type(preset).__name__}:", f"{kind} {name!r}:", 1)) from None
    return changed


def split_written(written: str) -> tuple[str, str]:
    """Split a written form into the name and the options.

    Raises:
        OptionError: If it is no text.

    >>> split_written("textrank:damping=0.9")
    ('textrank', 'damping=0.9')
    >>> split_written("package.module:Class:speed=2")
    ('package.module:Class', 'speed=2')
    """
    if not isinstance(written, str):
        raise OptionError(
            f"methods and metrics are given as text, such as 'textrank' or 'rouge1', not {shown(written)}"
        )
    name, _, settings = written.partition(":")
    if "." in name:
        attribute, _, settings = settings.partition(":")
        name = f"{name}:{attribute}"
    return name, settings


def written_by_content(written: str, contents: Mapping[str, str]) -> str:
    """Return a written form in which other values stand for those of some options.

    Args:
        written: A written form.
        contents: What stands for the values, by option.

    >>> written_by_content("weighted:weights=mine.json,subsets=no", {"weights": "0123456789ab"})
    'weighted:weights=0123456789ab,subsets=no'
    """
    if not contents:
        return written
    name, settings = split_written(written)
    pairs = [setting.partition("=") for setting in filter(None, settings.split(","))]
    return f"{name}:{','.join(f'{key}={contents.get(key, value)}' for key, _, value in pairs)}"


def written_form(name: str, thing: object, registry: Mapping[str, object]) -> str:
    """Return the shortest written form of a summariser or metric: its name and the options that differ.

    Args:
        name: The name it goes by in the registry.
        thing: The summariser or metric.
        registry: The presets by name.

    Returns:
        Such as "textrank:damping=0.9"; `declare` reads it back to an equal object.
    """
    preset = registry[name]
    changed = [
        f"{field}={_write(getattr(thing, field))}"
        for field in options_of(thing)
        if getattr(thing, field) != getattr(preset, field)
    ]
    return f"{name}:{','.join(changed)}" if changed else name


def options_of(thing: object) -> dict[str, Any]:
    """Return the options of a summariser or metric: the names of its fields with their types."""
    kind: Any = type(thing)  # mypy takes no class for something that can be hashed
    return dict(_options_of(kind))


@cache
def _options_of(kind: Any) -> dict[str, Any]:
    hints = typing.get_type_hints(kind)
    return {field.name: hints[field.name] for field in dataclasses.fields(kind)}


def describe_options(thing: object) -> list[Option]:
    """Return the options of a preset, with defaults and allowed values, for people."""
    told = declared_fields(type(thing)) if isinstance(thing, Checked) else {}
    described = []
    for name, hint in options_of(thing).items():
        check = told[name][1].check if name in told else None
        allowed = " or ".join(_alternatives(hint)) + (f", must {check.must}" if check else "")
        described.append(Option(name, _write(getattr(thing, name)), allowed))
    return described


def _write(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "none" if value is None else repr(value) if isinstance(value, float) else str(value)


def _alternatives(hint: Any) -> list[str]:
    if typing.get_origin(hint) is Literal:
        return [str(value) for value in typing.get_args(hint)]
    names = {int: "a whole number", float: "a number", bool: "yes or no", str: "text", type(None): "none"}
    return [names[part] for part in typing.get_args(hint) or (hint,)]


def _parse(value: str, hint: Any, *, where: str) -> object:
    if typing.get_origin(hint) is Literal:
        allowed = typing.get_args(hint)
        if value not in allowed:
            raise unknown_value(f"value for {where}:", value, map(str, allowed))
        return value
    for part in typing.get_args(hint) or (hint,):
        try:
            if part is type(None) and value == "none":
                return None
            if part is bool and value in ("yes", "true", "no", "false"):
                return value in ("yes", "true")
            if part in (int, float, str):
                return part(value)
        except ValueError:
            continue
    raise OptionError(f"{where}: {shown(value)} is not {' or '.join(_alternatives(hint))}")
