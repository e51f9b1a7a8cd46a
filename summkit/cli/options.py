"""Options that several commands share."""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from summkit.corpora.inputs import Inputs
from summkit.displays.files import write_file
from summkit.errors import DataError, SummkitWarning
from summkit.paths import path_text

output_option = click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write there, not to stdout.",
)


_QUIET = "summkit.quiet"


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
    """Add --quiet, which silences warnings and progress, wherever on the line it stands."""

    def silence(context: click.Context, _: click.Parameter, wanted: bool) -> bool:
        quiet: bool = context.meta.setdefault(_QUIET, False) or wanted  # shared by a command and what it stands under
        context.meta[_QUIET] = quiet
        # What is not ours to say, such as what NumPy thinks of a number, is not for those who give commands.
        warnings.simplefilter("ignore")
        warnings.simplefilter("ignore" if quiet else "always", SummkitWarning)
        return quiet

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
    path_text(output)
    folder = os.path.dirname(os.path.realpath(output))  # noqa: PTH120 -- where a link leads; Path fails on long names
    try:
        os.lstat(output)
    except FileNotFoundError:
        pass
    except OSError as error:  # a name that is too long, for one
        raise DataError(f"{output}: cannot be written: {error.strerror or error}") from None
    if os.path.isdir(output):  # noqa: PTH112
        raise DataError(f"{output}: cannot be written; it is a folder")
    if not (os.access(folder, os.W_OK | os.X_OK) and os.path.isdir(folder)):  # noqa: PTH112
        raise DataError(f"{output}: cannot be written; check that its folder exists and may be written to")
    inputs.refuse_as_output(output)


@contextmanager
def output_errors_told() -> Iterator[None]:
    """Turn what goes wrong with standard output in a block, and when it is flushed behind it, into one clear error.

    Raises:
        DataError: If it cannot be written.
    """
    try:
        yield
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:  # whoever read us has closed: there is no more to say
        discard_output()
    except OSError as error:
        if error.filename is not None:  # a file's, not ours to tell
            raise
        discard_output()
        raise DataError(f"standard output cannot be written: {error.strerror or error}") from None


def discard_output() -> None:
    """Have nothing that is still to be written make itself heard when the process ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def is_terminal() -> bool:
    """Tell whether standard output is a terminal."""
    return sys.stdout is not None and sys.stdout.isatty()


def write(text: str, output: Path | None) -> None:
    """Write results to a file, or to stdout.

    Raises:
        DataError: If the file cannot be written.
    """
    if output is None:
        if sys.stdout is None:
            raise DataError("standard output is closed; open it, or name a file with --output")
        with output_errors_told():
            sys.stdout.flush()
            sys.stdout.buffer.write(text.encode("utf-8", "replace"))
        return
    write_file(output, text)
