"""The command `summkit summarise`."""

from __future__ import annotations

import json
import shutil
import sys
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from summkit import corpora
from summkit.cli.choices import Choice
from summkit.cli.completers import complete_files, complete_methods, complete_words
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
from summkit.cli.progress import progress_bar
from summkit.corpora import Problems
from summkit.corpora.decoding import decode
from summkit.documents import Article, Summary
from summkit.errors import DataError, OptionError, SummkitWarning
from summkit.foreign_text import safe, safe_line
from summkit.parallel import Workers
from summkit.ranking.choice import Selection
from summkit.ranking.selection import Length, Order
from summkit.reports.markdown import escape
from summkit.summarisers import DEFAULT_METHOD, summariser
from summkit.summarisers.run import shortfall, summarise_documents
from summkit.summarisers.together import in_articles, join_documents
from summkit.summarisers.work import Summarised, Wish, portions, summarise_portions
from summkit.text.analysis import Analyser
from summkit.text.detection import AUTO, resolve_language
from summkit.text.languages import language_code

if TYPE_CHECKING:
    from summkit.evaluation.runner import Progress

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
@click.option(
    "--method",
    default=DEFAULT_METHOD,
    show_default=True,
    metavar="NAME[:OPTION=VALUE,...]",
    shell_complete=complete_methods,
    help="See 'summkit methods'.",
)
@length_option
@click.option(
    "--order",
    type=Choice(["document", "rank"]),
    default="document",
    show_default=True,
    help="Order of the sentences.",
)
@click.option(
    "--redundancy",
    default=None,
    metavar="none|mmr[:0.7]|trigram",
    shell_complete=complete_words("none", "mmr", "trigram"),
    help="What becomes of sentences that say the same; if not given, as the method does it.",
)
@click.option(
    "--prior",
    default="none",
    show_default=True,
    metavar="none|reciprocal[:0.5]",
    shell_complete=complete_words("none", "reciprocal"),
    help="Divide scores by the sentence's place to this power.",
)
@click.option("--query", default="", metavar="TEXT", help="What the summary shall be about.")
@click.option("--together", is_flag=True, help="One summary of all articles.")
@click.option("--cut", is_flag=True, help="Cut the last sentence, to use up a length in words or characters.")
@click.option("--coherent", is_flag=True, help="Do not begin with 'However' or a pronoun.")
@click.option("--scores", is_flag=True, help="Show each sentence's score; on a terminal, in the article.")
@language_or_auto_option
@click.option("--jobs", default=1, show_default=True, help="Processes on this machine; -1 takes every core.")
@seed_option
@click.option("--format", "form", type=Choice(FORMATS), default="text", show_default=True, help="Form of the output.")
@output_option
@version_option
@quiet_option
def summarise_command(
    files: tuple[str, ...],
    method: str,
    length: str,
    order: Order,
    redundancy: str | None,
    prior: str,
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
    check_output(output, files)
    workers = Workers(jobs=jobs)
    selection = Selection.of(redundancy, prior=prior, query=query, cut=cut, coherent=coherent, together=together)
    wish = Wish(
        method=method,
        length=Length.parse(length),
        order=order,
        language=language,
        seed=seed,
        selection=selection,
        # On a terminal scores are shown in the article; elsewhere and in other forms beside the sentences.
        keep_documents=scores and form == "text" and output is None and _is_terminal(),
    )
    # A wrong method or language is told before anything is read.
    summariser(method)
    if language != AUTO:
        language_code(language)
    problems = Problems()
    if together:
        done = [_joint(list(named_articles(files)), wish)]
    else:
        units = list(portions(named_articles(files)))
        # One portion is done before a bar could be read.
        with progress_bar(quiet=quiet or len(units) == 1) as progress:
            done = list(_told(summarise_portions(units, wish, workers), len(units), progress))
    for _, where, lacking in done:
        if lacking:
            message = f"{where}: {lacking}"
            if problems.add("summarise", lacking, message, unit="article"):
                warnings.warn(SummkitWarning(message), stacklevel=1)
    summaries = [summary for summary, _, _ in done]
    write(_drawn(summaries) if wish.keep_documents else _written(summaries, form, scores=scores), output)
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
    summary = in_articles(summary, documents, wish.order)
    if wish.keep_documents:
        summary = replace(summary, documents=tuple(documents))
    return summary, whole.article.origin or whole.article.id, lacking


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


def _told(parts: Iterable[Sequence[Summarised]], total: int, progress: Progress | None) -> Iterator[Summarised]:
    """Yield the summaries of all parts, telling how far they are."""
    articles = 0
    if progress:
        progress("summarising", 0, total, 0)
    for number, part in enumerate(parts, start=1):
        yield from part
        articles += len(part)
        if progress:
            progress("summarising", number, total, articles)


def _is_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()


def _drawn(summaries: Sequence[Summary]) -> str:
    from summkit.reports.marked_text import marked_text

    articles = [article for summary in summaries for article in summary.marked()]
    width = shutil.get_terminal_size().columns
    return marked_text(articles, width=width, encoding=sys.stdout.encoding or "ascii", styled=True)


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
