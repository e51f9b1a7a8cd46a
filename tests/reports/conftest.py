"""Small results made by hand: one ordinary, one hostile."""

import dataclasses

import pytest

from summkit.results import Comparison, DocumentScore, EvaluationSettings, MetricFacts, Results, ScoreRow
from summkit.settings.statistics import Statistics

METRICS = ("rouge1", "rougeL", "density")
SIGNATURES = {
    "rouge1": "rouge1|docs:3|stem:porter|v:1.2",
    "rougeL": "rougeL|docs:3|stem:porter|v:1.2",
    "density": "density|docs:3|v:1.2",
}
F1 = {"lead": (0.40625, 0.25), "textrank:damping=0.9": (0.4375, 0.125), "oracle": (0.625, 0.5)}
DENSITY = {"lead": 12.5, "textrank:damping=0.9": 7.25}


def _rows(systems: dict[str, tuple[float, float]]) -> tuple[ScoreRow, ...]:
    rows = []
    for system, values in systems.items():
        rows += [
            ScoreRow(
                system=system, metric=metric, precision=f1 / 2, recall=f1 * 1.25, f1=f1, low=f1 - 0.0625,
                high=f1 + 0.0625, documents=3, signature=SIGNATURES[metric],
            )
            for metric, f1 in zip(METRICS, values, strict=False)
        ]  # fmt: skip
        density = DENSITY.get(system)
        if density is None:  # no summary with a word in it
            rows.append(ScoreRow(system=system, metric="density", report="value", signature=SIGNATURES["density"]))
        else:
            rows.append(
                ScoreRow(
                    system=system, metric="density", value=density, report="value", low=density - 1,
                    high=density + 1, documents=2, signature=SIGNATURES["density"],
                )
            )  # fmt: skip
    return tuple(rows)


def _compared(system: str, metric: str, difference: float, p: float, baseline: str = "lead") -> Comparison:
    return Comparison(
        system=system, baseline=baseline, metric=metric, difference=difference, low=difference - 0.03125,
        high=difference + 0.03125, p_value=p, adjusted_p=min(1.0, 2 * p), test="permutation", wins=2, ties=0, losses=1,
    )  # fmt: skip


@pytest.fixture
def results() -> Results:
    textrank = "textrank:damping=0.9"
    return Results(
        version="1.2",
        documents=3,
        systems=tuple(F1),
        metrics=METRICS,
        facts={
            "rouge1": MetricFacts(),
            "rougeL": MetricFacts(),
            "density": MetricFacts(figures=("value",), report="value", higher_is_better=False, share=False),
        },
        settings=EvaluationSettings(statistics=Statistics(baseline="lead")),
        scores=_rows(F1),
        comparisons=(
            _compared(textrank, "rouge1", 0.03125, 0.25),
            _compared("oracle", "rouge1", 0.21875, 0.0078125),
            _compared(textrank, "rougeL", -0.125, 0.015625),
            _compared("oracle", "rougeL", 0.25, 0.00390625),
            _compared(textrank, "density", -5.25, 0.25),
        ),
        lengths={"lead": 60.0, textrank: 81.25, "oracle": 55.5},
        per_document=(
            DocumentScore(id="a", system="lead", metric="rouge1", precision=0.25, recall=0.5, f1=0.375),
            DocumentScore(id="a", system="oracle", metric="density"),
            DocumentScore(id="b", system="lead", metric="density", value=12.5),
        ),
        warnings=("seeds/b.txt: the lead stands verbatim in the body; scores against it are inflated",),
    )


@pytest.fixture
def all_pairs(results: Results) -> Results:
    """The same, with every pair compared."""
    textrank = "textrank:damping=0.9"
    return dataclasses.replace(
        results,
        settings=EvaluationSettings(statistics=Statistics(baseline="all")),
        comparisons=(
            _compared(textrank, "rouge1", 0.03125, 0.25),
            _compared("oracle", "rouge1", 0.21875, 0.0078125),
            _compared("oracle", "rouge1", 0.1875, 0.015625, baseline=textrank),
        ),
    )


@pytest.fixture
def hostile(request: pytest.FixtureRequest, results: Results) -> Results:
    """The same results, where a system, an id, the baseline and a warning bear the name given."""
    name: str = request.param

    def renamed(system: str) -> str:
        return name if system == "textrank:damping=0.9" else system

    assert results.per_document is not None
    return dataclasses.replace(
        results,
        systems=tuple(map(renamed, results.systems)),
        scores=tuple(dataclasses.replace(row, system=renamed(row.system)) for row in results.scores),
        comparisons=tuple(
            dataclasses.replace(
                row,
                system="lead" if row.system.startswith("textrank") else row.system,
                baseline=name,
            )
            for row in results.comparisons
        ),
        settings=EvaluationSettings(statistics=Statistics(baseline=name)),
        lengths={renamed(system): words for system, words in results.lengths.items()},
        per_document=tuple(dataclasses.replace(row, id=name) for row in results.per_document),
        warnings=(f"{name}: odd",),
    )
