"""TF-IDF: the sentences nearest to the document's centre."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from summkit.documents import Document
from summkit.kernels import centroid_similarity
from summkit.ranking.tfidf import sentence_weights
from summkit.summarisers.base import Context, Method, Scores


@dataclass(frozen=True, kw_only=True)
class Tfidf(Method):
    """Sentences by their TF-IDF weights: nearest to the centroid, or of the highest mean weight.

    IDF comes from the corpus when there is one, else from the document's own sentences.

    Source: Salton & Buckley (1988), Term-weighting approaches; the centroid as in Radev et al. (2004), MEAD.
    """

    uses_frequencies: ClassVar[bool] = True

    scoring: Literal["centroid", "mean"] = "centroid"

    def score(self, documents: Sequence[Document], context: Context) -> list[Scores]:
        """Score sentences by the cosine with the centroid, or the mean weight of their stems; both in [0, 1]."""
        if not documents:
            return []
        if self.scoring == "centroid" and context.frequencies is None:
            return [centroid_similarity(document.stems, document.stem_starts) for document in documents]
        weights = sentence_weights(documents, context.frequencies)
        return weights.centroid_similarity() if self.scoring == "centroid" else weights.mean_weight()
