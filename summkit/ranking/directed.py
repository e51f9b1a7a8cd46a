"""Similarity of each sentence to those before it and to those behind it."""

from __future__ import annotations

import numpy as np

from summkit.ranking.terms import SentenceTerms, Vector

_CELLS_AT_ONCE = 4_000_000


def earlier_and_later_above(terms: SentenceTerms, weights: Vector, share: float) -> tuple[Vector, Vector]:
    """Add up what each sentence's products with earlier and later sentences exceed a threshold by.

    Args:
        terms: The sentences' stems.
        weights: float64 of shape (entries,): their weights.
        share: The threshold, as a share of the way from the smallest to the largest product of two sentences.

    Returns:
        Two float64 of shape (sentences,). The time grows with the square of the sentences, the memory does not.
    """
    from scipy.sparse import csr_matrix

    count = terms.sentences
    matrix = csr_matrix((weights, terms.columns, terms.row_starts), shape=(count, max(terms.stems, 1)))
    step = max(_CELLS_AT_ONCE // max(count, 1), 1)
    places = np.arange(count)

    def blocks() -> list[tuple[int, int]]:
        return [(at, min(at + step, count)) for at in range(0, count, step)]

    def products(start: int, end: int) -> Vector:
        return np.asarray((matrix[start:end] @ matrix.T).toarray())

    low, high = np.inf, 0.0
    for start, end in blocks():
        block = products(start, end)
        others = places[start:end, None] != places[None, :]
        low = min(low, float(block.min(initial=np.inf, where=others)))
        high = max(high, float(block.max(initial=0.0, where=others)))
    least = low + share * (high - low) if high > 0 else 0.0
    earlier, later = np.zeros(count), np.zeros(count)
    for start, end in blocks():
        above = np.maximum(products(start, end) - least, 0.0)
        earlier[start:end] = np.where(places[None, :] < places[start:end, None], above, 0.0).sum(axis=1)
        later[start:end] = np.where(places[None, :] > places[start:end, None], above, 0.0).sum(axis=1)
    return earlier, later
