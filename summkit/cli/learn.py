"""The command `summkit learn`."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import click

from summkit.cli.completers import complete_files
from summkit.cli.options import language_or_auto_option, quiet_option, seed_option, version_option, write
from summkit.corpora import Problems, ReadOptions
from summkit.errors import SummkitWarning
from summkit.evaluation.corpus import file_units
from summkit.evaluation.learning import learn

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
@language_or_auto_option
@seed_option
@version_option
@quiet_option
def learn_command(corpus: tuple[str, ...], output: Path, language: str, seed: int, quiet: bool) -> None:
    """Learn the weights of the method 'weighted' from articles with references, and tell what they gain."""
    problems = Problems()
    units = file_units(corpus, ReadOptions())
    articles = [article for unit in units for article in unit.articles(problems)]
    for message in problems.messages():
        warnings.warn(SummkitWarning(message), stacklevel=1)
    weights = learn(
        articles, language=language, seed=seed, told=lambda text: None if quiet else click.echo(text, err=True)
    )
    write(weights.to_json(), output)
    click.echo(_told(weights.training), nl=False)


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
