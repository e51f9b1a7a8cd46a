"""What a meta-evaluation found: how well metrics agree with human judgement."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from summkit.settings.statistics import LEVEL, CorrelationSettings

AGREEMENTS_FORMAT = 1
"""Number of the form in which correlations are written as JSON."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How well a metric agrees with human judgement.

    Attributes:
        metric: The metric.
        level: "system" or "summary".
        coefficient: "pearson", "spearman" or "kendall".
        value: The correlation; None where nothing varies.
        by_inputs: Its confidence interval when inputs are resampled.
        by_systems: When systems are.
        by_both: When both are, which is what to look at for other inputs and other systems.
    """

    metric: str
    level: str
    coefficient: str
    value: float | None
    by_inputs: tuple[float, float] | None
    by_systems: tuple[float, float] | None
    by_both: tuple[float, float] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementComparison:
    """Whether one metric agrees better than another.

    Attributes:
        metric: The metric.
        baseline: The one it is compared with.
        level: "system" or "summary".
        coefficient: "pearson", "spearman" or "kendall".
        difference: Correlation of the metric less that of the baseline.
        by_inputs: Its confidence interval when inputs are resampled.
        p_value: Of the permutation test, two-sided.
        adjusted_p: The same, adjusted by Holm's method for all comparisons at this level by this coefficient.
    """

    metric: str
    baseline: str
    level: str
    coefficient: str
    difference: float
    by_inputs: tuple[float, float] | None
    p_value: float
    adjusted_p: float

    def significant(self, level: float = LEVEL) -> bool:
        """Tell whether the adjusted p-value is below a level."""
        return self.adjusted_p < level


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedSummary:
    """One summary, as metrics and people judge it.

    Attributes:
        id: The input.
        system: The system.
        human: What people say of it.
        scores: What each metric says.
    """

    id: str
    system: str
    human: float
    scores: Mapping[str, float]


@dataclass(frozen=True, kw_only=True)
class Agreements:
    """All that a meta-evaluation found, as `correlate --format json` writes it.

    Attributes:
        version: Of summkit.
        inputs: How many inputs.
        systems: The systems.
        metrics: The metrics.
        judgement: What people judged.
        settings: How it was done.
        policy: What becomes of ties, constant rows and missing scores.
        correlations: Of every metric, at every level, by every coefficient.
        comparisons: Of the metrics with the baseline.
        warnings: What the reader should know about.
        summaries: What was correlated, for figures; it is not written, since it was read from files.
    """

    version: str
    inputs: int
    systems: tuple[str, ...]
    metrics: tuple[str, ...]
    judgement: str
    settings: CorrelationSettings
    policy: str
    correlations: tuple[Agreement, ...]
    comparisons: tuple[AgreementComparison, ...]
    warnings: tuple[str, ...] = ()
    summaries: tuple[JudgedSummary, ...] = ()

    def correlation(self, metric: str, level: str, coefficient: str) -> Agreement:
        """Return one correlation.

        Raises:
            KeyError: If there is none.
        """
        for row in self.correlations:
            if (row.metric, row.level, row.coefficient) == (metric, level, coefficient):
                return row
        raise KeyError((metric, level, coefficient))

    def to_dict(self) -> dict[str, Any]:
        """Return the form that `--format json` writes."""
        settings = self.settings
        return {
            "summkit": self.version,
            "format": AGREEMENTS_FORMAT,
            "inputs": self.inputs,
            "systems": list(self.systems),
            "metrics": list(self.metrics),
            "judgement": self.judgement,
            "settings": {
                "confidence": settings.confidence,
                "resamples": settings.resamples,
                "permuted": settings.permuted,
                "baseline": settings.baseline,
                "seed": settings.seed,
            },
            "policy": self.policy,
            "correlations": [dataclasses.asdict(row) for row in self.correlations],
            "comparisons": [dataclasses.asdict(row) for row in self.comparisons],
            "warnings": list(self.warnings),
        }
