"""The solved TextRank: both kernels against one another to the last bit, and against power iteration."""

import math
from types import ModuleType

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from numpy.typing import NDArray

from summkit.kernels import python as twin

Sentences = list[list[int]]

SENTENCES = st.lists(st.lists(st.integers(0, 9) | st.integers(0, 2**31 - 1), max_size=7), max_size=12)
DAMPING = st.sampled_from([0.0, 0.3, 0.85, 0.999])


def columns(sentences: Sentences) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    stems = np.array([stem for sentence in sentences for stem in sentence], dtype=np.int32)
    return stems, np.cumsum([0, *map(len, sentences)], dtype=np.int64)


def by_iteration(sentences: Sentences, damping: float) -> list[float]:
    nodes = [sentence for sentence in sentences if sentence]
    weights = np.zeros((len(nodes), len(nodes)))
    for i, one in enumerate(nodes):
        for j, two in enumerate(nodes):
            logs = math.log(len(one)) + math.log(len(two))
            weights[i, j] = sum(a == b for a in one for b in two) / (logs or 1.0)
    rank = np.full(len(nodes), 1 / max(len(nodes), 1))
    for _ in range(200):
        rank = (1 - damping) / len(nodes) + damping * (weights / weights.sum(axis=0)) @ rank if nodes else rank
    found = iter(rank.tolist())
    return [next(found) if sentence else 0.0 for sentence in sentences]


@given(SENTENCES, st.sampled_from([0.0, 0.5, 0.85]))
def test_it_is_where_power_iteration_goes(kernel: ModuleType, sentences: Sentences, damping: float) -> None:
    found = kernel.overlap_pagerank(*columns(sentences), damping)
    assert (found.dtype, found.shape) == (np.float64, (len(sentences),))
    np.testing.assert_allclose(found, by_iteration(sentences, damping), rtol=0, atol=1e-12)


@example([[1] * 50 + [2], [2], [], [1, 2]], 0.85)
@given(SENTENCES, DAMPING)
def test_both_kernels_agree_to_the_last_bit(kernel: ModuleType, sentences: Sentences, damping: float) -> None:
    found = kernel.overlap_pagerank(*columns(sentences), damping)
    assert found.tolist() == twin.overlap_pagerank(*columns(sentences), damping).tolist()


@pytest.mark.parametrize("count", [30, 256, 300])
def test_larger_documents(kernel: ModuleType, count: int) -> None:
    drawn = np.random.default_rng(count)
    sentences = [(drawn.zipf(1.3, size=drawn.integers(0, 30)) % 5000).tolist() for _ in range(count)]
    found = kernel.overlap_pagerank(*columns(sentences), 0.85)
    assert found.tolist() == twin.overlap_pagerank(*columns(sentences), 0.85).tolist()
    assert found.sum() == pytest.approx(1, abs=1e-12)


@pytest.mark.parametrize("starts", [[], [0], [0, 1], [1, 2], [0, 3], [0, 2, 1, 2], [0, -1, 2]])
def test_starts_that_do_not_fit(kernel: ModuleType, starts: list[int]) -> None:
    with pytest.raises(ValueError, match="rise from 0"):
        kernel.overlap_pagerank(np.array([4, 5], dtype=np.int32), np.array(starts, dtype=np.int64), 0.85)
