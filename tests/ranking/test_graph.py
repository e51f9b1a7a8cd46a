"""PageRank on sentence graphs, against loops that do what the papers say."""

import math
from collections import Counter
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from summkit.ranking import graph as graph_module
from summkit.ranking.graph import SentenceGraph, cosine_graph, overlap_graph, pagerank

Connect = Callable[[NDArray[np.int32], NDArray[np.int64]], SentenceGraph]
Sentences = list[list[int]]

SENTENCES = st.lists(st.lists(st.integers(0, 7), max_size=6), max_size=9)


def connect(kind: Connect, sentences: Sentences) -> SentenceGraph:
    stems = np.array([stem for sentence in sentences for stem in sentence], dtype=np.int32)
    return kind(stems, np.cumsum([0, *map(len, sentences)], dtype=np.int64))


def overlap(one: list[int], two: list[int]) -> float:
    """Mihalcea & Tarau (2004), section 5.1, counting repeats on both sides."""
    shared = sum(a == b for a in one for b in two)
    divisor = math.log(len(one)) + math.log(len(two))
    return shared / (divisor if divisor > 0 else 1.0)


def cosine_of(sentences: Sentences) -> Callable[[list[int], list[int]], float]:
    def weights(sentence: list[int]) -> dict[int, float]:
        known = [other for other in sentences if other]
        return {
            stem: count * (math.log((1 + len(known)) / (1 + sum(stem in other for other in known))) + 1)
            for stem, count in Counter(sentence).items()
        }

    def cosine(one: list[int], two: list[int]) -> float:
        a, b = weights(one), weights(two)
        product = sum(weight * b.get(stem, 0.0) for stem, weight in a.items())
        return product / math.sqrt(sum(w * w for w in a.values())) / math.sqrt(sum(w * w for w in b.values()))

    return cosine


def naive_matrix(similarity: Callable[[list[int], list[int]], float], sentences: Sentences) -> list[list[float]]:
    known = [sentence for sentence in sentences if sentence]
    return [[similarity(one, two) for two in known] for one in known]


def naive_pagerank(matrix: list[list[float]], damping: float) -> list[float]:
    count = len(matrix)
    degrees = [sum(row) for row in matrix]
    rank = [1 / count] * count
    for _ in range(2000):
        rank = [
            (1 - damping) / count
            + damping * sum(matrix[other][node] / degrees[other] * rank[other] for other in range(count))
            for node in range(count)
        ]
    return rank


@given(SENTENCES)
def test_overlap_weights_equal_a_double_loop(sentences: Sentences) -> None:
    graph = connect(overlap_graph, sentences)
    assert graph.nodes.tolist() == [place for place, sentence in enumerate(sentences) if sentence]
    expected = np.array(naive_matrix(overlap, sentences)).reshape(graph.dense().shape)
    np.testing.assert_allclose(graph.dense(), expected, rtol=1e-12)


@given(SENTENCES)
def test_cosine_weights_equal_a_double_loop(sentences: Sentences) -> None:
    graph = connect(cosine_graph, sentences)
    expected = np.array(naive_matrix(cosine_of(sentences), sentences)).reshape(graph.dense().shape)
    np.testing.assert_allclose(graph.dense(), expected, rtol=1e-12, atol=1e-15)
    np.testing.assert_allclose(np.diag(graph.dense()), 1.0)


@pytest.mark.parametrize("kind", [overlap_graph, cosine_graph])
@given(SENTENCES, st.randoms(use_true_random=False))
def test_the_factored_product_is_that_of_the_dense_matrix(kind: Connect, sentences: Sentences, random: object) -> None:
    graph = connect(kind, sentences)
    vector = np.random.default_rng(len(sentences)).random(len(graph.nodes))
    np.testing.assert_allclose(graph.product()(vector), graph.dense() @ vector, rtol=1e-12, atol=1e-15)


@pytest.mark.parametrize("dense", [True, False], ids=["dense", "factored"])
@pytest.mark.parametrize("kind", [overlap_graph, cosine_graph])
def test_pagerank_equals_a_naive_power_iteration(kind: Connect, dense: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graph_module, "_DENSE_UP_TO", 10**9 if dense else -1)
    generator = np.random.default_rng(5)
    for damping in (0.0, 0.5, 0.85):
        for _ in range(6):
            sentences = [
                generator.integers(0, 12, size=generator.integers(0, 7)).tolist()
                for _ in range(generator.integers(1, 12))
            ]
            graph = connect(kind, sentences)
            if not len(graph.nodes):
                continue
            similarity = overlap if kind is overlap_graph else cosine_of(sentences)
            expected = naive_pagerank(naive_matrix(similarity, sentences), damping)
            found = pagerank(graph, damping=damping, tolerance=1e-12)
            np.testing.assert_allclose(found, expected, rtol=0, atol=1e-11)


@given(SENTENCES.filter(any), st.sampled_from([0.0, 0.3, 0.85, 0.95]), st.sampled_from([overlap_graph, cosine_graph]))
def test_dense_and_factored_agree(sentences: Sentences, damping: float, kind: Connect) -> None:
    graph = connect(kind, sentences)
    ranks = []
    for bound in (10**9, -1):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(graph_module, "_DENSE_UP_TO", bound)
            ranks.append(pagerank(graph, damping=damping, tolerance=1e-10))
    for rank in ranks:
        assert rank.shape == (len(graph.nodes),)
        assert (rank > 0).all()
        assert rank.sum() == pytest.approx(1, abs=1e-12)
    assert np.abs(ranks[0] - ranks[1]).sum() <= 1e-10 + 1e-13


@pytest.mark.parametrize("damping", [0.85, 0.99, 0.999])
def test_the_factored_way_is_as_exact_as_it_says(damping: float, monkeypatch: pytest.MonkeyPatch) -> None:
    # Two topics that share no word: the walk changes sides by its jumps only, and converges as slowly as it can.
    generator = np.random.default_rng(2)
    sentences = [generator.integers(0, 9, size=5).tolist() for _ in range(30)]
    sentences += [[*generator.integers(20, 90, size=2).tolist(), 100] for _ in range(70)]
    graph = connect(overlap_graph, sentences)
    monkeypatch.setattr(graph_module, "_DENSE_UP_TO", 10**9)
    exact = pagerank(graph, damping=damping, tolerance=1e-9)
    monkeypatch.setattr(graph_module, "_DENSE_UP_TO", -1)
    assert np.abs(pagerank(graph, damping=damping, tolerance=1e-9) - exact).sum() < 2e-9


def test_without_nodes() -> None:
    for kind in (overlap_graph, cosine_graph):
        assert pagerank(connect(kind, [[], []]), damping=0.85, tolerance=1e-9).shape == (0,)


def test_without_damping_all_are_equal() -> None:
    rank = pagerank(connect(overlap_graph, [[1], [1, 2], [3]]), damping=0.0, tolerance=1e-9)
    np.testing.assert_allclose(rank, 1 / 3)
