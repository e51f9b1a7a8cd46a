"""The TextRank of a short document, solved rather than iterated."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from summkit.kernels.python.bounds import check_damping
from summkit.kernels.python.numbering import by_first_appearance

Vector = NDArray[np.float64]


def overlap_pagerank(stems: NDArray[np.int32], starts: NDArray[np.int64], damping: float) -> Vector:
    """Rank sentences by a random walk along the words they share.

    Sentences i and j share sum over stems of count_i * count_j, over ln|i| + ln|j|, or over 1 where both lengths are 1.

    Args:
        stems: int32 of shape (stems,): stem ids, sentence after sentence.
        starts: int64 of shape (sentences + 1,): where each sentence begins.
        damping: Probability of following an edge rather than jumping anywhere, in [0, 1).

    Returns:
        float64 of shape (sentences,), summing to 1; sentences without stems stay outside and have 0.

    Raises:
        ValueError: If `starts` is not made of places in `stems`, from the first to the last, or `damping` lies
            elsewhere.
    """
    if not len(starts) or starts[0] != 0 or starts[-1] != len(stems) or (np.diff(starts) < 0).any():
        raise ValueError("starts must rise from 0 to the number of stems")
    check_damping(damping)
    lengths = np.diff(starts)
    scores = np.zeros(len(lengths))
    nodes = np.flatnonzero(lengths)
    if len(nodes):
        scores[nodes] = stationary(_overlaps(stems, lengths[nodes]), damping)
    return scores


def _overlaps(stems: NDArray[np.int32], lengths: NDArray[np.int64]) -> Vector:
    numbers, distinct = by_first_appearance(stems)
    counts = np.zeros((len(lengths), len(distinct)))
    np.add.at(counts, (np.repeat(np.arange(len(lengths)), lengths), numbers), 1)
    logs = np.array([math.log(length) for length in lengths.tolist()])
    sums = logs[:, None] + logs[None, :]
    # Whole numbers, so any order of adding is exact. Not by BLAS, whose threads cost far more than they bring here.
    shared: Vector = np.einsum("is,js->ij", counts, counts)
    return shared / np.where(sums > 0, sums, 1.0)


def stationary(weights: Vector, damping: float) -> Vector:
    """Solve (D - d S) x = 1, with S the weights and D their sums; then D x is the walk's distribution.

    The matrix is symmetric and its diagonal dominates, so elimination needs no pivots. It goes row by row: each number
    is made in one order, whichever library or processor computes it.
    """
    count = len(weights)
    degrees = np.add.accumulate(weights)[-1]
    system = np.ones((count, count + 1))  # the last column is the right-hand side, and becomes x
    system[:, :-1] = -damping * weights
    system[range(count), range(count)] += degrees
    for row in range(count):
        above = system[row, row + 1 :]
        system[row + 1 :, row + 1 :] -= (above[:-1] / system[row, row])[:, None] * above
    solution = system[:, -1]
    for row in range(count - 1, -1, -1):
        solution[row] /= system[row, row]
        solution[:row] -= system[:row, row] * solution[row]
    ranks = degrees * solution
    return np.asarray(ranks / np.add.accumulate(ranks)[-1])
