"""One pair of texts at a time, with the arithmetic of rouge-score."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from summkit.kernels.columns import Measure
from summkit.kernels.python.encoding import Encoder
from summkit.kernels.python.overlaps import count_pair

ScoreT = TypeVar("ScoreT", bound=tuple[float, float, float])

_VOCABULARY_BOUND = 200_000


class PairScorer(Generic[ScoreT]):
    """Scores pairs of texts one by one; for NGRAM, LCS and LCS_UNION."""

    def __init__(self, encoder: Encoder, measures: Sequence[Measure], names: Sequence[str], made: type[ScoreT]) -> None:
        """Prepare.

        Args:
            encoder: What tokenises; it forgets its vocabulary when that has grown too large.
            measures: What to count.
            names: The key of each measure in the result.
            made: A named tuple of precision, recall and F1.
        """
        self._encoder = encoder
        self._measures = list(measures)
        self._names = list(names)
        self._make: Callable[[tuple[float, float, float]], ScoreT] = made._make  # type: ignore[attr-defined]

    def score(self, target: str, prediction: str) -> dict[str, ScoreT]:
        """Score a prediction against its target; lines are sentences.

        Returns:
            Precision, recall and F1 of each measure, in [0, 1], by name.
        """
        if self._encoder.size > _VOCABULARY_BOUND:
            self._encoder.truncate(0)
        counts = count_pair(self._encoder.encode([target, prediction]), self._measures)
        return {name: self._make(_ratios(*count)) for name, count in zip(self._names, counts, strict=True)}


def _ratios(hits: float, reference: float, candidate: float) -> tuple[float, float, float]:
    precision, recall = hits / max(candidate, 1), hits / max(reference, 1)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall > 0 else 0.0
    return precision, recall, f1
