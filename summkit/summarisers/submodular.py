"""Submodular: a summary that covers every sentence, and spreads over the document's topics."""

from __future__ import annotations

import heapq
from dataclasses import dataclass

import numpy as np

from summkit.declaration import setting, within
from summkit.documents import Document
from summkit.ranking.length import Budget
from summkit.ranking.terms import SentenceTerms, Vector
from summkit.summarisers.stepwise import StepwiseMethod, check_size

# Sentences chosen times entries of the document: about ten seconds.
_BOUND = 2e9


@dataclass(frozen=True, kw_only=True)
class Submodular(StepwiseMethod):
    """Greedy maximisation of coverage plus `diversity` times diversity within the budget.

    Coverage: the sum over all sentences of their similarity to the summary, up to `saturation` times their similarity
    to the document. Diversity: the sum over groups of sentences of the root of the chosen ones' mean similarities to
    all. The gain of a sentence is divided by its cost to the power of `scaling`.

    Source: Lin & Bilmes (2011), A Class of Submodular Functions for Document Summarization, sections 4.1 to 4.3.
    Similarity is the TF-IDF cosine. A group is the sentences with the same heaviest stem, where the paper clusters by
    k-means; the greedy result is not compared with the best single sentence. Gains only fall, so a sentence is looked
    at again only when it comes to the top; a look costs as much as its words are frequent, and no similarity is stored.
    A fifth of 8,000 sentences takes seven seconds, three times as long as of 4,000, and of 16,000 it is refused.
    """

    saturation: float = setting(0.1, check=within(0, 1, but=0))
    diversity: float = setting(6.0, check=within(0, 1_000_000))
    scaling: float = setting(0.3, check=within(0, 2))

    def pick(self, document: Document, budget: Budget) -> list[int]:
        """Choose sentences one after another.

        Raises:
            DataError: If the document is too long for so long a summary.
        """
        gains = _Gains(SentenceTerms.of(document), self.saturation, self.diversity)
        costs = budget.costs + budget.joint
        left = budget.limit + budget.joint
        most = min(len(document), left // max(int(costs.min(initial=1)), 1))
        check_size("submodular", document, float(most) * len(gains.weights), _BOUND)
        shares = np.maximum(costs, 1).astype(np.float64) ** self.scaling
        # What a sentence could gain at most comes cheap, and stands in until the sentence is at the top.
        heap = [
            (-float(bound), sentence) for sentence, bound in enumerate(np.round(gains.bounds() / shares, 10) + 1e-9)
        ]
        heapq.heapify(heap)
        fresh = np.full(len(document), -1)
        picks: list[int] = []
        while heap:
            _, sentence = heap[0]
            if costs[sentence] > left:
                heapq.heappop(heap)
            elif fresh[sentence] < len(picks):
                fresh[sentence] = len(picks)
                heapq.heapreplace(heap, (-round(gains.of(sentence) / float(shares[sentence]), 10), sentence))
            else:
                heapq.heappop(heap)
                gains.take(sentence)
                picks.append(sentence)
                left -= int(costs[sentence])
        return picks


class _Gains:
    """What each sentence would add to the objective."""

    def __init__(self, terms: SentenceTerms, saturation: float, diversity: float) -> None:
        self._terms, self._diversity = terms, diversity
        self.weights = terms.tfidf()
        whole = terms.sum_columns(self.weights)
        self._similar = terms.sum_rows(self.weights * whole[terms.columns])  # to all sentences together
        self._most = saturation * self._similar
        self._covered = np.zeros(terms.sentences)
        order = np.argsort(terms.columns, kind="stable")
        self._posted, self._posted_weights = terms.rows[order], self.weights[order]
        self._posting_starts = np.searchsorted(terms.columns[order], np.arange(terms.stems + 1))
        self._groups = _groups(terms, self.weights)
        self._rewards = self._similar / max(terms.sentences, 1)
        self._taken = np.zeros(int(self._groups.max(initial=0)) + 1)

    def bounds(self) -> Vector:
        """Return more than each sentence can gain."""
        return np.asarray(self._similar + self._diversity * np.sqrt(self._rewards))

    def of(self, sentence: int) -> float:
        """Return what a sentence would gain."""
        rows, similar = self._similarities(sentence)
        room = self._most[rows] - self._covered[rows]
        group = self._taken[self._groups[sentence]]
        spread = np.sqrt(group + self._rewards[sentence]) - np.sqrt(group)
        return float(np.minimum(similar, np.maximum(room, 0.0)).sum() + self._diversity * spread)

    def take(self, sentence: int) -> None:
        """Put a sentence into the summary."""
        rows, similar = self._similarities(sentence)
        self._covered[rows] += similar
        self._taken[self._groups[sentence]] += self._rewards[sentence]

    def _similarities(self, sentence: int) -> tuple[np.ndarray[tuple[int], np.dtype[np.int64]], Vector]:
        """Return the sentences that share a stem with this one, and their cosines with it."""
        part = slice(self._terms.row_starts[sentence], self._terms.row_starts[sentence + 1])
        rows, values = [np.zeros(0, dtype=np.int64)], [np.zeros(0)]
        for stem, weight in zip(self._terms.columns[part].tolist(), self.weights[part].tolist(), strict=True):
            posted = slice(self._posting_starts[stem], self._posting_starts[stem + 1])
            rows.append(self._posted[posted])
            values.append(self._posted_weights[posted] * weight)
        distinct, places = np.unique(np.concatenate(rows), return_inverse=True)
        return distinct, np.bincount(places, np.concatenate(values), minlength=len(distinct)).astype(np.float64)


def _groups(terms: SentenceTerms, weights: Vector) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Number the sentences' groups: the column of the heaviest stem that another sentence has too, else one for all."""
    shared = np.where(terms.sentence_frequency[terms.columns] > 1, weights, 0.0)
    order = np.lexsort((-terms.columns, np.round(shared, 12), terms.rows))
    last = np.flatnonzero(np.diff(terms.rows[order], append=-1))
    groups = np.full(terms.sentences, terms.stems, dtype=np.int64)
    heaviest = order[last]
    groups[terms.rows[heaviest]] = np.where(shared[heaviest] > 0, terms.columns[heaviest], terms.stems)
    return groups
