"""Results as a table for the terminal."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from summkit.displays.safe_text import safe, safe_line
from summkit.reports.buckets import BucketCell, BucketTable, bucket_legend, bucket_tables
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
from summkit.results import Results

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.text import Text

_PLAIN_WIDTH = 100
_NAMES = 3  # columns of a comparison that hold names, not figures
_GAP, _EDGES = 2, 2  # blanks between two columns, and around the table
_LEAST_NAME = 12  # columns for names of systems, which are broken where they are longer
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
    for table in _score_tables(results, console.width):
        console.print(table)
    for line in legend(results):
        console.print(safe_line(line), markup=False, style="dim")
    if all_pairs(results):
        console.print(_comparison_table(results))
    for buckets in bucket_tables(results):
        console.print(_plain(safe_line(buckets.title)))
        for table in _bucket_blocks(buckets, console.width):
            console.print(table)
    if results.buckets:
        console.print(bucket_legend(), markup=False, style="dim")
    if results.settings.verified is not None:
        console.print(f"rouge-score agrees to the last bit on all {results.settings.verified} scores.", markup=False)
    console.print("Signatures:", style="dim")
    for text in signatures(results):
        console.print("  " + safe(text), markup=False, style="dim", soft_wrap=True)


def _score_tables(results: Results, width: int) -> list[RenderableType]:
    """Return the scores, with the words of the summaries in the last column."""
    names = [safe_line(system) for system in results.systems]
    words = [results.lengths.get(system) for system in results.systems]
    rows = cells(results)
    columns = [
        _Column(safe_line(metric), [_cell(row[place]) for row in rows]) for place, metric in enumerate(results.metrics)
    ]
    columns.append(_Column("words", [_plain("" if count is None else f"{count:.1f}") for count in words]))
    return _blocks(names, columns, width)


def _blocks(names: Sequence[str], columns: Sequence[_Column], width: int) -> list[RenderableType]:
    """Return one table, or several of some columns each where the terminal is too narrow for all."""
    from rich.cells import cell_len

    longest = max(map(cell_len, ["system", *names]))
    whole = sum(column.width + _GAP for column in columns)
    name = longest if longest + whole + _EDGES <= width else min(longest, max(_LEAST_NAME, width // 3))
    room = width - name - _EDGES
    blocks: list[list[_Column]] = [[]]
    for column in columns:
        if blocks[-1] and sum(other.width + _GAP for other in blocks[-1]) + column.width + _GAP > room:
            blocks.append([])
        blocks[-1].append(column)
    return [_block(names, block) for block in blocks]


class _Column:
    """A column of figures, which is never broken or cut."""

    def __init__(self, heading: str, figures: Sequence[Text]) -> None:
        from rich.cells import cell_len

        self.heading = heading
        self.figures = figures
        lines = (line for figure in figures for line in figure.plain.split("\n"))
        self.width = max(map(cell_len, [heading, *lines]))


def _block(names: Sequence[str], columns: Sequence[_Column]) -> RenderableType:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("system", overflow="fold")
    for column in columns:
        table.add_column(_plain(column.heading), justify="right", no_wrap=True)
    for name, *figures in zip(names, *(column.figures for column in columns), strict=True):
        table.add_row(_plain(name), *figures)
    return table


def _cell(cell: Cell) -> Text:
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


def _bucket_blocks(buckets: BucketTable, width: int) -> list[RenderableType]:
    columns = [
        _Column(safe_line(heading), [_bucket_cell(row[place]) for _, row in buckets.rows])
        for place, heading in enumerate(buckets.headings)
    ]
    return _blocks([safe_line(system) for system, _ in buckets.rows], columns, width)


def _bucket_cell(cell: BucketCell) -> Text:
    from rich.text import Text

    text = Text(("~" if cell.few else "") + cell.score, style="dim" if cell.few else "")
    if cell.margin:
        text.append(f"\n{cell.margin}", style="dim")
    return text


def _plain(text: str) -> Text:
    from rich.text import Text

    return Text(text)
