"""SumBasic: the sentences of the most probable words, each word counting less once it was said."""

from __future__ import annotations

from dataclasses import dataclass

from summkit.documents import Document
from summkit.kernels import probable_sentences
from summkit.ranking.length import Budget
from summkit.summarisers.stepwise import StepwiseMethod

_UNBOUNDED = 2**62


@dataclass(frozen=True, kw_only=True)
class SumBasic(StepwiseMethod):
    """The sentence whose words are the most probable on average; then those words' probabilities are squared.

    Source: Nenkova & Vanderwende (2005), The Impact of Frequency on Summarization. Each step takes the best sentence of
    all, not the best of those that hold the most probable word (as sumy does). Probabilities only fall, so a sentence
    is looked at again only when it comes to the top: about O(n log n).
    """

    def pick(self, document: Document, budget: Budget) -> list[int]:
        """Choose sentences one after another."""
        return probable_sentences(
            document.stems, document.stem_starts, budget.costs, min(budget.limit, _UNBOUNDED), budget.joint
        )
