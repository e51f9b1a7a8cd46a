"""Groups of documents that are alike in one way, and how each system fares on them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from summkit.errors import OptionError, unknown_value
from summkit.messages import field_option
from summkit.results import BucketScore, ScoreTable, mean_of
from summkit.settings.groupings import GROUPINGS, LABEL, SUMMARY_LENGTH
from summkit.settings.statistics import Sampling
from summkit.stats.bootstrap import bootstrap_means, percentile_interval

FEW = 20
"""Documents below which a bucket's mean says little."""

_MOST_LABELS = 12
_OTHERS = "others"


@dataclass(frozen=True)
class Grouping:
    """Which bucket each document belongs to.

    Attributes:
        members: int64 of shape (documents,); -1 for those that belong to none.
        ranges: Least and greatest value of each bucket; empty for labels.
        labels: The label of each bucket; empty for ranges.
    """

    members: NDArray[np.int64]
    ranges: tuple[tuple[float, float], ...] = ()
    labels: tuple[str, ...] = ()

    def __len__(self) -> int:
        """Return the number of buckets."""
        return len(self.ranges) or len(self.labels)


def check_groupings(names: Iterable[str]) -> None:
    """Check that documents can be grouped so.

    Raises:
        OptionError: If a name is not one of `GROUPINGS`.
    """
    for name in names:
        if name not in GROUPINGS:
            raise unknown_value("grouping", name, GROUPINGS)


def group(values: NDArray[np.float64], count: int | None = None) -> Grouping:
    """Cut values at their quantiles; equal values stay together.

    Args:
        values: float64 of shape (documents,); NaN belongs nowhere.
        count: How many buckets at most; None takes 4, or fewer where that would leave under 20 documents in each, but
            at least 2.

    Raises:
        OptionError: If the count is below 1.

    >>> group(np.array([10.0, 30.0, 20.0, 40.0]), 2)
    Grouping(members=array([0, 1, 0, 1]), ranges=((10.0, 20.0), (30.0, 40.0)), labels=())
    """
    known = values[~np.isnan(values)]
    if count is not None and count < 1:
        raise OptionError(f"there must be at least 1 bucket, not {count}")
    parts = min(4, max(2, len(known) // FEW)) if count is None else count
    members = np.full(len(values), -1, dtype=np.int64)
    if not len(known):
        return Grouping(members)
    cuts = np.quantile(known, np.arange(1, parts) / parts, method="higher")
    places = np.searchsorted(cuts, known, side="right")
    _, members[~np.isnan(values)] = np.unique(places, return_inverse=True)  # a value that fills two buckets empties one
    ranges = tuple(
        (float(values[members == bucket].min()), float(values[members == bucket].max()))
        for bucket in range(int(members.max()) + 1)
    )
    return Grouping(members, ranges)


def group_labels(labels: Sequence[str]) -> Grouping:
    """Group documents by label, in alphabetical order; beyond 12 labels the rarer ones are put together."""
    counts = Counter(labels)
    kept = sorted(counts)
    if len(kept) > _MOST_LABELS:
        frequent = sorted(counts, key=lambda label: (-counts[label], label))[: _MOST_LABELS - 1]
        kept = [*sorted(frequent), _OTHERS]
    places = {label: place for place, label in enumerate(kept)}
    last = len(kept) - 1
    return Grouping(np.array([places.get(label, last) for label in labels], dtype=np.int64), labels=tuple(kept))


def groupings_of(table: ScoreTable, by: str, count: int | None = None) -> list[Grouping]:
    """Group the documents of each system: the same for all, but by the length of their summaries.

    Args:
        table: Every score of every document, with the facts that `by` needs.
        by: One of `GROUPINGS`.
        count: How many buckets at most, as in `group`.

    Returns:
        A grouping for each system.

    Raises:
        OptionError: If `by` is unknown, or what it needs was not kept.
    """
    check_groupings([by])
    systems = range(len(table.systems))
    if by == SUMMARY_LENGTH:
        return [group(table.words[:, system], count) for system in systems]
    if by == LABEL:
        if not any(table.labels):
            raise OptionError(
                f"no article has a label to group by; name its column with {field_option('label', 'COLUMN')}"
            )
        return [group_labels(table.labels)] * len(systems)
    if by not in table.facts:
        raise OptionError(
            f"what articles are grouped by was not kept; evaluate with run=Run(by=[{by!r}]) or texts=True"
        )
    return [group(table.facts[by], count)] * len(systems)


def bucket_scores(
    table: ScoreTable,
    by: str,
    *,
    count: int | None = None,
    sampling: Sampling | None = None,
) -> tuple[BucketScore, ...]:
    """Work out how each system fares on each bucket of documents.

    Args:
        table: Every score of every document, with the facts that `by` needs.
        by: One of `GROUPINGS`.
        count: How many buckets at most, as in `group`.
        sampling: How intervals are made; None as usual.

    Returns:
        A row for each bucket, system and metric. Buckets without documents are not there; by "summary-length" each
        system has buckets of its own.

    Raises:
        OptionError: If `by` is unknown, or what it needs was not kept.
    """
    how, scores = sampling or Sampling(), table.main
    rows = []
    for system, grouping in enumerate(groupings_of(table, by, count)):
        for bucket in range(len(grouping)):
            main = scores[grouping.members == bucket, system]
            if not len(main):
                continue
            means = bootstrap_means(main, resamples=how.resamples, seed=how.seed)
            lows, highs = percentile_interval(means, confidence=how.confidence)
            least, most = grouping.ranges[bucket] if grouping.ranges else (None, None)
            for column, metric in enumerate(table.metrics):
                known = main[~np.isnan(main[:, column]), column]
                mean = mean_of(known.tolist()) if len(known) else None
                sure = mean is not None and len(known) > 1
                rows.append(
                    BucketScore(
                        by=by,
                        place=bucket,
                        least=least,
                        most=most,
                        label=grouping.labels[bucket] if grouping.labels else "",
                        system=table.systems[system],
                        metric=metric,
                        documents=len(known),
                        mean=mean,
                        low=min(float(lows[column]), mean) if sure and mean is not None else None,
                        high=max(float(highs[column]), mean) if sure and mean is not None else None,
                    )
                )
    return tuple(sorted(rows, key=lambda row: row.place))
