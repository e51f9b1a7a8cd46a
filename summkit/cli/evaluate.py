"""The command `summkit evaluate`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from summkit.api.evaluating import evaluate
from summkit.api.inputs import inputs_of
from summkit.cli.candidates import candidates_option, named_candidates
from summkit.cli.completers import complete_files, complete_methods
from summkit.cli.declared import declared_option, settings_options
from summkit.cli.figures import check_systems, figure_option, wanted_figures, write_figures
from summkit.cli.metrics import metric_option
from summkit.cli.options import check_output, output_option, quiet_option, version_option
from summkit.cli.output import completed, format_option, write_results
from summkit.cli.progress import progress_bar
from summkit.evaluation.plan import DEFAULT_METHODS
from summkit.settings.rouge import RougeSettings
from summkit.settings.run import Run
from summkit.settings.statistics import Statistics
from summkit.settings.summary import SummarySettings

_EPILOG = """Examples:

\b
  summkit evaluate
  summkit evaluate --method lead --method textrank --method textrank:similarity=cosine articles/
  summkit evaluate --metric rouge1 --metric rougeSU4 --length reference --format markdown
  summkit evaluate --verify
  summkit evaluate --by length --by compression
  summkit evaluate --format html --output report.html
  summkit evaluate --figure scores.svg --figure differences=differences.pdf
  summkit evaluate --jobs 2 --store run.sqlite news.jsonl.gz
"""


@click.command("evaluate", epilog=_EPILOG)
@click.argument("corpus", nargs=-1, metavar="[CORPUS]...", shell_complete=complete_files)
@click.option(
    "--method",
    "methods",
    multiple=True,
    default=DEFAULT_METHODS,
    metavar="NAME[:OPTION=VALUE,...]",
    shell_complete=complete_methods,
    help=f"A summariser; repeat for several. See 'summkit methods'. [default: {', '.join(DEFAULT_METHODS)}]",
)
@candidates_option
@metric_option
@declared_option(SummarySettings, "length")
@declared_option(SummarySettings, "language")
@settings_options(RougeSettings, "rouge")
@settings_options(Statistics, "statistics")
@settings_options(Run, "run")
@format_option
@output_option
@figure_option
@version_option
@quiet_option
def evaluate_command(
    corpus: tuple[str, ...],
    methods: tuple[str, ...],
    candidates: tuple[str, ...],
    metrics: tuple[str, ...],
    length: str,
    language: str,
    rouge: RougeSettings,
    statistics: Statistics,
    run: Run,
    form: str,
    output: Path | None,
    figures: tuple[str, ...],
    quiet: bool,
) -> None:
    """Summarise every article of CORPUS by several methods and score the summaries against the references.

    CORPUS is files or folders: articles in the seed form, .story, JSON lines, CSV, TSV, Parquet, HTML, or a folder
    saved by Hugging Face datasets; plain, .gz or .zst. Without one it is ./seeds if that is there, else the bundled
    articles.
    """
    given = named_candidates(candidates)
    read = inputs_of(
        corpus,
        bundled=True,
        files=list(given.values()),
        methods=methods,
        metrics=metrics,
        rouge=rouge,
        store=run.store,
    )
    check_output(output, read)
    wanted = wanted_figures(figures, output, read)
    check_systems(wanted, [*methods, *given])
    with _interruptible(run.store), progress_bar(quiet=quiet) as progress:
        evaluation = evaluate(
            corpus or None,
            methods=methods,
            candidates=given,
            metrics=metrics,
            length=length,
            language=language,
            rouge=rouge,
            statistics=statistics,
            run=completed(run, form, progress),
        )
    write_results(evaluation, form, output)
    write_figures(evaluation, wanted)


@contextmanager
def _interruptible(store: Path | None) -> Iterator[None]:
    """Tell whoever presses Ctrl-C how to go on."""
    try:
        yield
    except KeyboardInterrupt:
        kept = (
            f"what is done is kept in {store}; the same command goes on from there"
            if store
            else "nothing is kept; with --store FILE a run can be stopped and gone on with"
        )
        raise click.exceptions.Abort(kept) from None
