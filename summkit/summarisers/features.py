"""What can be read off a sentence and its place in the document: the columns that `weighted` weighs."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from summkit.documents import Document
from summkit.kernels import describe_sentences
from summkit.ranking.graph import overlap_scores
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


def features(document: Document, proper: NDArray[np.bool_] | None = None) -> Matrix:
    """Describe each sentence of a document by numbers.

    Args:
        document: The document.
        proper: bool of shape (sentences,): which sentences are no headings, bylines or the like, if that is known.

    Returns:
        float64 of shape (sentences, 24), the columns as in `FEATURES`. Positions count sentences that are no headings,
        bylines or the like. The measures of centrality are standardised over the document's sentences.
    """
    proper = ~is_furniture(document) if proper is None else proper
    rank = overlap_scores(document.stems, document.stem_starts, damping=0.85)
    described = describe_sentences(document.stems, document.stem_starts, document.words, proper, rank)
    return np.concatenate([described, style(document)], axis=1)
