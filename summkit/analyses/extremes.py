"""The articles worth reading: where two systems differ most, where all disagree, where all fail."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from summkit.errors import OptionError, unknown_value
from summkit.results import ScoreTable, is_oracle


@dataclass(frozen=True, slots=True, kw_only=True)
class Extreme:
    """One article that stands out.

    Attributes:
        place: Its place among the documents.
        id: The article.
        value: In what it stands out: a difference, a spread, or the best score.
        scores: The score of each system, as in `ScoreTable.systems`; None where there is none.
    """

    place: int
    id: str
    value: float
    scores: tuple[float | None, ...]


def biggest_differences(
    table: ScoreTable, system: str, other: str, metric: str, *, count: int = 10
) -> tuple[Extreme, ...]:
    """Return the articles on which one system is most ahead of another.

    Args:
        table: Every score of every document.
        system: The system that is ahead.
        other: The one behind it.
        metric: By which metric.
        count: How many articles at most.

    Returns:
        The articles where it is ahead at all, the greatest difference first.

    Raises:
        OptionError: If a system or the metric is unknown, or the count is below 1.
    """
    scores = _scores(table, metric)
    difference = scores[:, _place("system", system, table.systems)] - scores[:, _place("system", other, table.systems)]
    return _top(table, scores, difference, count, keep=lambda value: value > 0)


def most_disagreement(table: ScoreTable, metric: str, *, count: int = 10) -> tuple[Extreme, ...]:
    """Return the articles on which the systems' scores lie furthest apart, oracles aside.

    Raises:
        OptionError: If the metric is unknown, or the count is below 1.
    """
    scores = _scores(table, metric)
    rivals = _rivals(table, scores)
    known = ~np.isnan(rivals).any(axis=1)
    spread = np.full(len(scores), np.nan)
    if rivals.shape[1] > 1:
        spread[known] = rivals[known].max(axis=1) - rivals[known].min(axis=1)
    return _top(table, scores, spread, count, keep=lambda value: value > 0)


def all_low(table: ScoreTable, metric: str, *, count: int = 10) -> tuple[Extreme, ...]:
    """Return the articles on which even the best system scores low, oracles aside; the lowest first.

    Raises:
        OptionError: If the metric is unknown, or the count is below 1.
    """
    scores = _scores(table, metric)
    rivals = _rivals(table, scores)
    known = ~np.isnan(rivals).all(axis=1)
    best = np.full(len(scores), np.nan)
    best[known] = np.nanmax(rivals[known], axis=1)
    lowest = _top(table, scores, -best, count, keep=lambda _: True)
    return tuple(Extreme(place=row.place, id=row.id, value=-row.value, scores=row.scores) for row in lowest)


def _scores(table: ScoreTable, metric: str) -> NDArray[np.float64]:
    return table.main[:, :, _place("metric", metric, table.metrics)]


def _rivals(table: ScoreTable, scores: NDArray[np.float64]) -> NDArray[np.float64]:
    rivals = [place for place, system in enumerate(table.systems) if not is_oracle(system)]
    return scores[:, rivals] if rivals else scores


def _place(kind: str, name: str, names: tuple[str, ...]) -> int:
    if name not in names:
        raise unknown_value(kind, name, names)
    return names.index(name)


def _top(
    table: ScoreTable,
    scores: NDArray[np.float64],
    values: NDArray[np.float64],
    count: int,
    *,
    keep: Callable[[float], bool],
) -> tuple[Extreme, ...]:
    if count < 1:
        raise OptionError(f"there must be at least 1 article to return, not {count}")
    order = np.argsort(-values, kind="stable")  # NaN comes last; the earlier article first on ties
    return tuple(
        Extreme(
            place=place,
            id=table.ids[place],
            value=float(values[place]),
            scores=tuple(None if np.isnan(score) else score for score in scores[place].tolist()),
        )
        for place in order.tolist()[:count]
        if not np.isnan(values[place]) and keep(float(values[place]))
    )
