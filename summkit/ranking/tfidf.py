"""TF-IDF weights of sentences, as scikit-learn computes them, for many documents in one step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from summkit.documents import Document
from summkit.kernels import by_first_appearance
from summkit.text.frequencies import DocumentFrequencies

Vector = NDArray[np.float64]


@dataclass(frozen=True)
class SentenceWeights:
    """The TF-IDF vectors of all sentences of some documents, as one sparse matrix whose blocks are the documents.

    Each document has columns of its own, numbered by first appearance of the stem; so sums run in an order that the
    document alone decides, whatever stands beside it.

    Attributes:
        rows: int64 of shape (entries,): the sentence of each entry, ascending.
        columns: int64 of shape (entries,): the column of each entry.
        weights: float64 of shape (entries,): its weight; the weights of a row have length 1.
        row_starts: int64 of shape (documents + 1,): where each document's sentences begin.
        column_starts: int64 of shape (documents + 1,): where each document's columns begin.
    """

    rows: NDArray[np.int64]
    columns: NDArray[np.int64]
    weights: Vector
    row_starts: NDArray[np.int64]
    column_starts: NDArray[np.int64]

    def centroid_similarity(self) -> list[Vector]:
        """Return, for each document, the cosine of each sentence with the mean of all, in [0, 1]."""
        sentences = np.diff(self.row_starts)
        stems = np.diff(self.column_starts)
        document_of_column = np.repeat(np.arange(len(stems)), stems)
        sums = np.bincount(self.columns, self.weights, minlength=int(self.column_starts[-1]))
        centroid = sums / sentences[document_of_column]
        squares = np.bincount(document_of_column, centroid * centroid, minlength=len(stems))
        lengths = np.repeat(np.sqrt(squares), sentences)
        products = np.bincount(self.rows, self.weights * centroid[self.columns], minlength=len(lengths))
        return self._by_document(np.divide(products, lengths, out=np.zeros(len(lengths)), where=lengths > 0))

    def mean_weight(self) -> list[Vector]:
        """Return, for each document, the mean weight of the distinct stems of each sentence, 0 where there are none."""
        count = int(self.row_starts[-1])
        sums = np.bincount(self.rows, self.weights, minlength=count)
        return self._by_document(sums / np.maximum(np.bincount(self.rows, minlength=count), 1))

    def _by_document(self, values: Vector) -> list[Vector]:
        return np.split(values, self.row_starts[1:-1])


def sentence_weights(documents: Sequence[Document], frequencies: DocumentFrequencies | None) -> SentenceWeights:
    """Weigh the stems of each sentence by TF-IDF.

    Args:
        documents: Documents analysed together.
        frequencies: Of the corpus, for IDF over documents; None takes it from each document's own sentences.

    Returns:
        The weights.

    Source: scikit-learn's TfidfTransformer, which the tests hold this against (it takes over a second to import):
    count * (ln((1 + n) / (1 + df)) + 1), each row divided by its length; n and
    df count the corpus's documents, or the document's sentences.
    """
    local = [by_first_appearance(document.stems) for document in documents]
    column_starts = np.cumsum([0, *(len(stems) for _, stems in local)], dtype=np.int64)
    row_starts = np.cumsum([0, *map(len, documents)], dtype=np.int64)
    lengths = np.concatenate([np.diff(document.stem_starts) for document in documents])
    columns = np.concatenate([ids + start for (ids, _), start in zip(local, column_starts, strict=False)])
    width = max(int(column_starts[-1]), 1)
    cells, counts = np.unique(np.repeat(np.arange(len(lengths)), lengths) * width + columns, return_counts=True)
    rows, columns = cells // width, cells % width
    if frequencies is None:
        df = np.bincount(columns, minlength=int(column_starts[-1])).astype(np.float64)
        total = np.repeat(np.diff(row_starts), np.diff(column_starts)).astype(np.float64)
    else:
        stems = [d.vocabulary[stem] for d, (_, ids) in zip(documents, local, strict=True) for stem in ids]
        df = frequencies.of_stems(stems)
        total = np.full(len(df), float(frequencies.documents))
    weights = counts * (np.log((1 + total) / (1 + df)) + 1)[columns]
    norms = np.sqrt(np.bincount(rows, weights * weights, minlength=len(lengths)))
    return SentenceWeights(rows, columns, weights / norms[rows], row_starts, column_starts)
