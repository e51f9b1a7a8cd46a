"""Intervals and tests of a large table: 10,000 resamples of 1,000 documents, 6 systems, 12 numbers each.

pytest -m benchmark tests/benchmarks/test_statistics_speed.py -s
"""

from __future__ import annotations

import numpy as np
import pytest

from summkit.stats.bootstrap import bootstrap_means, percentile_interval
from summkit.stats.paired_tests import permutation_test
from tests.benchmarks.conftest import best_of

pytestmark = [pytest.mark.benchmark]


def test_intervals_and_tests() -> None:
    scores = np.random.default_rng(1).beta(2, 5, size=(1000, 6, 12))
    flat = scores.reshape(1000, -1)
    differences = (scores[:, 1:] - scores[:, :1]).reshape(1000, -1)

    def intervals() -> None:
        percentile_interval(bootstrap_means(flat, resamples=10_000, seed=0), confidence=0.95)

    def tests() -> None:
        permutation_test(differences, resamples=10_000, seed=0)

    print(f"\nbootstrap intervals: {best_of(3, intervals):.2f} s; permutation tests: {best_of(3, tests):.2f} s")
