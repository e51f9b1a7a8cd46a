"""Options that several commands share."""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from summkit.corpora.inputs import Inputs
from summkit.displays.files import write_file
from summkit.errors import DataError, SummkitWarning

output_option = click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write there, not to stdout.",
)


def _print_version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        from summkit.kernels import ACTIVE
        from summkit.signature import package_version

        click.echo(f"summkit {package_version()} (kernel: {ACTIVE})")
        context.exit()


version_option = click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Show the version, and which kernel runs.",
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


def check_output(output: Path | None, inputs: Inputs) -> None:
    """Find out before the work whether its results can be written, and would not replace what is read.

    Args:
        output: Where results go; None is stdout.
        inputs: What is read.

    Raises:
        DataError: If they cannot be written.
        OptionError: If the output is one of the inputs, or would be one next time.
    """
    if output is None:
        return
    folder = Path(os.path.realpath(output)).parent  # where a link leads
    if output.is_dir():
        raise DataError(f"{output}: cannot be written; it is a folder")
    if not (os.access(folder, os.W_OK | os.X_OK) and folder.is_dir()):
        raise DataError(f"{output}: cannot be written; check that its folder exists and may be written to")
    inputs.refuse_as_output(output)


def _discard_output() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def write(text: str, output: Path | None) -> None:
    """Write results to a file, or to stdout.

    Raises:
        DataError: If the file cannot be written.
    """
    if output is None:
        if sys.stdout is None:
            raise DataError("standard output is closed; open it, or name a file with --output")
        try:
            sys.stdout.flush()
            sys.stdout.buffer.write(text.encode("utf-8", "replace"))
            sys.stdout.flush()
        except BrokenPipeError:
            # Whoever read us has closed: no more to say, and nothing to flush at exit.
            _discard_output()
        except OSError as error:
            _discard_output()
            raise DataError(f"standard output cannot be written: {error.strerror or error}") from None
        return
    write_file(output, text)
