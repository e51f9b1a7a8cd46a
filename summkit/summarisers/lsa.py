"""LSA: the sentences that weigh most in the document's main topics."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from summkit.declaration import setting, within
from summkit.documents import Document
from summkit.ranking.terms import SentenceTerms
from summkit.summarisers.base import Context, Method, Scores

_EXACT_UP_TO = 300  # sentences; below it a full decomposition is both faster and exact
_MOST_TOPICS = 50


@dataclass(frozen=True, kw_only=True)
class Lsa(Method):
    """Length of each sentence's vector in the space of the strongest topics of the words-by-sentences matrix.

    Source: Steinberger & Ježek (2004), Using Latent Semantic Analysis in Text Summarization: the root of the sum over
    topics of (value in the topic * singular value) squared, over the topics whose singular value is at least half the
    largest; `topics` sets their number instead. Entries are counts of stems. Above 300 sentences the decomposition is
    scikit-learn's TruncatedSVD, for 50 topics at most.
    """

    topics: int | None = setting(None, check=within(1, _MOST_TOPICS))

    def score(self, documents: Sequence[Document], context: Context) -> list[Scores]:
        """Score sentences by their length in topic space."""
        return [self._score(SentenceTerms.of(document)) for document in documents]

    def _score(self, terms: SentenceTerms) -> Scores:
        if not terms.stems:
            return np.zeros(terms.sentences)
        sized, values = _decomposed(terms, self.topics or _MOST_TOPICS)
        kept = values >= values[0] / 2 if self.topics is None else np.arange(len(values)) < self.topics
        return np.asarray(np.sqrt((sized[:, kept] ** 2).sum(axis=1)))


def _decomposed(terms: SentenceTerms, topics: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return sentences by topics, scaled by the singular values, and those values, the largest first."""
    if min(terms.sentences, terms.stems) <= _EXACT_UP_TO:
        matrix = np.zeros((terms.sentences, terms.stems))
        matrix[terms.rows, terms.columns] = terms.counts
        if terms.sentences > terms.stems:
            left, values, _ = np.linalg.svd(matrix, full_matrices=False)
            return left * values, values
        # The sentences' products, whole numbers and so exact, have the same vectors and the squares of the values, in a
        # third of the time; what that costs in accuracy, it costs the small values, which no one looks at.
        squares, vectors = np.linalg.eigh(matrix @ matrix.T)
        values = np.sqrt(np.maximum(squares[::-1], 0.0))
        return vectors[:, ::-1] * values, values
    from scipy.sparse import csr_matrix
    from sklearn.decomposition import TruncatedSVD

    counts = csr_matrix((terms.counts, (terms.rows, terms.columns)), shape=(terms.sentences, terms.stems))
    model = TruncatedSVD(n_components=topics, random_state=0)
    sized = model.fit_transform(counts)
    order = np.argsort(-model.singular_values_)
    return np.asarray(sized[:, order]), np.asarray(model.singular_values_[order])
