"""Scores bent towards a query."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from summkit.documents import Document
from summkit.messages import warn
from summkit.ranking.terms import SentenceTerms
from summkit.text.words import content_stems

_QUERY_SHARE = 0.7  # a sentence that answers outweighs one that is merely central


def towards_query(document: Document, scores: NDArray[np.float64], query: str) -> NDArray[np.float64]:
    """Mix scores with the TF-IDF cosine of each sentence and the query.

    Args:
        document: The document.
        scores: float64 of shape (sentences,).
        query: Words; stop words do not count.

    Returns:
        float64 of shape (sentences,): 0.3 times the score plus 0.7 times the cosine, both scaled to [0, 1] over the
        document. A query none of whose words is in the document changes nothing, with a warning.

    Source: after Otterbacher, Erkan & Radev (2005), Using Random Walks for Question-focused Sentence Retrieval, as a
        mixture of scores rather than a bias of the walk, so that it serves any method.
    """
    terms = SentenceTerms.of(document)
    asked = content_stems(query, document.language)
    known = np.array([document.vocabulary[stem] in asked for stem in terms.ids], dtype=bool)
    if not known.any():
        place = document.article.origin or document.article.id
        warn(f"{place}: no word of the query {query!r} is in the text")
        return scores
    idf = np.log((1 + terms.sentences) / (1 + terms.sentence_frequency)) + 1
    relevance = terms.sum_rows(terms.tfidf() * np.where(known, idf, 0.0)[terms.columns])
    return np.asarray((1 - _QUERY_SHARE) * _scaled(scores) + _QUERY_SHARE * relevance / relevance.max())


def _scaled(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    low, high = scores.min(), scores.max()
    return np.asarray((scores - low) / (high - low)) if high > low else np.zeros_like(scores)
