"""Results as a LaTeX table."""

from __future__ import annotations

from summkit.reports.cells import BETTER, WORSE, Cell, cells, signatures
from summkit.reports.plain_text import safe_line
from summkit.results import Results

_SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "_": r"\_", "%": r"\%",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "<": r"\textless{}", ">": r"\textgreater{}",
    "|": r"\textbar{}",
}  # fmt: skip
_MARKS = {BETTER: r"$^{\uparrow}$", WORSE: r"$^{\downarrow}$", "": ""}


def results_latex(results: Results) -> str:
    """Return the results as a LaTeX table for the package booktabs: best in bold, marks where significant."""
    baseline = str(results.settings.get("baseline", results.systems[0]))
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
    if results.comparisons:
        lines.append(
            rf"% $^{{\uparrow}}$ / $^{{\downarrow}}$: significantly better / worse than {safe_line(baseline)} "
            f"({results.comparisons[0].test}, Holm-adjusted p < 0.05)"
        )
    return "\n".join(lines) + "\n"


def escape(text: str) -> str:
    """Make a text safe inside LaTeX."""
    return "".join(_SPECIAL.get(character, character) for character in safe_line(text))


def _cell(cell: Cell) -> str:
    score = rf"\textbf{{{cell.score}}}" if cell.best else cell.score
    return (score + _MARKS[cell.mark]).replace("–", "--")
