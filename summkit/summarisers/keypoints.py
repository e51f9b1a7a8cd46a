"""The sentences that the key points are drawn from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summkit.documents import Document
from summkit.keypoints.phrases import document_phrases
from summkit.keypoints.salience import in_turn, sentence_centrality, sentence_salience
from summkit.summarisers.base import Context, Method, Scores


@dataclass(frozen=True, kw_only=True)
class KeyPointSentences(Method):
    """Sentences by how much of a key point they make: central, early, rich in keyphrases, self-contained and new.

    Source: our own design, in the spirit of Campos et al. (2020), YAKE, and Bougouin et al. (2013), TopicRank.
    """

    def score(self, documents: Sequence[Document], context: Context) -> list[Scores]:
        """Score sentences in the order in which `summkit keypoints` would take them; from 0."""
        result = []
        for document in documents:
            central = sentence_centrality(document)  # before the phrases take memory
            phrases = document_phrases(document)
            result.append(in_turn(document, sentence_salience(document, phrases, central)))
        return result
