"""Numbers for ids that depend on nothing but these ids."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def by_first_appearance(ids: NDArray[np.int32]) -> tuple[NDArray[np.int64], list[int]]:
    """Number ids from 0 by first appearance.

    Sums over them then run in an order that these ids alone decide, whatever else was encoded before them.

    Args:
        ids: int32 of shape (ids,).

    Returns:
        int64 of shape (ids,): the numbers; and the id behind each number.
    """
    numbers: dict[int, int] = {}
    found = [numbers.setdefault(number, len(numbers)) for number in ids.tolist()]
    return np.array(found, dtype=np.int64), list(numbers)
