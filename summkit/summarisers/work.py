"""Articles to summaries as work that can be sent to other processes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import islice

from summkit.documents import Article, Summary
from summkit.ranking.choice import Selection
from summkit.ranking.selection import Length, Order
from summkit.summarisers import summariser
from summkit.summarisers.run import shortfall, summarise_documents
from summkit.text.analysis import Analyser
from summkit.text.detection import resolve_language

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
    analyser_of = cache(Analyser)

    def summarise(article: Article) -> Summarised:
        document = analyser_of(resolve_language(wish.language, [article.body])).analyse(article)
        (summary,) = summarise_documents(
            [document],
            wish.method,
            method,
            length=wish.length,
            order=wish.order,
            seed=wish.seed,
            selection=wish.selection,
        )
        if wish.keep_documents:
            summary = replace(summary, documents=(document,))
        return summary, article.origin or article.id, shortfall(document, summary.indices, wish.length)

    return lambda articles: [summarise(article) for article in articles]


def portions(articles: Iterable[Article]) -> Iterator[tuple[Article, ...]]:
    """Yield articles in portions."""
    iterator = iter(articles)
    while portion := tuple(islice(iterator, PORTION)):
        yield portion
