"""The command line: parses, calls, prints."""

from __future__ import annotations

import os
import sys
import warnings

import click

from summkit.cli.catalogue import methods_command, metrics_command
from summkit.cli.evaluate import evaluate_command
from summkit.cli.summarise import summarise_command
from summkit.errors import SummkitError
from summkit.reports.plain_text import safe_line

_EPILOG = """Examples:

\b
  summkit summarise article.txt
  summkit summarise --length 20% --method tfidf --format json *.txt
  summkit evaluate
  summkit evaluate --method lead --method textrank:damping=0.9 --metric rougeL articles/
"""


class _Group(click.Group):
    """The commands, with `summarize` for those who spell it so."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        return super().get_command(ctx, "summarise" if cmd_name == "summarize" else cmd_name)


def _print_version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        from summkit.kernels import ACTIVE
        from summkit.signature import package_version

        click.echo(f"summkit {package_version()} (kernel: {ACTIVE})")
        context.exit()


@click.group(cls=_Group, epilog=_EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_print_version, help="Show the version."
)
def cli() -> None:
    """Summarise articles, and find out how good the summaries are."""


for _command in (summarise_command, evaluate_command, methods_command, metrics_command):
    cli.add_command(_command)


def main() -> None:
    """Run the command line; problems that the user can mend become one line and an exit code."""
    warnings.showwarning = _show_warning
    try:
        cli(standalone_mode=False)
    except click.exceptions.Abort:
        _say("interrupted")
        sys.exit(130)
    except click.exceptions.Exit as done:
        sys.exit(done.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except SummkitError as error:
        _say(f"error: {error}")
        sys.exit(error.exit_code)
    except BrokenPipeError:
        # Whoever read us has closed: no more to say, and nothing to flush at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


def _say(text: str) -> None:
    click.echo(f"summkit: {safe_line(text)}", err=True)


def _show_warning(message: Warning | str, *_: object, **__: object) -> None:
    _say(f"warning: {message}")
