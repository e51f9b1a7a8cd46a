"""Which key points a summary covers: laws, and cases that people would agree on."""

import math
import pickle
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

import summkit
from summkit.documents import KeyPoint
from summkit.errors import DataError, OptionError
from summkit.keypoints.assignment import assign
from summkit.keypoints.coverage import CoveredPoints, KeyPointScorer
from summkit.metrics import metric
from summkit.metrics.keypoints import KeyPointCoverage

POINTS = [
    KeyPoint(text="The strike by 1,140 dockworkers stopped cargo handling on Monday."),
    KeyPoint(text="The union wants a 7% pay rise.", weight=2.0),
    KeyPoint(text="Tarnholm Ports has offered a single payment of £600."),
]


def cover(*summary: str, points: list[KeyPoint] = POINTS, **options: object) -> CoveredPoints:
    return KeyPointScorer(KeyPointCoverage(**options).options).cover(points, summary)  # type: ignore[arg-type]


def covered(found: CoveredPoints) -> list[bool]:
    return [match.covered for match in found.matches]


def test_the_points_themselves_score_one() -> None:
    found = cover(*(point.text for point in POINTS))
    assert tuple(found.score) == (1.0, 1.0, 1.0)
    assert [match.sentence for match in found.matches] == [0, 1, 2]


def test_other_words_score_nothing() -> None:
    found = cover("Birds fly.", "Cats purr.")
    assert tuple(found.score) == (0.0, 0.0, 0.0)
    assert {match.sentence for match in found.matches} == {None}


def test_recall_is_weighted_and_precision_counts_sentences() -> None:
    found = cover("The union wants a pay rise of 7%.", "Cats purr.", recall="covered")
    assert covered(found) == [False, True, False]
    assert found.score.recall == 2 / 4
    assert found.score.precision == 1 / 2


def test_a_wrong_number_is_not_covered() -> None:
    assert covered(cover("The union wants a 7 percent pay rise."))[1]
    assert not covered(cover("The union wants a 9% pay rise."))[1]
    assert not covered(cover("A strike by 1,410 dockworkers stopped cargo handling on Monday."))[0]


def test_a_wrong_day_is_not_covered() -> None:
    points = [KeyPoint(text="Palace beat City on Monday.")]
    assert covered(cover("Palace beat City on Monday.", points=points)) == [True]
    assert covered(cover("Palace beat City on Saturday.", points=points)) == [False]


@pytest.mark.parametrize("number", ["seven", "7", "7.0"])
def test_numbers_are_the_same_in_words_and_digits(number: str) -> None:
    assert covered(cover(f"The union wants a pay rise of {number} per cent."))[1]


def test_denial_lowers_the_score() -> None:
    points = [KeyPoint(text="The judge jailed Anna Brack.")]
    said, denied = (
        cover(text, points=points).matches[0].score
        for text in ("The judge jailed Anna Brack.", "The judge never jailed Anna Brack.")
    )
    assert denied < said == 1.0


def test_words_of_the_sentence_before_count_in_part() -> None:
    points = [KeyPoint(text="Anna Brack won the prize."), KeyPoint(text="Anna Brack lives in Oslo.")]
    beside = cover("Anna Brack spoke.", "Nobody else won the prize.", points=points).matches[0].score
    apart = cover("Anna Brack spoke.", "Rain fell.", "Nobody else won the prize.", points=points).matches[0].score
    assert 0 < apart < beside < 1


def test_a_pronoun_stands_for_the_name_before() -> None:
    points = [KeyPoint(text="Anna Brack won the prize."), KeyPoint(text="Anna Brack lives in Oslo.")]
    assert cover("Anna Brack spoke.", "On Friday she won the prize.", points=points).matches[0].score == 1.0
    assert cover("Anna Brack spoke.", "The king won the prize.", points=points).matches[0].score < 1.0


def test_nothing_to_cover_and_nothing_said() -> None:
    assert all(map(math.isnan, cover("Cats purr.", points=[]).score))
    assert tuple(cover().score) == (0.0, 0.0, 0.0)
    assert tuple(cover("?", points=[KeyPoint(text="!")]).score) == (0.0, 0.0, 0.0)


TEXTS = st.lists(st.text("abc 12.,", max_size=12), max_size=5)


@given(TEXTS, TEXTS)
def test_scores_lie_in_the_unit_interval_and_repeat(points: list[str], summary: list[str]) -> None:
    given_points = [KeyPoint(text=text) for text in points]
    scorer = KeyPointScorer()
    for measure in (scorer.cover, scorer.pair):
        found = measure(given_points, summary)
        assert all(math.isnan(value) or 0 <= value <= 1 for value in found.score)
        assert len(found.matches) == len(points)
        again = measure(given_points, summary)
        assert repr(again) == repr(found)


@given(TEXTS, TEXTS)
def test_a_further_sentence_never_lowers_recall_without_denials_and_numbers(points: list[str], more: list[str]) -> None:
    def letters(texts: list[str]) -> list[str]:
        return ["".join(c for c in text if c in "abc ") for text in texts]

    given_points = [KeyPoint(text=text) for text in letters(points)]
    if given_points:
        short = cover("a b", points=given_points).score.recall
        assert cover("a b", *letters(more), points=given_points).score.recall >= short


def test_predicted_points_are_matched_one_to_one() -> None:
    points = [KeyPoint(text="Cats purr loudly."), KeyPoint(text="Cats purr softly.")]
    found = KeyPointScorer().pair(points, ["Cats purr softly.", "Cats purr softly."])
    assert [match.sentence for match in found.matches] == [1, 0] or [m.sentence for m in found.matches] == [0, 1]
    assert found.matches[1].score == 1.0
    assert found.score.recall == found.score.precision < 1


def test_the_order_of_predicted_points_does_not_matter() -> None:
    points = [KeyPoint(text="Anna Brack won the prize."), KeyPoint(text="Anna Brack lives in Oslo.")]
    predicted = ["Anna Brack spoke.", "She won the prize.", "Brack lives in Oslo."]
    assert KeyPointScorer().pair(points, predicted).score == KeyPointScorer().pair(points, predicted[::-1]).score


def test_the_assignment_is_optimal() -> None:
    import numpy as np

    assert assign(np.array([[0.9, 0.8], [0.7, 0.0]])) == [1, 0]
    assert assign(np.zeros((1, 2))) == [None, None]


def test_options_are_checked_and_written() -> None:
    assert metric("keypoints:threshold=0.5,recall=covered") == KeyPointCoverage(threshold=0.5, recall="covered")
    with pytest.raises(OptionError, match=r"keypoints': threshold must lie in \(0, 1\], not 0"):
        metric("keypoints:threshold=0")
    with pytest.raises(DataError, match="no such folder"):
        KeyPointScorer(KeyPointCoverage(encoder="/nowhere").options)
    assert pickle.loads(pickle.dumps(KeyPointCoverage())) == KeyPointCoverage()


def test_normalised_recall_falls_with_length() -> None:
    scorer = KeyPointScorer(KeyPointCoverage(normalise=True).options)
    long = [POINTS[0].text, *["Birds fly over the town at dusk."] * 6]
    plain = cover(*long).score.recall
    assert scorer.cover(POINTS, long, reference_words=100).score.recall == plain
    assert scorer.cover(POINTS, long, reference_words=10).score.recall < plain
    assert scorer.cover(POINTS, long).score.recall < plain


def test_any_function_may_be_the_encoder() -> None:
    asked: list[str] = []

    def encode(texts: list[str]) -> list[list[float]]:
        asked.extend(texts)
        return [[1.0, 0.0] if "feline" in text or "cat" in text else [0.0, 1.0] for text in texts]

    points = [KeyPoint(text="The cat slept.")]
    plain = KeyPointScorer().cover(points, ["A feline slept."]).matches[0].score
    scorer = KeyPointScorer(encoder=encode)
    assert scorer.cover(points, ["A feline slept."]).matches[0].score > plain
    scorer.cover(points, ["A feline slept.", "Birds sang."])
    assert sorted(asked) == ["A feline slept.", "Birds sang.", "The cat slept."]


def test_the_bundled_articles_cover_themselves() -> None:
    for article in summkit.read():
        found = KeyPointScorer().cover(article.key_points, [point.text for point in article.key_points])
        assert found.score.fmeasure == 1.0


def test_it_is_fast() -> None:
    articles = list(summkit.read())
    bodies = [[line for line in article.body.split("\n") if line][:4] for article in articles]
    scorer = KeyPointScorer()
    start = time.perf_counter()
    for place in range(250):
        article = articles[place % len(articles)]
        scorer.cover(article.key_points, bodies[place % len(articles)])
    assert time.perf_counter() - start < 2  # a tenth of the work in all of the time: this fails on another order only
