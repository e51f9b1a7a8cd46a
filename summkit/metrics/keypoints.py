"""The metric `keypoints`: which reference key points a summary covers. The matching is in `summkit.keypoints`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, Literal, Self

import numpy as np

from summkit.declaration import setting, within
from summkit.documents import KeyPoint, PredictedPoints
from summkit.kernels import count_words
from summkit.keypoints.coverage import CoverageOptions, KeyPointScorer, Match, key_points_of
from summkit.metrics.base import Batch, Circumstances, MetricWithF, Scored, Scorer, Split
from summkit.settings.rouge import ResolvedRougeSettings


@dataclass(frozen=True, kw_only=True)
class KeyPointCoverage(MetricWithF):
    """Which reference key points a summary covers, and which of its sentences support one.

    Recall is the weighted mean of how far each point is covered ("graded"), or the weighted share of the points that
    are covered at the threshold ("covered"); precision is the share of the summary's sentences that support a point.
    Normalised, recall is lowered for summaries longer than the reference, by exp((1 - length / reference's) / 2).
    Without key points, the sentences of the references are the points. Predicted points are matched one to one.
    Recall is reported: it follows people's judgement far better than precision or F1.

    Source: after Nenkova & Passonneau (2004), the Pyramid method, and Liu et al. (2023), RoSE; the matching is our own.
    """

    takes_key_points: ClassVar[bool] = True
    both_sides: ClassVar[bool] = True

    threshold: float = setting(0.65, check=within(0, 1, but=0))
    recall: Literal["graded", "covered"] = "graded"
    normalise: bool = False
    encoder: str = setting("none", reads="folder")
    report: Literal["f1", "precision", "recall"] = "recall"

    @classmethod
    def scorer(cls, metrics: Sequence[Self], names: Sequence[str], settings: ResolvedRougeSettings) -> Scorer[Any]:
        """Make the scorer that looks for the same points by each metric's options."""
        return _PointsScorer([metric.options for metric in metrics], settings.language)

    @property
    def options(self) -> CoverageOptions:
        """How key points are looked for."""
        return CoverageOptions(
            threshold=self.threshold,
            binary=self.recall == "covered",
            normalise=self.normalise,
            encoder=self.encoder,
        )

    def signature(self, of: Circumstances) -> dict[str, object]:
        """Return what must be the same for two numbers to be comparable, as keys and values of a signature."""
        return {
            **of.corpus_parts,
            "split": of.split,
            **of.contents,
            "points": of.key_points,
            **({"predicted": "paired"} if of.predicted else {}),
            "match": "stems" if self.encoder == "none" else f"stems+{Path(self.encoder).name}",
            "threshold": f"{self.threshold:g}",
            "recall": self.recall + ("-normalised" if self.normalise else ""),
            **self._report_part(),
        }


KEY_POINTS: dict[str, KeyPointCoverage] = {"keypoints": KeyPointCoverage()}
"""Name to preset."""


@dataclass(frozen=True)
class _PreparedPoints:
    """The key points of a batch of documents, and the words of each one's first reference; None without one."""

    points: Sequence[Sequence[KeyPoint]]
    lengths: Sequence[int | None]


class _PointsScorer(Scorer[_PreparedPoints]):
    """Scores batches of summaries against key points: the articles' own, else the sentences of their references."""

    def __init__(self, options: Sequence[CoverageOptions], language: str) -> None:
        self._scorers = [KeyPointScorer(one, language=language) for one in options]

    def prepare(self, batch: Batch) -> _PreparedPoints:
        """Take the key points of a batch."""
        pairs = zip(batch.key_points, batch.references, strict=True)
        points = [key_points_of(given, references) for given, references in pairs]
        return _PreparedPoints(
            points, [sum(map(count_words, texts[0])) if texts else None for texts in batch.references]
        )

    def score(self, prepared: _PreparedPoints, summaries: Sequence[Split]) -> Scored:
        """Score one summary a document; predicted points are matched one to one."""
        values = np.full((len(summaries), len(self._scorers), 3), np.nan)
        matches: list[list[tuple[Match, ...]]] = [[] for _ in self._scorers]
        for place, (points, summary) in enumerate(zip(prepared.points, summaries, strict=True)):
            for column, scorer in enumerate(self._scorers):
                if isinstance(summary, PredictedPoints):
                    found = scorer.pair(points, summary)
                else:
                    found = scorer.cover(points, summary, reference_words=prepared.lengths[place])
                values[place, column] = found.score
                matches[column].append(found.matches)
        return Scored(values, matches)
