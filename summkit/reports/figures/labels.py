"""Names beside points, so that no legend has to be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summkit.reports.figures.canvas import OTHER, SMALL, text

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.transforms import Bbox

_GAP = 5.0  # points between a mark and its name
_SIDES = (
    (1.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (0.0, -1.0), (0.8, 0.8), (-0.8, 0.8), (0.8, -0.8), (-0.8, -0.8), (0.5, 1.0),
    (-0.5, 1.0), (0.5, -1.0), (-0.5, -1.0),
)  # fmt: skip
_DISTANCES = (1.0, 2.4, 4.0, 6.0, 8.5, 12.0)
_AT_WHISKER = 1.5  # an end of the whisker counts as so far away
_MARK = 3.5
_FIRM = 10.0  # names and marks must not be covered; a line may be crossed
_OUTSIDE = 4.0
_ROUNDS = 5
_CROWD = 30  # more names than these find no free place far from their marks either
_STEPS = 12  # at which a line is looked at


@dataclass(frozen=True)
class Box:
    """A rectangle on the canvas, in dots."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def area(self) -> float:
        """Its area, in square dots."""
        return max(self.right - self.left, 0.0) * max(self.top - self.bottom, 0.0)

    def shared(self, other: Box) -> float:
        """Return the area that two boxes share."""
        return Box(
            max(self.left, other.left),
            max(self.bottom, other.bottom),
            min(self.right, other.right),
            min(self.top, other.top),
        ).area

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a point lies inside."""
        return self.left <= x <= self.right and self.bottom <= y <= self.top


def name_points(
    axes: Axes,
    names: Sequence[str],
    points: Sequence[tuple[float, float]],
    whiskers: Sequence[tuple[float, float] | None] = (),
) -> None:
    """Write each name beside its point or at an end of its whisker, where it covers least of what is there.

    The figure has to be laid out already: what is drawn later may cover the names.

    Args:
        axes: The panel.
        names: The names, as they came.
        points: Where the marks are, in the panel's own units.
        whiskers: Low and high end of the vertical line through each mark; None, or nothing at all, for none.
    """
    from matplotlib.patheffects import withStroke

    dots = axes.figure.dpi / 72
    room = _box(axes.get_window_extent())
    given = list(whiskers) or [None] * len(points)
    places = [_Place.of(axes, point, ends) for point, ends in zip(points, given, strict=True)]
    labels = [
        axes.annotate(
            text(name), place.point, (0, 0), textcoords="offset points", ha="center", va="center", fontsize=SMALL,
            arrowprops={"arrowstyle": "-", "color": OTHER, "linewidth": 0.5, "shrinkA": 0, "shrinkB": 3},
            annotation_clip=False, path_effects=[withStroke(linewidth=2, foreground="white")], zorder=4,
        )
        for name, place in zip(names, places, strict=True)
    ]  # fmt: skip
    distances = _DISTANCES if len(points) <= _CROWD else _DISTANCES[:1]
    sizes = [_box(label.get_window_extent()) for label in labels]
    spots = [list(place.spots(size, distances, dots)) for size, place in zip(sizes, places, strict=True)]
    for label, place, spot in zip(labels, places, _settled(spots, places, room, dots), strict=True):
        label.set_in_layout(False)
        label.set_position(((spot.middle[0] - place.x) / dots, (spot.middle[1] - place.y) / dots))
        if not spot.line and label.arrow_patch is not None:
            label.arrow_patch.set_visible(False)


def _settled(spots: Sequence[Sequence[_Spot]], places: Sequence[_Place], room: Box, dots: float) -> list[_Spot]:
    """Choose a spot for every name, one after the other, and again in view of where the others went."""
    costs = [[place.cost(spot, places, room, dots) for spot in free] for place, free in zip(places, spots, strict=True)]
    chosen: dict[int, _Spot] = {}
    for _ in range(_ROUNDS):
        before = dict(chosen)
        for place, free in enumerate(spots):
            names = [spot.box for other, spot in chosen.items() if other != place]
            total = [cost + spot.on(names) for spot, cost in zip(free, costs[place], strict=True)]
            chosen[place] = free[total.index(min(total))]
        if chosen == before:
            break
    return [chosen[place] for place in range(len(spots))]


@dataclass(frozen=True)
class _Spot:
    """Where a name could stand: its box, how far away, and points of the line that has to lead there, if one has."""

    box: Box
    distance: float
    line: tuple[tuple[float, float], ...] = ()

    @property
    def middle(self) -> tuple[float, float]:
        return (self.box.left + self.box.right) / 2, (self.box.bottom + self.box.top) / 2

    def on(self, things: Sequence[Box]) -> float:
        """Weigh what the name and the line to it would cover of things that must not be covered."""
        crossed = sum(thing.holds(x, y) for thing in things for x, y in self.line)
        return _FIRM * sum(map(self.box.shared, things)) + self.box.area * crossed


@dataclass(frozen=True)
class _Place:
    """A mark in the panel's units and on the canvas, with the ends of its whisker there."""

    point: tuple[float, float]
    x: float
    y: float
    low: float | None
    high: float | None

    @classmethod
    def of(cls, axes: Axes, point: tuple[float, float], ends: tuple[float, float] | None) -> _Place:
        heights = [point[1], *(ends or ())]
        (x, y), *others = axes.transData.transform([(point[0], height) for height in heights]).tolist()
        low, high = (others[0][1], others[1][1]) if others else (None, None)
        return cls(point, x, y, low, high)

    def mark(self, dots: float) -> Box:
        return _around(self.x, self.y, 2 * _MARK * dots, 2 * _MARK * dots)

    def whisker(self, dots: float) -> Box | None:
        if self.low is None or self.high is None:
            return None
        return Box(self.x - dots, self.low, self.x + dots, self.high)

    def spots(self, size: Box, distances: Sequence[float], dots: float) -> Iterator[_Spot]:
        width, height = size.right - size.left + 2 * dots, size.top - size.bottom  # two names do not touch
        for distance in distances:
            for side, rise in _SIDES:
                right = side * (_GAP * distance * dots + width / 2)
                up = rise * (_GAP * distance * dots + height / 2)
                steps = [step / _STEPS for step in range(1, _STEPS)] if distance > _DISTANCES[0] else []
                line = tuple((self.x + right * step, self.y + up * step) for step in steps)
                yield _Spot(_around(self.x + right, self.y + up, width, height), distance, line)
        for end, rise in ((self.high, 1), (self.low, -1)):
            if end is not None:
                middle = end + rise * (height / 2 + 2 * dots)
                yield _Spot(_around(self.x, middle, width, height), _AT_WHISKER)

    def cost(self, spot: _Spot, places: Sequence[_Place], room: Box, dots: float) -> float:
        """Weigh what a name there would cover: marks, whiskers, the panel's edge; then the nearest spot is best."""
        box = spot.box
        marks = [place.mark(dots) for place in places if place is not self]
        whiskers = [line for place in places if (line := place.whisker(dots))]
        covered = spot.on(marks) + _FIRM * box.shared(self.mark(dots)) + sum(map(box.shared, whiskers))
        return covered + _OUTSIDE * (box.area - box.shared(room)) + 0.02 * spot.distance * box.area


def _around(x: float, y: float, width: float, height: float) -> Box:
    return Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def _box(extent: Bbox) -> Box:
    return Box(extent.x0, extent.y0, extent.x1, extent.y1)
