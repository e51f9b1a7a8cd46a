"""The command line: parses, calls, prints."""

from __future__ import annotations

import importlib
import os
import sys
import warnings

import click

from summkit.cli.options import discard_output, output_errors_told, quiet_option, version_option
from summkit.displays.safe_text import safe_line
from summkit.errors import SummkitError, unknown_value
from summkit.messages import entered

_EPILOG = """Examples:

\b
  summkit summarise article.txt
  summkit summarise --length 20% --method tfidf --format json *.txt
  summkit evaluate
  summkit evaluate --method lead --method textrank:damping=0.9 --metric rougeL articles/
  summkit evaluate --format html --output report.html
  summkit completion bash
"""


# Where each command lives; it is imported when it is called, so that none pays for what another needs.
COMMANDS = {
    "summarise": "summarise:summarise_command",
    "keypoints": "keypoints:keypoints_command",
    "evaluate": "evaluate:evaluate_command",
    "score": "score:score_command",
    "report": "report:report_command",
    "learn": "learn:learn_command",
    "correlate": "correlate:correlate_command",
    "methods": "catalogue:methods_command",
    "metrics": "catalogue:metrics_command",
    "completion": "completion:completion_command",
}
_ALIASES = {"summarize": "summarise"}


class _Group(click.Group):
    """The commands, with `summarize` for those who spell it so."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        name = _ALIASES.get(cmd_name, cmd_name)
        if name not in COMMANDS:
            if ctx.resilient_parsing:  # a shell asks what may follow
                return None
            raise unknown_value("command", cmd_name, COMMANDS)
        module, _, attribute = COMMANDS[name].partition(":")
        command: click.Command = getattr(importlib.import_module(f"summkit.cli.{module}"), attribute)
        return command


@click.group(
    cls=_Group,
    epilog=_EPILOG,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@version_option
@quiet_option
@click.pass_context
def cli(context: click.Context, quiet: bool) -> None:
    """Summarise articles, and find out how good the summaries are."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


def main() -> None:
    """Run the command line; problems that the user can mend become one line and an exit code."""
    # Documents are small: more threads of linear algebra would only wait for each other. Read when NumPy is imported.
    for name in ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    warnings.showwarning = _show_warning
    stdout = sys.stdout
    try:
        with entered("terminal"), output_errors_told():
            cli(standalone_mode=False)
    except (click.exceptions.Abort, KeyboardInterrupt) as stopped:
        _say(f"interrupted; {stopped}" if str(stopped) else "interrupted")
        sys.exit(130)
    except click.exceptions.Exit as done:
        sys.exit(done.exit_code)
    except SystemExit:
        if sys.stdout is stdout:
            raise
        discard_output()  # click has put another in place of a stream that nobody reads any more; all is well
    except click.ClickException as error:
        _say(f"error: {error.format_message()}")
        sys.exit(error.exit_code)
    except SummkitError as error:
        _say(f"error: {error}")
        sys.exit(error.exit_code)


def _say(text: str) -> None:
    click.echo(f"summkit: {safe_line(text)}", err=True)


def _show_warning(message: Warning | str, *_: object, **__: object) -> None:
    _say(f"warning: {message}")
