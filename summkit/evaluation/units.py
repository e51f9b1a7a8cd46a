"""Units of work: references to some articles, read and evaluated where the work is done."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from typing import Protocol

from summkit.corpora import Problems
from summkit.corpora.digests import articles_fingerprint
from summkit.documents import Article, Text
from summkit.errors import SummkitWarning
from summkit.evaluation.plan import EvaluationPlan
from summkit.evaluation.unit_result import Keep, UnitResult, joined
from summkit.evaluation.worker import VOCABULARY_BOUND, BatchEvaluator
from summkit.text.analysis import Analyser
from summkit.text.frequencies import DocumentFrequencies

_WITHOUT = "without a reference; left out"
_BATCH = 64  # articles analysed and scored together; their texts and columns are all that is in memory


class ArticleSource(Protocol):
    """Anything that can be sent to a worker and read there."""

    @property
    def label(self) -> str:
        """What it is, for messages."""

    def fingerprint(self) -> str:
        """Return what tells it from a source that gives other articles."""

    def read(self, problems: Problems) -> Iterator[Article]:
        """Yield the articles; what is to be told goes to `problems`."""


@dataclass(frozen=True)
class Unit:
    """A part of a corpus.

    Attributes:
        source: Where its articles are.
        take: How many of its articles with a reference to take, or None for all.
        blank_counts: Whether a reference without text is a reference, against which everything scores 0.
        points_suffice: Whether key points do in place of a reference.
    """

    source: ArticleSource
    take: int | None = None
    blank_counts: bool = False
    points_suffice: bool = False

    @property
    def label(self) -> str:
        """Where its articles are, for messages."""
        return self.source.label

    def articles(self, problems: Problems) -> Iterator[Article]:
        """Yield the articles that have a reference; the others, and what cannot be used, go to `problems`."""
        taken = 0
        for article in self.source.read(problems):
            given = any(map(_has_text, article.references)) or (self.blank_counts and article.references)
            if given or (self.points_suffice and article.key_points):
                taken += 1
                yield article
                if taken == self.take:
                    return  # before the next is read, so that what is told of it does not depend on where units end
            else:
                where = article.origin or article.id
                file = where.rpartition(":")[0] or "the corpus"
                problems.add(file, _WITHOUT, f"{where}: no reference (lead) to score against; left out", unit="article")


@dataclass(frozen=True)
class MemorySource:
    """Articles that the caller holds in memory.

    Attributes:
        held: The articles.
        first: The number, from 1, of the first.
    """

    held: tuple[Article, ...]
    first: int = 1

    @property
    def label(self) -> str:
        """The articles by their numbers."""
        return f"articles {self.first} to {self.first + len(self.held) - 1}"

    def fingerprint(self) -> str:
        """Return a hash of the articles."""
        return articles_fingerprint(self.held)

    def read(self, problems: Problems) -> Iterator[Article]:
        """Yield the articles."""
        return iter(self.held)


@dataclass(frozen=True)
class UnitContext:
    """What every unit needs.

    Attributes:
        plan: What to do.
        frequencies: Document frequencies of the corpus, where the plan needs them.
        keep: What the results shall hold beside the scores.
    """

    plan: EvaluationPlan
    frequencies: DocumentFrequencies | None
    keep: Keep


def start_counting(language: str) -> Callable[[Unit], DocumentFrequencies]:
    """Return the function that counts the document frequencies of a unit."""
    analyser = Analyser(language)

    def count(unit: Unit) -> DocumentFrequencies:
        nonlocal analyser
        if analyser.size > VOCABULARY_BOUND:
            analyser = Analyser(language)
        articles = unit.articles(Problems())  # the evaluation reads them again, and tells
        return DocumentFrequencies.of(map(analyser.analyse, articles))

    return count


def start_evaluating(context: UnitContext) -> Callable[[Unit], UnitResult]:
    """Return the function that evaluates a unit."""
    evaluator = BatchEvaluator(context.plan, context.frequencies, context.keep)

    def evaluate(unit: Unit) -> UnitResult:
        problems = Problems()
        with collected_warnings() as notes:
            parts = [evaluator.evaluate(batch, problems) for batch in _batches(unit.articles(problems))]
        if not parts:
            return replace(evaluator.nothing(), notes=notes, problems=problems)
        return replace(joined(parts), notes=notes, problems=problems)

    return evaluate


@contextmanager
def collected_warnings() -> Iterator[list[str]]:
    """Collect our own warnings as texts, each once; others go their way when the block ends."""
    notes: list[str] = []
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        yield notes
    others = []
    for message in caught:
        if isinstance(message.message, SummkitWarning):
            if str(message.message) not in notes:
                notes.append(str(message.message))
        else:
            others.append(message)
    for message in others:
        warnings.warn_explicit(message.message, message.category, message.filename, message.lineno)


def _batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    iterator = iter(articles)
    while batch := list(islice(iterator, _BATCH)):
        yield batch


def _has_text(text: Text) -> bool:
    return bool((text if isinstance(text, str) else " ".join(text)).strip())
