"""Figures into files: equal figures into equal bytes, whole or not at all."""

from __future__ import annotations

import io
import os
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from summkit.displays.files import write_file
from summkit.errors import OptionError
from summkit.messages import warn
from summkit.reports.figures.canvas import figure_style

if TYPE_CHECKING:
    from matplotlib.figure import Figure

SUFFIXES = (".svg", ".pdf", ".png")
_DOTS = 300
_MOST_DOTS = 30_000  # of a side; the PNG of more would not fit into memory

# What would differ from day to day, or from one version of matplotlib to the next without need.
_METADATA: dict[str, dict[str, str | None]] = {
    "svg": {"Date": None, "Creator": None},
    "pdf": {"CreationDate": None, "Creator": None, "Producer": None},
    "png": {"Software": None},
}


def check_suffix(path: Path) -> str:
    """Return the format that a file's name asks for.

    Raises:
        OptionError: If it is none that figures are written in.
    """
    if path.suffix.lower() not in SUFFIXES:
        raise OptionError(f"figure {str(path)!r}: its name must end in {', '.join(SUFFIXES[:-1])} or {SUFFIXES[-1]}")
    return path.suffix.lower()[1:]


def figure_bytes(figure: Figure, form: str, *, dots: float = _DOTS) -> bytes:
    """Return a figure as a file's content: the same for the same figure, with no date in it.

    Args:
        figure: The figure.
        form: "svg", "pdf" or "png".
        dots: Of a PNG, in an inch.
    """
    metadata = dict(_METADATA[form])
    title = str(figure.get_label())
    if title and form != "png":
        metadata["Title"] = title
    out = io.BytesIO()
    fitting = min(dots, _MOST_DOTS / max(figure.get_size_inches())) if form == "png" else dots
    with figure_style(), warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        figure.savefig(out, format=form, dpi=fitting, metadata=metadata, facecolor="white")
    lost = [str(item.message) for item in told if "missing from" in str(item.message)]
    if lost:
        note = "no font here writes all letters of the names in the figure; a Noto font of their script would"
        warn(note)
    return out.getvalue()


def save_figure(figure: Figure, path: str | os.PathLike[str]) -> None:
    """Write a figure as SVG, PDF or PNG (300 dots an inch), by the suffix of its name.

    Raises:
        OptionError: If the suffix is none of these.
        DataError: If the file cannot be written; then there is none, or the one that was there before.
    """
    target = Path(path)
    data = figure_bytes(figure, check_suffix(target))
    write_file(target, data)
