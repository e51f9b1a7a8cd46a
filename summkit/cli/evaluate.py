"""The command `summkit evaluate`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from summkit.api import evaluate
from summkit.cli.options import language_option, length_option, output_option, quiet_option, seed_option, write
from summkit.evaluation.plan import DEFAULT_METHODS, DEFAULT_METRICS, PairedTest
from summkit.metrics.settings import Compatibility, MultiReference, Stemmer
from summkit.metrics.tokenisers import TokeniserName
from summkit.reports import FORMATS

_EPILOG = """Examples:

\b
  summkit evaluate
  summkit evaluate --method lead --method textrank --method textrank:similarity=cosine articles/
  summkit evaluate --metric rouge1 --metric rougeSU4 --length reference --format markdown
  summkit evaluate --verify
"""
_FORMATS = ("table", "json", "jsonl", "csv", "markdown", "latex")
_REFERENCES = ("best", "pooled", "best-recall", "mean", "jackknife")


@click.command("evaluate", epilog=_EPILOG)
@click.argument("corpus", nargs=-1, metavar="[CORPUS]...")
@click.option(
    "--method",
    "methods",
    multiple=True,
    metavar="NAME[:OPTION=VALUE,...]",
    help="A summariser; repeat for several. [default: lead, random, tfidf, textrank, oracle]",
)
@click.option(
    "--metric",
    "metrics",
    multiple=True,
    metavar="NAME",
    help="A metric; repeat for several. [default: rouge1, rouge2, rougeLsum]",
)
@length_option
@click.option(
    "--stemmer", type=click.Choice(["porter", "snowball", "none"]), help="[default: porter for English, else snowball]"
)
@click.option(
    "--tokeniser",
    type=click.Choice(["rouge-score", "unicode", "whitespace"]),
    help="[default: rouge-score for English, else unicode]",
)
@click.option(
    "--compatibility",
    type=click.Choice(["rouge-score", "rouge155"]),
    default="rouge-score",
    show_default=True,
    help="Whose arithmetic.",
)
@click.option(
    "--multi-reference",
    type=click.Choice(_REFERENCES),
    help="What becomes of several references. [default: best; pooled for rouge155]",
)
@language_option
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Take only the first N articles.")
@click.option("--confidence", default=0.95, show_default=True, help="Of the intervals.")
@click.option("--resamples", default=1000, show_default=True, help="Of the bootstrap and the tests.")
@click.option(
    "--paired",
    type=click.Choice(["permutation", "bootstrap"]),
    default="permutation",
    show_default=True,
    help="Test of paired differences.",
)
@click.option(
    "--baseline", metavar="SYSTEM", help="Compare the others with this one, or 'all' pairs. [default: the first]"
)
@click.option("--per-document", is_flag=True, help="Write the scores of every document as well (json, jsonl, csv).")
@click.option("--verify", is_flag=True, help="Score everything again with rouge-score, and fail on any difference.")
@seed_option
@click.option(
    "--format", "form", type=click.Choice(_FORMATS), default="table", show_default=True, help="Form of the output."
)
@output_option
@quiet_option
def evaluate_command(
    corpus: tuple[str, ...],
    methods: tuple[str, ...],
    metrics: tuple[str, ...],
    length: str,
    stemmer: Stemmer | None,
    tokeniser: TokeniserName | None,
    compatibility: Compatibility,
    multi_reference: MultiReference | None,
    language: str,
    limit: int | None,
    confidence: float,
    resamples: int,
    paired: PairedTest,
    baseline: str | None,
    per_document: bool,
    verify: bool,
    seed: int,
    form: str,
    output: Path | None,
) -> None:
    """Summarise every article of CORPUS by several methods and score the summaries against the references.

    CORPUS is files or folders in the seed form. Without one it is ./seeds if that is there, else the bundled articles.
    """
    evaluation = evaluate(
        corpus,
        methods=methods or DEFAULT_METHODS,
        metrics=metrics or DEFAULT_METRICS,
        length=length,
        language=language,
        tokeniser=tokeniser,
        stemmer=stemmer,
        compatibility=compatibility,
        multi_reference=multi_reference,
        confidence=confidence,
        resamples=resamples,
        paired=paired,
        baseline=baseline,
        limit=limit,
        per_document=per_document,
        seed=seed,
        verify=verify,
    )
    if form == "table" and output is None and sys.stdout.isatty():
        from rich.console import Console

        from summkit.reports.table import print_results

        print_results(evaluation, Console())
        return
    write(FORMATS[form](evaluation), output)
