"""The last sentence cut to fill a budget."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from summkit.documents import Document
from summkit.kernels import word_ends
from summkit.ranking.length import Budget, Length, ranked
from summkit.text.furniture import is_furniture


def cut_to_fit(
    document: Document, picks: Sequence[int], scores: NDArray[np.float64], length: Length, budget: Budget
) -> tuple[int, int] | None:
    """Find the best sentence that was left out, and where to cut it so that the budget is used up.

    Args:
        document: The document.
        picks: The sentences that were chosen.
        scores: float64 of shape (sentences,).
        length: The length asked for.
        budget: What it allows.

    Returns:
        The sentence and the offset in the body where its part ends, behind a whole word; None when not one word fits,
        or the length counts sentences.
    """
    if length.unit == "sentences":
        return None
    left = budget.limit - sum(int(budget.costs[sentence]) + budget.joint for sentence in picks)
    furniture, taken = is_furniture(document), set(picks)
    for sentence in ranked(scores):
        if sentence in taken or furniture[sentence]:
            continue
        start, end = document.spans[sentence].tolist()
        ends = word_ends(document.article.body[start:end])
        if length.unit == "characters":
            ends = [stop for stop in ends if stop <= left]
        ends = ends[: max(left, 0)]
        return (sentence, start + ends[-1]) if ends else None
    return None
