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
    check_output,
    language_or_auto_option,
    length_option,
    output_option,
    quiet_option,
    seed_option,
    version_option,
    write,
)
from summkit.corpora import Problems
from summkit.corpora.decoding import decode
from summkit.documents import Article, Summary
from summkit.errors import DataError, OptionError, SummkitWarning
from summkit.parallel import Workers
from summkit.ranking.choice import Selection
from summkit.ranking.selection import Length, Order
from summkit.reports.markdown import escape
from summkit.reports.plain_text import safe, safe_line
from summkit.summarisers import DEFAULT_METHOD, summariser
from summkit.summarisers.run import shortfall, summarise_documents
from summkit.summarisers.together import in_articles, join_documents
from summkit.summarisers.work import Summarised, Wish, summarise_articles
from summkit.text.analysis import Analyser
from summkit.text.detection import AUTO, resolve_language
from summkit.text.languages import language_code

_EPILOG = """Examples:

\b
  summkit summarise article.txt
  cat article.txt | summkit summarise -
  summkit summarise --method tfidf --length 100w --format json a.txt b.txt
  summkit summarise --method textrank:similarity=cosine --scores article.txt
  summkit summarise --together --query "water prices" --redundancy mmr:0.5 monday.txt tuesday.txt
  summkit summarise --length 60w --cut --coherent article.txt
  summkit summarise --language auto *.txt
"""
FORMATS = ("text", "json", "jsonl", "markdown")


@click.command("summarise", epilog=_EPILOG)
@click.argument("files", nargs=-1, metavar="[FILE|-]...")
@click.option(
    "--method",
    default=DEFAULT_METHOD,
    show_default=True,
    metavar="NAME[:OPTION=VALUE,...]",
    help="See 'summkit methods'.",
)
@length_option
@click.option(
    "--order",
    type=click.Choice(["document", "rank"]),
    default="document",
    show_default=True,
    help="Order of the sentences.",
)
@click.option(
    "--redundancy",
    default=None,
    metavar="none|mmr[:0.7]|trigram",
    help="What becomes of sentences that say the same; if not given, as the method does it.",
)
@click.option("--query", default="", metavar="TEXT", help="What the summary shall be about.")
@click.option("--together", is_flag=True, help="One summary of all articles.")
@click.option("--cut", is_flag=True, help="Cut the last sentence, to use up a length in words or characters.")
@click.option("--coherent", is_flag=True, help="Do not begin with 'However' or a pronoun.")
@click.option("--scores", is_flag=True, help="Show each sentence's score.")
@language_or_auto_option
@click.option("--jobs", default=1, show_default=True, help="Processes on this machine; -1 takes every core.")
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
    redundancy: str | None,
    query: str,
    together: bool,
    cut: bool,
    coherent: bool,
    scores: bool,
    language: str,
    jobs: int,
    seed: int,
    form: str,
    output: Path | None,
    quiet: bool,
) -> None:
    """Summarise articles: files or folders in the seed form or plain text; - or nothing reads standard input."""
    check_output(output)
    workers = Workers(jobs=jobs)
    selection = Selection.of(redundancy, query=query, cut=cut, coherent=coherent, together=together)
    wish = Wish(
        method=method, length=Length.parse(length), order=order, language=language, seed=seed, selection=selection
    )
    # A wrong method or language is told before anything is read.
    summariser(method)
    if language != AUTO:
        language_code(language)
    problems = Problems()
    if together:
        done = [_joint(list(named_articles(files)), wish)]
    else:
        done = list(summarise_articles(named_articles(files), wish, workers))
    for _, where, lacking in done:
        if lacking:
            message = f"{where}: {lacking}"
            if problems.add("summarise", lacking, message, unit="article"):
                warnings.warn(SummkitWarning(message), stacklevel=1)
    write(_written([summary for summary, _, _ in done], form, scores=scores), output)
    for text in problems.totals("all files"):
        warnings.warn(SummkitWarning(text), stacklevel=1)


def _joint(articles: Sequence[Article], wish: Wish) -> Summarised:
    analyser = Analyser(resolve_language(wish.language, [article.body for article in articles]))
    documents = list(map(analyser.analyse, articles))
    whole = join_documents(documents)
    (summary,) = summarise_documents(
        [whole],
        wish.method,
        summariser(wish.method),
        length=wish.length,
        order=wish.order,
        seed=wish.seed,
        selection=wish.selection,
    )
    lacking = shortfall(whole, summary.indices, wish.length)
    return in_articles(summary, documents, wish.order), whole.article.origin or whole.article.id, lacking


def named_articles(files: Sequence[str]) -> Iterator[Article]:
    """Yield the articles that a command names; "-" or nothing is standard input."""
    for name in files or ("-",):
        if name == "-":
            if not files and sys.stdin.isatty():
                raise OptionError("name a file, or pipe a text in; 'summkit summarise --help' shows how")
            yield corpora.parse_article(decode(sys.stdin.buffer.read(), origin="stdin"), name="stdin", origin="stdin")
        else:
            found = False
            for article in corpora.read(name):
                found = True
                yield article
            if not found:
                raise DataError(f"{name}: there is no article in it that could be used")


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
