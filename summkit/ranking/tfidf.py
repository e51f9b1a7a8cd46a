"""TF-IDF weights of sentences, with scikit-learn."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from summkit.documents import Document
from summkit.text.frequencies import DocumentFrequencies

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix


def count_matrix(documents: Sequence[Document]) -> csr_matrix:
    """Return the stem counts of all sentences of documents analysed together.

    Returns:
        Of shape (sentences of all documents, vocabulary), float64.
    """
    from scipy.sparse import csr_matrix  # a quarter of a second to import

    lengths = np.concatenate([np.diff(document.stem_starts) for document in documents])
    matrix = csr_matrix(
        (
            np.ones(int(lengths.sum())),
            np.concatenate([document.stems for document in documents]).astype(np.int64),
            np.concatenate([[0], np.cumsum(lengths)]),
        ),
        shape=(len(lengths), len(documents[0].vocabulary)),
    )
    matrix.sum_duplicates()
    return matrix


def sentence_weights(documents: Sequence[Document], frequencies: DocumentFrequencies | None) -> list[csr_matrix]:
    """Weigh the stems of each sentence by TF-IDF, rows of length 1.

    Args:
        documents: Documents analysed together.
        frequencies: Of the corpus, for IDF over documents; None takes it from each document's own sentences.

    Returns:
        For each document a matrix of shape (sentences, vocabulary).

    Source: scikit-learn's TfidfTransformer: count * (ln((1 + n) / (1 + df)) + 1), each row divided by its length.
    """
    from sklearn.feature_extraction.text import TfidfTransformer

    counts = count_matrix(documents)
    bounds = np.cumsum([0, *map(len, documents)]).tolist()
    slices = [slice(start, end) for start, end in pairwise(bounds)]
    if frequencies is None:
        return [
            TfidfTransformer().fit_transform(counts[rows]) if rows.stop > rows.start else counts[rows]
            for rows in slices
        ]
    transformer = TfidfTransformer()
    df = frequencies.of_stems(documents[0].vocabulary)
    transformer.idf_ = np.log((1 + frequencies.documents) / (1 + df)) + 1
    weights = transformer.transform(counts) if counts.shape[0] else counts
    return [weights[rows] for rows in slices]


def centroid_similarity(weights: csr_matrix) -> NDArray[np.float64]:
    """Return the cosine of each sentence with the mean of all sentences.

    Args:
        weights: Of shape (sentences, vocabulary), rows of length 1 or 0.

    Returns:
        float64 of shape (sentences,), in [0, 1].
    """
    centroid = np.asarray(weights.mean(axis=0)).ravel()
    length = np.sqrt(centroid @ centroid)
    return np.asarray(weights @ centroid).ravel() / (length if length > 0 else 1.0)


def mean_weight(weights: csr_matrix) -> NDArray[np.float64]:
    """Return the mean TF-IDF weight of the distinct stems of each sentence, 0 where there are none."""
    sums = np.asarray(weights.sum(axis=1)).ravel()
    return sums / np.maximum(np.diff(weights.indptr), 1)
