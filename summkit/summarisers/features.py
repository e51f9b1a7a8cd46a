"""What can be read off a sentence and its place in the document: the columns that `weighted` weighs."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from summkit.documents import Document
from summkit.kernels import describe_sentences
from summkit.ranking.graph import overlap_scores
from summkit.summarisers.style import STYLE, style
from summkit.text.furniture import is_furniture

Matrix = NDArray[np.float64]

_AT_ONCE = 16_384  # sentences; 3 MB

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


def features(document: Document, proper: NDArray[np.bool_] | None = None) -> Matrix:
    """Describe each sentence of a document by numbers.

    Args:
        document: The document.
        proper: bool of shape (sentences,): which sentences are no headings, bylines or the like, if that is known.

    Returns:
        float64 of shape (sentences, 24), the columns as in `FEATURES`. Positions count sentences that are no headings,
        bylines or the like. The measures of centrality are standardised over the document's sentences.
    """
    described = _described(document, proper)
    return np.concatenate([described, style(document)], axis=1)


def weigh(
    document: Document, model: Callable[[Matrix], Matrix], proper: NDArray[np.bool_] | None = None
) -> NDArray[np.float64]:
    """Apply a model to the features of each sentence, some thousands of sentences at a time.

    Args:
        document: The document.
        model: From a matrix of features to one number for each of its rows, which depends on that row alone.
        proper: As for `features`.

    Returns:
        float64 of shape (sentences,).
    """
    described = _described(document, proper)
    result = np.empty(len(document))
    for at in range(0, max(len(document), 1), _AT_ONCE):
        part = slice(at, at + _AT_ONCE)
        result[part] = model(np.concatenate([described[part], style(document, part)], axis=1))
    return result


def _described(document: Document, proper: NDArray[np.bool_] | None) -> Matrix:
    """Return all features but those of style."""
    proper = ~is_furniture(document) if proper is None else proper
    rank = overlap_scores(document.stems, document.stem_starts, damping=0.85)
    return describe_sentences(document.stems, document.stem_starts, document.words, proper, rank)
