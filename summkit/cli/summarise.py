"""The command `summkit summarise`."""

from __future__ import annotations

import json
import sys
import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from summkit import corpora
from summkit.cli.options import (
    language_option,
    length_option,
    output_option,
    quiet_option,
    seed_option,
    version_option,
    write,
)
from summkit.corpora.decoding import decode
from summkit.documents import Article, Document, Summary
from summkit.errors import OptionError, SummkitWarning
from summkit.ranking.selection import Length, Order
from summkit.reports.markdown import escape
from summkit.reports.plain_text import safe, safe_line
from summkit.summarisers import summariser
from summkit.summarisers.run import shortfall, summarise_documents
from summkit.text.analysis import Analyser

_EPILOG = """Examples:

\b
  summkit summarise article.txt
  cat article.txt | summkit summarise -
  summkit summarise --method tfidf --length 100w --format json a.txt b.txt
  summkit summarise --method textrank:similarity=cosine --scores article.txt
"""
FORMATS = ("text", "json", "jsonl", "markdown")


@click.command("summarise", epilog=_EPILOG)
@click.argument("files", nargs=-1, metavar="[FILE|-]...")
@click.option(
    "--method", default="textrank", show_default=True, metavar="NAME[:OPTION=VALUE,...]", help="See 'summkit methods'."
)
@length_option
@click.option(
    "--order",
    type=click.Choice(["document", "rank"]),
    default="document",
    show_default=True,
    help="Order of the sentences.",
)
@click.option("--scores", is_flag=True, help="Show each sentence's score.")
@language_option
@seed_option
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="Form of the output."
)
@output_option
@version_option
@quiet_option
def summarise_command(
    files: tuple[str, ...],
    method: str,
    length: str,
    order: Order,
    scores: bool,
    language: str,
    seed: int,
    form: str,
    output: Path | None,
    quiet: bool,
) -> None:
    """Summarise articles: files or folders in the seed form or plain text; - or nothing reads standard input."""
    asked, chosen = Length.parse(length), summariser(method)
    analyser = Analyser(language)
    results: list[tuple[Document, Summary]] = []
    for article in named_articles(files):
        document = analyser.analyse(article)
        summary = summarise_documents([document], method, chosen, length=asked, order=order, seed=seed)[0]
        lacking = shortfall(document, summary.indices, asked)
        if lacking:
            warnings.warn(SummkitWarning(lacking), stacklevel=1)
        results.append((document, summary))
    write(_written([summary for _, summary in results], form, scores=scores), output)


def named_articles(files: Sequence[str]) -> Iterator[Article]:
    """Yield the articles that a command names; "-" or nothing is standard input."""
    for name in files or ("-",):
        if name == "-":
            if not files and sys.stdin.isatty():
                raise OptionError("name a file, or pipe a text in; 'summkit summarise --help' shows how")
            yield corpora.parse_article(decode(sys.stdin.buffer.read(), origin="stdin"), name="stdin", origin="stdin")
        else:
            yield from corpora.read(name)


def _written(summaries: Sequence[Summary], form: str, *, scores: bool) -> str:
    if form == "json":
        data = [summary.to_dict() for summary in summaries]
        return json.dumps(data[0] if len(data) == 1 else data, ensure_ascii=False, indent=2) + "\n"
    if form == "jsonl":
        return "".join(json.dumps(summary.to_dict(), ensure_ascii=False) + "\n" for summary in summaries)
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
