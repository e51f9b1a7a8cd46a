"""Key points in an evaluation: where they come from, and what each system covers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from summkit.documents import Article, KeyPoint, PredictedPoints
from summkit.evaluation.plan import EvaluationPlan
from summkit.keypoints.coverage import KeyPointScorer, Match
from summkit.results import PointMatch
from summkit.scripts import count_words

Split = Sequence[str]


class PointsEngine:
    """Scores batches of summaries against key points.

    Attributes:
        matches: For each article of the batch what was found of it, system after system; empty unless asked for.
    """

    def __init__(self, plan: EvaluationPlan, *, keep_matches: bool) -> None:
        """Prepare a scorer for each of the plan's measures of key points."""
        self._scorers = {
            plan.metrics[column]: KeyPointScorer(metric, language=plan.language)
            for column, metric in plan.key_point_columns.items()
        }
        self._keep = keep_matches
        self._articles: Sequence[Article] = ()
        self._points: list[tuple[KeyPoint, ...]] = []
        self._lengths: list[int | None] = []
        self.matches: list[list[PointMatch]] = []

    def prepare(self, articles: Sequence[Article], references: Sequence[Sequence[Split]]) -> None:
        """Take the key points of a batch of articles: their own, else the distinct sentences of their references."""
        self._articles = articles
        self._points = [
            article.key_points or reference_points(texts) for article, texts in zip(articles, references, strict=True)
        ]
        self._lengths = [sum(map(count_words, texts[0])) if texts else None for texts in references]
        self.matches = [[] for _ in articles]

    def points_of(self, place: int) -> tuple[KeyPoint, ...]:
        """Return the key points of an article of the batch."""
        return self._points[place]

    def score(self, system: str, summaries: Sequence[Split]) -> NDArray[np.float64]:
        """Score one summary an article; predicted points are matched one to one.

        Args:
            system: Whose summaries they are.
            summaries: The summaries, split into sentences.

        Returns:
            float64 of shape (articles, measures, 3): precision, recall and F1; NaN where there are no key points.
        """
        values = np.full((len(summaries), len(self._scorers), 3), np.nan)
        for place, (article, points, summary) in enumerate(zip(self._articles, self._points, summaries, strict=True)):
            for column, (name, scorer) in enumerate(self._scorers.items()):
                if isinstance(summary, PredictedPoints):
                    found = scorer.pair(points, summary)
                else:
                    found = scorer.cover(points, summary, reference_words=self._lengths[place])
                values[place, column] = found.score
                if self._keep:
                    self.matches[place] += [_row(article.id, system, name, match) for match in found.matches]
        return values


def reference_points(references: Sequence[Split]) -> tuple[KeyPoint, ...]:
    """Return the distinct sentences of some references as key points."""
    sentences = dict.fromkeys(sentence.strip() for reference in references for sentence in reference)
    return tuple(KeyPoint(text=sentence) for sentence in sentences)


def _row(name: str, system: str, metric: str, match: Match) -> PointMatch:
    return PointMatch(
        id=name,
        system=system,
        metric=metric,
        point=match.point,
        weight=match.weight,
        score=match.score,
        covered=match.covered,
        sentence=match.sentence,
        text=match.text,
    )
