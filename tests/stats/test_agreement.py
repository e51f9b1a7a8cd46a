"""Levels, intervals and tests of agreement with human judgement."""

import numpy as np
import pytest

from summkit.stats.agreement import (
    LEVELS,
    RESAMPLED,
    Level,
    Resampled,
    agreement,
    draw,
    permutation_p,
    resampled_agreement,
)
from summkit.stats.correlation import COEFFICIENTS, Coefficient, Values, correlation_of


@pytest.fixture
def human() -> Values:
    return np.random.default_rng(1).random((8, 5)).round(1)


@pytest.fixture
def scores(human: Values) -> Values:
    return human + np.random.default_rng(2).random(human.shape)


def test_levels(scores: Values, human: Values) -> None:
    present = np.ones(human.shape)
    means = np.corrcoef(scores.mean(axis=0), human.mean(axis=0))[0, 1]
    rows = [np.corrcoef(x, y)[0, 1] for x, y in zip(scores, human, strict=True)]
    assert agreement("system", "pearson", scores, human, present) == pytest.approx(means)
    assert agreement("summary", "pearson", scores, human, present) == pytest.approx(np.mean(rows))


def test_constant_rows_are_left_out(scores: Values, human: Values) -> None:
    present = np.ones(human.shape)
    rest = agreement("summary", "kendall", scores[1:], human[1:], present[1:])
    human[0] = 0.5
    assert agreement("summary", "kendall", scores, human, present) == pytest.approx(rest)
    assert np.isnan(agreement("summary", "kendall", scores, np.zeros(human.shape), present))


@pytest.mark.parametrize("kind", RESAMPLED)
@pytest.mark.parametrize("coefficient", COEFFICIENTS)
@pytest.mark.parametrize("level", LEVELS)
def test_resamples_are_those_of_the_definition(
    scores: Values, human: Values, kind: Resampled, level: Level, coefficient: Coefficient
) -> None:
    present = np.ones(human.shape)
    draws = draw(kind, (8, 5), resamples=6, seed=3)
    found = resampled_agreement(level, coefficient, scores, human, present, {kind: draws})[kind]
    for value, inputs, systems in zip(found, *draws, strict=True):
        rows, columns = (np.repeat(np.arange(len(counts)), counts.astype(int)) for counts in (inputs, systems))
        x, y = (table[rows][:, columns] for table in (scores, human))
        expected = agreement(level, coefficient, x, y, np.ones(x.shape))
        np.testing.assert_allclose(value, expected, atol=1e-9)


def test_drawn_as_often_as_there_are(scores: Values) -> None:
    inputs, systems = draw("both", (8, 5), resamples=50, seed=0)
    assert set(inputs.sum(axis=1)) == {8.0}
    assert set(systems.sum(axis=1)) == {5.0}
    assert (draw("systems", (8, 5), resamples=3, seed=0)[0] == 1).all()


@pytest.mark.parametrize("permuted", RESAMPLED)
@pytest.mark.parametrize("coefficient", COEFFICIENTS)
@pytest.mark.parametrize("level", LEVELS)
def test_permutation(level: Level, coefficient: Coefficient, permuted: Resampled) -> None:
    generator = np.random.default_rng(4)
    human = generator.random((30, 8))
    noise = generator.random(human.shape)
    close = human + generator.random(human.shape) / 20
    present = np.ones(human.shape)

    def p(one: Values, other: Values) -> float:
        return permutation_p(level, coefficient, (one, other), human, present, permuted=permuted, resamples=200, seed=0)

    assert p(close, close) == 1.0
    assert p(10 * close + 3, noise) == pytest.approx(p(close, noise), abs=0.011)
    if level == "summary" and permuted != "systems":
        assert p(close, noise) < 0.05


def test_without_variation_there_is_no_test() -> None:
    present = np.ones((3, 3))
    flat, human = np.zeros((3, 3)), np.arange(9.0).reshape(3, 3)
    assert np.isnan(
        permutation_p("summary", "pearson", (flat, human), human, present, permuted="both", resamples=9, seed=0)
    )
    assert np.isnan(correlation_of("pearson", flat, human)).all()
