"""SumBasic: the sentences of the most probable words, each word counting less once it was said."""

from __future__ import annotations

import heapq
from dataclasses import dataclass

import numpy as np

from summkit.documents import Document
from summkit.ranking.selection import Budget
from summkit.ranking.terms import SentenceTerms
from summkit.summarisers.stepwise import StepwiseSummariser


@dataclass(frozen=True, kw_only=True)
class SumBasic(StepwiseSummariser):
    """The sentence whose words are the most probable on average; then those words' probabilities are squared.

    Source: Nenkova & Vanderwende (2005), The Impact of Frequency on Summarization. Each step takes the best sentence of
    all, not the best of those that hold the most probable word (as sumy does). Probabilities only fall, so a sentence
    is looked at again only when it comes to the top: about O(n log n).
    """

    def pick(self, document: Document, budget: Budget) -> list[int]:
        """Choose sentences one after another."""
        terms = SentenceTerms.of(document)
        probability = terms.totals / max(float(terms.totals.sum()), 1.0)
        lengths = np.maximum(terms.lengths, 1)
        starts = terms.row_starts

        def average(sentence: int) -> float:
            part = slice(starts[sentence], starts[sentence + 1])
            return float(terms.counts[part] @ probability[terms.columns[part]]) / float(lengths[sentence])

        # Rounded, so that equal sentences tie whatever the order of the sum; the earlier one is first.
        heap = [
            (-round(value, 15), sentence)
            for sentence, value in enumerate(
                (terms.sum_rows(terms.counts * probability[terms.columns]) / lengths).tolist()
            )
            if budget.costs[sentence] <= budget.limit
        ]
        heapq.heapify(heap)
        picks: list[int] = []
        left = budget.limit + budget.joint
        while heap:
            value, sentence = heap[0]
            cost = int(budget.costs[sentence]) + budget.joint
            if cost > left:
                heapq.heappop(heap)
                continue
            now = -round(average(sentence), 15)
            if now > value:
                heapq.heapreplace(heap, (now, sentence))
                continue
            heapq.heappop(heap)
            picks.append(sentence)
            left -= cost
            part = slice(starts[sentence], starts[sentence + 1])
            said = terms.columns[part]
            # A word said k times has its probability squared k times over.
            probability[said] = probability[said] ** (2.0 ** np.minimum(terms.counts[part], 64))
        return picks
