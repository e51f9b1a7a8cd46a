"""Numbers for a document's stems that depend on nothing but the document."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def by_first_appearance(stems: NDArray[np.int32]) -> tuple[NDArray[np.int64], list[int]]:
    """Number a document's stems from 0 by first appearance.

    Sums over them then run in an order that the document alone decides, whatever else was analysed before it.

    Args:
        stems: int32 of shape (stems,): ids of any vocabulary.

    Returns:
        int64 of shape (stems,): the numbers; and the id behind each number.
    """
    distinct, first, inverse = np.unique(stems, return_index=True, return_inverse=True)
    order = np.argsort(first)
    rank = np.empty(len(first), dtype=np.int64)
    rank[order] = np.arange(len(first))
    return rank[inverse], distinct[order].tolist()
