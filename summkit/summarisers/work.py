"""Articles to summaries as work that can be sent to other processes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from summkit.documents import Article, Summary
from summkit.parallel import Task, Workers, map_units
from summkit.ranking.choice import Selection
from summkit.ranking.selection import Length, Order
from summkit.summarisers import summariser
from summkit.summarisers.run import shortfall, summarise_documents
from summkit.text.analysis import analyser_for
from summkit.text.detection import AUTO, resolve_language

PORTION = 64  # articles: a hundredth of a second of work, and small enough to send

Summarised = tuple[Summary, str, str | None]
"""A summary, the place of its article, and what it lacks of what was asked for."""


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What every summary shall be like.

    Attributes:
        method: Written form of the method.
        length: How long.
        order: Sentences as they stand in the document, or best first.
        language: ISO 639-1 code, or "auto" to find it out for each article.
        seed: For methods that draw at random.
        selection: How sentences are chosen besides their scores.
        keep_documents: Whether summaries keep what was summarised, to show themselves in it.
    """

    method: str
    length: Length
    order: Order = "document"
    language: str = "en"
    seed: int = 0
    selection: Selection = field(default_factory=Selection)
    keep_documents: bool = False


def start_summarising(wish: Wish) -> Callable[[Sequence[Article]], list[Summarised]]:
    """Return the function that summarises a portion of articles, each on its own."""
    method = summariser(wish.method)

    def summarise(articles: Sequence[Article]) -> list[Summarised]:
        found: dict[int, Summarised] = {}
        for language, places in _by_language(articles, wish.language).items():
            analyser = analyser_for(language)
            documents = [analyser.analyse(articles[place]) for place in places]
            summaries = summarise_documents(
                documents,
                wish.method,
                method,
                length=wish.length,
                order=wish.order,
                seed=wish.seed,
                selection=wish.selection,
            )
            for place, document, summary in zip(places, documents, summaries, strict=True):
                if wish.keep_documents:
                    summary = replace(summary, documents=(document,))
                where = document.article.origin or document.article.id
                found[place] = summary, where, shortfall(document, summary.sentences, wish.length)
        return [found[place] for place in range(len(articles))]

    return summarise


def _by_language(articles: Sequence[Article], language: str) -> dict[str, list[int]]:
    if language != AUTO:
        return {resolve_language(language, ()): list(range(len(articles)))}
    places: dict[str, list[int]] = {}
    for place, article in enumerate(articles):
        places.setdefault(resolve_language(language, [article.body]), []).append(place)
    return places


def summarise_articles(articles: Iterable[Article], wish: Wish, workers: Workers) -> Iterator[Summarised]:
    """Yield a summary of each article, in order.

    Args:
        articles: The articles; read as they are needed where there is one process.
        wish: What every summary shall be like.
        workers: Where to do it.
    """
    for part in summarise_portions(portions(articles), wish, workers):
        yield from part


def summarise_portions(
    units: Iterable[Sequence[Article]], wish: Wish, workers: Workers
) -> Iterator[Sequence[Summarised]]:
    """Yield the summaries of each portion of articles, in order."""
    if workers.processes == 1:
        return map(start_summarising(wish), units)
    return map_units(Task(start_summarising, wish), list(units), workers)


def portions(articles: Iterable[Article]) -> Iterator[tuple[Article, ...]]:
    """Yield articles in portions."""
    iterator = iter(articles)
    while portion := tuple(islice(iterator, PORTION)):
        yield portion
