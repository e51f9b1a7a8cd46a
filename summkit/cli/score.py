"""The command `summkit score`."""

from __future__ import annotations

from pathlib import Path

import click

from summkit.api.evaluating import score
from summkit.api.inputs import inputs_of
from summkit.cli.candidates import candidates_option, named_candidates
from summkit.cli.completers import complete_files
from summkit.cli.declared import declared_option, settings_options
from summkit.cli.figures import check_systems, figure_option, wanted_figures, write_figures
from summkit.cli.metrics import metric_option
from summkit.cli.options import check_output, output_option, quiet_option, version_option
from summkit.cli.output import completed, format_option, write_results
from summkit.cli.progress import progress_bar
from summkit.errors import OptionError
from summkit.settings.rouge import RougeSettings
from summkit.settings.run import Run
from summkit.settings.statistics import Statistics
from summkit.settings.summary import SummarySettings

_EPILOG = """Examples:

\b
  summkit score --references references.jsonl --candidates ours.jsonl
  summkit score --references references.txt --candidates A=a.txt --candidates B=b.txt
  summkit score --references r.jsonl --candidates c.jsonl --metric rougeL --compatibility rouge155
  summkit score --references r.jsonl --candidates A=a.jsonl --candidates B=b.jsonl --figure lengths=lengths.svg
"""


@click.command("score", epilog=_EPILOG)
@click.option(
    "--references",
    required=True,
    metavar="FILE",
    shell_complete=complete_files,
    help="JSON lines with id and summary (or summaries, for several), or a summary a line.",
)
@candidates_option
@metric_option
@declared_option(SummarySettings, "language")
@settings_options(RougeSettings, "rouge")
@settings_options(Statistics, "statistics")
@settings_options(Run, "run", without=("fields", "strict", "max_characters"))
@format_option
@output_option
@figure_option
@version_option
@quiet_option
def score_command(
    references: str,
    candidates: tuple[str, ...],
    metrics: tuple[str, ...],
    language: str,
    rouge: RougeSettings,
    statistics: Statistics,
    run: Run,
    form: str,
    output: Path | None,
    figures: tuple[str, ...],
    quiet: bool,
) -> None:
    """Score summaries that exist already against references, joined by id or by line."""
    given = named_candidates(candidates)
    read = inputs_of(files=[references, *given.values()], metrics=metrics, rouge=rouge, store=run.store)
    check_output(output, read)
    wanted = wanted_figures(figures, output, read)
    if not given:
        raise OptionError("name the summaries to be scored: --candidates [NAME=]FILE")
    check_systems(wanted, list(given))
    with progress_bar(quiet=quiet) as progress:
        evaluation = score(
            references,
            given,
            metrics=metrics,
            language=language,
            rouge=rouge,
            statistics=statistics,
            run=completed(run, form, progress),
        )
    write_results(evaluation, form, output)
    write_figures(evaluation, wanted)
