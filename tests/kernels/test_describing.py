"""The features of sentences and of whole summaries: both kernels against one another to the last bit."""

from itertools import combinations
from types import ModuleType

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from summkit.kernels import python as twin
from tests.kernels.test_pagerank import SENTENCES, Sentences, columns


@example([[1] * 70 + [2], [2], [], [1, 2]], 3)
@given(SENTENCES, st.integers(0, 2**32 - 1))
def test_sentences(kernel: ModuleType, sentences: Sentences, seed: int) -> None:
    drawn = np.random.default_rng(seed)
    count = len(sentences)
    given_ = (
        *columns(sentences),
        drawn.integers(0, 90, count),
        drawn.random(count) < 0.8,
        drawn.random(count),
    )
    found = kernel.describe_sentences(*given_)
    assert (found.shape, found.flags.c_contiguous) == ((count, 15), True)
    assert found.tolist() == twin.describe_sentences(*given_).reshape(count, 15).tolist()
    assert np.isfinite(found).all()


def test_a_column_too_short(kernel: ModuleType) -> None:
    words, proper, rank = np.ones(2, dtype=np.int64), np.ones(2, dtype=bool), np.ones(2)
    for change in ((words[:1], proper, rank), (words, proper[:1], rank), (words, proper, rank[:1])):
        with pytest.raises(ValueError, match="one item for each of 2 sentences"):
            kernel.describe_sentences(*columns([[1], [2]]), *change)


def subsets(
    kernel: ModuleType, sentences: Sentences, tokens: Sentences, pool: list[int], size: int, run: int, seed: int
) -> list[list[float]]:
    drawn = np.random.default_rng(seed)
    found = kernel.describe_subsets(
        *columns(sentences),
        *columns(tokens),
        drawn.integers(0, 40, len(sentences)),
        np.array(pool, dtype=np.int64),
        np.cumsum(drawn.integers(0, 3, len(pool))),
        drawn.normal(size=len(pool)),
        size,
        run,
    )
    rows: list[list[float]] = found.tolist()
    return rows


@given(st.data())
def test_summaries(kernel: ModuleType, data: st.DataObject) -> None:
    sentences = data.draw(st.lists(st.lists(st.integers(0, 30), max_size=9), min_size=2, max_size=12))
    words = st.lists(st.integers(-3, 3), max_size=12)
    tokens = data.draw(st.lists(words, min_size=len(sentences), max_size=len(sentences)))
    pool = sorted(data.draw(st.sets(st.integers(0, len(sentences) - 1), min_size=2, max_size=8)))
    size = data.draw(st.integers(2, min(len(pool), 5)))
    more = (sentences, tokens, pool, size, data.draw(st.integers(1, 7)), data.draw(st.integers(0, 9999)))
    found = subsets(kernel, *more)
    assert found == subsets(twin, *more)
    assert len(found) == len(list(combinations(pool, size)))


def test_a_repetition_counts_stop_words_as_others_with_their_stem(kernel: ModuleType) -> None:
    tokens = [[5, ~3, 2, 9], [8, ~5, 3, ~2], [5, 3]]
    found = subsets(kernel, [[1], [2], [3]], tokens, [0, 1, 2], 2, 3, 1)
    assert [row[6] for row in found] == [1, 0, 0]


@pytest.mark.parametrize(
    ("pool", "size", "run", "message"),
    [
        ([0], 2, 3, "cannot be made of 1"),
        ([0, 1], 1, 3, "summaries of 1 sentences"),
        ([0, 1], 3, 3, "summaries of 3 sentences"),
        ([1, 0], 2, 3, "ascending"),
        ([0, 0], 2, 3, "ascending"),
        ([0, 3], 2, 3, "ascending"),
        ([-1, 0], 2, 3, "ascending"),
        ([0, 1], 2, 0, "a run is empty"),
        (list(range(33)), 2, 3, "cannot be made of 33"),
    ],
)
def test_pools_that_do_not_fit(kernel: ModuleType, pool: list[int], size: int, run: int, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        subsets(kernel, [[1], [2], [3]], [[1], [2], [3]], pool, size, run, 1)


def test_columns_of_different_lengths(kernel: ModuleType) -> None:
    with pytest.raises(ValueError, match="different lengths"):
        subsets(kernel, [[1], [2], [3]], [[1], [2]], [0, 1], 2, 3, 1)


@given(st.integers(0, 40), st.integers(0, 9), st.integers(0, 999))
def test_weighted_sums(kernel: ModuleType, rows: int, width: int, seed: int) -> None:
    drawn = np.random.default_rng(seed)
    given_ = drawn.normal(size=(rows, width)), drawn.normal(size=width), drawn.normal(size=width), 0.3
    found = kernel.weighted_sums(*given_)
    assert found.tolist() == twin.weighted_sums(*given_).tolist()
    np.testing.assert_allclose(found, (given_[0] - given_[2]) @ given_[1] + 0.3, atol=1e-9)


def test_weights_that_do_not_fit(kernel: ModuleType) -> None:
    with pytest.raises(ValueError, match="each of 3 columns"):
        kernel.weighted_sums(np.zeros((2, 3)), np.zeros(2), np.zeros(3), 0.0)
