"""Paired tests, against scipy's, by hand and by simulation."""

import math
from collections.abc import Callable
from fractions import Fraction
from itertools import product

import numpy as np
import pytest
import scipy.stats
from hypothesis import example, given
from hypothesis import strategies as st
from numpy.typing import NDArray

from summkit.stats.paired_tests import holm, paired_bootstrap_test, permutation_test, wins_ties_losses

Test = Callable[..., NDArray[np.float64]]
BOTH = pytest.mark.parametrize("test", [permutation_test, paired_bootstrap_test])


EVERY_WAY = 10**9


def scipy_p(differences: NDArray[np.float64], resamples: int, seed: int = 0) -> float:
    """Return the p-value of scipy's test, of the pairs (difference, 0)."""

    def mean(x: NDArray[np.float64], y: NDArray[np.float64], axis: int) -> NDArray[np.float64]:
        return np.asarray(np.mean(x - y, axis=axis))

    found = scipy.stats.permutation_test(
        np.stack([differences, np.zeros_like(differences)]),
        mean,
        permutation_type="samples",
        vectorized=True,
        n_resamples=resamples,
        rng=np.random.default_rng(seed),
    )
    return float(np.asarray(found.pvalue))


@pytest.mark.parametrize("documents", [2, 5, 9, 12])
def test_exact_permutations_equal_those_of_scipy(documents: int) -> None:
    generator = np.random.default_rng(documents)
    differences = generator.normal(0.3, 1, size=(documents, 3))
    found = permutation_test(differences, resamples=10, seed=0)
    expected = [scipy_p(column, EVERY_WAY) for column in differences.T]
    np.testing.assert_allclose(found, expected, rtol=1e-12)


def fraction_p(differences: list[Fraction]) -> Fraction:
    observed = abs(sum(differences, Fraction(0)))
    ways = list(product((1, -1), repeat=len(differences)))
    sums = [sum((s * d for s, d in zip(signs, differences, strict=True)), Fraction(0)) for signs in ways]
    extreme = sum(abs(total) >= observed for total in sums)
    return Fraction(extreme, len(ways))


@given(st.lists(st.fractions(-1, 1, max_denominator=12), min_size=1, max_size=7))
@example([Fraction(-1, 7), Fraction(-3, 7), Fraction(4, 7), Fraction(5, 7)])
@example([Fraction(1, 2)])
def test_exact_permutations_equal_exact_fractions(differences: list[Fraction]) -> None:
    # Scores of short texts are simple fractions, whose sums tie often; a tie counts as extreme.
    values = np.array([[float(difference)] for difference in differences])
    assert permutation_test(values, resamples=10, seed=0).tolist() == [float(fraction_p(differences))]


def test_all_ways_are_tried_when_there_are_no_more_than_resamples() -> None:
    differences = np.random.default_rng(1).normal(0.4, 1, size=(13, 1))
    found = permutation_test(differences, resamples=2**13, seed=0)
    assert found[0] == pytest.approx(scipy_p(differences[:, 0], EVERY_WAY), rel=1e-12)
    assert found.tolist() == permutation_test(differences, resamples=2**13, seed=1).tolist()


@pytest.mark.parametrize("shift", [0.0, 0.2, 0.4])
def test_drawn_permutations_equal_those_of_scipy_within_error(shift: float) -> None:
    differences = np.random.default_rng(2).normal(shift, 1, size=(30, 1))
    resamples = 20_000
    ours = float(permutation_test(differences, resamples=resamples, seed=3)[0])
    theirs = scipy_p(differences[:, 0], resamples, seed=4)
    # Theirs doubles one tail, whose error is twice that of a rate of p / 2.
    error = math.sqrt(ours * (1 - ours) / resamples + 4 * (theirs / 2) * (1 - theirs / 2) / resamples)
    assert abs(ours - theirs) < 4.5 * error + 2 / resamples


def test_least_p_values() -> None:
    ones = np.ones((20, 1))
    assert permutation_test(ones, resamples=999, seed=0)[0] == pytest.approx(1 / 1000)
    assert permutation_test(ones[:4], resamples=999, seed=0)[0] == 2 / 16
    assert paired_bootstrap_test(ones, resamples=999, seed=0)[0] == pytest.approx(1 / 1000)


@BOTH
def test_no_difference_at_all(test: Test) -> None:
    assert test(np.zeros((20, 2)), resamples=99, seed=0).tolist() == [1.0, 1.0]


@BOTH
@pytest.mark.parametrize("documents", [8, 30])
def test_swapping_the_systems_changes_nothing(test: Test, documents: int) -> None:
    differences = np.random.default_rng(5).normal(0.1, 1, size=(documents, 3))
    found = test(differences, resamples=400, seed=6)
    assert test(-differences, resamples=400, seed=6).tolist() == found.tolist()


@BOTH
def test_the_seed_decides_and_columns_share_the_draws(test: Test) -> None:
    differences = np.random.default_rng(7).normal(0.1, 1, size=(30, 1))
    found = test(np.concatenate([differences, differences], axis=1), resamples=500, seed=8)
    assert found[0] == found[1]
    assert test(differences, resamples=500, seed=8).tolist() == [found[0]]
    others = {float(test(differences, resamples=500, seed=seed)[0]) for seed in range(5)}
    assert len(others) > 1


@BOTH
def test_chunks_change_nothing(test: Test, monkeypatch: pytest.MonkeyPatch) -> None:
    differences = np.random.default_rng(9).normal(0.2, 1, size=(25, 2))
    whole = test(differences, resamples=333, seed=1)
    for module in ("bootstrap", "paired_tests"):
        monkeypatch.setattr(f"summkit.stats.{module}._CELLS_AT_ONCE", 100)
    assert test(differences, resamples=333, seed=1).tolist() == whole.tolist()


def test_missing_differences_are_left_out() -> None:
    differences = np.random.default_rng(10).normal(0.5, 1, size=(9, 1))
    padded = np.insert(differences, [0, 4, 9], np.nan, axis=0)
    assert permutation_test(padded, resamples=5, seed=0)[0] == permutation_test(differences, resamples=5, seed=0)[0]
    with_gaps = np.random.default_rng(10).normal(0.5, 1, size=(300, 1))
    with_gaps[::3] = np.nan
    p = paired_bootstrap_test(with_gaps, resamples=2000, seed=0)[0]
    assert p == pytest.approx(
        paired_bootstrap_test(with_gaps[~np.isnan(with_gaps[:, 0])], resamples=2000, seed=0)[0], abs=0.03
    )


def test_paired_bootstrap_is_near_the_t_test() -> None:
    for shift in (0.0, 0.1, 0.2, 0.3):
        differences = np.random.default_rng(11).normal(shift, 1, size=(100, 1))
        found = float(paired_bootstrap_test(differences, resamples=20_000, seed=0)[0])
        assert found == pytest.approx(float(scipy.stats.ttest_1samp(differences[:, 0], 0).pvalue), abs=0.02)


@pytest.mark.parametrize(
    ("test", "documents"), [(permutation_test, 10), (permutation_test, 40), (paired_bootstrap_test, 100)]
)
def test_without_a_true_difference_one_test_in_twenty_is_below_five_per_cent(test: Test, documents: int) -> None:
    experiments = 400
    generator = np.random.default_rng(13)
    false_alarms = 0
    for experiment in range(experiments):
        differences = generator.normal(size=(documents, 1)) * generator.choice([0.02, 0.1], size=(documents, 1))
        false_alarms += int(test(differences, resamples=399, seed=experiment)[0] < 0.05)
    # Three standard deviations of the binomial.
    assert abs(false_alarms / experiments - 0.05) < 3 * math.sqrt(0.05 * 0.95 / experiments)


def test_a_true_difference_is_found() -> None:
    differences = np.random.default_rng(14).normal(0.8, 1, size=(60, 1))
    assert permutation_test(differences, resamples=999, seed=0)[0] < 0.01
    assert paired_bootstrap_test(differences, resamples=999, seed=0)[0] < 0.01


def test_holm_by_hand() -> None:
    # Sorted 0.01, 0.02, 0.03, 0.04 times 4, 3, 2, 1 is 0.04, 0.06, 0.06, 0.04; no value may fall below an earlier one.
    assert holm([0.03, 0.01, 0.04, 0.02]) == pytest.approx([0.06, 0.04, 0.06, 0.06])
    assert holm([0.5, 0.6]) == [1.0, 1.0]
    assert holm([0.2]) == [0.2]
    assert holm([]) == []


def test_holm_as_r_and_statsmodels_publish_it() -> None:
    # p.adjust(c(0.01, 0.02, 0.03, 0.04, 0.05), "holm") in R, and multipletests(..., method="holm") in statsmodels.
    assert holm([0.01, 0.02, 0.03, 0.04, 0.05]) == pytest.approx([0.05, 0.08, 0.09, 0.09, 0.09])


def test_holm_leaves_missing_values_out_of_the_family() -> None:
    adjusted = holm([0.01, math.nan, 0.04])
    assert adjusted[0] == pytest.approx(0.02)
    assert math.isnan(adjusted[1])
    assert adjusted[2] == pytest.approx(0.04)


@given(st.lists(st.floats(0, 1), max_size=12), st.randoms(use_true_random=False))
def test_holm_laws(p_values: list[float], random: object) -> None:
    adjusted = holm(p_values)
    for p, q in zip(p_values, adjusted, strict=True):
        assert p <= q <= 1
        assert q <= min(1.0, p * len(p_values)) or any(other < p for other in p_values)
    order = sorted(range(len(p_values)), key=lambda place: p_values[place])
    assert [adjusted[place] for place in order] == sorted(adjusted)
    assert holm(p_values[::-1]) == pytest.approx(adjusted[::-1])


def test_wins_ties_losses() -> None:
    assert wins_ties_losses(np.array([0.1, -0.2, 0.0, np.nan, 0.3, -0.0])) == (2, 2, 1)
    assert wins_ties_losses(np.array([])) == (0, 0, 0)
