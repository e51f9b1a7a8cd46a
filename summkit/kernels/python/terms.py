"""The distinct stems of each sentence with their counts and TF-IDF weights, and what is read off them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from summkit.kernels.python.bounds import check_damping, check_starts
from summkit.kernels.python.numbering import by_first_appearance
from summkit.kernels.python.pagerank import stationary

Vector = NDArray[np.float64]


def total(values: Iterable[float]) -> float:
    """Add numbers up one after the other, as the compiled kernel does; `sum` mends its rounding from Python 3.12 on."""
    result = 0.0
    for value in values:
        result += value
    return result


class Terms:
    """A document's sentences by stems, numbered by first appearance.

    Attributes:
        rows: For each sentence its stems, ascending, with how often each occurs in it.
        holders: For each stem the sentences that hold it.
        totals: How often each stem occurs in the document.
    """

    def __init__(self, stems: NDArray[np.int32], starts: NDArray[np.int64]) -> None:
        """Count the stems of each sentence."""
        numbers = by_first_appearance(stems)[0].tolist()
        self.rows = [sorted(Counter(numbers[start:end]).items()) for start, end in check_starts(stems, starts)]
        self.totals = [0] * (max(numbers, default=-1) + 1)
        self.holders = [0] * len(self.totals)
        for row in self.rows:
            for stem, count in row:
                self.totals[stem] += count
                self.holders[stem] += 1

    def weights(self, sentences: int) -> list[list[tuple[int, float]]]:
        """Weigh each count by ln((1 + n) / (1 + holders)) + 1, each sentence of length 1."""
        weighed = []
        for row in self.rows:
            raw = [
                (stem, float(count) * (math.log((1 + sentences) / (1 + self.holders[stem])) + 1)) for stem, count in row
            ]
            length = math.sqrt(total(weight * weight for _, weight in raw))
            weighed.append([(stem, weight / length) for stem, weight in raw])
        return weighed

    def column_sums(self, weights: list[list[tuple[int, float]]]) -> list[float]:
        """Add up the weights of each stem."""
        sums = [0.0] * len(self.totals)
        for row in weights:
            for stem, weight in row:
                sums[stem] += weight
        return sums


def products(weights: list[list[tuple[int, float]]], sums: list[float]) -> list[float]:
    """Multiply each sentence with the stems' sums."""
    return [total(weight * sums[stem] for stem, weight in row) for row in weights]


def length_of(sums: list[float]) -> float:
    """Return the length of a vector."""
    return math.sqrt(total(value * value for value in sums))


def directions(weights: list[list[tuple[int, float]]], sums: list[float]) -> tuple[list[float], list[float]]:
    """Add up each sentence's products with all before it, and with all behind it."""
    sofar = [0.0] * len(sums)
    earlier, later = [], []
    for row in weights:
        earlier.append(total(weight * sofar[stem] for stem, weight in row))
        later.append(total(weight * max(sums[stem] - sofar[stem] - weight, 0.0) for stem, weight in row))
        for stem, weight in row:
            sofar[stem] += weight
    return earlier, later


def count_terms(
    stems: NDArray[np.int32], starts: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64], Vector, list[int]]:
    """Count the distinct stems of each sentence.

    Args:
        stems: int32 of shape (stems,): stem ids, sentence after sentence.
        starts: int64 of shape (sentences + 1,): where each sentence begins.

    Returns:
        rows: int64 of shape (entries,): the sentence of each entry, ascending.
        columns: int64 of shape (entries,): its stem, from 0 by first appearance; ascending in each sentence.
        counts: float64 of shape (entries,): how often the stem occurs in the sentence.
        ids: The id of each column.
    """
    rows = Terms(stems, starts).rows
    entries = [(sentence, stem, count) for sentence, row in enumerate(rows) for stem, count in row]
    table = np.array(entries, dtype=np.int64).reshape(-1, 3).T.copy()
    return table[0], table[1], table[2].astype(np.float64), by_first_appearance(stems)[1]


def centroid_similarity(stems: NDArray[np.int32], starts: NDArray[np.int64]) -> Vector:
    """Compare each sentence's TF-IDF vector with the mean of all.

    Args:
        stems: int32 of shape (stems,): stem ids, sentence after sentence.
        starts: int64 of shape (sentences + 1,): where each sentence begins.

    Returns:
        float64 of shape (sentences,): the cosines, 0 for sentences without stems.
    """
    terms = Terms(stems, starts)
    count = len(terms.rows)
    if not len(stems):
        return np.zeros(count)
    weights = terms.weights(count)
    centroid = [value / count for value in terms.column_sums(weights)]
    length = length_of(centroid)
    return np.array([product / length for product in products(weights, centroid)], dtype=np.float64)


def earlier_and_later(stems: NDArray[np.int32], starts: NDArray[np.int64]) -> tuple[Vector, Vector]:
    """Add up each sentence's cosines, of TF-IDF vectors, with all earlier sentences, and with all later ones.

    Args:
        stems: int32 of shape (stems,): stem ids, sentence after sentence.
        starts: int64 of shape (sentences + 1,): where each sentence begins.

    Returns:
        Two float64 of shape (sentences,). The time grows with the stems: a sentence's products with all before it add
        up to its product with their sum.
    """
    terms = Terms(stems, starts)
    weights = terms.weights(len(terms.rows))
    earlier, later = directions(weights, terms.column_sums(weights))
    return np.array(earlier, dtype=np.float64), np.array(later, dtype=np.float64)


def cosine_pagerank(stems: NDArray[np.int32], starts: NDArray[np.int64], damping: float) -> Vector:
    """Rank sentences by a random walk along the cosines of their TF-IDF vectors.

    Args:
        stems: int32 of shape (stems,): stem ids, sentence after sentence.
        starts: int64 of shape (sentences + 1,): where each sentence begins.
        damping: Probability of following an edge rather than jumping anywhere, in [0, 1).

    Returns:
        float64 of shape (sentences,), summing to 1; sentences without stems stay outside and have 0.
    """
    terms = Terms(stems, starts)
    check_damping(damping)
    scores = np.zeros(len(terms.rows))
    nodes = np.flatnonzero(np.diff(starts))
    if not len(nodes):
        return scores
    matrix = np.zeros((len(nodes), len(terms.totals)))
    for node, row in enumerate(row for row in terms.weights(len(nodes)) if row):
        for stem, weight in row:
            matrix[node, stem] = weight
    similar = np.zeros((len(nodes), len(nodes)))
    for column in matrix.T:  # stem by stem, so that each sum is made in one order
        holders = np.flatnonzero(column)
        similar[np.ix_(holders, holders)] += np.multiply.outer(column[holders], column[holders])
    scores[nodes] = stationary(similar, damping)
    return scores
