"""Charts as inline SVG: text that is the same wherever it is drawn. Colours are classes; the style sheet knows them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING
from unicodedata import east_asian_width
from xml.etree import ElementTree

from summkit.displays.safe_text import safe_line

if TYPE_CHECKING:
    from markupsafe import Markup

_WIDTH = 720
_LABELS = 190  # room for the names of systems
_LABEL_SIGNS = 22  # that many narrow letters, in bold, fit there
_FIGURES = 130  # room for the figures at the end of a row
_ROW = 26
_AXIS = 24


@dataclass(frozen=True, kw_only=True)
class Bar:
    """A mean with its interval.

    Attributes:
        label: Whose it is.
        role: "a", "b", "bound" or "other"; decides shape and colour.
        value: The mean, or None.
        low: Low end of its interval, or None.
        high: High end.
        written: The figures as text.
    """

    label: str
    role: str
    value: float | None
    low: float | None
    high: float | None
    written: str


@dataclass(frozen=True, kw_only=True)
class Histogram:
    """A histogram with its quartiles.

    Attributes:
        label: Whose it is.
        role: As in `Bar`.
        counts: Documents in each bin.
        quartiles: Lower quartile, median, upper quartile; empty without documents.
        written: The figures as text.
    """

    label: str
    role: str
    counts: Sequence[int]
    quartiles: Sequence[float]
    written: str


def interval_chart(rows: Sequence[Bar], *, title: str, zero: bool = False) -> Markup:
    """Draw means with intervals, one system a row, on one axis.

    Args:
        rows: The rows, first at the top.
        title: What the chart shows, for those who do not see it.
        zero: Whether to draw a line at 0.
    """
    ends = [end for row in rows for end in (row.value, row.low, row.high) if end is not None]
    axis = Axis.around([*ends, 0.0] if zero else ends)
    svg = _canvas(len(rows), title)
    _draw_axis(svg, axis, len(rows))
    if zero:
        _line(svg, axis.x(0), 0, axis.x(0), len(rows) * _ROW, "zero")
    for place, row in enumerate(rows):
        middle = place * _ROW + _ROW / 2
        _label(svg, row.label, row.role, middle)
        if row.value is not None:
            if row.low is not None and row.high is not None:
                _line(svg, axis.x(row.low), middle, axis.x(row.high), middle, f"whisker {row.role}")
            _point(svg, axis.x(row.value), middle, row.role)
        _text(svg, _WIDTH - 4, middle + 4, row.written, "figures")
    return _written(svg)


def distribution_chart(rows: Sequence[Histogram], edges: Sequence[float], *, title: str, scale: float) -> Markup:
    """Draw histograms above each other on one axis, with ticks at the quartiles.

    Args:
        rows: The histograms, first at the top.
        edges: Ends of their bins, one more than there are.
        title: What the chart shows.
        scale: What values are multiplied by on the axis.
    """
    axis = Axis(edges[0] * scale, edges[-1] * scale)
    height = _ROW * 1.5
    svg = _canvas(len(rows), title, row=height)
    _draw_axis(svg, axis, len(rows), row=height)
    highest = max((count for row in rows for count in row.counts), default=0) or 1
    for place, row in enumerate(rows):
        base = (place + 1) * height - 4
        _label(svg, row.label, row.role, base - 8)
        steps = [f"M{axis.x(edges[0] * scale):.1f} {base:.1f}"]
        for count, left, right in zip(row.counts, edges, edges[1:], strict=False):
            top = base - count / highest * (height - 8)
            steps.append(f"L{axis.x(left * scale):.1f} {top:.1f}L{axis.x(right * scale):.1f} {top:.1f}")
        steps.append(f"L{axis.x(edges[-1] * scale):.1f} {base:.1f}Z")
        ElementTree.SubElement(svg, "path", {"d": "".join(steps), "class": f"area {row.role}"})
        for place_of, quartile in enumerate(row.quartiles):
            x = axis.x(quartile * scale)
            long = 12 if place_of == 1 else 7
            _line(svg, x, base - long, x, base + 3, "median" if place_of == 1 else "quartile")
        _text(svg, _WIDTH - 4, base - 4, row.written, "figures")
    return _written(svg)


def position_chart(rows: Sequence[tuple[str, str, Sequence[float]]], *, title: str) -> Markup:
    """Draw where sentences come from: for each system a row of columns, the beginning of the article at the left.

    Args:
        rows: Name, role and shares of each system.
        title: What the chart shows.
    """
    height = _ROW * 1.5
    svg = _canvas(len(rows), title, row=height)
    highest = max((share for _, _, shares in rows for share in shares), default=0.0) or 1.0
    left, width = _LABELS, _WIDTH - _LABELS - _FIGURES
    for place, (name, role, shares) in enumerate(rows):
        base = (place + 1) * height - 4
        _label(svg, name, role, base - 8)
        step = width / max(len(shares), 1)
        path = []
        for part, share in enumerate(shares):
            x, top = left + part * step + 1, base - share / highest * (height - 8)
            path.append(f"M{x:.1f} {base:.1f}V{top:.1f}H{x + step - 2:.1f}V{base:.1f}Z")
        ElementTree.SubElement(svg, "path", {"d": "".join(path), "class": f"area {role}"})
        _line(svg, left, base, left + width, base, "axis")
        first = shares[0] if shares else 0.0
        _text(svg, _WIDTH - 4, base - 4, f"{first * 100:.0f}% in the first part", "figures")
    _text(svg, left, len(rows) * height + 14, "beginning", "tick start")
    _text(svg, left + width, len(rows) * height + 14, "end of the article", "tick end")
    return _written(svg)


@dataclass(frozen=True)
class Axis:
    """A linear axis.

    Attributes:
        low: Value at its left end.
        high: Value at its right end.
    """

    low: float
    high: float

    @classmethod
    def around(cls, values: Sequence[float]) -> Axis:
        """Return an axis with room for some values."""
        if not values:
            return cls(0.0, 1.0)
        low, high = min(values), max(values)
        room = (high - low) * 0.06 or abs(high) * 0.1 or 1.0
        return cls(low - room, high + room)

    def x(self, value: float) -> float:
        """Return the place of a value, in the units of the drawing."""
        share = (value - self.low) / (self.high - self.low)
        return _LABELS + share * (_WIDTH - _LABELS - _FIGURES)

    def ticks(self, about: int = 5) -> list[float]:
        """Return round values along the axis.

        >>> Axis(0.0, 43.0).ticks()
        [0.0, 10.0, 20.0, 30.0, 40.0]
        """
        rough = (self.high - self.low) / about
        power = 10.0 ** math.floor(math.log10(rough))
        step = next((size * power for size in (1, 2, 5, 10) if size * power >= rough * 0.999), 10 * power)
        first = math.ceil(self.low / step)
        return [place * step for place in range(first, math.floor(self.high / step + 1e-9) + 1)]


def _canvas(rows: int, title: str, *, row: float = _ROW) -> ElementTree.Element:
    height = rows * row + _AXIS
    return ElementTree.Element(
        "svg", {"viewBox": f"0 0 {_WIDTH} {height:g}", "class": "chart", "role": "img", "aria-label": safe_line(title)}
    )


def _draw_axis(svg: ElementTree.Element, axis: Axis, rows: int, *, row: float = _ROW) -> None:
    bottom = rows * row
    _line(svg, _LABELS, bottom, _WIDTH - _FIGURES, bottom, "axis")
    for tick in axis.ticks():
        _line(svg, axis.x(tick), 0, axis.x(tick), bottom, "grid")
        _text(svg, axis.x(tick), bottom + 16, f"{tick:g}", "tick")


def _label(svg: ElementTree.Element, name: str, role: str, middle: float) -> None:
    shown = safe_line(name)
    short = _shortened(shown)
    text = _text(svg, _LABELS - 14, middle + 4, short, f"label {role}")
    if short != shown:
        ElementTree.SubElement(text, "title").text = shown


def _shortened(name: str) -> str:
    """Cut a name in the middle where it is too wide: names of one method's settings differ at their ends."""
    widths = [2 if east_asian_width(sign) in "WF" else 1 for sign in name]
    if sum(widths) <= _LABEL_SIGNS:
        return name
    head = sum(width <= _LABEL_SIGNS // 2 for width in accumulate(widths))
    tail = sum(width < _LABEL_SIGNS - _LABEL_SIGNS // 2 for width in accumulate(reversed(widths)))
    return f"{name[:head]}…{name[len(name) - tail :]}"


def _point(svg: ElementTree.Element, x: float, y: float, role: str) -> None:
    """Draw a circle for A, a triangle for B, a hollow diamond for a bound, and a small square for others."""
    if role == "a":
        ElementTree.SubElement(svg, "circle", {"cx": f"{x:.1f}", "cy": f"{y:.1f}", "r": "6", "class": "point a"})
        return
    shapes = {
        "b": f"M{x:.1f} {y - 7:.1f}L{x + 7:.1f} {y + 5:.1f}L{x - 7:.1f} {y + 5:.1f}Z",
        "bound": f"M{x:.1f} {y - 6:.1f}L{x + 6:.1f} {y:.1f}L{x:.1f} {y + 6:.1f}L{x - 6:.1f} {y:.1f}Z",
    }
    square = f"M{x - 4:.1f} {y - 4:.1f}h8v8h-8Z"
    ElementTree.SubElement(svg, "path", {"d": shapes.get(role, square), "class": f"point {role}"})


def _line(svg: ElementTree.Element, x1: float, y1: float, x2: float, y2: float, kind: str) -> None:
    ElementTree.SubElement(
        svg, "line", {"x1": f"{x1:.1f}", "y1": f"{y1:.1f}", "x2": f"{x2:.1f}", "y2": f"{y2:.1f}", "class": kind}
    )


def _text(svg: ElementTree.Element, x: float, y: float, text: str, kind: str) -> ElementTree.Element:
    element = ElementTree.SubElement(svg, "text", {"x": f"{x:.1f}", "y": f"{y:.1f}", "class": kind})
    element.text = safe_line(text)
    return element


def _written(svg: ElementTree.Element) -> Markup:
    from markupsafe import Markup

    return Markup(ElementTree.tostring(svg, encoding="unicode"))  # noqa: S704 -- ElementTree has escaped every text
