"""Articles to summaries as work that can be sent to other processes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from summkit.documents import Article, SummarisedArticle, Summary
from summkit.parallel import Task, Workers, map_units
from summkit.ranking.choice import Selection
from summkit.ranking.length import Length
from summkit.settings.summary import Order, SummarySettings
from summkit.summarisers import summariser
from summkit.summarisers.run import shortfall, summarise_documents
from summkit.summarisers.together import in_articles, join_documents
from summkit.text.analysis import analyser_for
from summkit.text.detection import AUTO, resolve_language
from summkit.text.languages import language_code

PORTION = 64  # articles: a hundredth of a second of work, and small enough to send


class Summarised(NamedTuple):
    """A summary, and what is to be told of it.

    Attributes:
        summary: The summary.
        where: The place of its article.
        lacking: What it lacks of what was asked for, or None.
        articles: What it shows itself in, where that is kept: pickled, a summary goes without.
    """

    summary: Summary
    where: str
    lacking: str | None
    articles: tuple[SummarisedArticle, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What summaries shall be like, read from their written forms.

    Attributes:
        method: Written form of the method.
        length: How long.
        order: Sentences as they stand in the document, or best first.
        language: ISO 639-1 code, or "auto" to find it out for each article.
        seed: For methods that draw at random.
        selection: How sentences are chosen besides their scores.
        keep_articles: Whether summaries keep what was summarised, to show themselves in it.
    """

    method: str
    length: Length
    order: Order = "document"
    language: str = "en"
    seed: int = 0
    selection: Selection = field(default_factory=Selection)
    keep_articles: bool = False

    @classmethod
    def of(cls, settings: SummarySettings, *, together: bool = False, keep_articles: bool = False) -> Wish:
        """Read what settings say.

        Args:
            settings: The settings.
            together: Whether several articles get one summary.
            keep_articles: Whether summaries keep what was summarised.

        Raises:
            OptionError: If a method, length, language, or way to treat redundancy is unknown.
        """
        summariser(settings.method)
        if settings.language != AUTO:
            language_code(settings.language)
        return cls(
            method=settings.method,
            length=Length.parse(settings.length),
            order=settings.order,
            language=settings.language,
            seed=settings.seed,
            selection=Selection.of(settings, together=together),
            keep_articles=keep_articles,
        )


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
                found[place] = Summarised(
                    summary,
                    document.article.origin or document.article.id,
                    shortfall(document, summary.sentences, wish.length),
                    (SummarisedArticle.of(document),) if wish.keep_articles else (),
                )
        return [found[place] for place in range(len(articles))]

    return summarise


def _by_language(articles: Sequence[Article], language: str) -> dict[str, list[int]]:
    if language != AUTO:
        return {resolve_language(language, ()): list(range(len(articles)))}
    places: dict[str, list[int]] = {}
    for place, article in enumerate(articles):
        places.setdefault(resolve_language(language, [article.body]), []).append(place)
    return places


def summarise_joint(articles: Sequence[Article], wish: Wish) -> Summarised:
    """Summarise several articles together.

    Raises:
        OptionError: If there is none.
    """
    analyser = analyser_for(resolve_language(wish.language, [article.body for article in articles]))
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
    return Summarised(
        in_articles(summary, documents, wish.order),
        whole.article.origin or whole.article.id,
        shortfall(whole, summary.indices, wish.length),
        tuple(map(SummarisedArticle.of, documents)) if wish.keep_articles else (),
    )


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
