"""The command `summkit summarise`."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from summkit.api.inputs import inputs_of
from summkit.api.summarising import summarise, summarise_all
from summkit.cli.articles import named_articles
from summkit.cli.choices import Choice
from summkit.cli.completers import complete_files
from summkit.cli.declared import declared_option, settings_options
from summkit.cli.options import check_output, is_terminal, output_option, quiet_option, version_option, write
from summkit.cli.progress import progress_bar
from summkit.displays.json_form import json_form
from summkit.displays.safe_text import safe, safe_line
from summkit.documents import Summary
from summkit.parallel import Workers
from summkit.reports.markdown import escape
from summkit.settings.summary import SummarySettings

_EPILOG = """Examples:

\b
  summkit summarise article.txt
  cat article.txt | summkit summarise -
  summkit summarise --method tfidf --length 100w --format json a.txt b.txt
  summkit summarise --method textrank:similarity=cosine --scores article.txt
  summkit summarise --together --query "water prices" --redundancy mmr:0.5 monday.txt tuesday.txt
  summkit summarise --method textrank --prior reciprocal article.txt
  summkit summarise --length 60w --cut --coherent article.txt
  summkit summarise --language auto *.txt
"""
FORMATS = ("text", "json", "jsonl", "markdown")


@click.command("summarise", epilog=_EPILOG)
@click.argument("files", nargs=-1, metavar="[FILE|-]...", shell_complete=complete_files)
@settings_options(SummarySettings, "settings")
@click.option("--together", is_flag=True, help="One summary of all articles.")
@click.option("--scores", is_flag=True, help="Show each sentence's score; on a terminal, in the article.")
@declared_option(Workers, "jobs")
@click.option("--format", "form", type=Choice(FORMATS), default="text", show_default=True, help="Form of the output.")
@output_option
@version_option
@quiet_option
def summarise_command(
    files: tuple[str, ...],
    settings: SummarySettings,
    together: bool,
    scores: bool,
    jobs: int,
    form: str,
    output: Path | None,
    quiet: bool,
) -> None:
    """Summarise articles: files or folders in the seed form or plain text; - or nothing reads standard input."""
    check_output(output, inputs_of(files, methods=[settings.method]))
    asked: dict[str, Any] = asdict(settings)
    # On a terminal scores are shown in the article; elsewhere and in other forms beside the sentences.
    drawn = scores and form == "text" and output is None and is_terminal()
    articles = named_articles(files)
    if together:
        summaries = [summarise(articles, **asked)]
    else:
        with progress_bar(quiet=quiet, least=2) as progress:
            summaries = summarise_all(articles, **asked, keep_articles=drawn, jobs=jobs, progress=progress)
    write(_drawn(summaries) if drawn else _written(summaries, form, scores=scores), output)


def _drawn(summaries: Sequence[Summary]) -> str:
    from summkit.reports.marked_text import marked_text

    articles = [article for summary in summaries for article in summary.marked()]
    width = shutil.get_terminal_size().columns
    return marked_text(articles, width=width, encoding=sys.stdout.encoding or "ascii", styled=True)


def _written(summaries: Sequence[Summary], form: str, *, scores: bool) -> str:
    if form == "json":
        data = [summary.to_dict() for summary in summaries]
        return json_form(data[0] if len(data) == 1 else data, indent=2)
    if form == "jsonl":
        return "".join(json_form(summary.to_dict()) for summary in summaries)
    if form == "markdown":
        return "\n".join(_markdown(summary, scores=scores) for summary in summaries)
    return "\n".join(_text(summary, scores=scores, titled=len(summaries) > 1) for summary in summaries)


def _text(summary: Summary, *, scores: bool, titled: bool) -> str:
    head = f"{safe_line(summary.title or summary.id)}\n\n" if titled else ""
    lines = [
        (f"{sentence.score:.6f}  " if scores else "") + safe(sentence.text.replace("\n", " ")) + "\n"
        for sentence in summary.sentences
    ]
    return head + "".join(lines)


def _markdown(summary: Summary, *, scores: bool) -> str:
    head = f"## {escape(summary.title or summary.id)}\n\n"
    lines = [
        f"- {escape(sentence.text)}" + (f" ({sentence.score:.6f})" if scores else "") + "\n"
        for sentence in summary.sentences
    ]
    return head + "".join(lines)
