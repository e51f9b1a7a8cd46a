"""Results as a LaTeX table."""

from __future__ import annotations

from summkit.displays.safe_text import safe_line
from summkit.reports.buckets import bucket_tables
from summkit.reports.cells import (
    COMPARISON_HEADINGS,
    HIGHER,
    LOWER,
    Cell,
    all_pairs,
    cells,
    comparison_cells,
    signatures,
)
from summkit.results import Results
from summkit.settings.statistics import LEVEL

_SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "_": r"\_", "%": r"\%",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "<": r"\textless{}", ">": r"\textgreater{}",
    "|": r"\textbar{}",
    HIGHER: r"$\uparrow$", LOWER: r"$\downarrow$",
}  # fmt: skip
_MARKS = {HIGHER: r"$^{\uparrow}$", LOWER: r"$^{\downarrow}$", "": ""}


def results_latex(results: Results) -> str:
    """Return the results as a LaTeX table for the package booktabs: best in bold, marks where significant."""
    lines = [
        "% needs \\usepackage{booktabs}",
        *(f"% {safe_line(text)}" for text in signatures(results)),
        r"\begin{tabular}{l" + "r" * (len(results.metrics) + 1) + "}",
        r"\toprule",
        " & ".join(["System", *map(escape, results.metrics), "Words"]) + r" \\",
        r"\midrule",
    ]
    for system, row in zip(results.systems, cells(results), strict=True):
        words = results.lengths.get(system)
        cell_texts = [_cell(cell) for cell in row]
        lines.append(" & ".join([escape(system), *cell_texts, "" if words is None else f"{words:.1f}"]) + r" \\")
    lines += [r"\bottomrule", r"\end{tabular}"]
    if all_pairs(results):
        lines += ["", r"\begin{tabular}{lllrrrr}", r"\toprule", " & ".join(COMPARISON_HEADINGS) + r" \\", r"\midrule"]
        lines += [" & ".join(map(escape, row)) + r" \\" for row in comparison_cells(results)]
        lines += [r"\bottomrule", r"\end{tabular}"]
    for table in bucket_tables(results):
        lines += [
            "",
            f"% {safe_line(table.title)}",
            r"\begin{tabular}{l" + "r" * len(table.headings) + "}",
            r"\toprule",
        ]
        lines += [" & ".join(["System", *map(escape, table.headings)]) + r" \\", r"\midrule"]
        for name, means in table.rows:
            lines.append(" & ".join([escape(name), *(escape("~" * c.few + c.score) for c in means)]) + r" \\")
        lines += [r"\bottomrule", r"\end{tabular}"]
    if results.comparisons:
        against = "the other" if all_pairs(results) else safe_line(str(results.settings.statistics.baseline))
        lines.append(
            rf"% $^{{\uparrow}}$ / $^{{\downarrow}}$: significantly higher / lower than {against} "
            f"({results.comparisons[0].test}, Holm-adjusted p < {LEVEL:g})"
        )
    return "\n".join(lines) + "\n"


def escape(text: str) -> str:
    """Make a text safe inside LaTeX."""
    written = "".join(_SPECIAL.get(character, character) for character in safe_line(text))
    # At the start of a row [ would be an argument of the line break before it, and * its starred form.
    return "{}" + written if written.startswith(("[", "*")) else written


def _cell(cell: Cell) -> str:
    score = rf"\textbf{{{cell.score}}}" if cell.best else cell.score
    return (score + _MARKS[cell.mark]).replace("–", "--")
