"""Which key points a summary covers, sentence by sentence, and what recall, precision and F1 that makes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from summkit.documents import KeyPoint
from summkit.kernels import count_words
from summkit.keypoints.assignment import assign
from summkit.keypoints.encoding import Encoder, RememberingEncoder, blended, load_encoder
from summkit.keypoints.matching import PointSet, Support, graded, support
from summkit.keypoints.tokens import StatementReader
from summkit.results import Score


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """One reference key point and what a summary makes of it.

    Attributes:
        point: The text of the key point.
        weight: Its weight.
        score: How far the summary covers it, in [0, 1].
        covered: Whether that reaches the threshold, with no wrong number or day.
        sentence: Position of the summary's sentence (or predicted point) that says most of it; None if none does.
        text: That sentence, or "".
    """

    point: str
    weight: float
    score: float
    covered: bool
    sentence: int | None
    text: str


@dataclass(frozen=True, kw_only=True)
class CoverageOptions:
    """How key points are looked for; the options of the metric `keypoints` say the same.

    Attributes:
        threshold: The score from which a point counts as covered, above 0 and up to 1.
        binary: Whether recall counts covered points, rather than how far each is covered.
        normalise: Whether recall is lowered for summaries longer than the reference.
        encoder: "none", or the folder of a saved model beside the words.
    """

    threshold: float = 0.65
    binary: bool = False
    normalise: bool = False
    encoder: str = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class CoveredPoints:
    """What a summary covers.

    Attributes:
        score: Precision, recall and F1; NaN where there are no reference key points.
        matches: The reference key points in their order.
    """

    score: Score
    matches: tuple[Match, ...]


_NOTHING = Score(math.nan, math.nan, math.nan)


class KeyPointScorer:
    """Measures how far summaries cover key points, by one set of options.

    >>> points = [KeyPoint(text="The strike began on Monday."), KeyPoint(text="The union wants a 7% pay rise.")]
    >>> scorer = KeyPointScorer()
    >>> summary = ["Dockers went on strike on Monday.", "Their union asks for a pay rise of 9%."]
    >>> [(match.covered, match.sentence) for match in scorer.cover(points, summary).matches]
    [(True, 0), (False, 1)]
    """

    def __init__(
        self, options: CoverageOptions | None = None, *, language: str = "en", encoder: Encoder | None = None
    ) -> None:
        """Prepare the reader of statements.

        Args:
            options: Threshold and kind of recall; None takes the defaults.
            language: ISO 639-1 code.
            encoder: Any function from texts to vectors, beside the words; None takes the one that the options name.
        """
        self._options = options or CoverageOptions()
        self._reader = StatementReader(language)
        chosen = encoder or load_encoder(self._options.encoder)
        self._encoder = RememberingEncoder(chosen) if chosen else None
        self._points: dict[tuple[str, ...], PointSet] = {}

    def cover(
        self, points: Sequence[KeyPoint], summary: Sequence[str], *, reference_words: int | None = None
    ) -> CoveredPoints:
        """Measure one summary.

        Args:
            points: The reference key points.
            summary: Its sentences.
            reference_words: Length of the reference, for a normalised recall; None takes the words of the points.

        Returns:
            Its scores and the matches. A point's sentence is the one that says most of it; on ties the first.
        """
        if not points:
            return CoveredPoints(score=_NOTHING, matches=())
        if not summary:
            return CoveredPoints(score=Score(0.0, 0.0, 0.0), matches=tuple(map(_missed, points)))
        found = self._support(points, summary, connected=True)
        best = found.shares.argmax(axis=0)
        columns = np.arange(len(points))
        scores = graded(found.shares[best, columns])
        covered = (scores >= self._options.threshold) & ~found.wrong[best, columns]
        alone = ((graded(found.alone) >= self._options.threshold) & ~found.wrong).any(axis=1)
        supporting = {*best[covered].tolist(), *np.flatnonzero(alone).tolist()}
        matches = tuple(
            _match(point, float(score), bool(is_covered), row, summary)
            for point, score, is_covered, row in zip(points, scores, covered, best.tolist(), strict=True)
        )
        share = self._length_factor(points, summary, reference_words)
        return CoveredPoints(score=self._score(matches, len(supporting) / len(summary), share), matches=matches)

    def pair(self, points: Sequence[KeyPoint], predicted: Sequence[str]) -> CoveredPoints:
        """Match predicted key points one to one with reference key points, so that the scores add up to most.

        Args:
            points: The reference key points.
            predicted: The predicted ones.

        Returns:
            Recall over the reference points, precision over the predicted ones ("graded" or "covered" like recall), F1,
            and the pairs.
        """
        if not points:
            return CoveredPoints(score=_NOTHING, matches=())
        if not predicted:
            return CoveredPoints(score=Score(0.0, 0.0, 0.0), matches=tuple(map(_missed, points)))
        found = self._support(points, predicted, connected=False)
        scores = graded(found.alone)
        partners = assign(scores)
        matches = []
        gained = []
        for column, point in enumerate(points):
            row = partners[column]
            if row is None:
                matches.append(_missed(point))
                continue
            score = float(scores[row, column])
            covered = score >= self._options.threshold and not found.wrong[row, column]
            matches.append(_match(point, score, covered, row, predicted))
            gained.append(float(covered) if self._options.binary else score)
        return CoveredPoints(score=self._score(matches, math.fsum(gained) / len(predicted)), matches=tuple(matches))

    def _support(self, points: Sequence[KeyPoint], sentences: Sequence[str], *, connected: bool) -> Support:
        read = self._reader.read
        texts = tuple(point.text for point in points)
        prepared = self._points.get(texts)
        if prepared is None:
            if len(self._points) > _KEPT:
                self._points.clear()
            prepared = self._points[texts] = PointSet.of([read(text) for text in texts])
        found = support(prepared, [read(sentence) for sentence in sentences], connected=connected)
        return found if self._encoder is None else blended(found, self._encoder, texts, sentences)

    def _length_factor(self, points: Sequence[KeyPoint], summary: Sequence[str], reference_words: int | None) -> float:
        if not self._options.normalise:
            return 1.0
        expected = reference_words or sum(count_words(point.text) for point in points)
        return math.exp(min(0.0, (1 - sum(map(count_words, summary)) / max(expected, 1)) / 2))

    def _score(self, matches: Sequence[Match], precision: float, factor: float = 1.0) -> Score:
        binary = self._options.binary
        total = math.fsum(match.weight for match in matches)
        gained = math.fsum(match.weight * (match.covered if binary else match.score) for match in matches)
        recall = gained / total * factor
        both = precision + recall
        return Score(precision, recall, 2 * precision * recall / both if both > 0 else 0.0)


_KEPT = 1024  # sets of points: those of a batch are asked for again by each system


def _missed(point: KeyPoint) -> Match:
    return Match(point=point.text, weight=point.weight, score=0.0, covered=False, sentence=None, text="")


def _match(point: KeyPoint, score: float, covered: bool, row: int, sentences: Sequence[str]) -> Match:
    if score <= 0:
        return _missed(point)
    return Match(point=point.text, weight=point.weight, score=score, covered=covered, sentence=row, text=sentences[row])


def key_points_of(given: Sequence[KeyPoint], references: Sequence[Sequence[str]]) -> Sequence[KeyPoint]:
    """Return the key points of an article: those given, else the distinct sentences of its references."""
    if given:
        return given
    sentences = dict.fromkeys(sentence.strip() for reference in references for sentence in reference)
    return tuple(KeyPoint(text=sentence) for sentence in sentences)
