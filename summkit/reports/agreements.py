"""Correlations with human judgement as a table, Markdown, CSV and JSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

from summkit.displays.json_form import json_form
from summkit.displays.safe_text import safe_line
from summkit.reports.markdown import escape
from summkit.results import Agreement, Agreements
from summkit.settings.statistics import ALL_PAIRS, LEVEL

_MISSING = "–"
_MARK = "*"


def agreements_text(found: Agreements) -> str:
    """Return the correlations as a plain-text table."""
    rows = [[safe_line(cell) for cell in row] for row in _grid(found)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = []
    for place, row in enumerate(rows):
        cells = [row[0].ljust(widths[0]), *(cell.rjust(w) for cell, w in zip(row[1:], widths[1:], strict=True))]
        lines.append(" " + "  ".join(cells))
        if place == 0:
            lines.append(" " + "─" * (sum(widths) + 2 * len(widths) - 2))
    return "\n".join([*lines, "", *_legend(found)]) + "\n"


def agreements_markdown(found: Agreements) -> str:
    """Return the correlations as a Markdown table."""
    head, *rows = _grid(found)
    lines = ["| " + " | ".join(map(escape, head)) + " |", "| --- |" + " ---: |" * (len(head) - 1)]
    lines += ["| " + " | ".join(map(escape, row)) + " |" for row in rows]
    return "\n".join([*lines, "", *map(escape, _legend(found))]) + "\n"


def agreements_csv(found: Agreements) -> str:
    """Return the correlations as CSV, a row for each metric, level and coefficient; the comparisons below."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    ends = [f"{end}_{kind}" for kind in ("inputs", "systems", "both") for end in ("low", "high")]
    writer.writerow(("metric", "level", "coefficient", "value", *ends))
    for row in found.correlations:
        intervals = [end for pair in (row.by_inputs, row.by_systems, row.by_both) for end in pair or (None, None)]
        writer.writerow((_guarded(row.metric), row.level, row.coefficient, row.value, *intervals))
    if found.comparisons:
        writer.writerow(())
        columns = ("metric", "baseline", "level", "coefficient", "difference", "low_inputs", "high_inputs", "p_value")
        writer.writerow((*columns, "adjusted_p"))
        for pair in found.comparisons:
            names = (_guarded(pair.metric), _guarded(pair.baseline), pair.level, pair.coefficient)
            writer.writerow((*names, pair.difference, *(pair.by_inputs or (None, None)), pair.p_value, pair.adjusted_p))
    return out.getvalue()


def agreements_json(found: Agreements) -> str:
    """Return everything as one JSON object."""
    return json_form(found.to_dict(), indent=2)


AGREEMENT_FORMATS: dict[str, Callable[[Agreements], str]] = {
    "table": agreements_text,
    "json": agreements_json,
    "csv": agreements_csv,
    "markdown": agreements_markdown,
}
"""Name of a format to the function that writes correlations in it."""


def _grid(found: Agreements) -> list[list[str]]:
    columns = list(dict.fromkeys((row.level, row.coefficient) for row in found.correlations))
    better = {
        (row.metric, row.level, row.coefficient)
        for row in found.comparisons
        if row.significant() and row.baseline == found.settings.baseline
    }
    rows = [["metric", *(f"{level} {coefficient}" for level, coefficient in columns)]]
    for metric in found.metrics:
        cells = [metric]
        for level, coefficient in columns:
            row = found.correlation(metric, level, coefficient)
            cells.append(_cell(row) + (_MARK if (metric, level, coefficient) in better else ""))
        rows.append(cells)
    return rows


def _cell(row: Agreement) -> str:
    if row.value is None:
        return _MISSING
    ends = f" [{_number(row.by_both[0])}, {_number(row.by_both[1])}]" if row.by_both else ""
    return _number(row.value) + ends


def _number(value: float) -> str:
    """Write a correlation with three digits and without the nought before the point."""
    return f"{value:.3f}".replace("0.", ".", 1)


def _legend(found: Agreements) -> list[str]:
    settings = found.settings
    lines = [
        f"{found.inputs} inputs, {len(found.systems)} systems; judgement: {safe_line(found.judgement)}. In brackets, "
        f"{settings.confidence * 100:g}% bootstrap intervals over inputs and systems.",
        f"Policy: {found.policy}.",
    ]
    if found.comparisons and settings.baseline != ALL_PAIRS:
        lines.insert(
            1,
            f"{_MARK} differs from {safe_line(str(settings.baseline))}: adjusted p < {LEVEL:g} (permutation of "
            f"{settings.permuted}, Holm).",
        )
    return lines


def _guarded(text: str) -> str:
    line = safe_line(text)
    return "'" + line if line.startswith(("=", "+", "-", "@")) else line
