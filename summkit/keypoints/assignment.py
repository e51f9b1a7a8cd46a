"""The one-to-one matching of predicted with reference key points."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def assign(scores: NDArray[np.float64]) -> list[int | None]:
    """Match rows with columns one to one so that the scores add up to most.

    Args:
        scores: float64 of shape (predicted points, reference points), at least 0.

    Returns:
        For each column its row, or None; a pair that scores 0 is no pair.

    Source: Kuhn's assignment problem, as scipy.optimize.linear_sum_assignment solves it.

    >>> assign(np.array([[0.9, 0.8], [0.7, 0.0]]))
    [1, 0]
    """
    from scipy.optimize import linear_sum_assignment  # a tenth of a second to import

    partners: list[int | None] = [None] * scores.shape[1]
    for row, column in zip(*linear_sum_assignment(scores, maximize=True), strict=True):
        if scores[row, column] > 0:
            partners[int(column)] = int(row)
    return partners
