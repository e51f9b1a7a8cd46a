"""Centroid: MEAD's mixture of central words, position and likeness to the first sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from summkit.declaration import WEIGHT, setting, within
from summkit.documents import Document
from summkit.ranking.terms import SentenceTerms
from summkit.summarisers.base import Context, Method, Scores


@dataclass(frozen=True, kw_only=True)
class Centroid(Method):
    """The sum of a sentence's centroid weights, of its position, and of its overlap with the first sentence.

    The centroid holds the stems whose mean count in a sentence times IDF is above `threshold` times the largest. Each
    of the three parts is scaled so that its highest value in the document is 1.

    Source: Radev, Jing, Stys & Tam (2004), Centroid-based summarization of multiple documents, section 3. IDF comes
    from the corpus when there is one, else from the document's sentences; redundancy is left to the selection.
    """

    uses_frequencies: ClassVar[bool] = True

    central: float = setting(1.0, check=WEIGHT)
    position: float = setting(1.0, check=WEIGHT)
    first: float = setting(1.0, check=WEIGHT)
    threshold: float = setting(0.1, check=within(0, 1, but=1))

    def score(self, documents: Sequence[Document], context: Context) -> list[Scores]:
        """Score sentences by the weighted sum of the three parts."""
        return [self._score(document, context) for document in documents]

    def _score(self, document: Document, context: Context) -> Scores:
        terms, count = SentenceTerms.of(document), len(document)
        if not count:
            return np.zeros(0)
        if context.frequencies is None:
            seen, total = terms.sentence_frequency.astype(np.float64), count
        else:
            seen = context.frequencies.of_stems([document.vocabulary[stem] for stem in terms.ids])
            total = context.frequencies.documents
        weights = terms.totals / count * (np.log((1 + total) / (1 + seen)) + 1)
        weights[weights < self.threshold * weights.max(initial=0.0)] = 0.0
        beginning = np.zeros(terms.stems)
        beginning[terms.columns[: terms.row_starts[1]]] = terms.counts[: terms.row_starts[1]]
        parts = (
            (self.central, terms.sum_rows(weights[terms.columns])),
            (self.position, 1.0 - np.arange(count) / count),
            (self.first, terms.sum_rows(terms.counts * beginning[terms.columns])),
        )
        return np.asarray(sum(share * part / max(float(part.max()), 1e-300) for share, part in parts))
