"""The distinct stems of each sentence with their counts: what most methods weigh."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from summkit.documents import Document
from summkit.kernels import count_terms

Vector = NDArray[np.float64]
Indices = NDArray[np.int64]


@dataclass(frozen=True)
class SentenceTerms:
    """A document's sentences by stems as a sparse matrix of counts, its entries sorted by sentence, then stem.

    Attributes:
        rows: int64 of shape (entries,): the sentence of each entry, ascending.
        columns: int64 of shape (entries,): its stem, from 0 by first appearance in the document.
        counts: float64 of shape (entries,): how often the stem occurs in the sentence.
        lengths: int64 of shape (sentences,): stems of each sentence, repeats included.
        ids: The vocabulary's id of each column.
    """

    rows: Indices
    columns: Indices
    counts: Vector
    lengths: Indices
    ids: list[int]

    @classmethod
    def of(cls, document: Document) -> SentenceTerms:
        """Count the stems of each sentence."""
        rows, columns, counts, ids = count_terms(document.stems, document.stem_starts)
        return cls(rows, columns, counts, np.diff(document.stem_starts), ids)

    @property
    def sentences(self) -> int:
        """The number of sentences."""
        return len(self.lengths)

    @property
    def stems(self) -> int:
        """The number of distinct stems."""
        return len(self.ids)

    @cached_property
    def row_starts(self) -> Indices:
        """Where each sentence's entries begin; int64 of shape (sentences + 1,)."""
        return np.searchsorted(self.rows, np.arange(self.sentences + 1))

    @cached_property
    def totals(self) -> Vector:
        """How often each stem occurs in the document; float64 of shape (stems,)."""
        return np.asarray(np.bincount(self.columns, self.counts, minlength=self.stems), dtype=np.float64)

    @cached_property
    def sentence_frequency(self) -> Indices:
        """How many sentences hold each stem; int64 of shape (stems,)."""
        return np.bincount(self.columns, minlength=self.stems)

    def sum_rows(self, values: Vector) -> Vector:
        """Add up values of the entries for each sentence."""
        return np.asarray(np.bincount(self.rows, values, minlength=self.sentences), dtype=np.float64)

    def sum_columns(self, values: Vector) -> Vector:
        """Add up values of the entries for each stem."""
        return np.asarray(np.bincount(self.columns, values, minlength=self.stems), dtype=np.float64)

    def tfidf(self) -> Vector:
        """Weigh the entries by count * (ln((1 + n) / (1 + sentences with the stem)) + 1), each sentence of length 1."""
        idf = np.log((1 + self.sentences) / (1 + self.sentence_frequency)) + 1
        return self.unit_rows(self.counts * idf[self.columns])

    def unit_rows(self, weights: Vector) -> Vector:
        """Scale the entries so that each sentence's weights have length 1, or 0 where all are 0."""
        norms = np.sqrt(self.sum_rows(weights * weights))[self.rows]
        return np.divide(weights, norms, out=np.zeros_like(weights), where=norms > 0)
