"""From a table of scores to means, intervals and comparisons."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from summkit.errors import unknown_value
from summkit.results import COLUMNS, Comparison, DocumentScore, Figure, ScoreRow, ScoreTable, mean_of
from summkit.settings.statistics import ALL_PAIRS, Statistics
from summkit.stats.bootstrap import bootstrap_means, percentile_interval
from summkit.stats.paired_tests import holm, paired_bootstrap_test, permutation_test, wins_ties_losses

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
    table: ScoreTable, signatures: Mapping[str, str], settings: Statistics
) -> tuple[tuple[ScoreRow, ...], tuple[Comparison, ...]]:
    """Work out means, intervals and comparisons.

    Args:
        table: Every score of every document.
        signatures: The signature of each metric.
        settings: How intervals and tests are made.

    Returns:
        A row for each system and metric, and a comparison for each pair and metric.
    """
    shape = (len(table.ids), len(table.systems), len(table.metrics))
    means = bootstrap_means(table.main.reshape(shape[0], -1), resamples=settings.resamples, seed=settings.seed)
    lows, highs = percentile_interval(means, confidence=settings.confidence)
    rows = []
    for s, system in enumerate(table.systems):
        for m, metric in enumerate(table.metrics):
            cell = table.values[:, s, m]
            known = cell[~np.isnan(cell[:, 2])]
            column = s * shape[2] + m
            ends = float(lows[column]), float(highs[column])
            rows.append(_row(system, metric, table.reports[m], known, ends, signatures[metric]))
    return tuple(rows), compare(table, settings)


def _row(
    system: str, metric: str, report: Figure, known: NDArray[np.float64], ends: tuple[float, float], signature: str
) -> ScoreRow:
    if not len(known):
        return ScoreRow(system=system, metric=metric, report=report, signature=signature)
    means = [mean_of(known[:, part].tolist()) for part in range(3)]
    main = means[COLUMNS[report]]
    single = report == "value"
    return ScoreRow(
        system=system,
        metric=metric,
        precision=None if single else means[0],
        recall=None if single else means[1],
        f1=None if single else means[2],
        value=means[2] if single else None,
        report=report,
        # The bootstrap adds on a grid; that must not put the mean outside. One document tells nothing of the spread.
        low=min(ends[0], main) if len(known) > 1 else None,
        high=max(ends[1], main) if len(known) > 1 else None,
        documents=len(known),
        signature=signature,
    )


def compare(table: ScoreTable, settings: Statistics) -> tuple[Comparison, ...]:
    """Compare systems with the baseline, or all with each other.

    Args:
        table: Every score of every document.
        settings: How intervals and tests are made, and with what to compare.

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
    differences = _differences(table.main, left, right)
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


def _differences(main: NDArray[np.float64], left: Sequence[int], right: Sequence[int]) -> NDArray[np.float64]:
    """Return the scores of some systems less those of others: float64 of shape (documents, pairs, metrics)."""
    differences = np.empty((len(main), len(left), main.shape[2]))
    for place, (system, base) in enumerate(zip(left, right, strict=True)):
        np.subtract(main[:, system], main[:, base], out=differences[:, place])
    return differences


def document_scores(table: ScoreTable) -> tuple[DocumentScore, ...]:
    """Return every score of the table, document by document."""
    rows = []
    for d, name in enumerate(table.ids):
        for s, system in enumerate(table.systems):
            for m, metric in enumerate(table.metrics):
                precision, recall, last = (None if np.isnan(v) else v for v in table.values[d, s, m].tolist())
                single = table.reports[m] == "value"
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
