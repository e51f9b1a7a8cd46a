"""The command `summkit learn`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from summkit.api.learning import learn
from summkit.cli.completers import complete_files
from summkit.cli.declared import declared_option
from summkit.cli.options import check_output, quiet_option, version_option, write
from summkit.corpora.inputs import Inputs
from summkit.settings.summary import SummarySettings

_EPILOG = """Examples:

\b
  summkit learn news.jsonl --output weights.json
  summkit summarise --method weighted:weights=weights.json article.txt
"""


@click.command("learn", epilog=_EPILOG)
@click.argument("corpus", nargs=-1, required=True, metavar="CORPUS...", shell_complete=complete_files)
@click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    metavar="FILE",
    help="Write the table of weights there.",
)
@declared_option(SummarySettings, "language")
@declared_option(SummarySettings, "seed")
@declared_option(SummarySettings, "max_characters")
@version_option
@quiet_option
def learn_command(
    corpus: tuple[str, ...], output: Path, language: str, seed: int, max_characters: int, quiet: bool
) -> None:
    """Learn the weights of the method 'weighted' from articles with references, and tell what they gain."""
    check_output(output, Inputs(corpus=corpus))
    weights = learn(
        corpus,
        language=language,
        seed=seed,
        max_characters=max_characters,
        output=output,
        told=lambda text: None if quiet else click.echo(text, err=True),
    )
    write(_told(weights.training), None)


def _told(training: Any) -> str:
    """Write the cross-validated scores and gains as lines of text."""
    lines = []
    for name, row in training["cross-validated"].items():
        if not isinstance(row, dict):
            lines.append(f"{name}: {row}")
            continue
        values = [
            f"{metric} {value[0]:+.2f} [{value[1]:+.2f}, {value[2]:+.2f}]"
            if isinstance(value, list)
            else f"{metric} {value:.2f}"
            for metric, value in row.items()
        ]
        lines.append(f"{name}: {', '.join(values)}")
    return "\n".join(lines) + "\n"
