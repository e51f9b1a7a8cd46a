"""The command `summkit evaluate`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from summkit.analyses.statistics import StatisticsSettings
from summkit.cli.candidates import candidate_files, candidates_option, read_candidates
from summkit.cli.choices import Choice
from summkit.cli.completers import complete_files, complete_methods
from summkit.cli.figures import check_systems, figure_option, wanted_figures, write_figures
from summkit.cli.options import check_output, length_option, output_option, quiet_option, version_option
from summkit.cli.output import by_option, format_option, texts_option, write_results
from summkit.cli.progress import progress_bar
from summkit.cli.settings_options import RougeOf, metric_option, rouge_options, statistics_options
from summkit.corpora import ReadOptions, parse_fields
from summkit.evaluation.corpus import candidate_texts, corpus_facts, file_units
from summkit.evaluation.plan import DEFAULT_METHODS, EvaluationPlan
from summkit.evaluation.runner import RunSettings, run_evaluation
from summkit.parallel import BACKENDS, Workers
from summkit.ranking.selection import Length

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
    metavar="NAME[:OPTION=VALUE,...]",
    shell_complete=complete_methods,
    help=f"A summariser; repeat for several. See 'summkit methods'. [default: {', '.join(DEFAULT_METHODS)}]",
)
@candidates_option
@metric_option
@length_option
@rouge_options
@click.option(
    "--field",
    default="",
    metavar="FIELD=COLUMN,...",
    help="Columns of records: article=..., reference=..., key_points=..., id=..., title=..., label=...",
)
@click.option("--strict", is_flag=True, help="Stop at the first record that cannot be used.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Take only the first N articles.")
@statistics_options
@click.option("--per-document", is_flag=True, help="Write the scores of every document as well (json, jsonl, csv).")
@by_option
@texts_option
@click.option(
    "--store",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Keep what is done there; the same command goes on from it.",
)
@click.option("--jobs", default=1, show_default=True, help="Processes on this machine; -1 takes every core.")
@click.option(
    "--backend", type=Choice(BACKENDS), default="loky", show_default=True, help="Processes here, or a cluster."
)
@click.option("--scheduler", metavar="ADDRESS", help="The cluster's scheduler, such as tcp://10.0.0.1:8786.")
@click.option("--verify", is_flag=True, help="Score everything again with rouge-score, and fail on any difference.")
@format_option
@output_option
@figure_option
@version_option
@quiet_option
def evaluate_command(
    corpus: tuple[str, ...],
    methods: tuple[str, ...],
    candidates: tuple[str, ...],
    field: str,
    strict: bool,
    metrics: tuple[str, ...],
    length: str,
    rouge_of: RougeOf,
    limit: int | None,
    statistics: StatisticsSettings,
    per_document: bool,
    by: tuple[str, ...],
    texts: bool,
    store: Path | None,
    jobs: int,
    backend: Any,
    scheduler: str | None,
    verify: bool,
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
    check_output(output, [*corpus, *candidate_files(candidates)])
    wanted = wanted_figures(figures, output)
    with _interruptible(store):
        units = file_units(corpus, ReadOptions(fields=parse_fields(field), strict=strict))
        rouge = rouge_of(units)
        given = {name: candidate_texts(summaries) for name, summaries in read_candidates(candidates).items()}
        plan = EvaluationPlan(
            methods=methods or DEFAULT_METHODS,
            candidates=given,
            metrics=metrics,
            length=Length.parse(length),
            rouge=rouge,
            language=rouge.language,
            seed=statistics.seed,
            verify=verify,
        )
        check_systems(wanted, plan.systems)
        workers = Workers(jobs=jobs, backend=backend, scheduler=scheduler)
        with progress_bar(quiet=quiet) as progress:
            run = RunSettings(
                workers=workers,
                store=store,
                per_document=per_document or form == "html",
                by=by,
                texts=texts or form == "html",
                progress=progress,
            )
            facts = corpus_facts(corpus, units) if store else None
            evaluation = run_evaluation(units, plan, statistics, run, limit=limit, corpus=facts)
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
