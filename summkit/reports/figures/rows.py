"""What the figures of systems have in common: their order, their marks, and the words on the axes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from summkit.errors import unknown_value
from summkit.reports.cells import figure_name
from summkit.reports.figures.canvas import FOCUS, INK, OTHER, SECOND, finite, text
from summkit.results import Results, ScoreRow

if TYPE_CHECKING:
    from matplotlib.axes import Axes

BOUNDS = ("lead", "random", "oracle")
"""Methods that bound what summarisers can be expected to reach."""
ROW_HEIGHT = 0.24
_GAP = 0.7


@dataclass(frozen=True)
class Look:
    """How the mark of a system looks."""

    colour: str
    marker: str


def look(results: Results, system: str) -> Look:
    """Return the mark of a system: of the baseline, of a bound, or of any other."""
    if system == baseline_of(results):
        return Look(SECOND, "^")
    if is_bound(system):
        return Look(OTHER, "D" if system.partition(":")[0] == "oracle" else "s")
    return Look(FOCUS, "o")


def is_bound(system: str) -> bool:
    """Tell whether a system is a bound, not a rival."""
    return system.partition(":")[0] in BOUNDS


def baseline_of(results: Results) -> str | None:
    """Return what the systems were compared with; of all pairs, lead if it is there."""
    named = results.settings.statistics.baseline
    if named in results.systems:
        return str(named)
    return "lead" if "lead" in results.systems else None


def chosen_metrics(results: Results, metric: str | None) -> tuple[str, ...]:
    """Return the metrics to be drawn, a panel each.

    Raises:
        OptionError: If there is no such metric.
    """
    if metric is None:
        return results.metrics
    if metric not in results.metrics:
        raise unknown_value("metric", metric, results.metrics)
    return (metric,)


def scale(results: Results, metric: str) -> float:
    """Return what the table multiplies a metric with, so that figure and table show the same numbers."""
    return 100.0 if results.facts[metric].share else 1.0


def unit(results: Results, metric: str) -> str:
    """Say what the numbers of a metric are."""
    kind = figure_name(results, results.facts[metric].report)
    return f"{kind} × 100" if results.facts[metric].share else kind


@dataclass(frozen=True)
class Estimate:
    """A mean with its interval, scaled as the table scales it; None where there is none."""

    value: float | None
    low: float | None
    high: float | None


def estimate(results: Results, row: ScoreRow) -> Estimate:
    """Return what can be drawn of a score."""
    return estimate_of(row.main, row.low, row.high, scale(results, row.metric))


def estimate_of(value: float | None, low: float | None, high: float | None, times: float) -> Estimate:
    """Return what can be drawn of a number with an interval; half an interval is none."""
    ends = [finite(end) for end in (value, low, high)]
    known = [None if end is None else end * times for end in ends]
    return Estimate(*known) if None not in known else Estimate(known[0], None, None)


def whisker(axes: Axes, at: float, ends: Estimate, style: Look, **others: Any) -> None:
    """Draw a mean as a mark and its interval as a line through it, along the horizontal."""
    if ends.low is not None and ends.high is not None:
        axes.plot([ends.low, ends.high], [at, at], color=style.colour, solid_capstyle="butt", zorder=2)
    if ends.value is not None:
        draw_mark(axes, ends.value, at, style, **others)


def draw_mark(axes: Axes, x: float, y: float, style: Look, *, filled: bool = True) -> None:
    """Draw one mark."""
    inside = style.colour if filled else "white"
    axes.plot(
        [x], [y], marker=style.marker, color=style.colour, markerfacecolor=inside, markeredgewidth=1.1,
        linestyle="none", zorder=3,
    )  # fmt: skip


@dataclass(frozen=True)
class Rows:
    """Systems from top to bottom, the bounds apart below.

    Attributes:
        places: The height of each system, counted downward.
        border: The height of the line between systems and bounds; None if there is only one kind.
    """

    places: Mapping[str, float]
    border: float | None

    @classmethod
    def of(cls, systems: Sequence[str], values: Mapping[str, float | None]) -> Rows:
        """Sort systems by their values, highest first; without a value comes last."""

        def rank(system: str) -> tuple[bool, float]:
            value = values.get(system)
            return value is None, 0.0 if value is None else -value

        ordered = sorted(systems, key=rank)
        rivals = [system for system in ordered if not is_bound(system)]
        bounds = [system for system in ordered if is_bound(system)]
        gap = _GAP if rivals and bounds else 0.0
        places = {system: float(place) for place, system in enumerate(rivals)}
        places |= {system: len(rivals) + gap + place for place, system in enumerate(bounds)}
        return cls(places, len(rivals) - 0.5 + gap / 2 if gap else None)

    @property
    def height(self) -> float:
        """The height in inches that the rows take."""
        return ROW_HEIGHT * (max(self.places.values(), default=0.0) + 2.2)

    def prepare(self, axes: Axes, *, named: bool) -> None:
        """Draw the names, faint lines to follow them by, and the border."""
        axes.set_ylim(max(self.places.values(), default=0.0) + 0.6, -0.6)
        axes.set_yticks(list(self.places.values()), [text(system) for system in self.places])
        axes.tick_params(axis="y", length=0, labelleft=named)
        axes.locator_params(axis="x", nbins=5, min_n_ticks=3)
        axes.spines["left"].set_visible(False)
        for place in self.places.values():
            axes.axhline(place, color="#E4E4E4", linewidth=0.5, zorder=0)
        if self.border is not None:
            axes.axhline(self.border, color=INK, linewidth=0.6, zorder=1)


def interval_note(results: Results) -> str:
    """Say what the whiskers are."""
    count = "1 document" if results.documents == 1 else f"{results.documents:,} documents"
    if results.documents == 1:
        return f"{count}: there is no interval of one."
    return f"{count}; whiskers: {results.settings.statistics.confidence * 100:g} % bootstrap intervals."


def bounds_note(systems: Sequence[str]) -> list[str]:
    """Say what stands apart."""
    found = [name for name in BOUNDS if any(system.partition(":")[0] == name for system in systems)]
    if not found or all(map(is_bound, systems)):
        return []
    return [f"Below the line: bounds ({', '.join(found)})."]
