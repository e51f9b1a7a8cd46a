"""Results as a table for the terminal."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from summkit.reports.buckets import BucketTable, bucket_legend, bucket_tables
from summkit.reports.cells import (
    COMPARISON_HEADINGS,
    HIGHER,
    LOWER,
    Cell,
    all_pairs,
    cells,
    comparison_cells,
    legend,
    signatures,
)
from summkit.reports.plain_text import safe, safe_line
from summkit.results import Results

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

_PLAIN_WIDTH = 100
_NAMES = 3  # columns of a comparison that hold names, not figures
_KEPT = "\u2800"  # a blank that rich does not strip: the mark's place stays free where there is none


def results_text(results: Results, *, width: int = _PLAIN_WIDTH) -> str:
    """Return the results as a plain-text table, without colour.

    Args:
        results: The results.
        width: Columns that the table may take.
    """
    from rich.console import Console

    out = io.StringIO()
    # In a notebook rich would show the table at once, in pieces, and write nothing into the file.
    console = Console(file=out, width=width, no_color=True, force_terminal=False, force_jupyter=False, highlight=False)
    print_results(results, console)
    return "\n".join(line.rstrip() for line in out.getvalue().replace(_KEPT, " ").split("\n"))


def print_results(results: Results, console: Console) -> None:
    """Draw the results on a console: scores, what they mean, comparisons, signatures."""
    console.print(_score_table(results))
    for line in legend(results):
        console.print(safe_line(line), markup=False, style="dim")
    if all_pairs(results):
        console.print(_comparison_table(results))
    for table in bucket_tables(results):
        console.print(_plain(safe_line(table.title)))
        console.print(_bucket_table(table))
    if results.buckets:
        console.print(bucket_legend(), markup=False, style="dim")
    if "verified" in results.settings:
        console.print(f"rouge-score agrees to the last bit on all {results.settings['verified']} scores.", markup=False)
    console.print("Signatures:", style="dim")
    for text in signatures(results):
        console.print("  " + safe(text), markup=False, style="dim", soft_wrap=True)


def _score_table(results: Results) -> RenderableType:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("system", overflow="fold")
    for metric in results.metrics:
        table.add_column(safe_line(metric), justify="right")
    table.add_column("words", justify="right")
    for system, row in zip(results.systems, cells(results), strict=True):
        words = results.lengths.get(system)
        length = "" if words is None else f"{words:.1f}"
        table.add_row(_plain(safe_line(system)), *map(_cell, row), length)
    return table


def _cell(cell: Cell) -> RenderableType:
    from rich.text import Text

    # The mark's column is kept free where there is none, so that the figures stay in line.
    text = Text(cell.score, style="bold" if cell.best else "")
    text.append(f"{_KEPT}{cell.mark or _KEPT}", style={HIGHER: "green", LOWER: "red"}.get(cell.mark, ""))
    if cell.margin:
        text.append(f"\n{cell.margin}{_KEPT * 2}", style="dim")
    return text


def _comparison_table(results: Results) -> RenderableType:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for place, name in enumerate(COMPARISON_HEADINGS):
        table.add_column(name, justify="left" if place < _NAMES else "right", overflow="fold", no_wrap=place >= _NAMES)
    for row in comparison_cells(results):
        table.add_row(*(_plain(safe_line(cell)) for cell in row))
    return table


def _bucket_table(buckets: BucketTable) -> RenderableType:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("system", overflow="fold")
    for heading in buckets.headings:
        table.add_column(_plain(safe_line(heading)), justify="right")
    for system, row in buckets.rows:
        scores = [Text(("~" if cell.few else "") + cell.score, style="dim" if cell.few else "") for cell in row]
        for cell, text in zip(row, scores, strict=True):
            if cell.margin:
                text.append(f"\n{cell.margin}", style="dim")
        table.add_row(_plain(safe_line(system)), *scores)
    return table


def _plain(text: str) -> RenderableType:
    from rich.text import Text

    return Text(text)
