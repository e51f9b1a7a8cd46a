"""Correlations against scipy's, plain, weighted, resampled and swapped."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import stats

from summkit.stats.correlation import COEFFICIENTS, Coefficient, Values, correlate_resampled, correlation_of
from summkit.stats.swaps import correlate_swapped

ORACLES: dict[Coefficient, Callable[..., tuple[float, float]]] = {
    "pearson": stats.pearsonr,
    "spearman": stats.spearmanr,
    "kendall": stats.kendalltau,
}


def oracle(coefficient: Coefficient, x: Values, y: Values) -> float:
    if len(x) < 2 or np.ptp(x) == 0 or np.ptp(y) == 0:
        return float("nan")
    return float(ORACLES[coefficient](x, y)[0])


def table(seed: int, rows: int = 6, columns: int = 7) -> tuple[Values, Values, Values]:
    """Scores, judgements with many ties, and a constant row."""
    generator = np.random.default_rng(seed)
    human = generator.integers(0, 4, size=(rows, columns)).astype(float)
    scores = (human + generator.random((rows, columns)) * 3).round(1)
    scores[0] = 0.1
    return scores, human, np.ones((rows, columns))


@pytest.mark.parametrize("coefficient", COEFFICIENTS)
def test_equals_scipy(coefficient: Coefficient) -> None:
    scores, human, _ = table(1, rows=40)
    expected = [oracle(coefficient, x, y) for x, y in zip(scores, human, strict=True)]
    np.testing.assert_allclose(correlation_of(coefficient, scores, human), expected, atol=1e-12)
    assert np.isnan(expected[0])


@pytest.mark.parametrize("coefficient", COEFFICIENTS)
def test_weights_are_repetitions(coefficient: Coefficient) -> None:
    scores, human, _ = table(2)
    draws = np.random.default_rng(3).integers(0, 3, size=(20, 7)).astype(float)
    draws[0] = [7, 0, 0, 0, 0, 0, 0]
    resampled = correlate_resampled(coefficient, scores, human, np.ones(scores.shape), draws)
    for place, counts in enumerate(draws):
        times = counts.astype(int)
        expected = [
            oracle(coefficient, np.repeat(x, times), np.repeat(y, times)) for x, y in zip(scores, human, strict=True)
        ]
        np.testing.assert_allclose(resampled[place], expected, atol=1e-9)
        np.testing.assert_allclose(correlation_of(coefficient, scores, human, counts), expected, atol=1e-9)


@pytest.mark.parametrize("coefficient", COEFFICIENTS)
def test_what_is_missing_does_not_count(coefficient: Coefficient) -> None:
    scores, human, present = table(4)
    present[1, :3] = 0
    scores[1, :3] = human[1, :3] = 1e6
    expected = oracle(coefficient, scores[1, 3:], human[1, 3:])
    draws = np.ones((1, 7))
    assert correlation_of(coefficient, scores, human, present)[1] == pytest.approx(expected)
    assert correlate_resampled(coefficient, scores, human, present, draws)[0, 1] == pytest.approx(expected)
    swap = np.zeros((1, *scores.shape), dtype=bool)
    assert correlate_swapped(coefficient, scores, human, human, present, swap)[0, 1] == pytest.approx(expected)


@pytest.mark.parametrize("coefficient", COEFFICIENTS)
def test_swapping_is_choosing(coefficient: Coefficient) -> None:
    scores, human, present = table(5)
    other = np.random.default_rng(6).random(scores.shape).round(1)
    swap = np.random.default_rng(7).integers(0, 2, size=(10, *scores.shape)).astype(bool)
    expected = correlation_of(coefficient, np.where(swap, other, scores), human, present)
    np.testing.assert_allclose(correlate_swapped(coefficient, scores, other, human, present, swap), expected, atol=1e-6)


@given(arrays(np.float64, (2, 6), elements=st.integers(-5, 5).map(float)), st.sampled_from(COEFFICIENTS))
def test_laws(values: Values, coefficient: Coefficient) -> None:
    x, y = values
    found = float(correlation_of(coefficient, x, y))
    assert np.isnan(found) or -1 <= found <= 1
    np.testing.assert_allclose(float(correlation_of(coefficient, y, x)), found, atol=1e-12)
    np.testing.assert_allclose(float(correlation_of(coefficient, -x, y)), -found, atol=1e-12)
    np.testing.assert_allclose(float(correlation_of(coefficient, 3 * x + 1, y)), found, atol=1e-9)
    if np.ptp(x):
        assert float(correlation_of(coefficient, x, x)) == pytest.approx(1.0)
