"""The command `summkit score`."""

from __future__ import annotations

from pathlib import Path

import click

from summkit.analyses.statistics import StatisticsSettings
from summkit.cli.candidates import candidate_files, candidates_option, read_candidates
from summkit.cli.completers import complete_files
from summkit.cli.figures import check_systems, figure_option, wanted_figures, write_figures
from summkit.cli.options import check_output, output_option, quiet_option, version_option
from summkit.cli.output import by_option, format_option, texts_option, write_results
from summkit.cli.progress import progress_bar
from summkit.cli.settings_options import RougeOf, metric_option, rouge_options, statistics_options
from summkit.corpora import read_summaries
from summkit.errors import DataError, OptionError
from summkit.evaluation.corpus import joined_corpus, memory_units
from summkit.evaluation.plan import EvaluationPlan
from summkit.evaluation.runner import RunSettings, run_evaluation
from summkit.metrics.extractive import Redundancy

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
@rouge_options
@statistics_options
@click.option("--per-document", is_flag=True, help="Write the scores of every document as well (json, jsonl, csv).")
@by_option
@texts_option
@click.option("--verify", is_flag=True, help="Score everything again with rouge-score, and fail on any difference.")
@format_option
@output_option
@figure_option
@version_option
@quiet_option
def score_command(
    references: str,
    candidates: tuple[str, ...],
    metrics: tuple[str, ...],
    rouge_of: RougeOf,
    statistics: StatisticsSettings,
    per_document: bool,
    by: tuple[str, ...],
    texts: bool,
    verify: bool,
    form: str,
    output: Path | None,
    figures: tuple[str, ...],
    quiet: bool,
) -> None:
    """Score summaries that exist already against references, joined by id or by line."""
    check_output(output, [references, *candidate_files(candidates)])
    wanted = wanted_figures(figures, output)
    if not candidates:
        raise OptionError("name the summaries to be scored: --candidates [NAME=]FILE")
    targets = read_summaries(references, kind="references")
    articles, given = joined_corpus(targets, read_candidates(candidates))
    units = memory_units(articles, blank_counts=True)
    rouge = rouge_of(units)
    plan = EvaluationPlan(
        methods=(),
        candidates=given,
        metrics=metrics,
        rouge=rouge,
        language=rouge.language,
        seed=statistics.seed,
        verify=verify,
    )
    check_systems(wanted, plan.systems)
    with_article = [place for place, kind in plan.extractive_columns.items() if not isinstance(kind, Redundancy)]
    if with_article and not all(article.body for article in articles):
        name = plan.metrics[with_article[0]]
        raise DataError(f'{references}: {name} looks at the article; add an "article" to each record')
    with progress_bar(quiet=quiet) as progress:
        whole = form == "html"
        run = RunSettings(per_document=per_document or whole, by=by, texts=texts or whole, progress=progress)
        evaluation = run_evaluation(units, plan, statistics, run)
    write_results(evaluation, form, output)
    write_figures(evaluation, wanted)
