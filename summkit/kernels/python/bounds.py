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


def check_spans(text: str, spans: NDArray[np.int64]) -> list[tuple[int, int]]:
    """Return the start and end of each sentence in a text.

    Raises:
        ValueError: If a span lies outside the text or ends before it starts.
    """
    for start, end in spans.tolist():
        if not 0 <= start <= end <= len(text):
            raise ValueError(f"the span ({start}, {end}) does not lie in a text of {len(text)} characters")
    return [(start, end) for start, end in spans.tolist()]
