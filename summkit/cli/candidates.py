"""Summaries that exist already, as options name them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from summkit.cli.completers import complete_files
from summkit.corpora import Summaries, read_summaries
from summkit.errors import OptionError

candidates_option = click.option(
    "--candidates",
    multiple=True,
    metavar="[NAME=]FILE",
    shell_complete=complete_files,
    help="Summaries that exist: JSON lines with id and summary, or a summary a line. Repeat for several systems.",
)


def read_candidates(written: Sequence[str]) -> dict[str, Summaries]:
    """Read the files of `--candidates`; a system without a name is called by its file's.

    Raises:
        OptionError: If two have the same name.
        DataError: If a file cannot be read.
    """
    systems: dict[str, Summaries] = {}
    for option in written:
        name, file = _named(option)
        if name in systems:
            raise OptionError(f"two candidates are called {name!r}; write NAME=FILE to tell them apart")
        systems[name] = read_summaries(file, kind="candidates")
    return systems


def candidate_files(written: Sequence[str]) -> list[str]:
    """Return the files of `--candidates`, without the names of their systems.

    Raises:
        OptionError: If a name is empty.
    """
    return [_named(option)[1] for option in written]


def _named(option: str) -> tuple[str, str]:
    name, equals, file = option.partition("=")
    if equals and not name:
        raise OptionError(f"candidates {option!r} lack a name; write NAME=FILE, or the file alone")
    if not equals or "/" in name or Path(option).is_file():
        return Path(option).name.partition(".")[0], option
    return name, file
