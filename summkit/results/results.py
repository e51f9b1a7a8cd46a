"""All that an evaluation found, in one value."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from summkit.results.articles import EvaluatedArticle
from summkit.results.comparisons import Comparison, PointMatch
from summkit.results.scores import BucketScore, DocumentScore, MetricFacts, ScoreRow, ScoreTable
from summkit.results.settings import EvaluationSettings

FORMAT = 2
"""Number of the form in which results are written as JSON; it goes up when an older summkit could not read them."""


@dataclass(frozen=True, kw_only=True)
class Results:
    """All that an evaluation found, as `--format json` writes it.

    Attributes:
        version: Of summkit.
        documents: How many documents were evaluated.
        systems: The systems.
        metrics: The metrics.
        facts: What has to be known of each metric to read its scores.
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
    facts: Mapping[str, MetricFacts]
    settings: EvaluationSettings
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
            "format": FORMAT,
            "documents": self.documents,
            "systems": list(self.systems),
            "metrics": list(self.metrics),
            "facts": {metric: dataclasses.asdict(fact) for metric, fact in self.facts.items()},
            "settings": self.settings.to_dict(),
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
