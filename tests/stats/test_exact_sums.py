"""Sums on the grid: the same bits in any order, and hardly moved."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from summkit.stats.exact_sums import on_grid

MATRICES = st.lists(st.lists(st.floats(-100, 100), min_size=3, max_size=3), min_size=1, max_size=12).map(np.array)


@pytest.mark.parametrize("seed", range(5))
def test_sums_do_not_depend_on_the_order(seed: int) -> None:
    generator = np.random.default_rng(seed)
    values = on_grid(generator.normal(size=(5000, 3)) * [1.0, 1e-3, 40.0])
    sums = values.sum(axis=0)
    for _ in range(5):
        rows, columns = generator.permutation(5000), generator.permutation(3)
        shuffled = values[rows][:, columns]
        assert shuffled.sum(axis=0).tobytes() == sums[columns].tobytes()
        assert (np.ones(5000) @ np.asfortranarray(shuffled)).tobytes() == sums[columns].tobytes()
        assert np.cumsum(shuffled, axis=0)[-1].tobytes() == sums[columns].tobytes()


def test_plain_floats_would_depend_on_it() -> None:
    values = np.random.default_rng(0).normal(size=5000)
    assert len({float(np.cumsum(np.random.default_rng(s).permutation(values))[-1]) for s in range(20)}) > 1


@given(MATRICES)
def test_values_move_by_no_more_than_is_said(values: NDArray[np.float64]) -> None:
    moved = np.abs(on_grid(values) - values)
    assert (moved <= 2.0**-30 * np.abs(values).max()).all()


@given(MATRICES)
def test_the_grid_is_a_fixed_point(values: NDArray[np.float64]) -> None:
    grid = on_grid(values)
    assert on_grid(grid).tobytes() == grid.tobytes()
    np.testing.assert_array_equal(on_grid(-values), -grid)


def test_zeros_and_nothing() -> None:
    assert on_grid(np.zeros((3, 2))).tolist() == [[0.0, 0.0]] * 3
    assert on_grid(np.zeros((0, 2))).shape == (0, 2)


def test_the_input_is_not_changed() -> None:
    values = np.array([[0.1], [1 / 3]])
    before = values.copy()
    on_grid(values)
    np.testing.assert_array_equal(values, before)
