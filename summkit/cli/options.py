"""Options that several commands share."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from summkit.errors import DataError, SummkitWarning

length_option = click.option(
    "--length", default="3", show_default=True, metavar="LENGTH",
    help="3 sentences, 20% of the words, 100w words, 665c characters, or 'reference'.",
)  # fmt: skip
language_option = click.option(
    "--language", default="en", show_default=True, metavar="CODE", help="ISO 639-1 code of the articles' language."
)
seed_option = click.option("--seed", default=0, show_default=True, help="Seed of everything that is drawn at random.")
output_option = click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write there, not to stdout.",
)


def quiet_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add --quiet, which silences warnings and progress."""

    def silence(_: click.Context, __: click.Parameter, wanted: bool) -> bool:
        warnings.simplefilter("ignore" if wanted else "always", SummkitWarning)
        return wanted

    option = click.option(
        "--quiet",
        "-q",
        is_flag=True,
        is_eager=True,
        callback=silence,
        help="No warnings, no progress.",
    )
    return option(command)


def write(text: str, output: Path | None) -> None:
    """Write results to a file, or to stdout.

    Raises:
        DataError: If the file cannot be written.
    """
    if output is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8", "replace"))
        sys.stdout.flush()
        return
    try:
        output.write_text(text, encoding="utf-8", errors="replace")
    except OSError as error:
        raise DataError(f"{output}: cannot be written: {error.strerror or error}") from None
