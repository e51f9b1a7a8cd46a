"""Correlation of many rows at once, with weights: Pearson, Spearman and Kendall's tau-b.

A row that does not vary has no correlation: NaN, whatever the coefficient. Values that are equal share the mean of
their ranks (Spearman), and tau-b corrects for ties on both sides. A weight says how often a value is there, as in a
resample; a value of weight 0 is not.
"""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]
Coefficient = Literal["pearson", "spearman", "kendall"]

COEFFICIENTS: tuple[Coefficient, ...] = ("pearson", "spearman", "kendall")

_CONSTANT = 1e-12  # a variance below this share of the values' squares is rounding


def correlation_of(coefficient: Coefficient, x: Values, y: Values, weights: Values | None = None) -> Values:
    """Correlate along the last axis.

    Args:
        coefficient: "pearson", "spearman" or "kendall" (tau-b).
        x: float64 of shape (..., values).
        y: float64 of a shape that goes with it.
        weights: float64 of a shape that goes with it: how often each pair of values is there; None means once.

    Returns:
        float64 of shape (...), in [-1, 1]; NaN where a side is constant.

    Source: Pearson (1895); Spearman (1904); Kendall (1945), The treatment of ties in ranking problems.

    >>> correlation_of("pearson", np.array([[1.0, 2.0, 3.0], [1.0, 1.0, 1.0]]), np.array([2.0, 4.0, 6.0]))
    array([ 1., nan])
    """
    there = np.ones(x.shape[-1:]) if weights is None else weights
    if coefficient == "kendall":
        left, right = _signs(x), _signs(y)
        both = there[..., :, None] * there[..., None, :]
        return ratio(*((both * part).sum(axis=(-2, -1)) for part in (left * right, left * left, right * right)))
    if coefficient == "spearman":
        x, y = _weighted_ranks(x, there), _weighted_ranks(y, there)
    else:
        x, y = _centred(x, there), _centred(y, there)
    return _moments(
        there.sum(axis=-1),
        *((there * part).sum(axis=-1) for part in (x, y, x * y, x * x, y * y)),
    )


def correlate_resampled(coefficient: Coefficient, x: Values, y: Values, present: Values, draws: Values) -> Values:
    """Correlate every row of two tables in many resamples of their columns.

    Args:
        coefficient: "pearson", "spearman" or "kendall".
        x: float64 of shape (rows, columns).
        y: The same shape.
        present: The same shape: 1 where there is a value, else 0.
        draws: float64 of shape (resamples, columns): how often each column is drawn.

    Returns:
        float64 of shape (resamples, rows): what `correlation_of` gives for each row with the draws as weights, by
        matrix products.

    """
    rows, columns = x.shape
    if coefficient == "kendall":
        left, right = (_signs(side).reshape(rows, -1) for side in (x, y))
        pairs = (present[:, :, None] * present[:, None, :]).reshape(rows, -1)
        both = (draws[:, :, None] * draws[:, None, :]).reshape(len(draws), -1)
        return ratio(*(both @ (pairs * part).T for part in (left * right, left * left, right * right)))
    if coefficient == "spearman":
        shape = (len(draws), rows, columns)
        ranked = []
        for side in (x, y):
            below = (_signs(side) + 1) / 2 * present[:, None, :]  # 1 for lower, 1/2 for equal
            ranked.append((draws @ below.reshape(-1, columns).T).reshape(shape))
        there = draws[:, None, :] * present
        half = there.sum(axis=-1, keepdims=True) / 2
        one, other = (part - half for part in ranked)
        sums = [np.einsum("brc,brc->br", there, part) for part in (one, other)]
        products = [np.einsum("brc,brc,brc->br", there, a, b) for a, b in ((one, other), (one, one), (other, other))]
        return _moments(there.sum(axis=-1), *sums, *products)
    one, other = _centred(x, present), _centred(y, present)
    parts = (one, other, one * other, one * one, other * other)
    return _moments(draws @ present.T, *(draws @ (part * present).T for part in parts))


def _signs(values: Values) -> Values:
    """Return, for each pair along the last axis, 1 where the first is higher, -1 where it is lower, else 0."""
    return np.asarray(np.sign(values[..., :, None] - values[..., None, :]))


def _weighted_ranks(values: Values, weights: Values) -> Values:
    """Return the mid-ranks, less a constant, of values that are there as often as their weights say."""
    below = (_signs(values) + 1) / 2
    ranked = (below * weights[..., None, :]).sum(axis=-1)
    return np.asarray(ranked - weights.sum(axis=-1, keepdims=True) / 2)


def _centred(values: Values, weights: Values) -> Values:
    """Return values less their weighted mean, so that sums of squares keep their digits."""
    total = weights.sum(axis=-1, keepdims=True)
    mean = (values * weights).sum(axis=-1, keepdims=True) / np.where(total > 0, total, 1.0)
    return np.asarray(values - mean)


def _moments(count: Values, x: Values, y: Values, xy: Values, xx: Values, yy: Values) -> Values:
    """Return Pearson's r from sums over nearly centred values."""
    n = np.where(count > 0, count, 1.0)
    spread_x, spread_y = xx - x * x / n, yy - y * y / n
    spread_x = np.where(spread_x > _CONSTANT * xx, spread_x, 0.0)
    spread_y = np.where(spread_y > _CONSTANT * yy, spread_y, 0.0)
    return ratio(xy - x * y / n, spread_x, spread_y)


def ratio(both: Values, one: Values, other: Values) -> Values:
    """Return a covariance over the root of both variances, in [-1, 1]; NaN where a variance is 0."""
    scale = np.sqrt(one) * np.sqrt(other)
    return np.asarray(np.clip(np.divide(both, scale, out=np.full(scale.shape, np.nan), where=scale > 0), -1.0, 1.0))
