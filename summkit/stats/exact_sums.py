"""Sums that come out the same on every machine, in any order."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_BITS = 30
_MOST_ROWS = 1 << 22


def on_grid(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Round values to multiples of a power of two so fine that it does not matter, and so coarse that sums are exact.

    A matrix product adds in an order that depends on the machine and its threads, and then rounds differently. Sums of
    up to four million values on this grid need no rounding at all, so every order gives the same bits.

    Args:
        values: float64 of shape (rows, ...), finite; at most 2 ** 22 rows for exactness.

    Returns:
        The same shape; each value moved by at most 2 ** -31 of the largest.
    """
    largest = float(np.abs(values).max(initial=0.0))
    if largest == 0:
        return values
    _, exponent = np.frexp(largest)  # exact, unlike a logarithm
    bits = _BITS - max(0, (len(values) - 1).bit_length() - _MOST_ROWS.bit_length() + 1)
    step = 2.0 ** (int(exponent) - bits)
    return np.asarray(np.rint(values / step) * step)
