"""Luhn: the sentences in which significant words stand close together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from summkit.documents import Document
from summkit.errors import OptionError
from summkit.ranking.terms import SentenceTerms
from summkit.summarisers.base import Context, Scores, Summariser
from summkit.text.words import content_places


@dataclass(frozen=True, kw_only=True)
class Luhn(Summariser):
    """Sentences by their densest cluster of significant words.

    A cluster runs from one significant word to another, with fewer than `gap` others between neighbours; it is worth
    the square of its significant words over its length in words, stop words included, and nothing if it holds only one.

    Source: Luhn (1958), The Automatic Creation of Literature Abstracts. Words are stems; those that occur at least
    `least` times are significant, and stop words are told by a list rather than by an upper frequency.
    """

    gap: int = 4
    least: int = 2

    def __post_init__(self) -> None:
        """Check the options."""
        if self.gap < 1 or self.least < 1:
            raise OptionError(f"luhn: gap and least must be at least 1, not {self.gap} and {self.least}")

    def score(self, documents: Sequence[Document], context: Context) -> list[Scores]:
        """Score sentences by their best cluster; 0 where there is none."""
        return [self._score(document) for document in documents]

    def _score(self, document: Document) -> Scores:
        counts = SentenceTerms.of(document).totals
        local = np.unique(document.stems, return_inverse=True)[1]
        significant = np.flatnonzero(np.bincount(local)[local] >= self.least) if len(counts) else np.zeros(0, int)
        places = content_places((sentence.text for sentence in document.sentences), document.language)[significant]
        sentences = np.repeat(np.arange(len(document)), np.diff(document.stem_starts))[significant]
        scores = np.zeros(len(document))
        if not len(places):
            return scores
        apart = (np.diff(places) > self.gap) | (np.diff(sentences) > 0)
        firsts = np.concatenate([[0], np.flatnonzero(apart) + 1])
        lasts = np.concatenate([firsts[1:], [len(places)]]) - 1
        words = lasts - firsts + 1
        worth = np.where(words > 1, words**2 / (places[lasts] - places[firsts] + 1), 0.0)
        np.maximum.at(scores, sentences[firsts], worth)
        return scores
