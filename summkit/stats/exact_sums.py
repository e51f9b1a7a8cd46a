"""Sums that come out the same on every machine, in any order."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_BITS = 30
_MOST_ROWS = 1 << 22
_ROWS_AT_ONCE = 1 << 16  # of a large array; a whole one more of them would be half as much memory again


def on_grid(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Round values to multiples of a power of two so fine that it does not matter, and so coarse that sums are exact.

    A matrix product adds in an order that depends on the machine and its threads, and then rounds differently. Sums of
    up to four million values on this grid need no rounding at all, so every order gives the same bits.

    Args:
        values: float64 of shape (rows, columns), finite or NaN, which counts as 0; each column gets a grid of its own.

    Returns:
        The same shape; each value moved by at most half a `grid_step` of its column, which is 2 ** -30 of the largest.
    """
    steps = grid_step(values)
    rounded = np.empty(values.shape)
    for start in range(0, len(values), _ROWS_AT_ONCE):
        part = np.nan_to_num(values[start : start + _ROWS_AT_ONCE], nan=0.0)
        rounded[start : start + _ROWS_AT_ONCE] = np.rint(part / steps) * steps
    return rounded


def grid_step(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the step of each column's grid, float64 of shape (columns,), above 0.

    Sums that are equal before rounding differ afterwards by less than as many steps as there are rows.
    """
    largest = np.fmax(np.fmax.reduce(values, axis=0, initial=0.0), -np.fmin.reduce(values, axis=0, initial=0.0))
    _, exponents = np.frexp(largest)  # exact, unlike a logarithm
    bits = _BITS - max(0, (len(values) - 1).bit_length() - _MOST_ROWS.bit_length() + 1)
    return np.asarray(np.ldexp(1.0, exponents - bits))
