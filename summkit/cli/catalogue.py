"""The commands `summkit methods` and `summkit metrics`: what there is."""

from __future__ import annotations

import inspect
from collections.abc import Mapping

import click

from summkit.cli.options import quiet_option, version_option

_EPILOG = """Examples:

\b
  summkit {name}
  summkit {name} | less
"""


@click.command("methods", epilog=_EPILOG.format(name="methods"))
@version_option
@quiet_option
def methods_command(quiet: bool) -> None:
    """List the summarisers, with options, defaults and sources."""
    from summkit.summarisers import all_summarisers

    click.echo(_catalogue(all_summarisers()), nl=False)


@click.command("metrics", epilog=_EPILOG.format(name="metrics"))
@version_option
@quiet_option
def metrics_command(quiet: bool) -> None:
    """List the metrics, with options, defaults and sources."""
    from summkit.metrics import all_metrics

    click.echo(_catalogue(all_metrics()), nl=False)
    click.echo("\nAny skip distance may be written into the name: rougeS9, rougeSU*.")


def _catalogue(registry: Mapping[str, object]) -> str:
    from summkit.declaration import describe_options

    lines: list[str] = []
    for name, thing in registry.items():
        first, _, rest = (inspect.getdoc(type(thing)) or "").partition("\n")
        lines.append(f"{name}\n  {first}")
        source = rest.partition("Source: ")[2].split("\n\n")[0].replace("\n", " ").strip()
        if source:
            lines.append(f"  Source: {' '.join(source.split())}")
        lines += [f"  {option.name}={option.default}   {option.allowed}" for option in describe_options(thing)]
    return "\n".join(lines) + "\n"
