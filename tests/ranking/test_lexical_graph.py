"""LexRank's graphs, small and large."""

import numpy as np
import pytest

from summkit.errors import DataError
from summkit.ranking import lexical_graph as module
from summkit.ranking.graph import pagerank
from summkit.ranking.lexical_graph import lexical_graph, threshold_graph
from tests.conftest import Analyse

BODY = " ".join(f"Sentence {n} tells of ferry {n % 7} and harbour {n % 11}." for n in range(300))


def test_large_and_small_agree(analyse: Analyse) -> None:
    (document,) = analyse([BODY])
    graph = lexical_graph(document.stems, document.stem_starts)
    sparse = threshold_graph(graph, 0.2)
    expected = graph.dense() > 0.2
    np.testing.assert_array_equal(sparse.dense(), expected)
    rank = pagerank(sparse, damping=0.85, tolerance=1e-10)
    transition = expected / expected.sum(axis=0)
    count = len(expected)
    exact = np.linalg.solve(np.eye(count) - 0.85 * transition, np.full(count, 0.15 / count))
    np.testing.assert_allclose(rank, exact, atol=1e-10)


def test_sentences_like_none_stay_outside(analyse: Analyse) -> None:
    # With three sentences a stem in two of them has an IDF of ln(3 / 3), which is 0.
    (document,) = analyse(["Ferry. Ferry. Harbour."])
    assert lexical_graph(document.stems, document.stem_starts).nodes.tolist() == [2]


def test_too_many_edges(analyse: Analyse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_EDGES", 1000)
    (document,) = analyse([BODY])
    with pytest.raises(DataError, match="pairs of sentences are above the threshold of 0; raise it"):
        threshold_graph(lexical_graph(document.stems, document.stem_starts), 0.0)
