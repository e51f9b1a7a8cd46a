"""PageRank on the graph of a document's sentences, dense when small and factored when large.

The graph is S = X K X', with X the weights of the stems in the sentences and K a factor that depends on the two
sentences' lengths alone; so S v costs as much as there are stems, and S itself, whose size is the square of the number
of sentences, is needed for short documents only.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from summkit.kernels import by_first_appearance, overlap_pagerank

Vector = NDArray[np.float64]

_DENSE_UP_TO = 256  # sentences; a direct solve is faster than iterating below about this, and 256 x 256 is half a MB
_MOST_ROUNDS = 1000


@dataclass(frozen=True)
class SentenceGraph:
    """The nodes and edges of a document's graph: one node for each sentence that has a content word.

    Attributes:
        nodes: int64 of shape (nodes,): the sentence of each node.
        sentences: int64 of shape (entries,): the node of each entry of X, ascending.
        stems: int64 of shape (entries,): its stem, from 0 without gaps.
        weights: float64 of shape (entries,): its weight.
        groups: int64 of shape (nodes,): the group of each node; sentences of one length are one group.
        factors: float64 of shape (groups, groups): K.
    """

    nodes: NDArray[np.int64]
    sentences: NDArray[np.int64]
    stems: NDArray[np.int64]
    weights: Vector
    groups: NDArray[np.int64]
    factors: Vector

    def dense(self) -> Vector:
        """Return S, of shape (nodes, nodes)."""
        matrix = np.zeros((len(self.nodes), int(self.stems.max(initial=-1)) + 1))
        matrix[self.sentences, self.stems] = self.weights
        return np.asarray((matrix @ matrix.T) * self.factors[self.groups[:, None], self.groups[None, :]])

    def product(self) -> Callable[[Vector], Vector]:
        """Return the function v -> S v, in time and memory that grow with the entries."""
        groups, count = len(self.factors), int(self.stems.max(initial=-1)) + 1
        by_group = self.groups[self.sentences]
        cells = self.stems * groups + by_group

        def multiply(vector: Vector) -> Vector:
            sums = np.bincount(cells, self.weights * vector[self.sentences], minlength=count * groups)
            spread = (sums.reshape(count, groups) @ self.factors).ravel()[cells]
            return np.asarray(
                np.bincount(self.sentences, self.weights * spread, minlength=len(self.nodes)), dtype=float
            )

        return multiply


def pagerank(graph: SentenceGraph, *, damping: float, tolerance: float) -> Vector:
    """Return the stationary distribution of a random walk along the edges.

    Args:
        graph: The graph; each node has an edge, be it to itself.
        damping: Probability of following an edge rather than jumping anywhere, in [0, 1).
        tolerance: Iteration stops when the distribution moves by less than this in the L1 norm and the error left is
            below it as well.

    Returns:
        float64 of shape (nodes,), summing to 1.

    Source: Brin & Page (1998), with exact normalisation: the rows of the transition matrix sum to 1.
    """
    count = len(graph.nodes)
    if count == 0:
        return np.zeros(0)
    if count <= _DENSE_UP_TO:
        matrix = graph.dense()
        transition = matrix / matrix.sum(axis=0)
        rank = np.linalg.solve(np.eye(count) - damping * transition, np.full(count, (1 - damping) / count))
        return np.asarray(rank / rank.sum())
    multiply = graph.product()
    degrees = multiply(np.ones(count))
    rank = np.full(count, 1 / count)
    # A step of size s leaves an error of at most s * d / (1 - d), since each round shrinks it by d.
    enough = tolerance * min(1.0, (1 - damping) / damping) if damping else tolerance
    for _ in range(_MOST_ROUNDS):
        following = (1 - damping) / count + damping * multiply(rank / degrees)
        following /= following.sum()
        moved = float(np.abs(following - rank).sum())
        rank = following
        if moved < enough:
            break
    return rank


def overlap_scores(stems: NDArray[np.int32], starts: NDArray[np.int64], *, damping: float, tolerance: float) -> Vector:
    """Return the PageRank of each sentence in the graph that `overlap_graph` makes; 0 for those outside it.

    Args:
        stems: int32 of shape (stems,): stem ids, sentence after sentence.
        starts: int64 of shape (sentences + 1,): where each sentence begins.
        damping: Probability of following an edge rather than jumping anywhere, in [0, 1).
        tolerance: When to stop, for documents so long that the solution is approached step by step.
    """
    if len(starts) - 1 <= _DENSE_UP_TO:
        return overlap_pagerank(stems, starts, damping)
    return _over_sentences(overlap_graph(stems, starts), len(starts) - 1, damping, tolerance)


def cosine_scores(stems: NDArray[np.int32], starts: NDArray[np.int64], *, damping: float, tolerance: float) -> Vector:
    """Return the PageRank of each sentence in the graph that `cosine_graph` makes; else as `overlap_scores`."""
    return _over_sentences(cosine_graph(stems, starts), len(starts) - 1, damping, tolerance)


def _over_sentences(graph: SentenceGraph, sentences: int, damping: float, tolerance: float) -> Vector:
    scores = np.zeros(sentences)
    scores[graph.nodes] = pagerank(graph, damping=damping, tolerance=tolerance)
    return scores


def overlap_graph(stems: NDArray[np.int32], starts: NDArray[np.int64]) -> SentenceGraph:
    """Connect sentences by the words they share, divided by the logarithms of their lengths.

    Args:
        stems: int32 of shape (stems,): stem ids, sentence after sentence.
        starts: int64 of shape (sentences + 1,): where each sentence begins.

    Returns:
        The graph, in which sentence i and j share sum over stems of count_i * count_j, over ln|i| + ln|j|.

    Source: Mihalcea & Tarau (2004), TextRank, section 5.1. Repeated words count as often as they occur on both sides,
        a sentence has an edge to itself, and where both lengths are 1 the divisor is 1: as sumy does.
    """
    nodes, entries, local, counts, lengths = _entries(stems, starts)
    distinct, groups = np.unique(lengths, return_inverse=True)
    sums = np.log(distinct)[:, None] + np.log(distinct)[None, :]
    return SentenceGraph(nodes, entries, local, counts, groups, 1.0 / np.where(sums > 0, sums, 1.0))


def cosine_graph(stems: NDArray[np.int32], starts: NDArray[np.int64]) -> SentenceGraph:
    """Connect sentences by the cosine of their TF-ISF vectors.

    Args:
        stems: int32 of shape (stems,): stem ids, sentence after sentence.
        starts: int64 of shape (sentences + 1,): where each sentence begins.

    Returns:
        The graph; a stem weighs count * (ln((1 + n) / (1 + sentences with it)) + 1), over n sentences.
    """
    nodes, entries, local, counts, _ = _entries(stems, starts)
    frequency = np.bincount(local)
    weights = counts * (np.log((1 + len(nodes)) / (1 + frequency)) + 1)[local]
    norms = np.sqrt(np.bincount(entries, weights * weights, minlength=len(nodes)))
    return SentenceGraph(
        nodes, entries, local, weights / norms[entries], np.zeros(len(nodes), dtype=np.int64), np.ones((1, 1))
    )


def _entries(
    stems: NDArray[np.int32], starts: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], Vector, Vector]:
    """Return nodes, and for each stem of each node: node, stem without gaps, count; and the nodes' lengths."""
    lengths = np.diff(starts)
    nodes = np.flatnonzero(lengths)
    local, _ = by_first_appearance(stems)
    width = int(local.max(initial=-1)) + 1
    cells, counts = np.unique(
        np.repeat(np.arange(len(nodes)), lengths[nodes]) * max(width, 1) + local, return_counts=True
    )
    return nodes, cells // max(width, 1), cells % max(width, 1), counts.astype(np.float64), lengths[nodes].astype(float)
