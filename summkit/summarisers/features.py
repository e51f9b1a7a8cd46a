"""What can be read off a sentence and its place in the document: the columns that `weighted` weighs."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from summkit.documents import Document
from summkit.ranking.directed import earlier_and_later
from summkit.ranking.graph import overlap_graph, pagerank
from summkit.ranking.terms import SentenceTerms
from summkit.summarisers.style import STYLE, style
from summkit.text.furniture import is_furniture

Matrix = NDArray[np.float64]

_POSITION = (
    "logarithm of the position",
    "one over the root of the position",
    "is the first sentence",
    "is the third sentence",
    "share of the document before it",
)
_CENTRALITY = (
    "textrank",
    "cosine to the mean of all sentences",
    "mean similarity to earlier sentences",
    "mean similarity to later sentences",
    "mean frequency of its stems",
    "pairs of stems that recur",
)
_CONTENT = (
    "share of stems not seen before",
    "share of stop words",
    "logarithm of the words",
    "words above thirty",
)
FEATURES = (*_POSITION, *_CENTRALITY, *_CONTENT, *STYLE)
"""Names of the columns of `features`."""


def features(document: Document) -> Matrix:
    """Describe each sentence of a document by numbers.

    Args:
        document: The document.

    Returns:
        float64 of shape (sentences, 24), the columns as in `FEATURES`. Positions count sentences that are no headings,
        bylines or the like. The measures of centrality are standardised over the document's sentences.
    """
    if not len(document):
        return np.zeros((0, len(FEATURES)))
    proper = ~is_furniture(document)
    terms = SentenceTerms.of(document)
    return np.column_stack(
        [_position(proper), _centrality(document, terms), _content(document, terms), style(document)]
    )


def _position(proper: NDArray[np.bool_]) -> Matrix:
    place: NDArray[np.int64] = np.cumsum(proper) - proper
    count = max(int(proper.sum()), 1)
    return np.column_stack(
        [
            np.log1p(place),
            1 / np.sqrt(1.0 + place),
            place == 0,
            place == 2,
            place / count,
        ]
    ).astype(np.float64)


def _centrality(document: Document, terms: SentenceTerms) -> Matrix:
    count = len(document)
    graph = overlap_graph(document.stems, document.stem_starts)
    rank = np.zeros(count)
    rank[graph.nodes] = pagerank(graph, damping=0.85, tolerance=1e-9)
    weights = terms.tfidf()
    whole = terms.sum_columns(weights)
    length = np.sqrt(float((whole * whole).sum()))
    central = terms.sum_rows(weights * whole[terms.columns]) / max(length, 1e-12)
    earlier, later = earlier_and_later(terms, weights)
    places = np.arange(count)
    frequent = terms.sum_rows(terms.counts * np.log(terms.totals)[terms.columns]) / np.maximum(terms.lengths, 1)
    return np.column_stack(
        [
            _standard(rank),
            _standard(central),
            _standard(earlier / np.maximum(places, 1)),
            _standard(later / np.maximum(count - 1 - places, 1)),
            _standard(frequent),
            _standard(_recurring_pairs(document)),
        ]
    )


def _recurring_pairs(document: Document) -> NDArray[np.float64]:
    """Count, for each sentence, how often its pairs of neighbouring stems occur in others; as a logarithm."""
    count, width = len(document), np.int64(len(document.vocabulary) + 1)
    rows = np.repeat(np.arange(count), np.diff(document.stem_starts))
    stems = document.stems.astype(np.int64)
    inside = rows[1:] == rows[:-1]
    pairs, numbers = np.unique((stems[:-1] * width + stems[1:])[inside], return_inverse=True)
    if not len(pairs):
        return np.zeros(count)
    cells = np.unique(rows[1:][inside] * len(pairs) + numbers)
    others = np.bincount(cells % len(pairs)) - 1.0
    return np.log1p(np.bincount(cells // len(pairs), others[cells % len(pairs)], minlength=count))


def _content(document: Document, terms: SentenceTerms) -> Matrix:
    firsts = np.full(terms.stems, len(document))
    np.minimum.at(firsts, terms.columns, terms.rows)
    distinct = np.maximum(np.bincount(terms.rows, minlength=len(document)), 1)
    words = document.words.astype(np.float64)
    return np.column_stack(
        [
            terms.sum_rows((firsts[terms.columns] == terms.rows).astype(np.float64)) / distinct,
            np.clip(1 - terms.lengths / np.maximum(words, 1), 0, 1),
            np.log1p(words),
            np.clip(words - 30, 0, 40) / 10,
        ]
    ).astype(np.float64)


def _standard(values: NDArray[np.float64]) -> NDArray[np.float64]:
    spread = float(values.std())
    return np.clip((values - values.mean()) / spread, -4, 4) if spread > 1e-12 else np.zeros_like(values)
