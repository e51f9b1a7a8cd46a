"""The bootstrap, against scipy's and by simulation."""

import math

import numpy as np
import pytest
import scipy.stats

from summkit.stats.bootstrap import bootstrap_means, percentile_interval

GENERATOR = np.random.default_rng(11)
SCORES = GENERATOR.beta(2, 5, size=(40, 4))


@pytest.mark.parametrize("confidence", [0.8, 0.95, 0.99])
def test_interval_is_that_of_scipy_within_monte_carlo_error(confidence: float) -> None:
    resamples = 20_000
    means = bootstrap_means(SCORES, resamples=resamples, seed=1)
    low, high = percentile_interval(means, confidence=confidence)
    theirs = scipy.stats.bootstrap(
        (SCORES,), np.mean, axis=0, method="percentile", n_resamples=resamples, confidence_level=confidence,
        rng=np.random.default_rng(2),
    ).confidence_interval  # fmt: skip
    # The standard error of a quantile is sqrt(q (1 - q) / n) over the density there; both sides have one.
    tail = (1 - confidence) / 2
    sd = SCORES.std(axis=0) / math.sqrt(len(SCORES))
    density = scipy.stats.norm.pdf(scipy.stats.norm.ppf(tail)) / sd
    error = math.sqrt(2 * tail * (1 - tail) / resamples) / density
    assert (np.abs(low - theirs.low) < 4.5 * error).all()
    assert (np.abs(high - theirs.high) < 4.5 * error).all()


def test_means_are_centred_on_the_mean_with_its_standard_error() -> None:
    means = bootstrap_means(SCORES, resamples=20_000, seed=3)
    error = SCORES.std(axis=0) / math.sqrt(len(SCORES))
    assert (np.abs(means.mean(axis=0) - SCORES.mean(axis=0)) < 4.5 * error / math.sqrt(20_000)).all()
    np.testing.assert_allclose(means.std(axis=0), error, rtol=0.03)


def test_every_mean_is_one_of_a_resample() -> None:
    # Documents worth 1, 10, 100, ... show in the digits of a sum how often each was drawn.
    values = np.array([[1.0], [10.0], [100.0], [1000.0], [10_000.0]])
    sums = bootstrap_means(values, resamples=200, seed=0)[:, 0] * 5
    for total in sums.tolist():
        assert total == pytest.approx(round(total), abs=1e-3)
        assert sum(map(int, str(round(total)))) == 5


def test_columns_share_their_resamples() -> None:
    noise = SCORES[:, 0]
    means = bootstrap_means(np.stack([noise, noise + 0.25, 1 - noise], axis=1), resamples=500, seed=4)
    np.testing.assert_allclose(means[:, 1] - means[:, 0], 0.25, atol=1e-8)
    np.testing.assert_allclose(means[:, 2] + means[:, 0], 1.0, atol=1e-8)


def test_columns_do_not_depend_on_their_neighbours() -> None:
    alone = bootstrap_means(SCORES[:, :1], resamples=100, seed=5)
    beside = bootstrap_means(np.concatenate([SCORES[:, :1], SCORES[:, 1:] * 40], axis=1), resamples=100, seed=5)
    assert beside[:, :1].tobytes() == alone.tobytes()


def test_columns_in_another_order_give_the_same_bits() -> None:
    order = [2, 0, 3, 1]
    means = bootstrap_means(SCORES, resamples=300, seed=6)
    assert bootstrap_means(SCORES[:, order], resamples=300, seed=6).tobytes() == means[:, order].tobytes()


def test_the_seed_decides() -> None:
    first = bootstrap_means(SCORES, resamples=50, seed=7)
    assert bootstrap_means(SCORES, resamples=50, seed=7).tobytes() == first.tobytes()
    assert bootstrap_means(SCORES, resamples=50, seed=8).tobytes() != first.tobytes()


def test_chunks_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = bootstrap_means(SCORES, resamples=101, seed=9)
    monkeypatch.setattr("summkit.stats.bootstrap._CELLS_AT_ONCE", 7 * len(SCORES))
    assert bootstrap_means(SCORES, resamples=101, seed=9).tobytes() == whole.tobytes()


def test_missing_values_are_left_out_of_the_means_of_their_column() -> None:
    values = SCORES[:, :3].copy()
    values[::2, 1] = np.nan
    values[:, 2] = np.nan
    values[3, 2] = 0.5
    means = bootstrap_means(values, resamples=2000, seed=10)
    np.testing.assert_allclose(means[:, 0], bootstrap_means(SCORES[:, :1], resamples=2000, seed=10)[:, 0], atol=1e-8)
    known = values[1::2, 1]
    assert (means[:, 1] >= known.min() - 1e-8).all()
    assert (means[:, 1] <= known.max() + 1e-8).all()
    # A resample misses the one value with probability (1 - 1/40) ** 40.
    missing = np.isnan(means[:, 2])
    assert missing.mean() == pytest.approx((1 - 1 / 40) ** 40, abs=4 * math.sqrt(0.25 / 2000))
    np.testing.assert_allclose(means[~missing, 2], 0.5, atol=1e-8)
    low, high = percentile_interval(means, confidence=0.95)
    assert low[2] == pytest.approx(0.5)
    assert high[2] == pytest.approx(0.5)


def test_a_column_without_values_has_no_interval() -> None:
    means = bootstrap_means(np.full((5, 1), np.nan), resamples=20, seed=0)
    low, high = percentile_interval(means, confidence=0.95)
    assert np.isnan([*low, *high]).all()


def test_one_document() -> None:
    means = bootstrap_means(np.array([[0.375]]), resamples=20, seed=0)
    assert means.tolist() == [[0.375]] * 20


def test_interval_by_hand() -> None:
    low, high = percentile_interval(np.arange(101.0)[:, None], confidence=0.9)
    assert (low.tolist(), high.tolist()) == ([pytest.approx(5)], [pytest.approx(95)])


def test_intervals_cover_the_truth_as_often_as_they_say() -> None:
    experiments, documents = 400, 100
    generator = np.random.default_rng(12)
    covered = 0
    for experiment in range(experiments):
        scores = generator.beta(4, 6, size=(documents, 1)).astype(np.float64)
        means = bootstrap_means(scores, resamples=600, seed=experiment)
        low, high = percentile_interval(means, confidence=0.95)
        covered += int(low[0] <= 0.4 <= high[0])
    # Three standard deviations of the binomial.
    assert abs(covered / experiments - 0.95) < 3 * math.sqrt(0.95 * 0.05 / experiments)
