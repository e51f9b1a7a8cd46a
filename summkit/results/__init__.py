"""What was found: scores, comparisons, articles to be read, agreements with people, and how it was all done."""

from __future__ import annotations

from summkit.results.agreements import Agreement, AgreementComparison, Agreements, JudgedSummary
from summkit.results.articles import EvaluatedArticle, SummarySentence
from summkit.results.comparisons import Comparison, PointMatch
from summkit.results.results import FORMAT, Results
from summkit.results.scores import (
    COLUMNS,
    BucketScore,
    DocumentScore,
    Figure,
    MetricFacts,
    Score,
    ScoreRow,
    ScoreTable,
    is_oracle,
    mean_of,
)
from summkit.results.settings import EvaluationSettings

__all__ = [
    "COLUMNS",
    "FORMAT",
    "Agreement",
    "AgreementComparison",
    "Agreements",
    "BucketScore",
    "Comparison",
    "DocumentScore",
    "EvaluatedArticle",
    "EvaluationSettings",
    "Figure",
    "JudgedSummary",
    "MetricFacts",
    "PointMatch",
    "Results",
    "Score",
    "ScoreRow",
    "ScoreTable",
    "SummarySentence",
    "is_oracle",
    "mean_of",
]
