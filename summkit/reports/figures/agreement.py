"""A metric against human judgement: every summary, and on top every system's mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from summkit.errors import OptionError, unknown_value
from summkit.reports.figures.canvas import FOCUS, OTHER, figure_style, note, panels, text, wrapped
from summkit.reports.figures.labels import name_points
from summkit.results import Agreements, mean_of
from summkit.stats.correlation import COEFFICIENTS

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_SYMBOLS = {"pearson": "r", "spearman": "ρ", "kendall": "τ"}
_ABREAST = 2
_MOST_NAMES = 12  # more means than these lie too close for names
_VECTORS = 3000  # more points than these are one picture inside the file, which would grow too large


def agreement_figure(found: Agreements, metric: str | None = None, coefficient: str = "pearson") -> Figure:
    """Draw the scores of a metric against human judgement, a panel a metric.

    Small grey dots are summaries, large blue ones the means of systems. Above stand the correlations at both levels
    with their intervals over inputs and systems. No line is fitted: at neither level does one say more.

    Args:
        found: The correlations, with their summaries.
        metric: The metric to draw; None draws all.
        coefficient: "pearson", "spearman" or "kendall".

    Returns:
        A figure that pyplot does not know of; the caller's to change, show or save.

    Raises:
        OptionError: If there is no such metric or coefficient, or the summaries were not kept.
        MissingLibraryError: If matplotlib is not installed.
    """
    if metric is not None and metric not in found.metrics:
        raise unknown_value("metric", metric, found.metrics)
    if coefficient not in COEFFICIENTS:
        raise unknown_value("coefficient", coefficient, COEFFICIENTS)
    if not found.summaries:
        raise OptionError("the scores of the summaries were not kept; a figure needs them")
    metrics = found.metrics if metric is None else (metric,)
    with figure_style():
        figure, grid = panels(len(metrics), height=2.7, abreast=_ABREAST)
        means = [_panel(axes, found, name, coefficient) for axes, name in zip(grid, metrics, strict=True)]
        for place, axes in enumerate(grid):
            if place % _ABREAST == 0:
                axes.set_ylabel(text(f"human: {found.judgement}"))
        confidence = f"{found.settings.confidence * 100:g} % bootstrap intervals over inputs and systems"
        lines = [
            f"Small: {len(found.summaries):,} summaries of {found.inputs:,} inputs; large: means of "
            f"{len(found.systems)} systems.",
            f"{_SYMBOLS[coefficient]}: {coefficient.title()}; in brackets {confidence}.",
        ]
        note(figure, wrapped(lines, figure))
        figure.set_label("Scores of summaries against human judgement")
        figure.draw_without_rendering()
        if len(found.systems) <= _MOST_NAMES:
            for axes, points in zip(grid, means, strict=True):
                name_points(axes, found.systems, points)
        return figure


def _panel(axes: Axes, found: Agreements, metric: str, coefficient: str) -> list[tuple[float, float]]:
    """Draw a panel; return where the means of the systems are."""
    scores = [row.scores[metric] for row in found.summaries]
    human = [row.human for row in found.summaries]
    axes.plot(
        scores, human, marker="o", markersize=2.4, color=OTHER, alpha=0.45, markeredgewidth=0, linestyle="none",
        zorder=1, rasterized=len(scores) > _VECTORS,
    )  # fmt: skip
    means = [_mean(found, system, metric) for system in found.systems]
    axes.plot(
        [x for x, _ in means], [y for _, y in means], marker="o", color=FOCUS, markeredgecolor="white",
        markersize=5.5, linestyle="none", zorder=3,
    )  # fmt: skip
    lines = [_correlation(found, metric, level, coefficient) for level in ("summary", "system")]
    axes.set_title("\n".join(lines))
    axes.set_xlabel(text(metric))
    axes.margins(0.08)
    return means


def _mean(found: Agreements, system: str, metric: str) -> tuple[float, float]:
    rows = [row for row in found.summaries if row.system == system]
    return mean_of([row.scores[metric] for row in rows]), mean_of([row.human for row in rows])


def _correlation(found: Agreements, metric: str, level: str, coefficient: str) -> str:
    row = found.correlation(metric, level, coefficient)
    if row.value is None:
        return f"{level}: none, since a side does not vary"
    ends: Sequence[float] = row.by_both or ()
    interval = f" [{', '.join(map(_digits, ends))}]" if ends else ""
    return f"{level} {_SYMBOLS[coefficient]} = {_digits(row.value)}{interval}"


def _digits(value: float) -> str:
    return f"{value:.2f}".replace("-", "−")
