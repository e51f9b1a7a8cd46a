"""PageRank on the graph of a document's sentences, dense when small and factored when large.

The graph is S = X K X', with X the weights of the stems in the sentences and K a factor that depends on the two
sentences' lengths alone; so S v costs as much as there are stems, and S itself, whose size is the square of the number
of sentences, is needed for short documents only.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from summkit.kernels import cosine_pagerank, count_terms, overlap_pagerank

Vector = NDArray[np.float64]

_DENSE_UP_TO = 256  # sentences; a direct solve is faster than iterating below about this, and 256 x 256 is half a MB
_MOST_ROUNDS = 1000
_TOLERANCE = 1e-9  # in the L1 norm: far below what tells two sentences of a document apart
_CELLS_AT_ONCE = 2**21  # of sentences by eigenvectors; 16 MB
_NEGLIGIBLE = 1e-16  # of the largest: what K's eigenvalues are rounded to anyway


class Graph(Protocol):
    """What `pagerank` walks on: nodes, and symmetric weights of the edges between them."""

    @property
    def nodes(self) -> NDArray[np.int64]:
        """The sentence of each node; int64 of shape (nodes,)."""

    def dense(self) -> Vector:
        """Return the weights S, of shape (nodes, nodes)."""

    def product(self) -> Callable[[Vector], Vector]:
        """Return the function v -> S v."""


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
        partners: The entries of Y, when S is (X K Y' + Y K X') / 2; None when Y is X.
    """

    nodes: NDArray[np.int64]
    sentences: NDArray[np.int64]
    stems: NDArray[np.int64]
    weights: Vector
    groups: NDArray[np.int64]
    factors: Vector
    partners: Vector | None = None

    def dense(self) -> Vector:
        """Return S, of shape (nodes, nodes)."""
        shape = (len(self.nodes), int(self.stems.max(initial=-1)) + 1)
        matrix = np.zeros(shape)
        matrix[self.sentences, self.stems] = self.weights
        factors = self.factors[self.groups[:, None], self.groups[None, :]]
        if self.partners is None:
            return np.asarray((matrix @ matrix.T) * factors)
        other = np.zeros(shape)
        other[self.sentences, self.stems] = self.partners
        product = matrix @ other.T
        return np.asarray((product + product.T) * factors / 2)

    def product(self) -> Callable[[Vector], Vector]:
        """Return the function v -> S v, in time and memory that grow with the entries.

        K is smooth, so that a dozen of its eigenvectors hold it to the last bit, and S is a sum over them of products
        of diagonal and sparse matrices.
        """
        from scipy.sparse import csr_matrix  # a quarter of a second to import; only long documents come here

        values, vectors = np.linalg.eigh(self.factors)
        kept = np.abs(values) > _NEGLIGIBLE * np.abs(values).max(initial=0.0)
        spread = vectors[:, kept]
        weighed = spread * values[kept]
        count, width = len(self.nodes), int(self.stems.max(initial=-1)) + 1
        starts = np.searchsorted(self.sentences, np.arange(count + 1))
        stems = self.stems.astype(np.int32)
        one = csr_matrix((self.weights, stems, starts), shape=(count, width))
        other = one if self.partners is None else csr_matrix((self.partners, stems, starts), shape=(count, width))
        columns = max(_CELLS_AT_ONCE // max(count, 1), 1)
        rows = max(_CELLS_AT_ONCE // max(spread.shape[1], 1), 1)

        def by_stem(matrix: Any, vector: Vector) -> Vector:
            sums = np.empty((width, spread.shape[1]))
            for at in range(0, spread.shape[1], columns):
                part = slice(at, at + columns)
                sums[:, part] = matrix.T @ (vector[:, None] * weighed[self.groups, part])
            return sums

        def multiply(vector: Vector) -> Vector:
            result = np.empty(count)
            of_other = by_stem(other, vector)
            of_one = of_other if other is one else by_stem(one, vector)
            for at in range(0, count, rows):
                part = slice(at, min(at + rows, count))
                found = _rows(one, part) @ of_other
                if other is not one:
                    found = (found + _rows(other, part) @ of_one) / 2
                result[part] = np.einsum("ij,ij->i", found, spread[self.groups[part]])
            return result

        return multiply


def _rows(matrix: Any, part: slice) -> Any:
    """Return some rows of a matrix in CSR form without copying them."""
    from scipy.sparse import csr_matrix

    starts = matrix.indptr[part.start : part.stop + 1]
    entries = slice(int(starts[0]), int(starts[-1]))
    shape = (part.stop - part.start, matrix.shape[1])
    return csr_matrix((matrix.data[entries], matrix.indices[entries], starts - starts[0]), shape=shape)


def pagerank(graph: Graph, *, damping: float, tolerance: float = _TOLERANCE) -> Vector:
    """Return the stationary distribution of a random walk along the edges.

    Args:
        graph: The graph; each node has an edge, be it to itself.
        damping: Probability of following an edge rather than jumping anywhere, in [0, 1).
        tolerance: Bound on the error of a long document's distribution in the L1 norm.

    Returns:
        float64 of shape (nodes,), summing to 1.

    Source: Brin & Page (1998), with exact normalisation: the rows of the transition matrix sum to 1. As the weights are
        symmetric, the distribution p solves (D - d S) x = (1 - d) / n, p = D x, with D the nodes' degrees: a symmetric
        positive definite system, solved directly or by conjugate gradients.
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
    rank = degrees * _conjugate_gradients(multiply, degrees, damping, tolerance)
    return np.asarray(rank / rank.sum())


def _conjugate_gradients(
    multiply: Callable[[Vector], Vector], degrees: Vector, damping: float, tolerance: float
) -> Vector:
    """Solve (D - d S) x = (1 - d) / n, preconditioned by D.

    What is left of the right side bounds the error: |p - D x| <= |residual| / (1 - d) in the L1 norm.
    """
    enough = tolerance * (1 - damping) / 2
    solution = np.full(len(degrees), 1 / degrees.sum())  # the answer if the walk never jumped: p as the degrees
    residual = (1 - damping) / len(degrees) - (degrees * solution - damping * multiply(solution))
    preconditioned = residual / degrees
    direction, product = preconditioned, _dot(residual, preconditioned)
    for _ in range(_MOST_ROUNDS):
        if float(np.abs(residual).sum()) <= enough:
            break
        image = degrees * direction - damping * multiply(direction)
        step = product / _dot(direction, image)
        solution = solution + step * direction
        residual = residual - step * image
        preconditioned = residual / degrees
        following = _dot(residual, preconditioned)
        direction = preconditioned + following / product * direction
        product = following
    return solution


def _dot(one: Vector, two: Vector) -> float:
    """Multiply two vectors without BLAS, whose threads cost more than they save and change the sums."""
    return float((one * two).sum())


def overlap_scores(stems: NDArray[np.int32], starts: NDArray[np.int64], *, damping: float) -> Vector:
    """Return the PageRank of each sentence in the graph that `overlap_graph` makes; 0 for those outside it.

    Args:
        stems: int32 of shape (stems,): stem ids, sentence after sentence.
        starts: int64 of shape (sentences + 1,): where each sentence begins.
        damping: Probability of following an edge rather than jumping anywhere, in [0, 1).
    """
    if len(starts) - 1 <= _DENSE_UP_TO:
        return overlap_pagerank(stems, starts, damping)
    return _over_sentences(overlap_graph(stems, starts), len(starts) - 1, damping)


def cosine_scores(stems: NDArray[np.int32], starts: NDArray[np.int64], *, damping: float) -> Vector:
    """Return the PageRank of each sentence in the graph that `cosine_graph` makes; else as `overlap_scores`."""
    if len(starts) - 1 <= _DENSE_UP_TO:
        return cosine_pagerank(stems, starts, damping)
    return _over_sentences(cosine_graph(stems, starts), len(starts) - 1, damping)


def bm25_scores(stems: NDArray[np.int32], starts: NDArray[np.int64], *, damping: float) -> Vector:
    """Rank sentences by the walk along BM25 similarities; arguments and result as in `overlap_scores`."""
    return _over_sentences(bm25_graph(stems, starts), len(starts) - 1, damping)


def _over_sentences(graph: SentenceGraph, sentences: int, damping: float) -> Vector:
    scores = np.zeros(sentences)
    scores[graph.nodes] = pagerank(graph, damping=damping)
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
    nodes, entries, local, counts, lengths = graph_entries(stems, starts)
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
    nodes, entries, local, counts, _ = graph_entries(stems, starts)
    frequency = np.bincount(local)
    weights = counts * (np.log((1 + len(nodes)) / (1 + frequency)) + 1)[local]
    norms = np.sqrt(np.bincount(entries, weights * weights, minlength=len(nodes)))
    return SentenceGraph(
        nodes, entries, local, weights / norms[entries], np.zeros(len(nodes), dtype=np.int64), np.ones((1, 1))
    )


def bm25_graph(stems: NDArray[np.int32], starts: NDArray[np.int64]) -> SentenceGraph:
    """Connect sentences by BM25, each as a query for the other; the weight is the mean of the two.

    Args:
        stems: int32 of shape (stems,): stem ids, sentence after sentence.
        starts: int64 of shape (sentences + 1,): where each sentence begins.

    Returns:
        The graph.

    Source: Barrios et al. (2016), Variations of the Similarity Function of TextRank, with k1 = 1.2 and b = 0.75. IDF is
        ln(1 + (n - df + 0.5) / (df + 0.5)), which is never negative, where the paper mends negative values.
    """
    nodes, entries, local, counts, lengths = graph_entries(stems, starts)
    frequency = np.bincount(local)
    idf = np.log1p((len(nodes) - frequency + 0.5) / (frequency + 0.5))
    relative = lengths / lengths.mean() if len(lengths) else lengths
    answers = idf[local] * counts * 2.2 / (counts + 1.2 * (0.25 + 0.75 * relative[entries]))
    return SentenceGraph(
        nodes, entries, local, counts, np.zeros(len(nodes), dtype=np.int64), np.ones((1, 1)), partners=answers
    )


def graph_entries(
    stems: NDArray[np.int32], starts: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], Vector, Vector]:
    """Return nodes, and for each stem of each node: node, stem without gaps, count; and the nodes' lengths."""
    lengths = np.diff(starts)
    nodes = np.flatnonzero(lengths)
    rows, columns, counts, _ = count_terms(stems, starts)
    return nodes, (np.cumsum(lengths > 0) - 1)[rows], columns, counts, lengths[nodes].astype(float)
