"""The scores of groups of documents, as tables for every form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from summkit.analyses.buckets import FEW
from summkit.reports.cells import MISSING, number
from summkit.results import BucketScore, Results
from summkit.settings.groupings import LABEL, SUMMARY_LENGTH

NAMES = {
    "length": "words of the article",
    "reference-length": "words of the reference",
    SUMMARY_LENGTH: "words of the summary",
    "compression": "compression (words of the article a word of the reference)",
    "density": "density of the reference (mean square length of the pieces it takes from the article)",
    "coverage": "coverage of the reference (share of its words in such pieces)",
    "key_points": "number of key points",
    LABEL: "label",
}
"""What a grouping is called in tables."""

_WHOLE = ("length", "reference-length", SUMMARY_LENGTH, "key_points")


@dataclass(frozen=True)
class BucketCell:
    """One mean of a bucket as text.

    Attributes:
        score: The mean, or a dash.
        margin: Its interval, or "".
        few: Whether it is the mean of so few documents that it says little.
        documents: How many they are.
        mean: The same mean as a number; None if there is none.
    """

    score: str
    margin: str
    few: bool
    documents: int
    mean: float | None = None


@dataclass(frozen=True)
class BucketTable:
    """How each system fares on each bucket, by one metric.

    Attributes:
        by: In what way documents are grouped.
        metric: The metric.
        headings: The buckets.
        rows: For each system a cell for each bucket.
    """

    by: str
    metric: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, tuple[BucketCell, ...]], ...]

    @property
    def title(self) -> str:
        """What the table shows."""
        return f"{self.metric} by {NAMES[self.by]}"


def bucket_tables(results: Results, rows: tuple[BucketScore, ...] | None = None) -> Iterator[BucketTable]:
    """Yield a table for each way of grouping and each metric.

    Args:
        results: The results.
        rows: The rows to draw; None takes those of the results.
    """
    scores = results.buckets or () if rows is None else rows
    for by in dict.fromkeys(row.by for row in scores):
        for metric in results.metrics:
            found = {(row.system, row.place): row for row in scores if row.by == by and row.metric == metric}
            places = sorted({place for _, place in found})
            yield BucketTable(
                by,
                metric,
                tuple(_heading(by, place, found) for place in places),
                tuple(
                    (s, tuple(_cell(found.get((s, p)), results.facts[metric].share) for p in places))
                    for s in results.systems
                ),
            )


def bucket_legend() -> str:
    """Say what the figures in the tables are."""
    return (
        f"n: documents of the group; ~ marks means of fewer than {FEW}, which say little. Intervals as above; groups "
        "are cut at quantiles."
    )


def bucket_range(by: str, least: float | None, most: float | None, label: str) -> str:
    """Name a bucket by its values, or its label."""
    if least is None or most is None:
        return label or "(no label)"
    low, high = ((f"{end:,.0f}" if by in _WHOLE else f"{end:.2f}") for end in (least, most))
    return low if low == high else f"{low} to {high}"


def _heading(by: str, place: int, found: dict[tuple[str, int], BucketScore]) -> str:
    rows = [row for (_, where), row in found.items() if where == place]
    if by == SUMMARY_LENGTH:  # each system has its own ranges
        count = max(where for _, where in found) + 1
        return f"part {place + 1} of {count}, n {max(row.documents for row in rows)}"
    return f"{bucket_range(by, rows[0].least, rows[0].most, rows[0].label)}, n {max(row.documents for row in rows)}"


def _cell(row: BucketScore | None, share: bool) -> BucketCell:
    if row is None or row.mean is None:
        return BucketCell(MISSING, "", few=True, documents=0)
    margin = "" if row.low is None else f"{number(row.low, share=share)}–{number(row.high, share=share)}"
    if row.by == SUMMARY_LENGTH:
        margin += f" ({bucket_range(row.by, row.least, row.most, '')} words)"
    return BucketCell(number(row.mean, share=share), margin.strip(), row.documents < FEW, row.documents, row.mean)
