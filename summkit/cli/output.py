"""Results to where they are wanted."""

from __future__ import annotations

import sys
import warnings
from pathlib import Path

import click

from summkit.analyses.buckets import GROUPINGS
from summkit.cli.choices import Choice
from summkit.cli.options import write
from summkit.errors import SummkitWarning
from summkit.reports import FORMATS
from summkit.reports.table import print_results
from summkit.results import Results

_WITH_DOCUMENTS = ("json", "jsonl", "csv", "html")
_WITH_TEXTS = ("json", "jsonl", "html")
by_option = click.option(
    "--by",
    multiple=True,
    type=Choice(GROUPINGS),
    metavar="|".join(GROUPINGS),
    help="Group the articles, and score each group; repeat for several.",
)
texts_option = click.option(
    "--texts",
    is_flag=True,
    help="Write the articles and summaries as well (json, jsonl, html); 'summkit report' reads the json.",
)
format_option = click.option(
    "--format",
    "form",
    type=Choice(tuple(FORMATS)),
    default="table",
    show_default=True,
    help="Form of the output.",
)


def write_results(results: Results, form: str, output: Path | None) -> None:
    """Write results in a format; a table on a terminal gets its colours and width."""
    if results.per_document is not None and form not in _WITH_DOCUMENTS:
        note = f"the scores of each document are written by {', '.join(_WITH_DOCUMENTS)}; {form} leaves them out"
        warnings.warn(SummkitWarning(note), stacklevel=2)
    if results.articles is not None and form not in _WITH_TEXTS:
        note = f"articles and summaries are written by {', '.join(_WITH_TEXTS)}; {form} leaves them out"
        warnings.warn(SummkitWarning(note), stacklevel=2)
    if form == "table" and output is None and sys.stdout.isatty():
        from rich.console import Console

        print_results(results, Console(highlight=False))
    else:
        write(FORMATS[form](results), output)
