"""Groups of documents: quantiles, ties, labels, and the means in them."""

import math
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summkit.analyses.buckets import bucket_scores, check_groupings, group, group_labels
from summkit.errors import OptionError
from summkit.results import ScoreTable
from summkit.settings.groupings import GROUPINGS

VALUES = st.lists(st.one_of(st.just(math.nan), st.integers(-5, 5).map(float), st.floats(-1e6, 1e6)), max_size=60)


def table(scores: Sequence[Sequence[float]], lengths: Sequence[float], labels: Sequence[str] = ()) -> ScoreTable:
    """A table of one metric: a row of scores for each document."""
    main = np.array(scores, dtype=np.float64)
    values = np.full((*main.shape, 1, 3), np.nan)
    values[:, :, 0, 2] = main
    return ScoreTable(
        ids=tuple(map(str, range(len(main)))),
        systems=tuple("ab"[: main.shape[1]]),
        metrics=("rouge1",),
        values=values,
        words=np.tile(np.array(lengths, dtype=np.float64)[:, None] * [1, 2][: main.shape[1]], (1, 1)),
        reports=("f1",),
        facts={"length": np.array(lengths, dtype=np.float64)},
        labels=tuple(labels),
    )


def test_quartiles() -> None:
    grouping = group(np.arange(100.0))
    assert len(grouping) == 4
    assert np.bincount(grouping.members).tolist() == [25, 25, 25, 25]
    assert grouping.ranges[0] == (0.0, 24.0)


@pytest.mark.parametrize(("documents", "buckets"), [(2, 2), (14, 2), (59, 2), (60, 3), (80, 4), (1000, 4)])
def test_few_documents_make_few_buckets(documents: int, buckets: int) -> None:
    assert len(group(np.arange(float(documents)))) == buckets


@given(VALUES, st.integers(1, 6))
def test_every_known_value_is_in_one_bucket_and_equal_ones_in_the_same(values: list[float], count: int) -> None:
    given_values = np.array(values, dtype=np.float64)
    grouping = group(given_values, count)
    known = ~np.isnan(given_values)
    assert ((grouping.members >= 0) == known).all()
    assert len(grouping) <= count
    assert set(grouping.members[known].tolist()) == set(range(len(grouping)))
    for place, (least, most) in enumerate(grouping.ranges):
        inside = given_values[grouping.members == place]
        assert (inside.min(), inside.max()) == (least, most)
    for (_, most), (least, _) in zip(grouping.ranges, grouping.ranges[1:], strict=False):
        assert most < least


def test_one_value_is_one_bucket() -> None:
    assert len(group(np.full(50, 3.0))) == 1
    assert len(group(np.full(5, np.nan))) == 0


def test_labels_are_in_order_and_rare_ones_are_put_together() -> None:
    assert group_labels(["b", "a", "b"]).members.tolist() == [1, 0, 1]
    labels = [f"{number:02}" for number in range(20) for _ in range(number + 1)]
    grouping = group_labels(labels)
    assert grouping.labels == (*(f"{number:02}" for number in range(9, 20)), "others")
    assert (grouping.members == 11).sum() == sum(range(1, 10))


def test_means_of_buckets() -> None:
    rows = bucket_scores(table([[0.1, 0.5], [0.3, math.nan], [0.5, 0.9], [0.9, 0.7]], [10, 20, 30, 40]), "length")
    found = {(row.place, row.system): row for row in rows}
    assert found[0, "a"].mean == pytest.approx(0.2)
    assert found[1, "b"].mean == pytest.approx(0.8)
    assert (found[0, "b"].documents, found[0, "b"].mean, found[0, "b"].low) == (1, 0.5, None)
    assert (found[1, "a"].least, found[1, "a"].most) == (30, 40)
    for row in rows:
        if row.low is not None and row.high is not None and row.mean is not None:
            assert row.low <= row.mean <= row.high


def test_summary_length_is_each_systems_own() -> None:
    rows = bucket_scores(table([[0.1, 0.5], [0.3, 0.6]], [10, 20]), "summary-length")
    assert {(row.system, row.place): row.least for row in rows} == {
        ("a", 0): 10,
        ("a", 1): 20,
        ("b", 0): 20,
        ("b", 1): 40,
    }


def test_labels_are_rows() -> None:
    rows = bucket_scores(table([[0.1], [0.3], [0.5]], [1, 2, 3], ["sport", "news", "sport"]), "label")
    assert [(row.label, row.documents) for row in rows] == [("news", 1), ("sport", 2)]


@pytest.mark.parametrize(
    ("by", "told"),
    [("lenght", "did you mean 'length'"), ("label", "fields={'label': COLUMN}"), ("density", "Run\\(by=")],
)
def test_what_cannot_be_grouped_by(by: str, told: str) -> None:
    with pytest.raises(OptionError, match=told):
        bucket_scores(table([[0.1], [0.3]], [1, 2]), by)


def test_names_are_checked() -> None:
    check_groupings(GROUPINGS)
    with pytest.raises(OptionError, match="unknown grouping"):
        check_groupings(["size"])
    with pytest.raises(OptionError, match="at least 1"):
        group(np.arange(3.0), 0)
