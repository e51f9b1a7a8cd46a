"""Where in the article summaries come from, and how far systems choose the same sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from summkit.errors import OptionError
from summkit.results import EvaluatedArticle


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionProfile:
    """Where in the article the sentences of one system's summaries stand.

    Attributes:
        system: The system.
        shares: The share of its sentences in each part of the article, first to last; they sum to 1, or are all 0.
        mean: Their mean position, from 0 (the first sentence) to 1 (the last); None if there are none.
        placed: How many of its sentences stand in the article.
        sentences: How many sentences its summaries have in all.
    """

    system: str
    shares: tuple[float, ...]
    mean: float | None
    placed: int
    sentences: int


def position_profiles(
    articles: Sequence[EvaluatedArticle], systems: Sequence[str], *, parts: int = 10
) -> tuple[PositionProfile, ...]:
    """Find out where in the articles the summaries' sentences stand.

    Args:
        articles: The articles with their summaries.
        systems: The systems.
        parts: Into how many parts of equal length (in sentences) an article is cut.

    Returns:
        A profile for each system. A sentence that does not stand in the article, such as one in a language model's own
        words, is counted in `sentences` alone.

    Raises:
        OptionError: If there is not even one part.
    """
    if parts < 1:
        raise OptionError(f"there must be at least 1 part, not {parts}")
    profiles = []
    for system in systems:
        counts = np.zeros(parts, dtype=np.int64)
        places: list[float] = []
        sentences = 0
        for article in articles:
            count = len(article.spans)
            for sentence in article.summaries.get(system, ()):
                sentences += 1
                if sentence.index is not None:
                    counts[min(sentence.index * parts // count, parts - 1)] += 1
                    places.append(sentence.index / max(count - 1, 1))
        placed = int(counts.sum())
        profiles.append(
            PositionProfile(
                system=system,
                shares=tuple((counts / max(placed, 1)).tolist()),
                mean=sum(places) / placed if placed else None,
                placed=placed,
                sentences=sentences,
            )
        )
    return tuple(profiles)


def choice_overlaps(articles: Sequence[EvaluatedArticle], systems: Sequence[str]) -> NDArray[np.float64]:
    """Return how far each two systems choose the same sentences.

    Args:
        articles: The articles with their summaries.
        systems: The systems.

    Returns:
        float64 of shape (systems, systems): the mean over articles of the sentences that both chose divided by those
        that either chose (Jaccard's index), in [0, 1]; NaN where two have no article with a chosen sentence in common.
    """
    count = len(systems)
    sums, numbers = np.zeros((count, count)), np.zeros((count, count))
    for article in articles:
        chosen = [
            frozenset(sentence.index for sentence in article.summaries.get(system, ()) if sentence.index is not None)
            for system in systems
        ]
        for one, first in enumerate(chosen):
            for two, second in enumerate(chosen):
                if first and second:
                    sums[one, two] += len(first & second) / len(first | second)
                    numbers[one, two] += 1
    overlaps = np.full((count, count), np.nan)
    np.divide(sums, numbers, out=overlaps, where=numbers > 0)
    return overlaps
