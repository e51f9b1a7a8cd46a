"""TextRank: the sentences that a random walk along shared words visits most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from summkit.declaration import setting, within
from summkit.documents import Document
from summkit.ranking.graph import bm25_scores, cosine_scores, overlap_scores
from summkit.summarisers.base import Context, Method, Scores


@dataclass(frozen=True, kw_only=True)
class TextRank(Method):
    """PageRank over the sentences, connected by the content words they share.

    Source: Mihalcea & Tarau (2004), TextRank: Bringing Order into Texts; BM25 as in Barrios et al. (2016). Words
    are stemmed and stop words dropped; the transition matrix is normalised exactly, and sentences without content words
    stay outside and score 0.
    """

    similarity: Literal["overlap", "cosine", "bm25"] = "overlap"
    damping: float = setting(0.85, check=within(0, 1, but=1))

    def score(self, documents: Sequence[Document], context: Context) -> list[Scores]:
        """Score sentences by the probability that the walk is there; the scores of a document sum to 1."""
        rank = {"overlap": overlap_scores, "cosine": cosine_scores, "bm25": bm25_scores}[self.similarity]
        return [rank(document.stems, document.stem_starts, damping=self.damping) for document in documents]
