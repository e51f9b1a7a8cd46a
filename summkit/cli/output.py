"""Results to where they are wanted."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from summkit.cli.options import write
from summkit.reports import FORMATS
from summkit.reports.table import print_results
from summkit.results import Results

format_option = click.option(
    "--format",
    "form",
    type=click.Choice(tuple(FORMATS)),
    default="table",
    show_default=True,
    help="Form of the output.",
)


def write_results(results: Results, form: str, output: Path | None) -> None:
    """Write results in a format; a table on a terminal gets its colours and width."""
    if form == "table" and output is None and sys.stdout.isatty():
        from rich.console import Console

        print_results(results, Console(highlight=False))
    else:
        write(FORMATS[form](results), output)
