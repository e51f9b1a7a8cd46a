"""What a metric from elsewhere is."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class OwnMetric(ABC):
    """A metric that another package provides. Subclasses are frozen dataclasses; their fields are their options."""

    @abstractmethod
    def measure(
        self, summaries: Sequence[Sequence[str]], references: Sequence[Sequence[Sequence[str]]], bodies: Sequence[str]
    ) -> Sequence[float]:
        """Measure summaries.

        Args:
            summaries: Each split into sentences.
            references: For each summary its references, split into sentences.
            bodies: For each summary the text it is of.

        Returns:
            A number for each summary; higher is better. NaN where there is none.
        """
