"""Orders and equal sentences: both kernels against one another."""

from types import ModuleType

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from summkit.kernels import python as twin
from tests.kernels.test_pagerank import SENTENCES, Sentences, columns

SCORES = st.lists(st.sampled_from([0.0, 1.0, 1.0 + 1e-12, -1.0, 0.5]) | st.floats(-1e9, 1e9), max_size=150)


@example([1.0] * 33 + [2.0] * 32 + [float("nan")])
@example([float(number % 7) for number in range(1000)])
@given(SCORES)
def test_best_first(kernel: ModuleType, scores: list[float]) -> None:
    found = kernel.best_first(np.array(scores), 1e-9)
    assert found == twin.best_first(np.array(scores), 1e-9)
    assert sorted(found) == list(range(len(scores)))


def test_ties_go_to_the_earlier(kernel: ModuleType) -> None:
    assert kernel.best_first(np.array([1.0, 2.0, 1.0 + 1e-12, 2.0]), 1e-9) == [1, 3, 0, 2]
    assert kernel.best_first(np.zeros(0), 1e-9) == []


@example([[3] * 100 + [4], [4] + [3] * 100, [], [], [3, 4]])
@given(SENTENCES | st.lists(st.lists(st.integers(0, 2), max_size=4), max_size=100))
def test_first_of_equals(kernel: ModuleType, sentences: Sentences) -> None:
    found = kernel.first_of_equals(*columns(sentences))
    expected = [
        next(place for place, other in enumerate(sentences) if sorted(other) == sorted(sentence)) if sentence else own
        for own, sentence in enumerate(sentences)
    ]
    assert (found.dtype, found.tolist()) == (np.int64, expected)


@pytest.mark.parametrize("starts", [[], [0], [0, 1], [1, 2], [0, 3], [0, 2, 1, 2], [0, -1, 2]])
@pytest.mark.parametrize(
    "function", ["first_of_equals", "centroid_similarity", "earlier_and_later", "densest_clusters", "cosine_pagerank"]
)
def test_starts_that_do_not_fit(kernel: ModuleType, function: str, starts: list[int]) -> None:
    more = {"densest_clusters": (2, 4), "cosine_pagerank": (0.85,)}.get(function, ())
    with pytest.raises(ValueError, match="rise from 0"):
        getattr(kernel, function)(np.array([4, 5], dtype=np.int32), np.array(starts, dtype=np.int64), *more)


def test_arrays_of_another_type(kernel: ModuleType) -> None:
    if kernel is twin:
        pytest.skip("the twin takes what NumPy takes")
    with pytest.raises(TypeError, match="scores must be a C-contiguous float64 array"):
        kernel.best_first(np.array([1, 2]), 1e-9)
    with pytest.raises(TypeError, match="stems must be a C-contiguous int32 array"):
        kernel.first_of_equals(np.array([1, 2]), np.array([0, 2]))
    with pytest.raises(TypeError, match=r"spans must have 2 dimension\(s\), not 1"):
        kernel.count_words_of_spans("a b", np.array([0, 2]))
