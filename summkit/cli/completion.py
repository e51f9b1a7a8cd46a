"""The command `summkit completion`."""

from __future__ import annotations

import click
from click.shell_completion import BashComplete, FishComplete, ShellComplete, ZshComplete

from summkit.cli.choices import Choice
from summkit.cli.options import quiet_option, version_option, write

_SHELLS: dict[str, type[ShellComplete]] = {"bash": BashComplete, "zsh": ZshComplete, "fish": FishComplete}
_VARIABLE = "_SUMMKIT_COMPLETE"  # as click makes it from the program's name
_EPILOG = """Examples:

\b
  summkit completion bash > summkit.bash
  eval "$(summkit completion bash)"
  eval "$(summkit completion zsh)"
  summkit completion fish > summkit.fish

The first eval belongs into ~/.bashrc, the second into ~/.zshrc, summkit.fish into ~/.config/fish/completions/.
"""


@click.command("completion", epilog=_EPILOG)
@click.argument("shell", type=Choice(tuple(_SHELLS)))
@version_option
@quiet_option
def completion_command(shell: str, quiet: bool) -> None:
    """Print the script that makes a shell complete summkit's commands, options, methods, metrics and files."""
    from summkit.cli import cli

    script = _SHELLS[shell](cli, {}, "summkit", _VARIABLE)
    # Not `source()`: for Bash that asks which version of it is installed here.
    write(script.source_template % script.source_vars(), None)
