"""From counts to scores: every rule for several references by hand, and `best` as rouge-score has it."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from rouge_score.rouge_scorer import RougeScorer

from summkit.kernels import Kind, Measure
from summkit.metrics.aggregation import over_references, scores_of_counts
from summkit.metrics.rouge import RougeEngine
from summkit.metrics.rouge_types import rouge_type
from summkit.settings.rouge import RougeSettings

UNIGRAMS = [Measure(Kind.NGRAM, 1)]
TYPES = ["rouge1", "rouge2", "rougeL", "rougeLsum"]


def combined(
    references: list[tuple[float, float, float]], measure: Measure = UNIGRAMS[0], **options: Any
) -> list[float]:
    counts = np.array(references, dtype=np.float64)[:, None, :]
    starts = np.array([0, len(references)], dtype=np.int64)
    [[score]] = over_references(counts, starts, [measure], RougeSettings(**options).resolved()).tolist()
    return list(score)


def f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall)


TEXT = st.lists(st.text("abc ", max_size=10), min_size=1, max_size=3).map("\n".join)


@settings(derandomize=True, deadline=None, max_examples=200)
@given(targets=st.lists(TEXT, min_size=1, max_size=4), prediction=TEXT)
def test_best_is_score_multi(targets: list[str], prediction: str) -> None:
    engine = RougeEngine([rouge_type(name) for name in TYPES], RougeSettings(stemmer="none"))
    [row] = engine.score_candidates(engine.prepare_references([targets]), [prediction]).tolist()
    theirs = RougeScorer(TYPES).score_multi(targets, prediction)
    assert [tuple(score) for score in row] == [tuple(theirs[name]) for name in TYPES]


# Hits, words of the reference, words of the candidate (8).
FEW, MANY = (2.0, 2.0, 8.0), (4.0, 8.0, 8.0)


def test_best_is_the_highest_f_and_the_first_on_ties() -> None:
    assert combined([FEW, MANY]) == [0.5, 0.5, 0.5]
    assert combined([(1, 2, 2), (2, 6, 2)]) == [0.5, 0.5, 0.5]
    assert combined([(2, 6, 2), (1, 2, 2)]) == pytest.approx([1, 1 / 3, 0.5])


def test_pooled_adds_and_divides_once() -> None:
    assert combined([FEW, MANY], multi_reference="pooled") == pytest.approx([6 / 16, 6 / 10, f1(6 / 16, 6 / 10)])


def test_best_recall_takes_the_reference_of_highest_recall_and_the_first_on_ties() -> None:
    assert combined([MANY, FEW], multi_reference="best-recall") == pytest.approx([0.25, 1, 0.4])
    assert combined([(2, 4, 8), (4, 8, 8)], multi_reference="best-recall") == pytest.approx([0.25, 0.5, 1 / 3])
    assert combined([(4, 8, 8), (2, 4, 8)], multi_reference="best-recall") == [0.5, 0.5, 0.5]


def test_best_recall_of_w_weighs_the_length_once() -> None:
    # Seven of eight words in a row against twenty of twenty: .852 against 1 when the length is weighed once, as
    # ROUGE-1.5.5 does to choose, but .517 against .487 when it is weighed twice, as in the recall it prints.
    weight = 1.2
    some = (7**weight, (8**weight) ** weight, 20**weight)
    whole = (20**weight, (20**weight) ** weight, 20**weight)
    for options in ({"compatibility": "rouge155"}, {}):
        score = combined([some, whole], Measure(Kind.WLCS, weight), multi_reference="best-recall", **options)
        assert score[0] == 1
        assert score[1] == pytest.approx(20 ** (1 - weight), abs=1e-5)


def test_mean_is_that_of_each_number() -> None:
    assert combined([FEW, MANY], multi_reference="mean") == pytest.approx([0.375, 0.75, (0.4 + 0.5) / 2])


THREE = [(2.0, 2.0, 8.0), (4.0, 8.0, 8.0), (1.0, 10.0, 8.0)]


def test_jackknife_is_the_mean_of_the_best_without_each() -> None:
    # F is .4, .5 and .111: without the second the first is best, otherwise the second.
    expected = [(0.5 + 0.25 + 0.5) / 3, (0.5 + 1 + 0.5) / 3, (0.5 + 0.4 + 0.5) / 3]
    assert combined(THREE, multi_reference="jackknife") == pytest.approx(expected)


def test_jackknife_pools_the_rest_in_rouge_155() -> None:
    rounds = [(5 / 16, 5 / 18), (3 / 16, 3 / 12), (6 / 16, 6 / 10)]
    precision, recall = (sum(column) / 3 for column in zip(*rounds, strict=True))
    f = sum(f1(p, r) for p, r in rounds) / 3
    found = combined(THREE, multi_reference="jackknife", compatibility="rouge155")
    assert found == pytest.approx([precision, recall, f], abs=2e-5)


@pytest.mark.parametrize("rule", ["best", "pooled", "best-recall", "mean", "jackknife"])
@pytest.mark.parametrize("compatibility", ["rouge-score", "rouge155"])
def test_one_reference_is_its_own_score(rule: str, compatibility: str) -> None:
    alone = combined([MANY], multi_reference=rule, compatibility=compatibility)
    assert alone == [0.5, 0.5, 0.5]
    assert combined([MANY, MANY], multi_reference=rule, compatibility=compatibility) == alone


def test_documents_with_other_numbers_of_references() -> None:
    counts = np.array([FEW, MANY, FEW, FEW, MANY, MANY], dtype=np.float64)[:, None, :]
    starts = np.array([0, 2, 3, 6], dtype=np.int64)
    for rule, expected in {
        "best": [0.5, 0.4, 0.5],
        "pooled": [f1(0.375, 0.6), 0.4, f1(10 / 24, 10 / 18)],
        "best-recall": [0.4, 0.4, 0.4],
        "mean": [0.45, 0.4, 1.4 / 3],
        "jackknife": [0.45, 0.4, 0.5],
    }.items():
        settings_ = RougeSettings(multi_reference=rule).resolved()  # type: ignore[arg-type]
        found = over_references(counts, starts, UNIGRAMS, settings_)
        assert found[:, 0, 2].tolist() == pytest.approx(expected), rule


@pytest.mark.parametrize("compatibility", ["rouge-score", "rouge155"])
def test_alpha_weighs_precision(compatibility: str) -> None:
    def f(alpha: float) -> float:
        return combined([(2, 2, 8)], alpha=alpha, compatibility=compatibility)[2]

    precision, recall = 0.25, 1.0
    assert f(0) == pytest.approx(recall)
    assert f(1) == pytest.approx(precision)
    assert f(0.5) == pytest.approx(f1(precision, recall))
    assert f(0.2) == pytest.approx(1 / (0.2 / precision + 0.8 / recall))
    assert combined([(0, 2, 8)], alpha=0.2, compatibility=compatibility) == [0, 0, 0]


def test_rouge_155_rounds_before_f() -> None:
    precision, recall, f = combined([(2, 3, 7)], compatibility="rouge155")
    assert (precision, recall) == (0.28571, 0.66667)
    assert f == pytest.approx(f1(0.28571, 0.66667), abs=1e-15)
    assert combined([(2, 3, 7)])[:2] == [2 / 7, 2 / 3]


def test_the_weighted_subsequence_takes_the_root() -> None:
    measure = Measure(Kind.WLCS, 2.0)
    assert combined([(4, 256, 16)], measure)[:2] == [0.5, 0.125]


@pytest.mark.parametrize("kind", list(Kind))
def test_nothing_to_count_is_0(kind: Kind) -> None:
    for count in ([0, 0, 0], [0, 3, 0], [0, 0, 3]):
        assert combined([tuple(count)], Measure(kind, 2.0)) == [0, 0, 0]  # type: ignore[list-item]


@settings(derandomize=True, deadline=None, max_examples=200)
@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=4),
    st.sampled_from(["best", "pooled", "best-recall", "mean", "jackknife"]),
    st.sampled_from(["rouge-score", "rouge155"]),
    st.floats(0, 1),
)
def test_scores_lie_between_0_and_1(
    rows: list[tuple[int, int, int]], rule: str, compatibility: str, alpha: float
) -> None:
    counts: list[tuple[float, float, float]] = [(hits, hits + left, hits + right) for hits, left, right in rows]
    score = combined(counts, multi_reference=rule, compatibility=compatibility, alpha=alpha)
    assert all(0 <= value <= 1 + 1e-12 for value in score)
    assert min(score[:2]) - 1e-9 <= score[2] or rule in ("mean", "jackknife")


def test_counts_are_not_changed() -> None:
    counts: NDArray[np.float64] = np.array([[[2.0, 4.0, 4.0]]])
    before = counts.copy()
    scores_of_counts(counts, [Measure(Kind.WLCS, 1.2)], RougeSettings().resolved())
    assert (counts == before).all()
