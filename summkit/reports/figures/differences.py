"""Differences to a baseline: whether the interval crosses zero, and how often the system wins."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import TYPE_CHECKING

from summkit.errors import OptionError, unknown_value
from summkit.messages import option
from summkit.reports.cells import HIGHER, significance_mark
from summkit.reports.figures.canvas import (
    ABREAST,
    FOCUS,
    INK,
    OTHER,
    SECOND,
    SMALL,
    figure_style,
    note,
    panels,
    text,
    wrapped,
)
from summkit.reports.figures.rows import (
    Look,
    Rows,
    baseline_of,
    bounds_note,
    chosen_metrics,
    estimate_of,
    interval_note,
    scale,
    unit,
    whisker,
)
from summkit.results import Comparison, Results
from summkit.settings.statistics import LEVEL

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_NOISE = Look(OTHER, "o")


def differences_figure(results: Results, baseline: str | None = None, metric: str | None = None) -> Figure:
    """Draw how every system differs from a baseline, with intervals, a panel a metric.

    A filled mark is a significant difference (adjusted p below LEVEL); beside it stand wins, ties and losses.

    Args:
        results: The results.
        baseline: The baseline; None takes that of the results, or lead where all pairs were compared.
        metric: The metric to draw; None draws all.

    Returns:
        A figure that pyplot does not know of; the caller's to change, show or save.

    Raises:
        OptionError: If there is no such metric, or nothing was compared with this baseline.
        MissingLibraryError: If matplotlib is not installed.
    """
    metrics = chosen_metrics(results, metric)
    if len(results.systems) < 2:
        raise OptionError("differences need two systems; there is only one")
    if baseline is not None and baseline not in results.systems:
        raise unknown_value("baseline", baseline, results.systems)
    base = baseline or baseline_of(results) or results.systems[0]
    compared = list(compared_with(results.comparisons, base))
    if results.comparisons and not compared:
        raise OptionError(
            f"nothing was compared with {base!r}; evaluate with {option('baseline', 'all')}, or this baseline"
        )
    found = {(row.system, row.metric): row for row in compared}
    systems = [system for system in results.systems if system != base]
    first = {system: found[system, metrics[0]].difference for system in systems if (system, metrics[0]) in found}
    rows = Rows.of(systems, first)
    with figure_style():
        figure, grid = panels(len(metrics), height=rows.height, named=True)
        for place, (axes, name) in enumerate(zip(grid, metrics, strict=True)):
            rows.prepare(axes, named=place % ABREAST == 0)
            _panel(axes, rows, [found.get((system, name)) for system in rows.places], scale(results, name))
            axes.set_title(text(name))
            axes.set_xlabel(f"difference in {unit(results, name)}")
        note(figure, wrapped(list(_notes(results, compared, base, systems)), figure))
        figure.set_label("Differences of systems to a baseline with intervals")
        return figure


def compared_with(comparisons: Iterable[Comparison], baseline: str) -> Iterable[Comparison]:
    """Yield the comparisons that a system takes part in, each turned so that it is the baseline."""
    for row in comparisons:
        if row.baseline == baseline:
            yield row
        elif row.system == baseline:
            yield dataclasses.replace(
                row, system=row.baseline, baseline=baseline, difference=-row.difference, low=-row.high, high=-row.low,
                wins=row.losses, losses=row.wins,
            )  # fmt: skip


def _panel(axes: Axes, rows: Rows, compared: list[Comparison | None], times: float) -> None:
    axes.axvline(0.0, color=INK, linewidth=0.8, zorder=1)
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:+g}".replace("-", "−") if value else "0")
    beside = axes.get_yaxis_transform()
    for place, row in zip(rows.places.values(), compared, strict=True):
        if row is None:
            axes.text(0.5, place, "no score", transform=beside, ha="center", va="center", fontsize=SMALL, color=OTHER)
            continue
        kind = significance_mark(row)
        shape = _NOISE if not kind else Look(FOCUS, "^") if kind == HIGHER else Look(SECOND, "v")
        ends = estimate_of(row.difference, row.low, row.high, times)
        whisker(axes, place, ends, shape, filled=bool(kind))
        counts = f"{row.wins}/{row.ties}/{row.losses}"
        axes.text(1.02, place, counts, transform=beside, ha="left", va="center", fontsize=6.5)
    axes.text(1.02, 1.0, "w/t/l", transform=axes.transAxes, ha="left", va="bottom", fontsize=6.5)
    axes.margins(x=0.06)


def _notes(results: Results, compared: list[Comparison], base: str, systems: list[str]) -> Iterable[str]:
    yield f"Against {text(base)}; {interval_note(results)}"
    if compared:
        kind = {"permutation": "approximate randomisation", "bootstrap": "paired bootstrap"}[compared[0].test]
        yield f"Filled: adjusted p < {LEVEL:g} ({kind}, Holm); hollow: may be noise."
        yield "w/t/l: documents where the system scores higher, the same, lower."
    yield from bounds_note(systems)
