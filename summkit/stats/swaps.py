"""The correlation of every row when some scores of one metric are swapped for another's, for many swaps at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from summkit.stats.correlation import Coefficient, correlation_of, ratio

Values = NDArray[np.float64]


def correlate_swapped(
    coefficient: Coefficient, one: Values, other: Values, human: Values, present: Values, swap: NDArray[np.bool_]
) -> Values:
    """Correlate rows that take some scores from another metric.

    Spearman's and Kendall's coefficients need to know which scores are higher. All comparisons within and between both
    metrics are made once; which of them a swap asks for is then a matrix product.

    Args:
        coefficient: "pearson", "spearman" or "kendall".
        one: float64 of shape (rows, columns).
        other: The same shape; taken where `swap` says so.
        human: The same shape.
        present: The same shape: 1 where all are there, else 0.
        swap: bool of shape (swaps, rows, columns).

    Returns:
        float64 of shape (swaps, rows): what `correlation_of` gives; NaN where a side does not vary.
    """
    if coefficient == "pearson":
        return correlation_of("pearson", np.where(swap, other, one), human, present)
    # Whole and half numbers below 2 ** 24, which float32 holds exactly, at twice the speed.
    chosen = np.concatenate([~swap, swap], axis=-1).transpose(1, 0, 2) * _twice(present)[:, None, :].astype(np.float32)
    scores = np.concatenate([one, other], axis=-1)
    higher = np.sign(scores[:, :, None] - scores[:, None, :]).astype(np.float32)
    judged = np.sign(_twice(human)[:, :, None] - _twice(human)[:, None, :]).astype(np.float32)
    if coefficient == "kendall":
        both, spread, target = (
            np.einsum("rsc,rsc->sr", chosen @ part, chosen, dtype=np.float64)
            for part in (higher * judged, higher * higher, judged * judged)
        )
        return ratio(both, spread, target)
    # A rank less the mean rank is half the difference between how many are lower and how many are higher.
    ranks, targets = (chosen @ part.transpose(0, 2, 1) for part in (higher, judged))
    both, spread, target = (
        np.einsum("rsc,rsc,rsc->sr", chosen, left, right, dtype=np.float64)
        for left, right in ((ranks, targets), (ranks, ranks), (targets, targets))
    )
    return ratio(both, spread, target)


def _twice(values: Values) -> Values:
    return np.concatenate([values, values], axis=-1)
