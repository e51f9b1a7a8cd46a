"""Confidence intervals and significance tests: how often to resample, and what to compare with what."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import comb
from typing import Literal

from summkit.declaration import Check, Settings, setting
from summkit.settings.shared import seed_setting
from summkit.stats.agreement import Resampled

LEVEL = 0.05
"""An adjusted p-value below this is called significant, wherever that is said."""

ALL_PAIRS = "all"
"""In place of a baseline: compare all pairs."""

PairedTest = Literal["permutation", "bootstrap"]

_FOR_EACH_PAIR, _MOST_FOR_PAIRS = 200, 20_000  # resamples


@dataclass(frozen=True, kw_only=True)
class Sampling(Settings):
    """What every resampling is told.

    Attributes:
        confidence: Of the intervals, above 0 and below 1.
        resamples: Of the bootstrap and the tests, from 1 to 1,000,000.
        seed: Seed of everything that is drawn at random, 0 or more.
    """

    confidence: float = setting(
        0.95,
        help="Of the intervals.",
        check=Check(lambda value: 0 < value < 1, "lie between 0 and 1", "0.95 is usual"),
    )
    resamples: int = setting(
        1000,
        help="Of the bootstrap and the tests.",
        check=Check(lambda value: 1 <= value <= 1_000_000, "be from 1 to 1,000,000"),
    )
    seed: int = seed_setting()


@dataclass(frozen=True, kw_only=True)
class Statistics(Sampling):
    """How intervals of scores and tests of differences are made.

    Attributes (besides `confidence`, `resamples` and `seed`, see `Sampling`):
        paired: The test of paired differences: "permutation" or "bootstrap".
        baseline: The system that the others are compared with; "all" compares all pairs; None takes lead if it is
            there, else the first one.
    """

    paired: PairedTest = setting("permutation", help="Test of paired differences.")
    baseline: str | None = setting(
        None,
        help="Compare the others with this one, or 'all' pairs. [default: lead, else the first]",
        metavar="SYSTEM",
    )

    def for_all_pairs(self, systems: int) -> Statistics:
        """Return the same for all pairs of so many systems, resampled often enough that p can get below LEVEL."""
        enough = min(_FOR_EACH_PAIR * comb(systems, 2), _MOST_FOR_PAIRS)
        return replace(self, baseline=ALL_PAIRS, resamples=max(self.resamples, enough))


@dataclass(frozen=True, kw_only=True)
class CorrelationSettings(Sampling):
    """How intervals and tests of correlations with human judgement are made.

    Attributes (besides `confidence`, `resamples` and `seed`, see `Sampling`):
        permuted: What the tests swap: "inputs", "systems" or "both" (each summary by itself).
        baseline: The metric that the others are tested against; "all" tests all pairs; None takes the first.
    """

    permuted: Resampled = setting("both", help="What the tests swap: an input's scores, a system's, or each summary's.")
    baseline: str | None = setting(
        None, help="Test the others against it, or 'all' pairs. [default: the first]", metavar="METRIC"
    )
