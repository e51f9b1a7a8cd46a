"""Results as CSV: one table, whatever is in it."""

from __future__ import annotations

import csv
import dataclasses
import io
from collections.abc import Iterator, Mapping

from summkit.displays.safe_text import safe_line
from summkit.reports.cells import all_pairs
from summkit.results import Results

COLUMNS = (
    "type", "id", "system", "metric", "precision", "recall", "f1", "value", "report", "low", "high", "documents",
    "words", "baseline", "difference", "p_value", "adjusted_p", "test", "wins", "ties", "losses", "signature",
)  # fmt: skip
BUCKET_COLUMNS = ("by", "place", "least", "most", "label", "mean")
"""Columns that are there when documents were grouped."""
MATCH_COLUMNS = ("point", "weight", "score", "covered", "sentence", "text")
"""Columns that are there when key points were matched."""


def results_csv(results: Results) -> str:
    """Return the results as CSV.

    A row is, by its `type`, the "score" of a system (with its comparison with the baseline), a "comparison" where all
    pairs were compared (low and high are those of the difference), the score of a "document", or a
    "match" of a key point, or the mean of a "bucket" of documents.
    """
    out = io.StringIO()
    columns = (
        *COLUMNS,
        *(() if results.buckets is None else BUCKET_COLUMNS),
        *(() if results.matches is None else MATCH_COLUMNS),
    )
    writer = csv.DictWriter(out, columns, lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    for row in _rows(results):
        writer.writerow({name: _guarded(value) for name, value in row.items()})
    return out.getvalue()


def _rows(results: Results) -> Iterator[Mapping[str, object]]:
    for row in results.scores:
        compared = None if all_pairs(results) else results.comparison(row.system, row.metric)
        difference = dataclasses.asdict(compared) if compared else {}
        yield {
            "words": results.lengths.get(row.system),
            **difference,
            **dataclasses.asdict(row),
            "type": "score",
        }
    if all_pairs(results):
        for comparison in results.comparisons:
            yield {**dataclasses.asdict(comparison), "type": "comparison"}
    for score in results.per_document or ():
        yield {**dataclasses.asdict(score), "type": "document"}
    for bucket in results.buckets or ():
        yield {**dataclasses.asdict(bucket), "type": "bucket"}
    for match in results.matches or ():
        yield {**dataclasses.asdict(match), "type": "match"}


def _guarded(value: object) -> object:
    """Keep a spreadsheet from taking foreign text for a formula; a number is none."""
    if not isinstance(value, str):
        return value
    text = safe_line(value)
    if not text.startswith(("=", "+", "-", "@")):
        return text
    try:
        float(text)
    except ValueError:
        return "'" + text
    return text
