"""From a table of scores to means, intervals and comparisons."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import comb
from typing import Any, TypedDict

import numpy as np
from numpy.typing import NDArray

from summkit.errors import OptionError, unknown_value
from summkit.results import Comparison, DocumentScore, ScoreRow, ScoreTable, mean_of
from summkit.stats.bootstrap import bootstrap_means, percentile_interval
from summkit.stats.paired_tests import holm, paired_bootstrap_test, permutation_test, wins_ties_losses

ALL_PAIRS = "all"
_FOR_EACH_PAIR, _MOST_FOR_PAIRS = 200, 20_000  # resamples


class Sampling(TypedDict):
    """What a bootstrap is told, as keyword arguments."""

    confidence: float
    resamples: int
    seed: int


def check_sampling(confidence: float, resamples: int, seed: int) -> None:
    """Check what every resampling is told.

    Args:
        confidence: Of the intervals, above 0 and below 1.
        resamples: From 1 to 1,000,000.
        seed: 0 or more.

    Raises:
        OptionError: If one is not allowed.
    """
    if not 0 < confidence < 1:
        raise OptionError(f"confidence must lie between 0 and 1, not {confidence}; 0.95 is usual")
    if not 1 <= resamples <= 1_000_000:
        raise OptionError(f"resamples must be from 1 to 1,000,000, not {resamples}")
    if seed < 0:
        raise OptionError(f"seed must be 0 or more, not {seed}")


@dataclass(frozen=True, kw_only=True)
class StatisticsSettings:
    """How sure one wants to be, and how that is found out.

    Attributes:
        confidence: Of the intervals, above 0 and below 1.
        resamples: Of the bootstrap and the tests.
        paired: "permutation" or "bootstrap".
        baseline: The system that the others are compared with; "all" compares all pairs; None takes
            lead if it is there, else the first one.
        seed: Seed of all draws.
    """

    confidence: float = 0.95
    resamples: int = 1000
    paired: str = "permutation"
    baseline: str | None = None
    seed: int = 0

    def __post_init__(self) -> None:
        """Check every value.

        Raises:
            OptionError: If one is not allowed.
        """
        check_sampling(self.confidence, self.resamples, self.seed)
        if self.paired not in _TESTS:
            raise unknown_value("paired test", self.paired, _TESTS)

    @classmethod
    def of(cls, settings: Mapping[str, Any]) -> StatisticsSettings:
        """Return what the settings of some results say; the usual values where they say nothing."""
        usual = cls()
        return cls(
            confidence=float(settings.get("confidence", usual.confidence)),
            resamples=int(settings.get("resamples", usual.resamples)),
            paired=str(settings.get("paired", usual.paired)),
            baseline=settings.get("baseline"),
            seed=int(settings.get("seed", usual.seed)),
        )

    def for_all_pairs(self, systems: int) -> StatisticsSettings:
        """Return the same for all pairs of so many systems, resampled often enough that p can get below 0.05."""
        enough = min(_FOR_EACH_PAIR * comb(systems, 2), _MOST_FOR_PAIRS)
        return replace(self, baseline=ALL_PAIRS, resamples=max(self.resamples, enough))

    @property
    def sampling(self) -> Sampling:
        """What every bootstrap is told."""
        return {"confidence": self.confidence, "resamples": self.resamples, "seed": self.seed}


_TESTS: dict[str, Callable[..., NDArray[np.float64]]] = {
    "permutation": permutation_test,
    "bootstrap": paired_bootstrap_test,
}


def default_baseline(systems: Sequence[str]) -> str:
    """Return what systems are compared with when nothing is said: lead if it is among them, else the first."""
    return "lead" if "lead" in systems else systems[0]


def pairs_to_compare(systems: Sequence[str], baseline: str | None) -> list[tuple[str, str]]:
    """Return which system is compared with which: (system, baseline).

    Raises:
        OptionError: If the baseline is none of the systems.
    """
    if baseline == ALL_PAIRS:
        return [(later, earlier) for earlier, later in combinations(systems, 2)]
    if baseline is not None and baseline not in systems:
        raise unknown_value("baseline", baseline, [*systems, ALL_PAIRS])
    base = baseline or default_baseline(systems)
    return [(system, base) for system in systems if system != base]


def score_rows(
    table: ScoreTable, signatures: Mapping[str, str], settings: StatisticsSettings
) -> tuple[tuple[ScoreRow, ...], tuple[Comparison, ...]]:
    """Work out means, intervals and comparisons.

    Args:
        table: Every score of every document.
        signatures: The signature of each metric.
        settings: How sure one wants to be.

    Returns:
        A row for each system and metric, and a comparison for each pair and metric.
    """
    shape = (len(table.ids), len(table.systems), len(table.metrics))
    main = table.values[..., 2].reshape(shape[0], -1)
    means = bootstrap_means(main, resamples=settings.resamples, seed=settings.seed)
    lows, highs = percentile_interval(means, confidence=settings.confidence)
    rows = []
    for s, system in enumerate(table.systems):
        for m, metric in enumerate(table.metrics):
            cell = table.values[:, s, m]
            known = cell[~np.isnan(cell[:, 2])]
            column = s * shape[2] + m
            rows.append(_row(system, metric, known, signatures[metric], float(lows[column]), float(highs[column])))
    return tuple(rows), compare(table, settings)


def _row(system: str, metric: str, known: NDArray[np.float64], signature: str, low: float, high: float) -> ScoreRow:
    if not len(known):
        return ScoreRow(system=system, metric=metric, signature=signature)
    precision, recall, last = (mean_of(known[:, part].tolist()) for part in range(3))
    single = bool(np.isnan(known[:, 0]).all())
    return ScoreRow(
        system=system,
        metric=metric,
        precision=None if single else precision,
        recall=None if single else recall,
        f1=None if single else last,
        value=last if single else None,
        # The bootstrap adds on a grid; that must not put the mean outside. One document tells nothing of the spread.
        low=min(low, last) if len(known) > 1 else None,
        high=max(high, last) if len(known) > 1 else None,
        documents=len(known),
        signature=signature,
    )


def compare(table: ScoreTable, settings: StatisticsSettings) -> tuple[Comparison, ...]:
    """Compare systems with the baseline, or all with each other.

    Args:
        table: Every score of every document.
        settings: How sure one wants to be, and with what to compare.

    Returns:
        The comparisons, metric by metric; none where two systems share no document that both have a score of.

    Raises:
        OptionError: If the baseline is none of the systems.
    """
    pairs = pairs_to_compare(table.systems, settings.baseline)
    if not pairs:
        return ()
    left = [table.systems.index(system) for system, _ in pairs]
    right = [table.systems.index(base) for _, base in pairs]
    main = table.values[..., 2]
    differences = main[:, left] - main[:, right]
    flat = differences.reshape(len(differences), -1)
    p_values = _TESTS[settings.paired](flat, resamples=settings.resamples, seed=settings.seed).reshape(len(pairs), -1)
    # Of the differences themselves, since one system may lack a score that the other has.
    spread = bootstrap_means(flat, resamples=settings.resamples, seed=settings.seed)
    low, high = (end.reshape(len(pairs), -1) for end in percentile_interval(spread, confidence=settings.confidence))
    undefined = np.asarray(np.isnan(differences).all(axis=0))
    p_values = np.where(undefined, np.nan, p_values)
    result = []
    for m, metric in enumerate(table.metrics):
        adjusted = holm(p_values[:, m].tolist())
        for place, (system, base) in enumerate(pairs):
            if undefined[place, m]:
                continue
            column = differences[:, place, m]
            wins, ties, losses = wins_ties_losses(column)
            difference = mean_of(column[~np.isnan(column)].tolist())
            result.append(
                Comparison(
                    system=system,
                    baseline=base,
                    metric=metric,
                    difference=difference,
                    low=min(float(low[place, m]), difference),
                    high=max(float(high[place, m]), difference),
                    p_value=float(p_values[place, m]),
                    adjusted_p=adjusted[place],
                    test=settings.paired,
                    wins=wins,
                    ties=ties,
                    losses=losses,
                )
            )
    return tuple(result)


def document_scores(table: ScoreTable) -> tuple[DocumentScore, ...]:
    """Return every score of the table, document by document."""
    rows = []
    for d, name in enumerate(table.ids):
        for s, system in enumerate(table.systems):
            for m, metric in enumerate(table.metrics):
                precision, recall, last = (None if np.isnan(v) else v for v in table.values[d, s, m].tolist())
                single = precision is None and recall is None
                rows.append(
                    DocumentScore(
                        id=name,
                        system=system,
                        metric=metric,
                        precision=precision,
                        recall=recall,
                        f1=None if single else last,
                        value=last if single else None,
                    )
                )
    return tuple(rows)
