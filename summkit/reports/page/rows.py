"""What stands in one row or cell of the page's tables."""

from __future__ import annotations

from dataclasses import dataclass

from summkit.reports.buckets import BucketTable
from summkit.reports.cells import MISSING


@dataclass(frozen=True, kw_only=True)
class ScoreLine:
    """A row of the table of scores.

    Attributes:
        system: The system.
        role: Its role in charts.
        cells: For each metric the value to sort by, the mean, its interval, its mark, and whether it is the best.
        scored: Documents that have all scores.
        missing: Documents that lack one.
        words: Mean words of a summary, as text.
        length: The same as a number to sort by.
    """

    system: str
    role: str
    cells: tuple[tuple[float | None, str, str, str, bool], ...]
    scored: int
    missing: int
    words: str
    length: float


@dataclass(frozen=True, kw_only=True)
class PairCell:
    """How the system of a row differs from that of a column.

    Attributes:
        difference: With its sign, or a dash.
        interval: Its interval.
        p: The adjusted p-value.
        tally: Wins, ties and losses.
        mark: "higher", "lower" or "".
        same: Whether both are one system.
    """

    difference: str = MISSING
    interval: str = ""
    p: str = ""
    tally: str = ""
    mark: str = ""
    same: bool = False


@dataclass(frozen=True, kw_only=True)
class BucketSection:
    """One way of grouping articles.

    Attributes:
        by: Its name.
        name: The same in words.
        tables: A table for each metric.
        filters: Whether a bucket can filter the reader: not where each system has its own.
    """

    by: str
    name: str
    tables: tuple[BucketTable, ...]
    filters: bool
