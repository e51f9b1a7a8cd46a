"""Maximal marginal relevance: sentences one after another by their score less their likeness to the chosen ones."""

from __future__ import annotations

import heapq
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from summkit.documents import Document
from summkit.ranking.length import Budget
from summkit.ranking.terms import SentenceTerms

_DIGITS = 12  # of a sentence's worth: what lies below is how a sum was rounded


class MarginalRelevance:
    """Chooses sentences of a document, as often as is asked, by their score less their likeness to the chosen ones.

    A sentence's worth only falls as more are chosen. So one is compared with those chosen since it was last looked at
    only when it comes to the top, through lists of which chosen sentences hold a stem: what never comes to the top
    costs nothing, and what shares no stem with a chosen sentence costs next to nothing.

    Source: Carbonell & Goldstein (1998), The Use of MMR.
    """

    def __init__(self, document: Document, scores: NDArray[np.float64], budget: Budget, weight: float) -> None:
        """Weigh the document's stems.

        Args:
            document: The document.
            scores: float64 of shape (sentences,).
            budget: What they may cost.
            weight: Of the score, scaled to [0, 1] over the document; the rest goes to the largest TF-IDF cosine.
        """
        self._terms = SentenceTerms.of(document)
        self._weights = self._terms.tfidf()
        low, high = float(scores.min(initial=np.inf)), float(scores.max(initial=-np.inf))
        self._relevance = weight * ((scores - low) / (high - low) if high > low else np.zeros_like(scores))
        self._novelty = 1 - weight
        self._costs = (budget.costs + budget.joint).tolist()
        self._limit = budget.limit + budget.joint

    def pick(self, order: Sequence[int]) -> list[int]:
        """Choose sentences until nothing more fits.

        Args:
            order: The sentences that may be chosen, best first; on ties the first wins.

        Returns:
            The sentences in the order of choice.
        """
        chosen = _Chosen(self._terms, self._weights)
        likeness: dict[int, float] = {}
        worth = np.round(self._relevance[np.array(order, dtype=np.int64)], _DIGITS)
        heap = [(value, place) for place, value in enumerate((-worth).tolist())]
        heapq.heapify(heap)
        left = self._limit
        while heap:
            value, place = heap[0]
            sentence = order[place]
            if self._costs[sentence] > left:
                heapq.heappop(heap)  # for good: what is left only falls
                continue
            found = chosen.likeness(sentence)
            if found > likeness.get(sentence, 0.0):
                likeness[sentence] = found
                value = -float(np.round(self._relevance[sentence] - self._novelty * found, _DIGITS))
            if value > heap[0][0]:
                heapq.heapreplace(heap, (value, place))
                continue
            heapq.heappop(heap)
            chosen.add(sentence)
            left -= self._costs[sentence]
        return chosen.sentences


class _Chosen:
    """The chosen sentences, by the stems that they hold."""

    def __init__(self, terms: SentenceTerms, weights: NDArray[np.float64]) -> None:
        self.sentences: list[int] = []
        self._starts = terms.row_starts
        self._columns = terms.columns
        self._weights = weights
        # Of each stem, one behind the other: the chosen sentences that hold it, by their place among the chosen.
        ends = np.cumsum(terms.sentence_frequency)
        self._begins = ends - terms.sentence_frequency
        self._ends = self._begins.copy()
        self._holders = np.empty(len(weights), dtype=np.int64)
        self._held = np.empty(len(weights))
        # Of each entry: where in its stem's list to go on, and of each sentence: how many were chosen then.
        self._seen = self._begins[terms.columns]
        self._known = np.zeros(terms.sentences, dtype=np.int64)

    def add(self, sentence: int) -> None:
        """Take note of a chosen sentence."""
        part = slice(self._starts[sentence], self._starts[sentence + 1])
        columns = self._columns[part]
        places = self._ends[columns]
        self._holders[places] = len(self.sentences)
        self._held[places] = self._weights[part]
        self._ends[columns] += 1
        self.sentences.append(sentence)

    def likeness(self, sentence: int) -> float:
        """Return the largest cosine of a sentence with those that were chosen since this was last asked of it."""
        part = slice(self._starts[sentence], self._starts[sentence + 1])
        first = int(self._known[sentence])
        self._known[sentence] = len(self.sentences)
        begins = self._seen[part].copy()
        ends = self._ends[self._columns[part]]
        counts = ends - begins
        total = int(counts.sum())
        if total == 0:
            return 0.0
        self._seen[part] = ends
        before = np.cumsum(counts) - counts
        places = np.arange(total) + np.repeat(begins - before, counts)
        # Added up stem by stem in the order of the sentence's row, which keeps the sums the same to the last bit.
        products = np.repeat(self._weights[part], counts) * self._held[places]
        return float(np.bincount(self._holders[places] - first, products).max())
