"""Score against length: whether a system is better, or only longer or shorter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summkit.reports.figures.canvas import figure_style, finite, note, panels, text, wrapped
from summkit.reports.figures.labels import name_points
from summkit.reports.figures.rows import Estimate, chosen_metrics, draw_mark, estimate, interval_note, look, unit
from summkit.results import Results

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


def lengths_figure(results: Results, metric: str | None = None) -> Figure:
    """Draw each system's mean score against the mean words of its summaries, a panel a metric.

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
    with figure_style():
        figure, grid = panels(len(metrics), height=2.5, abreast=2)
        drawn = [_panel(axes, results, name) for axes, name in zip(grid, metrics, strict=True)]
        missing = [
            text(system) for system in results.systems if not any(system in known for known in drawn)
        ]  # fmt: skip
        without = [f"Without a score or a length: {', '.join(missing)}."] if missing else []
        note(figure, wrapped([interval_note(results), *without], figure))
        figure.set_label("Mean scores of systems against the length of their summaries")
        figure.draw_without_rendering()
        for axes, known in zip(grid, drawn, strict=True):
            points = [(words, ends.value) for words, ends in known.values() if ends.value is not None]
            whiskers = [None if e.low is None or e.high is None else (e.low, e.high) for _, e in known.values()]
            name_points(axes, list(known), points, whiskers)
        return figure


def _panel(axes: Axes, results: Results, metric: str) -> dict[str, tuple[float, Estimate]]:
    """Draw a panel; return where its systems are."""
    axes.set_title(text(metric))
    axes.set_ylabel(unit(results, metric))
    axes.set_xlabel("mean words a summary")
    found = {}
    for system in results.systems:
        words, ends = finite(results.lengths.get(system)), estimate(results, results.score(system, metric))
        if words is None or ends.value is None:
            continue
        found[system] = words, ends
        shape = look(results, system)
        if ends.low is not None and ends.high is not None:
            axes.plot([words, words], [ends.low, ends.high], color=shape.colour, linewidth=0.8, alpha=0.6, zorder=2)
        draw_mark(axes, words, ends.value, shape)
    axes.margins(x=0.15, y=0.1)
    return found
