"""How far each of some key points is said by each sentence of a summary."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from summkit.keypoints.tokens import Statement

Values = NDArray[np.float64]

# All credits are multiples of 1/128 and all weights of 2 ** -30, so that sums are exact in every order and a score is
# the same on every machine. The values come from sweeps over 99 news articles with twelve human-judged summaries each.
_PREFIX = 13 / 16  # credit of a word that shares its beginning with the point's word
_NEXT_TO = 5 / 8  # what a word in the sentence before or behind counts, beside one in the sentence itself
_ELSEWHERE = 3 / 8  # what a word anywhere else in the summary counts
_WRONG = 3 / 4
_DENIED = 7 / 8
_RARENESS = 1.5  # power of ln(1 + points / points with the word)
_LATE = 0.5  # how much more the last word of a point weighs than its first, the subject's
_STEP = 2.0**-30

# A point is taken for said when somewhat over half of what tells it apart is there: a logistic curve through that
# place, stretched so that nothing is 0 and everything 1.
_MIDDLE, _SLOPE = 0.55, 7.0


@dataclass(frozen=True)
class PointSet:
    """Key points that are looked for together.

    Attributes:
        statements: What each point says.
        columns: The column of each distinct token of the points.
        beginnings: The tokens that may match by a shared beginning, by their first four characters.
        weights: float64 of shape (tokens, points): how much each token matters to each point.
        totals: float64 of shape (points,): the sums of the weights; 1 for a point without tokens.
        numbers: float64 of shape (tokens, points): 1 where a token is a number of the point.
        days: The same for days of the week.
        names: bool of shape (tokens,): whether a token is a name in some point.
        denies: bool of shape (points,).
    """

    statements: tuple[Statement, ...]
    columns: dict[str, int]
    beginnings: dict[str, list[str]]
    weights: Values
    totals: Values
    numbers: Values
    days: Values
    names: NDArray[np.bool_]
    denies: NDArray[np.bool_]

    @classmethod
    def of(cls, statements: Sequence[Statement]) -> PointSet:
        """Weigh the tokens of some points: what tells a point from the others weighs most.

        A token weighs ln(1 + points / points with it) ** 1.5, and up to half as much again towards the point's end,
        where news sentences put what is new.
        """
        distinct = [tuple(dict.fromkeys(statement.tokens)) for statement in statements]
        held_by = Counter(token for tokens in distinct for token in tokens)
        columns = {token: column for column, token in enumerate(held_by)}
        weights = np.zeros((len(columns), len(distinct)))
        numbers, days = np.zeros_like(weights), np.zeros_like(weights)
        for point, tokens in enumerate(distinct):
            for place, token in enumerate(tokens):
                rare = math.log(1 + len(distinct) / held_by[token]) ** _RARENESS
                late = 1 + _LATE * place / max(len(tokens) - 1, 1)
                weights[columns[token], point] = round(rare * late / _STEP) * _STEP
                numbers[columns[token], point] = token in statements[point].numbers
                days[columns[token], point] = token in statements[point].days
        totals = weights.sum(axis=0)
        beginnings: dict[str, list[str]] = {}
        for token in columns:
            if len(token) >= 4 and token.isalpha():
                beginnings.setdefault(token[:4], []).append(token)
        return cls(
            statements=tuple(statements),
            columns=columns,
            beginnings=beginnings,
            weights=weights,
            totals=np.where(totals > 0, totals, 1.0),
            numbers=numbers,
            days=days,
            names=np.array([any(token in s.names for s in statements) for token in columns], dtype=bool),
            denies=np.array([statement.denies for statement in statements], dtype=bool),
        )


@dataclass(frozen=True)
class Support:
    """What each sentence of a summary says of each point.

    Attributes:
        shares: float64 of shape (sentences, points): the share of the point that is said, in [0, 1], when its words in
            other sentences count in part.
        alone: The same when only the sentence's own words count, and the names its pronouns may stand for.
        wrong: bool of the same shape: the sentence lacks a number or a day of the point and has another instead.
    """

    shares: Values
    alone: Values
    wrong: NDArray[np.bool_]


def support(points: PointSet, sentences: Sequence[Statement], *, connected: bool = True) -> Support:
    """Find out how far each sentence of a summary says each point.

    Args:
        points: The points.
        sentences: The summary's sentences; at least one.
        connected: Whether they follow one another, so that a pronoun may lean on the sentence before.

    Returns:
        The support, a row for each sentence.
    """
    found, exact = _matches(points, sentences)
    for row in range(1, len(sentences)):
        if connected and sentences[row].leans:
            found[row] = np.where(points.names, np.maximum(found[row], found[row - 1]), found[row])
    anywhere = found.max(axis=0) * _ELSEWHERE
    window = np.maximum(found, anywhere)
    np.maximum(window[1:], found[:-1] * _NEXT_TO, out=window[1:])
    np.maximum(window[:-1], found[1:] * _NEXT_TO, out=window[:-1])
    wrong = np.zeros(window.shape[:1] + points.totals.shape, dtype=bool)
    for values, counts in (
        (points.numbers, [len(sentence.numbers) for sentence in sentences]),
        (points.days, [len(sentence.days) for sentence in sentences]),
    ):
        there = exact @ values
        wrong |= (there < values.sum(axis=0)) & (np.array(counts, dtype=np.float64)[:, None] > there)
    denies = np.array([sentence.denies for sentence in sentences], dtype=bool)
    kept = np.where(wrong, _WRONG, 1.0) * np.where(denies[:, None] != points.denies, _DENIED, 1.0)
    return Support(
        shares=window @ points.weights / points.totals * kept,
        alone=found @ points.weights / points.totals * kept,
        wrong=wrong,
    )


def graded(shares: Values) -> Values:
    """Turn shares of a point into scores: 0 stays 0, 1 stays 1, and about half is undecided.

    Args:
        shares: In [0, 1], of any shape.

    Returns:
        Scores in [0, 1], rising with the shares, of the same shape.
    """
    low, high = (1 / (1 + math.exp(_SLOPE * (_MIDDLE - end))) for end in (0.0, 1.0))
    curve = 1 / (1 + np.exp(_SLOPE * (_MIDDLE - shares)))
    scores = np.rint((curve - low) / (high - low) / _STEP) * _STEP  # exponentials differ in their last bits by machine
    return np.asarray(np.clip(scores, 0.0, 1.0))


def _matches(points: PointSet, sentences: Sequence[Statement]) -> tuple[Values, Values]:
    """Return, for each sentence and token of the points, the credit, and 1 where the very token is there."""
    exact = np.zeros((len(sentences), len(points.columns)))
    found = np.zeros_like(exact)
    for row, sentence in enumerate(sentences):
        tokens = set(sentence.tokens)
        for token in tokens:
            column = points.columns.get(token)
            if column is not None:
                exact[row, column] = 1.0
            for other in points.beginnings.get(token[:4], ()):
                if _share_beginning(token, other):
                    found[row, points.columns[other]] = _PREFIX
    return np.maximum(found, exact), exact


def _share_beginning(one: str, other: str) -> bool:
    """Tell whether two stems start alike for at least four characters and three fifths of the longer one."""
    if not one.isalpha():
        return False
    shared = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        shared += 1
    return shared >= 4 and shared * 5 >= 3 * max(len(one), len(other))
