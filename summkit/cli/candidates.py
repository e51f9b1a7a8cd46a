"""Summaries that exist already, as options name them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import click

from summkit.cli.completers import complete_files
from summkit.errors import OptionError

candidates_option = click.option(
    "--candidates",
    multiple=True,
    metavar="[NAME=]FILE",
    shell_complete=complete_files,
    help="Summaries that exist: JSON lines with id and summary, or a summary a line. Repeat for several systems.",
)


def named_candidates(written: Sequence[str]) -> dict[str, str]:
    """Return the files of `--candidates` by the names of their systems; one without a name is called by its file's.

    Raises:
        OptionError: If two have the same name, or a name is empty.
    """
    systems: dict[str, str] = {}
    for option in written:
        name, file = _named(option)
        if name in systems:
            raise OptionError(f"two candidates are called {name!r}; write NAME=FILE to tell them apart")
        systems[name] = file
    return systems


def _named(option: str) -> tuple[str, str]:
    name, equals, file = option.partition("=")
    if equals and not name:
        raise OptionError(f"candidates {option!r} lack a name; write NAME=FILE, or the file alone")
    if not equals or "/" in name or os.path.isfile(option):  # noqa: PTH113 -- Path fails on long names
        return Path(option).name.partition(".")[0], option
    return name, file
