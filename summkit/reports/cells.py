"""What stands in the cells of every table, however it is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summkit.results import Comparison, Figure, Results, is_oracle
from summkit.settings.statistics import ALL_PAIRS, LEVEL

HIGHER, LOWER = "▲", "▼"
"""Marks of a score that differs significantly from the baseline's."""
MISSING = "–"
# Percentile intervals that ask for 95 % cover 84 % of means with 5 documents, 92 % with 14, 94 % with 100.
_FEW = 10


@dataclass(frozen=True)
class Cell:
    """One score as text.

    Attributes:
        score: The mean, times 100 for a share, with two digits; or a dash.
        margin: The interval as "low–high", or "".
        mark: HIGHER, LOWER or "".
        best: Whether it is the highest of its column, the oracle aside.
    """

    score: str
    margin: str
    mark: str
    best: bool


def number(value: float | None, *, share: bool) -> str:
    """Write a mean: times 100 if it is a share, with two digits; a dash if there is none."""
    return MISSING if value is None else f"{value * 100 if share else value:.2f}"


def cells(results: Results) -> list[list[Cell]]:
    """Return the cells of the score table: a row for each system, a column for each metric."""
    best = {metric: _best(results, metric) for metric in results.metrics}
    return [[_cell(results, system, metric, best[metric]) for metric in results.metrics] for system in results.systems]


def significance_mark(comparison: Comparison | None) -> str:
    """Return the mark of a comparison: higher, lower, or nothing when it may be noise."""
    if comparison is None or not comparison.significant():
        return ""
    return HIGHER if comparison.difference > 0 else LOWER


COMPARISON_HEADINGS = ("system", "against", "metric", "diff.", "interval", "adj. p", "w/t/l")


def comparison_cells(results: Results) -> list[tuple[str, ...]]:
    """Return the comparisons as text, in the columns of COMPARISON_HEADINGS."""
    rows: list[tuple[str, ...]] = []
    for row in results.comparisons:
        scale = 100 if results.facts[row.metric].share else 1
        rows.append(
            (
                row.system,
                row.baseline,
                row.metric,
                f"{row.difference * scale:+z.2f} {significance_mark(row)}".rstrip(),
                f"{row.low * scale:z.2f} to {row.high * scale:z.2f}",
                f"{row.adjusted_p:.4f}",
                f"{row.wins}/{row.ties}/{row.losses}",
            )
        )
    return rows


def all_pairs(results: Results) -> bool:
    """Tell whether all pairs of systems were compared, so that no single mark can stand in a cell."""
    return results.settings.statistics.baseline == ALL_PAIRS and bool(results.comparisons)


def legend(results: Results) -> list[str]:
    """Say in lines what the table shows."""
    statistics = results.settings.statistics
    confidence = f"{statistics.confidence * 100:g}"
    shares = [metric for metric in results.metrics if results.facts[metric].share]
    of_what = f"Means times 100 ({', '.join(shares)})" if shares else "Means"
    if len(shares) < len(results.metrics) and shares:
        of_what += ", else as they are"
    rouge = _reported(results)
    documents = "1 document" if results.documents == 1 else f"{results.documents} documents"
    lines = [f"{documents}. {of_what}{rouge}; below, {confidence}% bootstrap intervals."]
    if 1 < results.documents < _FEW:
        lines.append(f"Of so few documents intervals come out too narrow; trust them from about {_FEW} on.")
    if results.comparisons:
        compared = results.comparisons[0]
        kind = {"permutation": "approximate randomisation", "bootstrap": "paired bootstrap"}[compared.test]
        baseline = "the other" if all_pairs(results) else str(statistics.baseline)
        lines.append(f"{HIGHER} higher, {LOWER} lower than {baseline}: adjusted p < {LEVEL:g} ({kind}, Holm).")
        if all_pairs(results):
            lines.append("w/t/l: documents where the system scores higher, the same, lower.")
    lines += _both_sides(results)
    if any(map(is_oracle, results.systems)):
        lines.append("oracle chooses with the reference in view: a bound for extraction, not a system.")
    return lines


def figure_name(results: Results, figure: Figure) -> str:
    """Name a figure for people; F has a name of its own where precision and recall do not weigh alike."""
    alpha = results.settings.rouge.alpha
    return {
        "f1": "F1" if alpha == 0.5 else f"F (alpha {alpha:g})",
        "precision": "precision",
        "recall": "recall",
        "value": "value",
    }[figure]


def _reported(results: Results) -> str:
    """Say which figure of the metrics stands in the table; nothing where they have but one."""
    several = [metric for metric in results.metrics if results.facts[metric].report != "value"]
    kinds = dict.fromkeys(results.facts[metric].report for metric in several)
    if not any(results.score(system, metric).main is not None for metric in several for system in results.systems):
        return ""
    if len(kinds) == 1:
        return f"; {figure_name(results, next(iter(kinds)))} where there are precision and recall"
    named = (
        f"{figure_name(results, kind)} of {', '.join(m for m in several if results.facts[m].report == kind)}"
        for kind in kinds
    )
    return "; " + ", ".join(named)


def _both_sides(results: Results) -> list[str]:
    """Say recall and precision of metrics of which one alone misleads."""
    lines = []
    for metric in results.metrics:
        if results.facts[metric].both_sides:
            rows = [results.score(system, metric) for system in results.systems]
            pairs = (f"{r.system} {number(r.recall, share=True)}/{number(r.precision, share=True)}" for r in rows)
            lines.append(f"{metric}, recall/precision: {', '.join(pairs)}.")
    return lines


def signatures(results: Results) -> list[str]:
    """Return the signatures of the scores, each once."""
    return list(dict.fromkeys(row.signature for row in results.scores))


def _best(results: Results, metric: str) -> float | None:
    rivals: Sequence[str] = [s for s in results.systems if not is_oracle(s)]
    if not results.facts[metric].higher_is_better:
        return None
    known = [v for v in (results.score(system, metric).main for system in rivals) if v is not None]
    return max(known) if len(known) > 1 else None


def _cell(results: Results, system: str, metric: str, best: float | None) -> Cell:
    row = results.score(system, metric)
    share = results.facts[metric].share
    interval = row.low is not None and row.high is not None
    return Cell(
        score=number(row.main, share=share),
        margin=f"{number(row.low, share=share)}–{number(row.high, share=share)}" if interval else "",
        mark="" if all_pairs(results) else significance_mark(results.comparison(system, metric)),
        best=row.main is not None and row.main == best and not is_oracle(system),
    )
