"""How systems differ, and which key points their summaries cover."""

from __future__ import annotations

from dataclasses import dataclass

from summkit.settings.statistics import LEVEL


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

    def significant(self, level: float = LEVEL) -> bool:
        """Tell whether the adjusted p-value is below a level."""
        return self.adjusted_p < level


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
