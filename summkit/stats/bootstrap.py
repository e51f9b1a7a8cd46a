"""Bootstrap over documents: intervals for means, and paired differences."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from summkit.stats.exact_sums import on_grid

Values = NDArray[np.float64]

_CELLS_AT_ONCE = 1_000_000  # of 8 bytes, a few times over; more would not be faster


def bootstrap_means(values: Values, *, resamples: int, seed: int) -> Values:
    """Resample documents and return the mean of every column in each resample.

    All columns see the same resamples, so differences between columns are paired.

    Args:
        values: float64 of shape (documents, columns); NaN is left out of its column's means.
        resamples: How many resamples to draw.
        seed: Seed of the generator (PCG64).

    Returns:
        float64 of shape (resamples, columns); NaN where a resample has no value of a column.

    Source: Efron & Tibshirani (1993), An Introduction to the Bootstrap, chapter 13.
    """
    documents = len(values)
    missing = np.isnan(values)
    filled = on_grid(values)
    means = np.empty((resamples, values.shape[1]))
    there = (~missing).astype(np.float64) if missing.any() else None
    at = 0
    for counts in _resample_counts(documents, resamples, seed):
        sums = counts @ filled
        rows = slice(at, at + len(counts))
        if there is None:
            means[rows] = sums / documents
        else:
            weights = counts @ there
            means[rows] = np.divide(sums, weights, out=np.full_like(sums, np.nan), where=weights > 0)
        at += len(counts)
    return means


def percentile_interval(means: Values, *, confidence: float) -> tuple[Values, Values]:
    """Return the percentile interval of each column of bootstrap means.

    Args:
        means: float64 of shape (resamples, columns).
        confidence: Such as 0.95.

    Returns:
        Low and high end, each float64 of shape (columns,); NaN for a column without values.
    """
    tail = (1 - confidence) / 2
    low, high = np.full(means.shape[1], np.nan), np.full(means.shape[1], np.nan)
    for column in range(means.shape[1]):
        known = means[~np.isnan(means[:, column]), column]
        if len(known):
            low[column], high[column] = np.quantile(known, [tail, 1 - tail])
    return low, high


def _resample_counts(documents: int, resamples: int, seed: int) -> Iterator[Values]:
    """Yield how often each document is in each resample, some resamples at a time."""
    generator = np.random.Generator(np.random.PCG64(seed))
    at_once = max(1, _CELLS_AT_ONCE // max(documents, 1))
    for start in range(0, resamples, at_once):
        rows = min(at_once, resamples - start)
        drawn = generator.integers(0, documents, size=(rows, documents))
        drawn += (np.arange(rows) * documents)[:, None]
        counts = np.bincount(drawn.ravel(), minlength=rows * documents)
        yield counts.reshape(rows, documents).astype(np.float64)
