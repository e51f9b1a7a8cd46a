"""Whole summaries by readable features: what three sentences are worth together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from summkit.documents import Document
from summkit.ranking.redundancy import Repeats, SharedTrigrams
from summkit.ranking.terms import SentenceTerms
from summkit.text.furniture import is_furniture

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
    furniture, repeats = is_furniture(document), Repeats(document)
    pool: list[int] = []
    for sentence in order:
        if not furniture[sentence] and not repeats.blocks(sentence):
            repeats.add(sentence)
            pool.append(sentence)
        if len(pool) == POOL:
            break
    if len(pool) <= size or not 2 <= size <= LARGEST:
        return None
    pool.sort()
    chosen = np.array(list(combinations(range(len(pool)), size)), dtype=np.int64)
    sentences = np.array(pool, dtype=np.int64)
    positions = (np.cumsum(~furniture) - 1)[sentences]
    return Subsets(sentences[chosen], _features(document, scores, sentences, chosen, positions))


def _features(
    document: Document,
    scores: Matrix,
    pool: NDArray[np.int64],
    chosen: NDArray[np.int64],
    positions: NDArray[np.int64],
) -> Matrix:
    size = chosen.shape[1]
    terms = SentenceTerms.of(document)
    weights = terms.tfidf()
    rows = np.zeros((len(pool), max(terms.stems, 1)))
    for place, sentence in enumerate(pool.tolist()):
        part = slice(terms.row_starts[sentence], terms.row_starts[sentence + 1])
        rows[place, terms.columns[part]] = weights[part]
    whole = np.zeros(rows.shape[1])
    whole[: terms.stems] = terms.sum_columns(weights)
    mass = np.zeros(rows.shape[1])
    mass[: terms.stems] = terms.totals / max(float(terms.totals.sum()), 1.0)
    similar = np.einsum("ij,kj->ik", rows, rows)
    shared = _shared_trigrams(document, pool)
    pairs = list(combinations(range(size), 2))
    both = [(chosen[:, one], chosen[:, two]) for one, two in pairs]
    alike = sum(similar[one, two] for one, two in both)
    said = (rows > 0)[chosen].any(axis=1)
    own = np.diag(similar)[chosen].sum(axis=1)
    lengths = np.sqrt(np.maximum(own + 2 * alike, 1e-12)) * max(float(np.sqrt((whole * whole).sum())), 1e-12)
    words = document.words[pool][chosen].mean(axis=1)
    places = positions[chosen]
    values = scores[pool][chosen]
    return np.column_stack(
        [
            values.mean(axis=1),
            values.min(axis=1),
            np.log1p(words),
            words / 10,
            np.maximum(words - 20, 0) / 10,
            alike / len(pairs),
            sum(shared[one, two] for one, two in both) / len(pairs),
            np.einsum("ij,j->i", said.astype(np.float64), mass),
            np.einsum("ij,j->i", rows, whole)[chosen].sum(axis=1) / lengths,
            said.sum(axis=1) / np.maximum(words * size, 1),
            (np.diff(places, axis=1) == 1).mean(axis=1),
            np.log1p(places[:, 0]),
            np.log1p(places[:, -1]),
        ]
    )


def _shared_trigrams(document: Document, pool: NDArray[np.int64]) -> Matrix:
    trigrams = SharedTrigrams(document)
    sets = [set(trigrams.of(sentence)) for sentence in pool.tolist()]
    return np.array([[float(not one.isdisjoint(two)) for two in sets] for one in sets])
