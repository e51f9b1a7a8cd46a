"""Scores of systems: of every document, as means with intervals, and what is to be known of a metric to read them."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

Figure = Literal["precision", "recall", "f1", "value"]
"""What a metric says of a summary: precision, recall and F1, or a single value."""

COLUMNS: Mapping[Figure, int] = {"precision": 0, "recall": 1, "f1": 2, "value": 2}
"""Where each figure stands in the last axis of `ScoreTable.values`."""


class Score(NamedTuple):
    """One score, with the names that rouge_score gives.

    Attributes:
        precision: In [0, 1].
        recall: In [0, 1].
        fmeasure: Their harmonic mean, in [0, 1].
    """

    precision: float
    recall: float
    fmeasure: float


@dataclass(frozen=True, slots=True, kw_only=True)
class MetricFacts:
    """What has to be known of a metric to read its scores.

    Attributes:
        figures: What it says of a summary: ("precision", "recall", "f1"), or ("value",).
        report: The figure that tables, tests and verdicts use.
        higher_is_better: Whether a higher score is a better one; more coverage or novelty is not in itself better.
        share: Whether it lies in [0, 1], and is shown times 100.
        both_sides: Whether a table's notes tell recall and precision as well.
    """

    figures: tuple[Figure, ...] = ("precision", "recall", "f1")
    report: Figure = "f1"
    higher_is_better: bool = True
    share: bool = True
    both_sides: bool = False


@dataclass(frozen=True, eq=False)
class ScoreTable:
    """Every score of every system on every document.

    Attributes:
        ids: The documents.
        systems: The systems.
        metrics: The metrics, in their written form.
        values: float64 of shape (documents, systems, metrics, 3): precision, recall, F. A metric with one value has it
            in the last place and NaN before; NaN in the last place is a score that does not exist.
        words: float64 of shape (documents, systems): words of each summary.
        reports: For each metric the figure that tables, tests and verdicts use.
        facts: What documents can be grouped by: the name, such as "length", to float64 of shape (documents,); NaN where
            it is not known. Empty unless it was asked for.
        labels: The user's label of each document; empty unless it was asked for.
    """

    ids: tuple[str, ...]
    systems: tuple[str, ...]
    metrics: tuple[str, ...]
    values: NDArray[np.float64]
    words: NDArray[np.float64]
    reports: tuple[Figure, ...]
    facts: Mapping[str, NDArray[np.float64]] = dataclasses.field(default_factory=dict)
    labels: tuple[str, ...] = ()

    @property
    def main(self) -> NDArray[np.float64]:
        """The figure that each metric reports: float64 of shape (documents, systems, metrics); not to be changed."""
        columns = [COLUMNS[report] for report in self.reports]
        if len(set(columns)) == 1:
            return self.values[..., columns[0]]  # where they lie: of a million documents a copy is 100 MB
        return np.asarray(self.values[:, :, np.arange(len(columns)), columns])


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreRow:
    """The mean score of one system by one metric.

    Attributes:
        system: The system.
        metric: The metric.
        precision: Mean precision in [0, 1]; None for a metric that has none.
        recall: Mean recall in [0, 1]; None for a metric that has none.
        f1: Mean F in [0, 1]; None for a metric that has none.
        value: Mean value of a metric without precision and recall; else None.
        report: Which of these four tables, tests and verdicts use.
        low: Low end of the confidence interval of that one.
        high: Its high end.
        documents: How many documents have this score.
        signature: What has to be the same for two such numbers to be comparable.
    """

    system: str
    metric: str
    precision: float | None = None
    recall: float | None = None
    f1: float | None = None
    value: float | None = None
    report: Figure = "f1"
    low: float | None = None
    high: float | None = None
    documents: int = 0
    signature: str = ""

    @property
    def main(self) -> float | None:
        """The figure that is reported; None where there is no score."""
        figures = {"precision": self.precision, "recall": self.recall, "f1": self.f1, "value": self.value}
        return figures[self.report]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentScore:
    """The score of one system on one document by one metric; None where there is none."""

    id: str
    system: str
    metric: str
    precision: float | None = None
    recall: float | None = None
    f1: float | None = None
    value: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BucketScore:
    """The mean score of one system by one metric on the documents that are alike in one way.

    Attributes:
        by: In which way, such as "length".
        place: The bucket's place among those of `by`, from 0.
        least: The least value in the bucket; None for a label.
        most: The greatest value in it; None for a label.
        label: The label; "" where buckets are ranges.
        system: The system.
        metric: The metric.
        documents: How many documents of the bucket have this score.
        mean: Their mean F1, or value; None if there are none.
        low: Low end of its confidence interval; None for fewer than two documents.
        high: Its high end.
    """

    by: str
    place: int
    least: float | None
    most: float | None
    label: str
    system: str
    metric: str
    documents: int
    mean: float | None
    low: float | None
    high: float | None


def is_oracle(system: str) -> bool:
    """Tell whether a system chooses with the reference in view: a bound, and no rival of the others."""
    return system.partition(":")[0] == "oracle"


def mean_of(values: Sequence[float]) -> float:
    """Return the mean, exactly rounded whatever the order; NaN of nothing."""
    return math.fsum(values) / len(values) if len(values) else math.nan
