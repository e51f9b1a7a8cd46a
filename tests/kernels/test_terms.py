"""What is read off the stems of sentences: both kernels against one another to the last bit, and against matrices."""

from types import ModuleType

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from numpy.typing import NDArray

from summkit.kernels import python as twin
from tests.kernels.test_pagerank import DAMPING, SENTENCES, Sentences, columns

WORDS = st.lists(st.lists(st.integers(-4, 9), max_size=12), max_size=12)


def unit_rows(sentences: Sentences, count: int) -> NDArray[np.float64]:
    """Return the TF-IDF vectors, over `count` sentences."""
    stems = sorted({stem for sentence in sentences for stem in sentence})
    matrix = np.array([[sentence.count(stem) for stem in stems] for sentence in sentences], dtype=np.float64)
    matrix = matrix.reshape(len(sentences), len(stems)) * (
        np.log((1 + count) / (1 + (matrix.reshape(len(sentences), len(stems)) > 0).sum(axis=0))) + 1
    )
    norms = np.sqrt((matrix * matrix).sum(axis=1, keepdims=True))
    return np.asarray(np.divide(matrix, norms, out=np.zeros_like(matrix), where=norms > 0))


@example([[1] * 70 + [2], [2], [], [1, 2]])
@given(SENTENCES)
def test_the_cosine_with_the_centroid(kernel: ModuleType, sentences: Sentences) -> None:
    found = kernel.centroid_similarity(*columns(sentences))
    assert found.tolist() == twin.centroid_similarity(*columns(sentences)).tolist()
    rows = unit_rows(sentences, len(sentences))
    mean = rows.sum(axis=0)
    length = np.sqrt((mean * mean).sum())
    np.testing.assert_allclose(found, rows @ mean / length if length else np.zeros(len(sentences)), atol=1e-12)


@given(SENTENCES)
def test_earlier_and_later(kernel: ModuleType, sentences: Sentences) -> None:
    earlier, later = kernel.earlier_and_later(*columns(sentences))
    expected = twin.earlier_and_later(*columns(sentences))
    assert (earlier.tolist(), later.tolist()) == (expected[0].tolist(), expected[1].tolist())
    rows = unit_rows(sentences, len(sentences))
    similar = rows @ rows.T
    np.testing.assert_allclose(earlier, np.tril(similar, -1).sum(axis=1), atol=1e-12)
    np.testing.assert_allclose(later, np.triu(similar, 1).sum(axis=1), atol=1e-12)


@example([[1] * 50 + [2], [2], [], [1, 2]], 0.85)
@given(SENTENCES, DAMPING)
def test_the_walk_along_cosines(kernel: ModuleType, sentences: Sentences, damping: float) -> None:
    found = kernel.cosine_pagerank(*columns(sentences), damping)
    assert found.tolist() == twin.cosine_pagerank(*columns(sentences), damping).tolist()
    nodes = [sentence for sentence in sentences if sentence]
    if nodes and damping < 0.9:
        similar = unit_rows(nodes, len(nodes))
        similar = similar @ similar.T
        rank = np.full(len(nodes), 1 / len(nodes))
        for _ in range(200):
            rank = (1 - damping) / len(nodes) + damping * (similar / similar.sum(axis=0)) @ rank
        np.testing.assert_allclose([score for score in found.tolist() if score], rank, atol=1e-12)


@example([[1, 1, -1, 1] * 30, [5], []], 2, 4)
@given(WORDS, st.integers(1, 4), st.integers(1, 6))
def test_clusters(kernel: ModuleType, sentences: Sentences, least: int, gap: int) -> None:
    found = kernel.densest_clusters(*columns(sentences), least, gap)
    assert found.tolist() == twin.densest_clusters(*columns(sentences), least, gap).tolist()


@example([[1] * 70 + [2], [2], [], [1, 2]], [1, 1, 1, 1], 4, 0)
@given(SENTENCES, st.lists(st.integers(0, 5), min_size=12, max_size=12), st.integers(0, 40), st.integers(0, 1))
def test_probable_sentences(kernel: ModuleType, sentences: Sentences, costs: list[int], limit: int, joint: int) -> None:
    price = np.array(costs[: len(sentences)], dtype=np.int64)
    found = kernel.probable_sentences(*columns(sentences), price, limit, joint)
    assert found == twin.probable_sentences(*columns(sentences), price, limit, joint)
    assert len(set(found)) == len(found)
    assert sum(costs[sentence] + joint for sentence in found) <= limit + joint


def test_costs_that_do_not_fit(kernel: ModuleType) -> None:
    with pytest.raises(ValueError, match="one item for each of 1 sentences"):
        kernel.probable_sentences(*columns([[1]]), np.zeros(0, dtype=np.int64), 3, 0)


@example([[1] * 70 + [2], [2], [], [1, 2]])
@given(SENTENCES)
def test_counting(kernel: ModuleType, sentences: Sentences) -> None:
    rows, columns_, counts, ids = kernel.count_terms(*columns(sentences))
    assert (rows.dtype, columns_.dtype, counts.dtype) == (np.int64, np.int64, np.float64)
    flat = [stem for sentence in sentences for stem in sentence]
    assert ids == list(dict.fromkeys(flat))
    found = list(zip(rows.tolist(), columns_.tolist(), counts.tolist(), strict=True))
    assert found == sorted(found)
    expected = {
        (row, ids.index(stem), len([s for s in own if s == stem])) for row, own in enumerate(sentences) for stem in own
    }
    assert set(found) == expected
    assert len(found) == len(expected)
