"""The options of a command from the fields of a group of settings: name, default, check and help are declared there."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable, Collection, Mapping
from dataclasses import MISSING
from pathlib import Path
from typing import Any

import click

from summkit.cli.choices import Choice
from summkit.cli.completers import Completer, complete_files, complete_languages, complete_methods, complete_words
from summkit.declaration import Setting, Settings, allowed_words, declared_fields, parts_of
from summkit.messages import flag

Command = Callable[..., Any]

# What a shell completes behind an option, where its type does not tell.
_COMPLETERS: Mapping[str, Completer] = {
    "method": complete_methods,
    "language": complete_languages,
    "store": complete_files,
    "redundancy": complete_words("none", "mmr", "trigram"),
    "prior": complete_words("none", "reciprocal"),
}


def settings_options(
    kind: type[Settings], under: str, *, without: Collection[str] = ()
) -> Callable[[Command], Command]:
    """Add an option for each field of a group of settings; the command gets them as one value.

    Args:
        kind: The group.
        under: The argument of the command that takes it.
        without: Fields that are no options of this command.
    """
    names = [
        name for name, (_, told) in declared_fields(kind).items() if (told.help or told.words) and name not in without
    ]

    def decorate(command: Command) -> Command:
        @functools.wraps(command)
        def gathered(*arguments: Any, **given: Any) -> Any:
            values = {name: given.pop(name) for name in names}
            return command(*arguments, **{under: kind(**values)}, **given)

        whole: Command = gathered
        for name in reversed(names):
            whole = declared_option(kind, name)(whole)
        return whole

    return decorate


def declared_option(kind: type[Settings], name: str) -> Callable[[Command], Command]:
    """Return the option of one field of a group of settings."""
    hint, told = declared_fields(kind)[name]
    field = next(field for field in dataclasses.fields(kind) if field.name == name)
    default = field.default if field.default_factory is MISSING else field.default_factory()
    options: dict[str, Any] = {"help": told.help, "shell_complete": _COMPLETERS.get(name)}
    if told.metavar:
        options["metavar"] = told.metavar
    if bool in parts_of(hint):
        return click.option(flag(name), name, is_flag=True, **options)
    if told.read is not None:
        read = told.read
        return click.option(flag(name), name, default="", callback=lambda _, __, text: read(text), **options)
    if told.words:
        words = Choice(told.words)
        return click.option(flag(name), name, multiple=True, type=words, **{"metavar": "|".join(told.words), **options})
    shown = default is not None and default != ""
    return click.option(flag(name), name, default=default, show_default=shown, type=_type(hint, told), **options)


def _type(hint: Any, told: Setting) -> Any:
    """Return what click makes of the text that is given."""
    words = allowed_words(hint)
    if words:
        return Choice(words)
    parts = parts_of(hint)
    if Path in parts:
        return click.Path(dir_okay=False, path_type=Path)
    if str in parts:  # a length is a number or a text: what it says is read later
        return str
    return int if int in parts else float
