"""The order in which sentences are chosen, and which of them are the same."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from summkit.kernels.python.bounds import check_starts


def best_first(scores: NDArray[np.float64], step: float) -> list[int]:
    """Order places from the highest score to the lowest; on ties the earlier one first.

    Args:
        scores: float64 of shape (places,).
        step: What scores are rounded to before they are compared, as a share of the largest.

    Returns:
        The places.
    """
    largest = float(np.abs(scores).max(initial=0.0))
    steps = np.rint(scores / (largest * step)) if largest > 0 else np.zeros_like(scores)
    order: list[int] = np.argsort(-steps, kind="stable").tolist()
    return order


def first_of_equals(stems: NDArray[np.int32], starts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Find for each sentence the first with the very same stems, in whatever order.

    Args:
        stems: int32 of shape (stems,): stem ids, sentence after sentence.
        starts: int64 of shape (sentences + 1,): where each sentence begins.

    Returns:
        int64 of shape (sentences,): itself where there is none before, and where it has no stems.
    """
    seen: dict[tuple[int, ...], int] = {}
    first = []
    for place, (start, end) in enumerate(check_starts(stems, starts)):
        same = tuple(sorted(stems[start:end].tolist()))
        first.append(seen.setdefault(same, place) if same else place)
    return np.array(first, dtype=np.int64)
