"""What every summariser is: options, and a score for every sentence."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from summkit.declaration import Declared
from summkit.documents import Document
from summkit.errors import ExtensionError
from summkit.kernels import count_words
from summkit.plugins import returned_numbers
from summkit.ranking.choice import Selection, choose_sentences
from summkit.ranking.length import Budget, Length
from summkit.text.frequencies import DocumentFrequencies

Scores = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Context:
    """What a summariser may know besides the documents.

    Attributes:
        seed: For those that draw at random.
        frequencies: Document frequencies of the corpus, or None when there is none.
        references: For each document its references, split into sentences; only the oracle looks.
        selection: How sentences are chosen by their scores.
    """

    seed: int = 0
    frequencies: DocumentFrequencies | None = None
    references: Sequence[Sequence[Sequence[str]]] = field(default=())
    selection: Selection = field(default_factory=Selection)

    def reference_words(self, document: int) -> int:
        """Return the number of words of a document's first reference, 0 if it has none."""
        texts = self.references[document] if self.references else ()
        return sum(map(count_words, texts[0])) if texts else 0

    def budget(self, length: Length, document: Document, place: int) -> Budget:
        """Return what a length allows for the document at some place."""
        return length.budget(document, self.reference_words(place) if length.unit == "reference" else 0)


@dataclass(frozen=True, kw_only=True)
class Method(Declared, ABC):
    """A way to choose sentences. Subclasses are frozen dataclasses; their fields are their options.

    Attributes:
        uses_frequencies: Whether it wants the document frequencies of the corpus.
        avoids_furniture: Whether headings, bylines, list markers and repeated sentences come last.
    """

    uses_frequencies: ClassVar[bool] = False
    avoids_furniture: ClassVar[bool] = True

    @abstractmethod
    def score(self, documents: Sequence[Document], context: Context) -> list[Scores]:
        """Score every sentence of documents that were analysed together.

        Args:
            documents: The documents.
            context: What else may be known.

        Returns:
            For each document float64 of shape (sentences,); higher is better, only the order matters.
        """

    def contents(self) -> Mapping[str, str]:
        """Return the options that name a file, each with a hash of what is in it, which signatures hold in its place.

        Raises:
            DataError: If a file cannot be read.
        """
        return {}

    def choose(self, documents: Sequence[Document], length: Length, context: Context) -> list[tuple[list[int], Scores]]:
        """Choose sentences.

        Args:
            documents: The documents, analysed together.
            length: How long the summaries shall be.
            context: What else may be known.

        Returns:
            For each document the chosen sentences, best first, and the scores of all.

        Raises:
            ExtensionError: If `score` returns anything but a finite number for each sentence of each document.
        """
        scored = self._checked(self.score(documents, context), documents)
        return [
            choose_sentences(
                document,
                scores,
                context.budget(length, document, place),
                context.selection,
                tidy=self.avoids_furniture,
            )
            for place, (document, scores) in enumerate(zip(documents, scored, strict=True))
        ]

    def _checked(self, found: Sequence[Scores], documents: Sequence[Document]) -> list[Scores]:
        """Return what `score` returned as arrays of float64, if it has the right shape and is finite."""
        name = type(self).__name__
        if not isinstance(found, Sequence):
            raise ExtensionError(f"method {name} has to return a list of arrays, not a {type(found).__name__}")
        scored = [returned_numbers(scores, f"method {name}") for scores in found]
        if len(scored) != len(documents):
            raise ExtensionError(f"method {name} returned {len(scored)} arrays for {len(documents)} documents")
        for document, scores in zip(documents, scored, strict=True):
            if scores.shape != (len(document),):
                raise ExtensionError(
                    f"method {name} returned scores of shape {scores.shape} for {len(document)} sentences; "
                    f"it has to return one number for each sentence: ({len(document)},)"
                )
            if not np.isfinite(scores).all():
                raise ExtensionError(f"method {name} returned a score that is not finite (NaN or infinity)")
        return scored
