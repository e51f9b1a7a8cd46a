"""The one door to matplotlib: its figures, a style of our own, and names that it does not interpret.

Figures are made as objects, never by pyplot, which would keep them alive and look for a display.
"""

from __future__ import annotations

import functools
import math
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from summkit.displays.safe_text import safe_line
from summkit.errors import MissingLibraryError

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Of the palette of Okabe and Ito, which colour-blind readers tell apart; their greys differ too, and so do the markers.
FOCUS, SECOND, OTHER, INK = "#0072B2", "#D55E00", "#767676", "#262626"
SMALL = 7.0
"""Size of notes and labels in points; names and axes have 8."""

ABREAST = 3
"""Panels side by side, where nothing is said."""

_PAGE = 7.0  # inches, between the margins of a printed page
_NAME_WIDTH = 1.25
_LONGEST = 34
_DISTANT = 1e30  # beyond it matplotlib's own arithmetic overflows

_STYLE: dict[str, Any] = {
    "font.size": 8.0,
    "axes.titlesize": 8.5,
    "axes.labelsize": 8.0,
    "axes.titlelocation": "left",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.linewidth": 0.6,
    "axes.edgecolor": INK,
    "axes.labelcolor": INK,
    "text.color": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "xtick.labelsize": 7.5,
    "ytick.labelsize": 8.0,
    "xtick.major.width": 0.6,
    "ytick.major.width": 0.6,
    "lines.linewidth": 1.1,
    "lines.markersize": 5.5,
    "text.usetex": False,
    # Letters as shapes look the same on every machine, whatever fonts it has.
    "svg.fonttype": "path",
    "svg.hashsalt": "summkit",
    "pdf.fonttype": 42,  # TrueType: publishers refuse Type 3
}
# For scripts that DejaVu Sans, which comes with matplotlib, does not write.
_FALLBACKS = (
    "Noto Sans CJK SC", "Noto Sans CJK JP", "Source Han Sans SC", "WenQuanYi Micro Hei", "Hiragino Sans", "Yu Gothic",
    "Microsoft YaHei", "Malgun Gothic", "Noto Sans Thai", "Noto Sans Devanagari", "Noto Sans Bengali",
    "Noto Sans Tamil", "Noto Sans Khmer", "Noto Sans Lao", "Noto Sans Myanmar", "Nirmala UI", "Leelawadee UI",
)  # fmt: skip


def require_matplotlib() -> None:
    """Find out whether figures can be drawn.

    Raises:
        MissingLibraryError: If matplotlib is not installed.
    """
    try:
        import matplotlib.figure  # noqa: F401 (it is the import that is tried)
    except ImportError:
        raise MissingLibraryError("figures need matplotlib; pip install 'summkit[plots]'") from None


@contextmanager
def figure_style() -> Iterator[None]:
    """Draw by our own settings, not by those of the user's matplotlibrc: equal results give equal files."""
    require_matplotlib()
    import matplotlib.style

    with matplotlib.style.context(["default", {**_STYLE, "font.family": list(_families())}]), warnings.catch_warnings():
        # Letters that no font has are told once, when the figure is written.
        warnings.filterwarnings("ignore", message="Glyph .* missing from", category=UserWarning)
        yield


@functools.cache
def _families() -> tuple[str, ...]:
    from matplotlib.font_manager import fontManager

    there = set(fontManager.get_font_names())
    return ("DejaVu Sans", *(name for name in _FALLBACKS if name in there))


def panels(count: int, *, height: float, abreast: int = ABREAST, named: bool = False) -> tuple[Figure, list[Axes]]:
    """Return a new figure with some panels. Call it, and draw, inside `figure_style()`.

    Args:
        count: How many panels.
        height: Of a panel, in inches.
        abreast: How many stand side by side at most.
        named: Whether names of systems stand left of each row.
    """
    columns = min(count, abreast)
    rows = math.ceil(count / columns)
    names = _NAME_WIDTH if named else 0.0
    panel = (_PAGE - names) / max(columns, 2 if abreast > 1 else 1)
    width = names + columns * panel * (1.2 if columns == 1 < abreast else 1.0)
    figure = _figure_class()(figsize=(width, 0.55 + rows * height), layout="constrained")
    grid = figure.subplots(rows, columns, squeeze=False).ravel()
    for spare in grid[count:]:
        spare.remove()
    return figure, list(grid[:count])


def text(name: str) -> str:
    """Make a foreign text safe for a figure: one line, no controls, no formula, no longer than there is room for."""
    line = safe_line(name)
    if len(line) > _LONGEST:  # the end is kept, where options tell systems apart
        tail = _LONGEST * 2 // 5
        line = line[: _LONGEST - tail - 1] + "…" + line[-tail:]
    return unformatted(line) or "(no name)"


def unformatted(line: str) -> str:
    """Keep matplotlib from taking what is between two dollar signs for a formula."""
    return line.replace("$", r"\$")


def finite(value: float | None) -> float | None:
    """Return a number that can be drawn, else None."""
    return value if value is not None and math.isfinite(value) and abs(value) < _DISTANT else None


def note(figure: Figure, lines: Sequence[str]) -> None:
    """Write below a figure what its reader has to know."""
    figure.supxlabel("\n".join(lines), x=0.01, ha="left", fontsize=SMALL, color=INK)


def wrapped(sentences: Sequence[str], figure: Figure) -> list[str]:
    """Break sentences into lines as long as the figure is wide, each kept whole where it fits."""
    import textwrap

    return textwrap.wrap(" ".join(sentences), width=int(figure.get_figwidth() * 19), break_long_words=True)


@functools.cache
def _figure_class() -> type[Figure]:
    require_matplotlib()
    from matplotlib.figure import Figure

    class Picture(Figure):
        """A figure that shows itself as the last value of a notebook's cell, though pyplot does not know it."""

        def _repr_png_(self) -> tuple[bytes, dict[str, int]]:
            from summkit.reports.figures.files import figure_bytes

            width, height = self.get_size_inches() * 96
            return figure_bytes(self, "png", dots=192), {"width": round(width), "height": round(height)}

    return Picture
