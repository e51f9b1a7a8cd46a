"""What an evaluation found: scores, intervals and comparisons."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from summkit.evaluated import EvaluatedArticle


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
        facts: What documents can be grouped by: the name, such as "length", to float64 of shape (documents,); NaN where
            it is not known. Empty unless it was asked for.
        labels: The user's label of each document; empty unless it was asked for.
    """

    ids: tuple[str, ...]
    systems: tuple[str, ...]
    metrics: tuple[str, ...]
    values: NDArray[np.float64]
    words: NDArray[np.float64]
    facts: Mapping[str, NDArray[np.float64]] = dataclasses.field(default_factory=dict)
    labels: tuple[str, ...] = ()


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
        low: Low end of the confidence interval of `f1` or `value`.
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
    low: float | None = None
    high: float | None = None
    documents: int = 0
    signature: str = ""

    @property
    def main(self) -> float | None:
        """F1, or the value of a metric that has no F1."""
        return self.value if self.f1 is None else self.f1


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """How one system differs from another by one metric.

    Attributes:
        system: The system.
        baseline: The one it is compared with.
        metric: The metric.
        difference: Mean of the system's score less the baseline's, over the documents that both have.
        low: Low end of its confidence interval.
        high: Its high end.
        p_value: How often chance alone gives a difference at least as large.
        adjusted_p: The same, adjusted by Holm's method for all comparisons by this metric.
        test: "permutation" or "bootstrap".
        wins: Documents where the system scores higher.
        ties: Documents where both score the same.
        losses: Documents where it scores lower.
    """

    system: str
    baseline: str
    metric: str
    difference: float
    low: float
    high: float
    p_value: float
    adjusted_p: float
    test: str
    wins: int
    ties: int
    losses: int

    def significant(self, level: float = 0.05) -> bool:
        """Tell whether the adjusted p-value is below a level."""
        return self.adjusted_p < level


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
class PointMatch:
    """One key point of a document, and what one system's summary makes of it.

    Attributes:
        id: The document.
        system: The system.
        metric: The metric, in its written form.
        point: The key point.
        weight: Its weight.
        score: How far it is covered, in [0, 1].
        covered: Whether it counts as covered.
        sentence: Position of the summary's sentence that says most of it (of the predicted point that is its partner);
            None if there is none.
        text: That sentence, or "".
    """

    id: str
    system: str
    metric: str
    point: str
    weight: float
    score: float
    covered: bool
    sentence: int | None
    text: str


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


@dataclass(frozen=True, kw_only=True)
class Results:
    """All that an evaluation found, as `--format json` writes it.

    Attributes:
        version: Of summkit.
        documents: How many documents were evaluated.
        systems: The systems.
        metrics: The metrics.
        settings: How it was done.
        scores: Mean scores, system by system.
        comparisons: Against the baseline, metric by metric.
        lengths: Mean words a summary, for each system.
        per_document: Every score, if they were asked for.
        matches: Every key point with what covers it, if they were asked for and a metric looks at key points.
        buckets: Mean scores of groups of documents, if they were asked for.
        articles: The articles with what each system made of them, if they were asked for.
        warnings: What the reader should know about.
        table_of_scores: Every score of every document, as arrays; None where it is not known.
    """

    version: str
    documents: int
    systems: tuple[str, ...]
    metrics: tuple[str, ...]
    settings: Mapping[str, Any]
    scores: tuple[ScoreRow, ...]
    comparisons: tuple[Comparison, ...] = ()
    lengths: Mapping[str, float] = dataclasses.field(default_factory=dict)
    per_document: tuple[DocumentScore, ...] | None = None
    matches: tuple[PointMatch, ...] | None = None
    buckets: tuple[BucketScore, ...] | None = None
    articles: tuple[EvaluatedArticle, ...] | None = dataclasses.field(default=None, repr=False)
    warnings: tuple[str, ...] = ()
    table_of_scores: ScoreTable | None = dataclasses.field(default=None, repr=False, compare=False)

    def score(self, system: str, metric: str) -> ScoreRow:
        """Return the row of one system and metric.

        Raises:
            KeyError: If there is none.
        """
        for row in self.scores:
            if row.system == system and row.metric == metric:
                return row
        raise KeyError((system, metric))

    def comparison(self, system: str, metric: str) -> Comparison | None:
        """Return the first comparison of a system by a metric, or None if it was not compared."""
        return next((row for row in self.comparisons if row.system == system and row.metric == metric), None)

    def to_dict(self) -> dict[str, Any]:
        """Return the form that `--format json` writes; absent values are left out."""
        result: dict[str, Any] = {
            "summkit": self.version,
            "documents": self.documents,
            "systems": list(self.systems),
            "metrics": list(self.metrics),
            "settings": dict(self.settings),
            "scores": [_without_none(row) for row in self.scores],
            "comparisons": [dataclasses.asdict(row) for row in self.comparisons],
            "lengths": dict(self.lengths),
        }
        if self.per_document is not None:
            result["per_document"] = [_without_none(row) for row in self.per_document]
        if self.matches is not None:
            result["matches"] = [dataclasses.asdict(row) for row in self.matches]
        if self.buckets is not None:
            result["buckets"] = [dataclasses.asdict(row) for row in self.buckets]
        if self.articles is not None:
            result["articles"] = [article.to_dict() for article in self.articles]
        result["warnings"] = list(self.warnings)
        return result


def _without_none(row: Any) -> dict[str, Any]:
    return {name: value for name, value in dataclasses.asdict(row).items() if value is not None}


def is_oracle(system: str) -> bool:
    """Tell whether a system chooses with the reference in view: a bound, and no rival of the others."""
    return system.partition(":")[0] == "oracle"


def mean_of(values: Sequence[float]) -> float:
    """Return the mean, exactly rounded whatever the order; NaN of nothing."""
    return math.fsum(values) / len(values) if len(values) else math.nan
