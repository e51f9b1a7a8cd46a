"""Where sentences begin and end in a column."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray


def check_starts(stems: NDArray[np.int32], starts: NDArray[np.int64]) -> list[tuple[int, int]]:
    """Return the start and end of each sentence.

    Raises:
        ValueError: If `starts` is not made of places in `stems`, from the first to the last.
    """
    if not len(starts) or starts[0] != 0 or starts[-1] != len(stems) or (np.diff(starts) < 0).any():
        raise ValueError("starts must rise from 0 to the number of stems")
    return list(pairwise(starts.tolist()))


MOST_COUNTED = 1 << 30


def check_counts(counts: NDArray[np.int64], name: str) -> list[int]:
    """Return numbers of words, places and the like.

    Raises:
        ValueError: If one is negative, or larger than any text has.
    """
    numbers: list[int] = counts.tolist()
    for number in numbers:
        if not 0 <= number <= MOST_COUNTED:
            raise ValueError(f"{name} must lie between 0 and {MOST_COUNTED}, not be {number}")
    return numbers


def check_damping(damping: float) -> None:
    """Check the probability of following an edge.

    Raises:
        ValueError: If it does not lie in [0, 1).
    """
    if not 0 <= damping < 1:
        raise ValueError(f"damping must lie in [0, 1), not be {damping}")


def check_spans(text: str, spans: NDArray[np.int64]) -> list[tuple[int, int]]:
    """Return the start and end of each sentence in a text.

    Raises:
        ValueError: If a span lies outside the text or ends before it starts.
    """
    for start, end in spans.tolist():
        if not 0 <= start <= end <= len(text):
            raise ValueError(f"the span ({start}, {end}) does not lie in a text of {len(text)} characters")
    return [(start, end) for start, end in spans.tolist()]
