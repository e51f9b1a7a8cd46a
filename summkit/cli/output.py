"""Results to where they are wanted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from summkit.cli.choices import Choice
from summkit.cli.options import is_terminal, write
from summkit.messages import warn
from summkit.reports import FORMATS
from summkit.reports.table import print_results
from summkit.results import Results
from summkit.settings.run import Progress, Run

_WITH_DOCUMENTS = ("json", "jsonl", "csv", "html")
_WITH_TEXTS = ("json", "jsonl", "html")
format_option = click.option(
    "--format",
    "form",
    type=Choice(tuple(FORMATS)),
    default="table",
    show_default=True,
    help="Form of the output.",
)


def completed(run: Run, form: str, progress: Progress | None) -> Run:
    """Return how a run is carried out for a form of the output: a page shows every document, and its text."""
    whole = form == "html"
    return replace(run, per_document=run.per_document or whole, texts=run.texts or whole, progress=progress)


def write_results(results: Results, form: str, output: Path | None) -> None:
    """Write results in a format; a table on a terminal gets its colours and width."""
    if results.per_document is not None and form not in _WITH_DOCUMENTS:
        note = f"the scores of each document are written by {', '.join(_WITH_DOCUMENTS)}; {form} leaves them out"
        warn(note)
    if results.articles is not None and form not in _WITH_TEXTS:
        note = f"articles and summaries are written by {', '.join(_WITH_TEXTS)}; {form} leaves them out"
        warn(note)
    if form == "table" and output is None and is_terminal():
        from rich.console import Console

        print_results(results, Console(highlight=False))
    else:
        write(FORMATS[form](results), output)
