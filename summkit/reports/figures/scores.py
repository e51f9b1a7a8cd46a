"""Scores of systems: a dot for the mean, a whisker for its interval."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summkit.reports.figures.canvas import ABREAST, OTHER, SMALL, figure_style, note, panels, text, wrapped
from summkit.reports.figures.rows import (
    Rows,
    baseline_of,
    bounds_note,
    chosen_metrics,
    estimate,
    interval_note,
    look,
    unit,
    whisker,
)
from summkit.results import Results

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


def scores_figure(results: Results, metric: str | None = None) -> Figure:
    """Draw the mean of every system with its interval, a panel a metric.

    Systems are sorted by the first metric drawn; lead, random and oracle stand apart as bounds, and a dashed line
    leads from the baseline upward.

    Args:
        results: The results.
        metric: The metric to draw; None draws all.

    Returns:
        A figure that pyplot does not know of; the caller's to change, show or save.

    Raises:
        OptionError: If there is no such metric.
        MissingLibraryError: If matplotlib is not installed.
    """
    metrics = chosen_metrics(results, metric)
    values = {system: estimate(results, results.score(system, metrics[0])).value for system in results.systems}
    rows = Rows.of(results.systems, values)
    with figure_style():
        figure, grid = panels(len(metrics), height=rows.height, named=True)
        for place, (axes, name) in enumerate(zip(grid, metrics, strict=True)):
            rows.prepare(axes, named=place % ABREAST == 0)
            _panel(axes, results, name, rows)
        base = baseline_of(results)
        dashed = [f"Dashed: {text(base)}."] if base else []
        note(figure, wrapped([interval_note(results), *dashed, *bounds_note(results.systems)], figure))
        figure.set_label("Mean scores of systems with intervals")
        return figure


def _panel(axes: Axes, results: Results, metric: str, rows: Rows) -> None:
    axes.set_title(text(metric))
    axes.set_xlabel(unit(results, metric))
    base = baseline_of(results)
    reference = None if base is None else estimate(results, results.score(base, metric)).value
    if reference is not None:
        axes.axvline(reference, color=OTHER, linewidth=0.8, linestyle=(0, (4, 3)), zorder=1)
    for system, place in rows.places.items():
        row = results.score(system, metric)
        ends = estimate(results, row)
        whisker(axes, place, ends, look(results, system))
        if ends.value is None:
            beside = axes.get_yaxis_transform()
            axes.text(0.5, place, "no score", transform=beside, ha="center", va="center", fontsize=SMALL, color=OTHER)
        elif row.documents != results.documents:
            at = (ends.value, place)
            axes.annotate(
                f"n = {row.documents}", at, (0, 4), textcoords="offset points", ha="center", va="bottom", fontsize=6
            )
    axes.margins(x=0.06)
