"""The articles that stand out, and how scores spread."""

import math

import numpy as np
import pytest

from summkit.analyses.distributions import distributions
from summkit.analyses.extremes import all_low, biggest_differences, most_disagreement
from summkit.errors import OptionError
from summkit.results import ScoreTable


@pytest.fixture
def table() -> ScoreTable:
    main = np.array([[0.2, 0.5, 0.9], [0.7, 0.1, 0.9], [math.nan, 0.3, 0.9], [0.4, 0.4, 0.4], [0.1, 0.2, 0.9]])
    values = np.full((5, 3, 1, 3), np.nan)
    values[:, :, 0, 2] = main
    return ScoreTable(tuple("vwxyz"), ("a", "b", "oracle"), ("rouge1",), values, np.ones((5, 3)), ("f1",))


def test_biggest_differences(table: ScoreTable) -> None:
    assert [(row.id, round(row.value, 9)) for row in biggest_differences(table, "b", "a", "rouge1")] == [
        ("v", 0.3),
        ("z", 0.1),
    ]
    (row,) = biggest_differences(table, "a", "b", "rouge1", count=1)
    assert (row.id, row.place, row.scores) == ("w", 1, (0.7, 0.1, 0.9))


def test_an_oracle_is_no_rival(table: ScoreTable) -> None:
    assert [row.id for row in most_disagreement(table, "rouge1")] == ["w", "v", "z"]
    lowest = all_low(table, "rouge1", count=3)
    assert [(row.id, row.value) for row in lowest] == [("z", 0.2), ("x", 0.3), ("y", 0.4)]
    assert lowest[1].scores[0] is None


def test_unknown_names(table: ScoreTable) -> None:
    with pytest.raises(OptionError, match="unknown system 'c'"):
        biggest_differences(table, "a", "c", "rouge1")
    with pytest.raises(OptionError, match="did you mean 'rouge1'"):
        all_low(table, "rouge2")


def test_too_few_are_asked_for(table: ScoreTable) -> None:
    for count in (0, -1):
        with pytest.raises(OptionError, match=f"at least 1 article to return, not {count}"):
            biggest_differences(table, "a", "b", "rouge1", count=count)
        with pytest.raises(OptionError, match=f"at least 1 article to return, not {count}"):
            all_low(table, "rouge1", count=count)


def test_distributions(table: ScoreTable) -> None:
    a, b, _ = distributions(table, "rouge1", bins=9)
    assert (a.documents, b.documents) == (4, 5)
    assert sum(a.counts) == 4
    assert b.quantiles == pytest.approx((0.1, 0.2, 0.3, 0.4, 0.5))
    assert a.edges == b.edges
    assert (a.edges[0], a.edges[-1]) == (0.0, 0.9)


def test_no_scores() -> None:
    empty = ScoreTable(("v",), ("a",), ("rouge1",), np.full((1, 1, 1, 3), np.nan), np.ones((1, 1)), ("f1",))
    (spread,) = distributions(empty, "rouge1")
    assert (spread.documents, spread.quantiles, sum(spread.counts)) == (0, (), 0)
    assert all_low(empty, "rouge1") == most_disagreement(empty, "rouge1") == ()
