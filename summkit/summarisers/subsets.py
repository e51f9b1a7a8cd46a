"""Whole summaries by readable features: what three sentences are worth together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from summkit.documents import Document
from summkit.kernels import describe_subsets, first_of_equals
from summkit.text.furniture import is_furniture
from summkit.text.words import words_of_a_trigram

Matrix = NDArray[np.float64]

SUBSET_FEATURES = (
    "mean of the sentences' scores",
    "lowest of the sentences' scores",
    "logarithm of the mean words",
    "mean words",
    "mean words above twenty",
    "mean similarity of two sentences",
    "share of pairs with a shared trigram",
    "share of the document's words covered",
    "cosine to the mean of all sentences",
    "distinct stems a word",
    "share of neighbours",
    "logarithm of the first position",
    "logarithm of the last position",
)
"""Names of the columns of `Subsets.features`."""
POOL = 10
"""How many sentences, the best by their own scores, are combined."""
LARGEST = 5
"""The most sentences of a summary that is scored as a whole: 252 of 10."""


@dataclass(frozen=True)
class Subsets:
    """Every summary of some size from a document's best sentences.

    Attributes:
        members: int64 of shape (summaries, size): the sentences of each, ascending.
        features: float64 of shape (summaries, 13): the columns as in `SUBSET_FEATURES`.
    """

    members: NDArray[np.int64]
    features: Matrix


def subsets(document: Document, scores: Matrix, order: Sequence[int], size: int) -> Subsets | None:
    """Describe every summary of `size` sentences out of a document's best.

    Args:
        document: The document.
        scores: float64 of shape (sentences,).
        order: The sentences, best first.
        size: Sentences of a summary, 2 to 5.

    Returns:
        The summaries; None when there are no more sentences to choose from than that. Headings and the like take no
        part, nor do sentences that repeat a better one.
    """
    equals = first_of_equals(document.stems, document.stem_starts)
    return subsets_of(document, scores, order, size, is_furniture(document), equals)


def subsets_of(
    document: Document,
    scores: Matrix,
    order: Sequence[int],
    size: int,
    furniture: NDArray[np.bool_],
    equals: NDArray[np.int64],
) -> Subsets | None:
    """Describe every summary as `subsets` does, where furniture and the first of each sentence's equals are known."""
    barred, same = furniture.tolist(), equals.tolist()
    found: dict[int, int] = {}
    for sentence in order:
        if not barred[sentence] and same[sentence] not in found:
            found[same[sentence]] = sentence
            if len(found) == POOL:
                break
    if len(found) <= size or not 2 <= size <= LARGEST:
        return None
    pool = np.array(sorted(found.values()), dtype=np.int64)
    described = describe_subsets(
        document.stems,
        document.stem_starts,
        document.tokens,
        document.token_starts,
        document.words,
        pool,
        (np.cumsum(~furniture) - 1)[pool],
        scores[pool],
        size,
        words_of_a_trigram(document.language),
    )
    return Subsets(pool[_combinations(len(pool), size)], described)


@cache
def _combinations(count: int, size: int) -> NDArray[np.int64]:
    return np.array(list(combinations(range(count), size)), dtype=np.int64)
