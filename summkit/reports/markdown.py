"""Results as a Markdown table."""

from __future__ import annotations

import re

from summkit.displays.safe_text import safe_line
from summkit.reports.buckets import BucketCell, bucket_tables
from summkit.reports.cells import COMPARISON_HEADINGS, all_pairs, cells, comparison_cells, legend, signatures
from summkit.results import Results

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+!|~])")


def results_markdown(results: Results) -> str:
    """Return the results as a Markdown table, with legend and signatures below."""
    lines = [
        "| " + " | ".join(["system", *map(escape, results.metrics), "words"]) + " |",
        "|" + " --- |" + " ---: |" * (len(results.metrics) + 1),
    ]
    for system, row in zip(results.systems, cells(results), strict=True):
        scores = []
        for cell in row:
            score = f"**{cell.score}**" if cell.best else cell.score
            scores.append(f"{score}{' ' + cell.mark if cell.mark else ''}{f' ({cell.margin})' if cell.margin else ''}")
        words = results.lengths.get(system)
        lines.append("| " + " | ".join([escape(system), *scores, "" if words is None else f"{words:.1f}"]) + " |")
    if all_pairs(results):
        lines += ["", "| " + " | ".join(COMPARISON_HEADINGS) + " |", "|" + " --- |" * 3 + " ---: |" * 4]
        lines += ["| " + " | ".join(map(escape, row)) + " |" for row in comparison_cells(results)]
    for table in bucket_tables(results):
        lines += ["", escape(table.title), "", "| " + " | ".join(["system", *map(escape, table.headings)]) + " |"]
        lines += ["|" + " --- |" + " ---: |" * len(table.headings)]
        lines += ["| " + " | ".join([escape(name), *map(_bucket_cell, row)]) + " |" for name, row in table.rows]
    lines += ["", *(escape(line) for line in legend(results)), ""]
    lines += [f"- `{safe_line(text).replace('`', '')}`" for text in signatures(results)]
    return "\n".join(lines) + "\n"


def _bucket_cell(cell: BucketCell) -> str:
    return escape(("~" if cell.few else "") + cell.score) + (f" ({cell.margin})" if cell.margin else "")


def escape(text: str) -> str:
    """Make a text safe inside Markdown."""
    return _SPECIAL.sub(r"\\\1", safe_line(text))
