"""From a table of scores to means, intervals and comparisons."""

import dataclasses
import math
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from summkit.analyses.statistics import document_scores, pairs_to_compare, score_rows
from summkit.errors import OptionError
from summkit.results import Comparison, Figure, ScoreRow, ScoreTable
from summkit.settings.statistics import Statistics

SYSTEMS = ("lead", "other", "third")


def table_of(values: NDArray[np.float64], metrics: tuple[str, ...] = ("rouge1",)) -> ScoreTable:
    """Make a table from F values of shape (documents, systems) or (documents, systems, metrics)."""
    last = values.reshape(len(values), values.shape[1], -1)
    whole = np.stack([last, last, last], axis=-1)
    systems = SYSTEMS[: values.shape[1]]
    return ScoreTable(
        ids=tuple(map(str, range(len(values)))),
        systems=systems,
        metrics=metrics,
        values=whole,
        words=np.ones(last.shape[:2]),
        reports=tuple("f1" for _ in metrics),
    )


def rows_of(table: ScoreTable, **settings: Any) -> tuple[tuple[ScoreRow, ...], tuple[Comparison, ...]]:
    return score_rows(table, dict.fromkeys(table.metrics, "signed"), Statistics(**settings))


def test_pairs() -> None:
    assert pairs_to_compare(SYSTEMS, None) == [("other", "lead"), ("third", "lead")]
    assert pairs_to_compare(SYSTEMS, "third") == [("lead", "third"), ("other", "third")]
    assert pairs_to_compare(SYSTEMS, "all") == [("other", "lead"), ("third", "lead"), ("third", "other")]
    assert pairs_to_compare(["lead"], None) == []
    with pytest.raises(OptionError, match="unknown baseline 'led': did you mean 'lead'"):
        pairs_to_compare(SYSTEMS, "led")


def test_a_constant_difference_has_an_interval_of_one_point() -> None:
    lead = np.random.default_rng(0).random(30)
    _, (comparison,) = rows_of(table_of(np.stack([lead, lead + 0.125], axis=1)))
    assert comparison.difference == pytest.approx(0.125)
    assert comparison.low == pytest.approx(0.125, abs=1e-8)
    assert comparison.high == pytest.approx(0.125, abs=1e-8)
    assert (comparison.wins, comparison.ties, comparison.losses) == (30, 0, 0)
    assert comparison.p_value == pytest.approx(1 / 1001)


def test_missing_scores_leave_their_documents_out_of_the_comparison() -> None:
    # The other system has no score on the documents that are easy for the first; where both have one, it is better.
    lead = np.array([0.9] * 15 + [0.1] * 15)
    other = np.array([np.nan] * 15 + [0.2] * 15)
    rows, (comparison,) = rows_of(table_of(np.stack([lead, other], axis=1)))
    assert [row.documents for row in rows] == [30, 15]
    assert comparison.difference == pytest.approx(0.1)
    assert comparison.low - 1e-6 <= comparison.difference <= comparison.high + 1e-6
    assert comparison.low == pytest.approx(0.1, abs=1e-6)
    assert (comparison.wins, comparison.ties, comparison.losses) == (15, 0, 0)


def test_a_metric_that_never_exists_is_compared_nowhere() -> None:
    values = np.full((5, 2, 2), np.nan)
    values[..., 1] = 0.5
    rows, comparisons = rows_of(table_of(values, ("coverage", "rouge1")))
    assert rows[0] == ScoreRow(system="lead", metric="coverage", report="f1", signature="signed")
    assert [comparison.metric for comparison in comparisons] == ["rouge1"]


def test_holm_counts_the_comparisons_by_one_metric() -> None:
    generator = np.random.default_rng(3)
    base = generator.normal(size=(40, 1, 2))
    values = base + generator.normal([0, 0.3, 0.2], 0.5, size=(40, 2, 3)).transpose(0, 2, 1)
    _, comparisons = rows_of(table_of(values, ("rouge1", "rouge2")))
    for metric in ("rouge1", "rouge2"):
        two = sorted((c for c in comparisons if c.metric == metric), key=lambda c: c.p_value)
        assert two[0].adjusted_p == pytest.approx(min(1, 2 * two[0].p_value))
        assert two[1].adjusted_p == pytest.approx(max(two[1].p_value, two[0].adjusted_p))


def test_single_values_have_no_f1() -> None:
    table = table_of(np.array([[0.5], [0.7]]))
    table.values[..., :2] = np.nan
    table = dataclasses.replace(table, reports=("value",))
    ((row,), _) = rows_of(table)
    assert (row.precision, row.recall, row.f1) == (None, None, None)
    assert row.value == pytest.approx(0.6)
    assert [(d.f1, d.value) for d in document_scores(table)] == [(None, 0.5), (None, 0.7)]


def test_document_scores() -> None:
    first = document_scores(table_of(np.array([[0.5, np.nan]])))
    assert [(d.id, d.system, d.metric, d.f1, d.value) for d in first] == [
        ("0", "lead", "rouge1", 0.5, None),
        ("0", "other", "rouge1", None, None),
    ]
    assert all(d.f1 is None or math.isfinite(d.f1) for d in first)


@pytest.mark.parametrize(("report", "column"), [("precision", 0), ("recall", 1), ("f1", 2)])
def test_means_intervals_and_tests_are_of_the_figure_that_is_reported(report: Figure, column: int) -> None:
    generator = np.random.default_rng(5)
    values = generator.random((30, 2, 1, 3))
    table = dataclasses.replace(table_of(values[..., 2]), values=values, reports=(report,))
    rows, (compared,) = rows_of(table)
    alone = dataclasses.replace(table, values=np.repeat(values[..., column : column + 1], 3, axis=-1), reports=("f1",))
    plain, (same,) = rows_of(alone)
    assert [(row.main, row.low, row.high) for row in rows] == [(row.f1, row.low, row.high) for row in plain]
    assert [row.main for row in rows] == pytest.approx(values[:, :, 0, column].mean(axis=0).tolist())
    assert compared == same
