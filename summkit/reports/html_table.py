"""Results as an HTML table, for notebooks."""

from __future__ import annotations

from html import escape

from summkit.displays.safe_text import safe_line
from summkit.reports.buckets import bucket_tables
from summkit.reports.cells import COMPARISON_HEADINGS, all_pairs, cells, comparison_cells, legend, signatures
from summkit.results import Results


def results_html(results: Results) -> str:
    """Return the results as an HTML table with legend and signatures; every foreign text is escaped."""
    head = "".join(f"<th>{_text(name)}</th>" for name in ("system", *results.metrics, "words"))
    rows = []
    for system, row in zip(results.systems, cells(results), strict=True):
        tds = "".join(
            f"<td>{'<b>' if c.best else ''}{_text(c.score)}{'</b>' if c.best else ''} {_text(c.mark)}"
            f"<br><small>{_text(c.margin)}</small></td>"
            for c in row
        )
        words = results.lengths.get(system)
        rows.append(f"<tr><th>{_text(system)}</th>{tds}<td>{'' if words is None else f'{words:.1f}'}</td></tr>")
    compared = ""
    if all_pairs(results):
        headings = "".join(f"<th>{_text(name)}</th>" for name in COMPARISON_HEADINGS)
        lines = ("".join(f"<td>{_text(cell)}</td>" for cell in row) for row in comparison_cells(results))
        compared = f"<table><thead><tr>{headings}</tr></thead><tbody>" + "".join(f"<tr>{line}</tr>" for line in lines)
        compared += "</tbody></table>"
    for table in bucket_tables(results):
        head_cells = "".join(f"<th>{_text(name)}</th>" for name in ("system", *table.headings))
        lines = (
            f"<tr><th>{_text(name)}</th>"
            + "".join(f"<td>{'~' * c.few}{_text(c.score)}<br><small>{_text(c.margin)}</small></td>" for c in row)
            + "</tr>"
            for name, row in table.rows
        )
        compared += f"<div>{_text(table.title)}</div><table><thead><tr>{head_cells}</tr></thead><tbody>"
        compared += "".join(lines) + "</tbody></table>"
    notes = "".join(f"<div>{_text(line)}</div>" for line in legend(results))
    signed = "".join(f"<div><code>{_text(line)}</code></div>" for line in signatures(results))
    return (
        f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>{compared}"
        f"<small>{notes}<details><summary>Signatures</summary>{signed}</details></small>"
    )


def _text(text: str) -> str:
    return escape(safe_line(text))
