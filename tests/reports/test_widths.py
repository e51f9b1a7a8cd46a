"""Tables on terminals of any width: figures are never cut, boxes never broken."""

import dataclasses
import re

import pytest
from rich.cells import cell_len

from summkit.reports.table import results_text
from summkit.results import Comparison, EvaluationSettings, MetricFacts, Results, ScoreRow
from summkit.settings.statistics import Statistics

METRICS = (*(f"rouge{n}" for n in range(1, 6)), "rougeL", "rougeLsum", "rougeW:weight=1.5", "rougeSU4", "density")
SYSTEMS = (
    "lead",
    "oracle",
    *(f"textrank:damping=0.85000000000{n},similarity=cosine" for n in range(1, 8)),
    "渡轮离开港口渡轮离开港口渡轮离开港口",
    "short",
    "weighted:weights=/home/somebody/experiments/of/november/weights.json",
)


@pytest.fixture
def large() -> Results:
    rows, compared = [], []
    for s, system in enumerate(SYSTEMS):
        for m, metric in enumerate(METRICS):
            value = (s * len(METRICS) + m + 1) / 128
            rows.append(
                ScoreRow(
                    system=system, metric=metric, precision=value, recall=value, f1=value, low=value - 0.001,
                    high=value + 0.001, documents=20, signature=f"{metric}|v:1",
                )
            )  # fmt: skip
            if system != "lead" and s % 2:
                compared.append(
                    Comparison(
                        system=system, baseline="lead", metric=metric, difference=0.1, low=0, high=0.2, p_value=0.001,
                        adjusted_p=0.001, test="permutation", wins=2, ties=0, losses=1,
                    )
                )  # fmt: skip
    return Results(
        version="1", documents=20, systems=SYSTEMS, metrics=METRICS,
        facts={metric: MetricFacts(share=metric != "density") for metric in METRICS},
        settings=EvaluationSettings(statistics=Statistics(baseline="lead")), scores=tuple(rows),
        comparisons=tuple(compared),
        lengths=dict.fromkeys(SYSTEMS, 54.5), per_document=None, warnings=(),
    )  # fmt: skip


def tables(text: str) -> list[str]:
    return text.partition("20 documents")[0].rstrip("\n").split("\n")


@pytest.mark.parametrize("width", [45, 60, 80, 100, 200, 400])
def test_every_figure_is_there_whole(large: Results, width: int) -> None:
    lines = tables(results_text(large, width=width))
    assert max(map(cell_len, lines)) <= width
    text = "\n".join(lines)
    for row in large.scores:
        assert row.f1 is not None
        scale = 1 if row.metric == "density" else 100
        assert re.search(rf"(?<![\d.]){row.f1 * scale:.2f}(?![\d.])", text)
    for metric in METRICS:
        assert len(re.findall(rf"(?<!\S){re.escape(metric)}(?!\S)", text)) == 1
    assert text.count("54.5") == len(SYSTEMS)
    assert "…" not in text
    heads = [line for line in lines if line.strip().startswith("system")]
    rules = [line for line in lines if set(line.strip()) == {"─"}]
    assert len(heads) == len(rules) >= 1
    assert (len(heads) == 1) == (width == 400) or width == 200
    for name in ("short", "oracle"):
        assert sum(line.split()[:1] == [name] for line in lines) == len(heads)


def test_long_names_are_broken_and_not_cut(large: Results) -> None:
    text = results_text(large, width=80)
    for name in SYSTEMS:
        start = next(line for line in tables(text) if line.strip() and name.startswith(line.split()[0][:8]))
        assert start
    letters = "".join(line[:27].strip() for line in tables(text))
    assert all(name in letters for name in SYSTEMS if len(name) < 20)


def test_marks_stand_beside_their_figures(large: Results) -> None:
    text = "\n".join(tables(results_text(large, width=60)))
    assert text.count("▲") == len(large.comparisons)


def test_one_table_where_there_is_room(large: Results) -> None:
    small = dataclasses.replace(large, metrics=METRICS[:2])
    assert sum(line.strip().startswith("system") for line in tables(results_text(small, width=100))) == 1
