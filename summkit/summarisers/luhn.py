"""Luhn: the sentences in which significant words stand close together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summkit.declaration import setting, within
from summkit.documents import Document
from summkit.kernels import densest_clusters
from summkit.summarisers.base import Context, Method, Scores


@dataclass(frozen=True, kw_only=True)
class Luhn(Method):
    """Sentences by their densest cluster of significant words.

    A cluster runs from one significant word to another, with fewer than `gap` others between neighbours; it is worth
    the square of its significant words over its length in words, stop words included, and nothing if it holds only one.

    Source: Luhn (1958), The Automatic Creation of Literature Abstracts. Words are stems; those that occur at least
    `least` times are significant, and stop words are told by a list rather than by an upper frequency.
    """

    gap: int = setting(4, check=within(1, 1_000_000))
    least: int = setting(2, check=within(1, 1_000_000))

    def score(self, documents: Sequence[Document], context: Context) -> list[Scores]:
        """Score sentences by their best cluster; 0 where there is none."""
        return [
            densest_clusters(document.tokens, document.token_starts, self.least, self.gap) for document in documents
        ]
