"""The command `summkit correlate`."""

from __future__ import annotations

from pathlib import Path

import click

from summkit.api.correlating import correlate
from summkit.cli.choices import Choice
from summkit.cli.completers import complete_files
from summkit.cli.declared import settings_options
from summkit.cli.figures import check_figure_files
from summkit.cli.options import check_output, output_option, quiet_option, version_option, write
from summkit.corpora.inputs import Inputs
from summkit.reports.agreements import AGREEMENT_FORMATS
from summkit.reports.figures import agreement_figure, save_figure
from summkit.settings.statistics import CorrelationSettings

_EPILOG = """Examples:

\b
  summkit correlate --scores scores.jsonl --human human.jsonl
  summkit correlate --scores scores.jsonl --human human.jsonl --baseline rouge1 --format markdown
  summkit correlate --scores scores.jsonl --human human.jsonl --figure agreement.svg
  summkit score --references r.jsonl --candidates a.jsonl --per-document --format jsonl -o scores.jsonl
"""


@click.command("correlate", epilog=_EPILOG)
@click.option(
    "--scores",
    required=True,
    metavar="FILE",
    shell_complete=complete_files,
    help="JSON lines: id, system, score (or {metric: score}).",
)
@click.option(
    "--human", required=True, metavar="FILE", shell_complete=complete_files, help="The same, judged by people."
)
@click.option("--judgement", metavar="NAME", help="Which of several human judgements.")
@settings_options(CorrelationSettings, "settings")
@click.option(
    "--format",
    "form",
    type=Choice(tuple(AGREEMENT_FORMATS)),
    default="table",
    show_default=True,
    help="Form of the output.",
)
@output_option
@click.option(
    "--figure",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Draw every metric against the judgement: a .svg, .pdf or .png file.",
)
@version_option
@quiet_option
def correlate_command(
    scores: str,
    human: str,
    judgement: str | None,
    settings: CorrelationSettings,
    form: str,
    output: Path | None,
    figure: Path | None,
    quiet: bool,
) -> None:
    """Correlate metrics with human judgement at system and summary level, with intervals and tests."""
    read = Inputs(files=[scores, human])
    check_output(output, read)
    check_figure_files([figure] if figure else [], output, read)
    found = correlate(scores, human, judgement=judgement, settings=settings)
    write(AGREEMENT_FORMATS[form](found), output)
    if figure:
        save_figure(agreement_figure(found), figure)
