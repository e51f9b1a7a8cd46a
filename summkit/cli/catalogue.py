"""The commands `summkit methods` and `summkit metrics`: what there is."""

from __future__ import annotations

import inspect
from collections.abc import Mapping

import click

from summkit.cli.options import quiet_option, version_option, write

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

    write(_catalogue(all_summarisers()), None)


@click.command("metrics", epilog=_EPILOG.format(name="metrics"))
@version_option
@quiet_option
def metrics_command(quiet: bool) -> None:
    """List the metrics, with options, defaults and sources."""
    from summkit.metrics import all_metrics

    write(_catalogue(all_metrics()) + "\nAny skip distance may be written into the name: rougeS9, rougeSU*.\n", None)


def _catalogue(registry: Mapping[str, object]) -> str:
    from itertools import groupby

    from summkit.declaration import describe_options

    lines: list[str] = []
    for kind, members in groupby(registry.items(), key=lambda item: type(item[1])):
        presets = dict(members)
        first, _, rest = (inspect.getdoc(kind) or "").partition("\n")
        lines += [", ".join(presets), f"  {first}"]
        source = rest.partition("Source: ")[2].split("\n\n")[0].split()
        if source:
            lines.append(f"  Source: {' '.join(source)}")
        described = [describe_options(thing) for thing in presets.values()]
        for same in zip(*described, strict=True):
            # Presets of one kind differ in the option that their names tell.
            defaults = {option.default for option in same}
            default = same[0].default if len(defaults) == 1 else "(as named)"
            lines.append(f"  {same[0].name}={default}   {same[0].allowed}")
    return "\n".join(lines) + "\n"
