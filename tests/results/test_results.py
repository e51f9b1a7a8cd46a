"""What an evaluation found: rows, comparisons, and their written form."""

import dataclasses
import math
import random

import pytest

from summkit.results import (
    FORMAT,
    Comparison,
    DocumentScore,
    EvaluationSettings,
    MetricFacts,
    Results,
    ScoreRow,
    mean_of,
)
from summkit.settings.statistics import Statistics

COMPARISON = Comparison(
    system="b", baseline="a", metric="rouge1", difference=0.1, low=0.0, high=0.2, p_value=0.03, adjusted_p=0.05,
    test="permutation", wins=3, ties=1, losses=0,
)  # fmt: skip
RESULTS = Results(
    version="1.2",
    documents=4,
    systems=("a", "b"),
    metrics=("rouge1", "density"),
    facts={"rouge1": MetricFacts(), "density": MetricFacts(figures=("value",), report="value")},
    settings=EvaluationSettings(statistics=Statistics(baseline="a")),
    scores=(
        ScoreRow(system="a", metric="rouge1", precision=0.0, recall=0.5, f1=0.0, low=0.0, high=0.1, documents=4),
        ScoreRow(system="b", metric="density", value=2.5, report="value", documents=3, signature="density|v:1.2"),
    ),
    comparisons=(COMPARISON,),
)


def test_main_is_the_figure_that_is_reported() -> None:
    assert RESULTS.score("a", "rouge1").main == 0.0
    assert RESULTS.score("b", "density").main == 2.5
    assert ScoreRow(system="a", metric="m").main is None
    assert dataclasses.replace(RESULTS.score("a", "rouge1"), report="recall").main == 0.5


def test_significance_is_strict_and_of_the_adjusted_value() -> None:
    assert not COMPARISON.significant(0.05)
    assert COMPARISON.significant(0.051)


def test_look_ups() -> None:
    assert RESULTS.comparison("b", "rouge1") is COMPARISON
    assert RESULTS.comparison("a", "rouge1") is None
    with pytest.raises(KeyError):
        RESULTS.score("b", "rouge1")


def test_dictionary_leaves_out_what_is_absent_but_not_zeros() -> None:
    data = RESULTS.to_dict()
    assert (data["summkit"], data["format"]) == ("1.2", FORMAT)
    assert "per_document" not in data
    assert data["warnings"] == []
    first, second = data["scores"]
    assert first["precision"] == first["f1"] == 0.0
    assert "value" not in first
    assert second["value"] == 2.5
    assert {"precision", "recall", "f1", "low", "high"} & set(second) == set()
    assert {"system", "baseline", "metric", "difference", "p_value", "adjusted_p", "test"} <= set(
        data["comparisons"][0]
    )


def test_dictionary_with_document_scores() -> None:
    scores = (DocumentScore(id="x", system="a", metric="rouge1", precision=0.1, recall=0.2, f1=0.15),)
    data = Results(
        version="1",
        documents=1,
        systems=(),
        metrics=(),
        facts={},
        settings=EvaluationSettings(),
        scores=(),
        per_document=scores,
    )
    assert data.to_dict()["per_document"] == [
        {"id": "x", "system": "a", "metric": "rouge1", "precision": 0.1, "recall": 0.2, "f1": 0.15}
    ]


def test_mean_is_exact_in_any_order() -> None:
    values = [1e16, 1.0, -1e16, 0.1, 0.2, 0.3] * 5
    shuffled = values.copy()
    random.Random(3).shuffle(shuffled)
    assert mean_of(values) == mean_of(shuffled) == math.fsum(values) / len(values)
    assert math.isnan(mean_of([]))
