"""Figures, as options ask for them: checked before the work, drawn after it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from summkit.cli.options import check_output
from summkit.corpora.inputs import Inputs
from summkit.errors import OptionError, unknown_value
from summkit.reports.figures import FIGURES, check_suffix, require_matplotlib, save_figure
from summkit.results import Results

DEFAULT_KIND = "scores"
figure_option = click.option(
    "--figure",
    "figures",
    multiple=True,
    metavar="[KIND=]FILE",
    help=f"Draw a figure, of KIND {', '.join(FIGURES)} (if none is named: {DEFAULT_KIND}), as .svg, .pdf or .png. "
    "Repeat for several.",
)


@dataclass(frozen=True)
class Wanted:
    """One figure that was asked for."""

    kind: str
    path: Path


def wanted_figures(written: Sequence[str], output: Path | None, inputs: Inputs) -> tuple[Wanted, ...]:
    """Read the values of `--figure`, and find out before the work whether the figures can be drawn and written.

    Raises:
        OptionError: If there is no such kind, the name of a file has no suffix for a figure, or two outputs share it.
        DataError: If a file cannot be written.
        MissingLibraryError: If matplotlib is not installed.
    """
    wanted = tuple(map(_wanted, written))
    check_figure_files([figure.path for figure in wanted], output, inputs)
    return wanted


def check_figure_files(paths: Sequence[Path], output: Path | None, inputs: Inputs) -> None:
    """Find out before the work whether figures can be written to these files.

    Raises:
        OptionError: If a name has no suffix for a figure, or two outputs share it.
        DataError: If a file cannot be written.
        MissingLibraryError: If matplotlib is not installed.
    """
    for path in paths:
        check_suffix(path)
        check_output(path, inputs)
    files = [os.path.realpath(path) for path in (*paths, *([output] if output else []))]
    if len(set(files)) < len(files):
        raise OptionError("two outputs have the same file; name another for each --figure and for --output")
    if paths:
        require_matplotlib()


def check_systems(wanted: Sequence[Wanted], systems: Sequence[str]) -> None:
    """Find out before the work whether there is anything to compare.

    Raises:
        OptionError: If differences are wanted, and there is only one system.
    """
    if len(systems) < 2 and any(figure.kind == "differences" for figure in wanted):
        raise OptionError("--figure differences needs two systems; there is only one")


def write_figures(results: Results, wanted: Sequence[Wanted]) -> None:
    """Draw and write the figures.

    Raises:
        DataError: If a file cannot be written.
    """
    for figure in wanted:
        save_figure(FIGURES[figure.kind](results), figure.path)


def _wanted(written: str) -> Wanted:
    kind, equals, file = written.partition("=")
    if not equals or (kind not in FIGURES and ("/" in kind or os.sep in kind)):
        return Wanted(DEFAULT_KIND, Path(written))
    if kind not in FIGURES:
        raise unknown_value("figure", kind, FIGURES)
    return Wanted(kind, Path(file))
