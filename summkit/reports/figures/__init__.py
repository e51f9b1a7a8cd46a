"""Results as figures for papers, readable without colour. matplotlib is imported by canvas.py alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from summkit.reports.figures.agreement import agreement_figure
from summkit.reports.figures.canvas import require_matplotlib
from summkit.reports.figures.differences import differences_figure
from summkit.reports.figures.files import check_suffix, save_figure
from summkit.reports.figures.lengths import lengths_figure
from summkit.reports.figures.scores import scores_figure
from summkit.results import Results

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = [
    "FIGURES",
    "agreement_figure",
    "check_suffix",
    "differences_figure",
    "lengths_figure",
    "require_matplotlib",
    "save_figure",
    "scores_figure",
]

FIGURES: dict[str, Callable[[Results], Figure]] = {
    "scores": scores_figure,
    "differences": differences_figure,
    "lengths": lengths_figure,
}
"""Name of a kind of figure to the function that draws results as one."""
