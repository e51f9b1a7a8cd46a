"""LexRank's graphs: sentences connected by the IDF-modified cosine, whole or above a threshold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from summkit.errors import DataError
from summkit.ranking.graph import SentenceGraph, Vector, graph_entries

_CELLS_AT_ONCE = 4_000_000
_MOST_EDGES = 40_000_000  # 0.5 GB


def lexical_graph(stems: NDArray[np.int32], starts: NDArray[np.int64]) -> SentenceGraph:
    """Connect sentences by the cosine of count * ln(n / (1 + sentences with the stem)), over n sentences.

    Args:
        stems: int32 of shape (stems,): stem ids, sentence after sentence.
        starts: int64 of shape (sentences + 1,): where each sentence begins.

    Returns:
        The graph of the sentences whose vector is not 0.
    """
    nodes, entries, local, counts, _ = graph_entries(stems, starts)
    idf = np.log(max(len(starts) - 1, 1) / (1 + np.bincount(local)))
    weights = counts * idf[local]
    norms = np.sqrt(np.bincount(entries, weights * weights, minlength=len(nodes)))
    kept = norms > 0
    mine = kept[entries]
    renumbered = np.cumsum(kept) - 1
    return SentenceGraph(
        nodes[kept],
        renumbered[entries[mine]],
        local[mine],
        weights[mine] / norms[entries[mine]],
        np.zeros(int(kept.sum()), dtype=np.int64),
        np.ones((1, 1)),
    )


@dataclass(frozen=True)
class ThresholdGraph:
    """A graph whose edges all weigh 1: the pairs of nodes whose similarity is above a threshold.

    Attributes:
        nodes: int64 of shape (nodes,): the sentence of each node.
        edges: The symmetric adjacency matrix, in scipy's CSR form.
    """

    nodes: NDArray[np.int64]
    edges: Any

    def dense(self) -> Vector:
        """Return the adjacency matrix, of shape (nodes, nodes)."""
        return np.asarray(self.edges.toarray(), dtype=np.float64)

    def product(self) -> Callable[[Vector], Vector]:
        """Return the function v -> S v."""
        return lambda vector: np.asarray(self.edges @ vector)


@dataclass(frozen=True)
class SmallThresholdGraph:
    """The same for few nodes, as a dense matrix, which needs no SciPy.

    Attributes:
        nodes: int64 of shape (nodes,): the sentence of each node.
        matrix: The symmetric adjacency matrix.
    """

    nodes: NDArray[np.int64]
    matrix: Vector

    def dense(self) -> Vector:
        """Return the adjacency matrix, of shape (nodes, nodes)."""
        return self.matrix

    def product(self) -> Callable[[Vector], Vector]:
        """Return the function v -> S v."""
        return lambda vector: np.asarray(self.matrix @ vector)


def threshold_graph(graph: SentenceGraph, threshold: float) -> ThresholdGraph | SmallThresholdGraph:
    """Keep the edges above a threshold, all of weight 1; each node keeps the edge to itself.

    Args:
        graph: A graph of cosines.
        threshold: At least 0 and below 1.

    Returns:
        The graph. The time grows with the square of the nodes; the memory with the edges that are kept.

    Raises:
        DataError: If too many are.
    """
    count = len(graph.nodes)
    if count <= 256:
        return SmallThresholdGraph(graph.nodes, (graph.dense() > threshold).astype(np.float64))
    from scipy.sparse import csr_matrix, vstack

    width = int(graph.stems.max(initial=-1)) + 1
    matrix = csr_matrix((graph.weights, (graph.sentences, graph.stems)), shape=(count, width))
    step = max(_CELLS_AT_ONCE // count, 1)
    parts, edges = [], 0
    for at in range(0, count, step):
        part = (matrix[at : at + step] @ matrix.T).tocsr()
        part.data = (part.data > threshold).astype(np.int8)
        part.eliminate_zeros()
        edges += part.nnz
        if edges > _MOST_EDGES:
            raise DataError(
                f"lexrank: more than {_MOST_EDGES:,} pairs of sentences are above the threshold of {threshold:g}; "
                "raise it, or take mode=continuous"
            )
        parts.append(part)
    return ThresholdGraph(graph.nodes, vstack(parts, format="csr").astype(np.float64))
