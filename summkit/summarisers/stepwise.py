"""What methods share that choose one sentence after another, each choice looking at those before."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from summkit.documents import Document
from summkit.errors import DataError
from summkit.ranking.choice import Selection, fill
from summkit.ranking.length import Budget, Length
from summkit.summarisers.base import Context, Method, Scores
from summkit.text.furniture import is_furniture


@dataclass(frozen=True, kw_only=True)
class StepwiseMethod(Method):
    """A method that builds its summary step by step; a sentence scores by the step at which it was taken."""

    @abstractmethod
    def pick(self, document: Document, budget: Budget) -> list[int]:
        """Choose sentences one after another until nothing more fits.

        Args:
            document: The document.
            budget: What they may cost.

        Returns:
            The sentences in the order of choice.
        """

    def score(self, documents: Sequence[Document], context: Context) -> list[Scores]:
        """Score sentences by the order in which a summary of the whole document would take them, from 1 downwards."""
        return [
            _by_step(self.pick(document, Length("sentences", max(len(document), 1)).budget(document, 0)), len(document))
            for document in documents
        ]

    def choose(self, documents: Sequence[Document], length: Length, context: Context) -> list[tuple[list[int], Scores]]:
        """Choose sentences; those that were not taken score 0."""
        if context.selection != Selection():
            return super().choose(documents, length, context)
        result = []
        for place, document in enumerate(documents):
            budget = context.budget(length, document, place)
            beyond = np.where(is_furniture(document), budget.limit + 1, budget.costs)
            picks = fill(self.pick(document, replace(budget, costs=beyond)), budget)
            result.append((picks, _by_step(picks, len(document))))
        return result


def check_size(name: str, document: Document, steps: float, bound: float) -> None:
    """Refuse a document on which a method would take too long.

    Raises:
        DataError: If `steps` is above `bound`.
    """
    if steps > bound:
        place = document.article.origin or document.article.id
        raise DataError(
            f"{place}: {len(document)} sentences are too many for {name}, whose time grows with their square; "
            "ask for a shorter summary, or take textrank, tfidf, directed or sumbasic"
        )


def _by_step(picks: Sequence[int], sentences: int) -> Scores:
    scores = np.zeros(sentences)
    scores[np.array(picks, dtype=np.int64)] = 1.0 - np.arange(len(picks)) / max(len(picks), 1)
    return scores
