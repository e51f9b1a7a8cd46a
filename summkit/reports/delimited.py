"""Results as CSV."""

from __future__ import annotations

import csv
import dataclasses
import io
from collections.abc import Iterable

from summkit.reports.cells import all_pairs
from summkit.reports.plain_text import safe_line
from summkit.results import Comparison, PointMatch, Results

COLUMNS = (
    "system", "metric", "precision", "recall", "f1", "value", "low", "high", "documents", "words",
    "baseline", "difference", "p_value", "adjusted_p", "signature",
)  # fmt: skip


def results_csv(results: Results) -> str:
    """Return the results as CSV, a row for each system and metric; scores of each document below, if there are any."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in results.scores:
        compared = None if all_pairs(results) else results.comparison(row.system, row.metric)
        writer.writerow(
            _guarded(
                (
                    row.system, row.metric, row.precision, row.recall, row.f1, row.value, row.low, row.high,
                    row.documents, results.lengths.get(row.system),
                    *((compared.baseline, compared.difference, compared.p_value, compared.adjusted_p)
                      if compared else (None,) * 4),
                    row.signature,
                )
            )
        )  # fmt: skip
    if all_pairs(results):
        writer.writerow(())
        writer.writerow(field.name for field in dataclasses.fields(Comparison))
        writer.writerows(_guarded(dataclasses.astuple(row)) for row in results.comparisons)
    if results.per_document is not None:
        writer.writerow(())
        writer.writerow(("id", "system", "metric", "precision", "recall", "f1", "value"))
        for score in results.per_document:
            writer.writerow(
                _guarded((score.id, score.system, score.metric, score.precision, score.recall, score.f1, score.value))
            )
    if results.matches is not None:
        writer.writerow(())
        writer.writerow(field.name for field in dataclasses.fields(PointMatch))
        writer.writerows(_guarded(dataclasses.astuple(match)) for match in results.matches)
    return out.getvalue()


def _guarded(values: Iterable[object]) -> list[object]:
    """Keep a spreadsheet from taking foreign text for a formula, and write None as nothing."""
    result: list[object] = []
    for value in values:
        if isinstance(value, str):
            text = safe_line(value)
            result.append("'" + text if text.startswith(("=", "+", "-", "@")) else text)
        else:
            result.append(value)
    return result
