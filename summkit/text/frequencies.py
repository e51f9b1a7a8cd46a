"""How many documents of a corpus hold each stem."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from summkit.documents import Document


@dataclass(frozen=True)
class DocumentFrequencies:
    """Document frequencies of stems; parts of a corpus may be counted apart and added.

    Attributes:
        documents: How many documents were counted.
        counts: For each stem the number of documents that hold it.
    """

    documents: int = 0
    counts: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, documents: Iterable[Document]) -> DocumentFrequencies:
        """Count the stems of documents, each once a document."""
        counts: Counter[str] = Counter()
        number = 0
        for document in documents:
            number += 1
            counts.update([document.vocabulary[stem] for stem in np.unique(document.stems).tolist()])
        return cls(number, counts)

    def __add__(self, other: DocumentFrequencies) -> DocumentFrequencies:
        """Add the counts of another part of the corpus."""
        return DocumentFrequencies(self.documents + other.documents, self.counts + other.counts)

    def of_stems(self, stems: Sequence[str]) -> NDArray[np.float64]:
        """Return the document frequency of each stem; 0 for those never seen."""
        return np.array([self.counts[stem] for stem in stems], dtype=np.float64)
