"""How well the metric `keypoints` follows human judgement on RoSE, beside ROUGE: prints the README's table.

SUMMKIT_DATA=FOLDER pytest -m benchmark tests/benchmarks/test_keypoints_proof.py -s
"""

from __future__ import annotations

import time
from typing import Any

import pytest

from summkit.documents import Article, KeyPoint
from summkit.evaluation.corpus import memory_units
from summkit.evaluation.plan import EvaluationPlan
from summkit.evaluation.run import run_evaluation
from summkit.keypoints.coverage import KeyPointScorer
from summkit.meta.correlation import correlate_metrics
from summkit.meta.judgements import Judgements
from summkit.results import Agreements
from summkit.settings.run import Run
from summkit.settings.statistics import CorrelationSettings, Statistics
from tests.benchmarks.conftest import data_lines, sentences

pytestmark = [pytest.mark.benchmark, pytest.mark.filterwarnings("ignore::summkit.errors.SummkitWarning")]

ROUGE = ("rouge1", "rouge2", "rougeL")
HUMAN = {"human_acu": "share of the human key points covered", "human_normalised_acu": "the same, normalised by length"}
FLOORS = {"keypoints, written points, recall": 0.60, "keypoints, reference's sentences, recall": 0.55}

OPTIONS = {"": "", "recall=covered": ", share covered", "normalise=yes": ", normalised"}

Rows = list[dict[str, Any]]
Values = dict[tuple[str, str], dict[str, float]]


@pytest.fixture(scope="module")
def rows() -> Rows:
    found = data_lines("rose_key_points_dev.jsonl.gz")
    if not found:
        pytest.skip("SUMMKIT_DATA does not name the folder of the human judgements")
    return found


def evaluated(rows: Rows, metrics: tuple[str, ...], *, written: bool) -> Values:
    """Score every summary; metrics are called "rouge1 recall" and so on."""
    articles = [
        Article(
            id=row["id"],
            body=row["article"],
            references=(row["reference"],),
            key_points=tuple(KeyPoint(text=point) for point in row["key_points"]) if written else (),
        )
        for row in rows
    ]
    candidates = {name: {row["id"]: row["systems"][name]["summary"] for row in rows} for name in rows[0]["systems"]}
    plan = EvaluationPlan(methods=(), candidates=candidates, metrics=metrics)
    run = Run(per_document=True)
    found = run_evaluation(memory_units(articles), plan, Statistics(resamples=1), run)
    values: Values = {}
    for score in found.per_document or ():
        kind = "written points" if written else "reference's sentences"
        name, _, option = score.metric.partition(":")
        name = f"keypoints, {kind}{OPTIONS[option]}," if name == "keypoints" else name
        for part in ("precision", "recall", "f1"):
            values.setdefault((score.id, score.system), {})[f"{name} {part}"] = getattr(score, part)
    return values


def judged(rows: Rows, name: str) -> Judgements:
    values = {(row["id"], system): {name: told[name]} for row in rows for system, told in row["systems"].items()}
    return Judgements("the judgements", (name,), values)


def table(found: Agreements) -> str:
    base = found.settings.baseline
    lines = [
        f"| Pearson with {HUMAN[found.judgement]} | summary level | interval, articles | interval, both | "
        "less the one in bold | system level | interval, both |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for metric in found.metrics:
        summary, system = (found.correlation(metric, level, "pearson") for level in ("summary", "system"))
        compared = [
            row
            for row in found.comparisons
            if (row.metric, row.level, row.coefficient) == (metric, "summary", "pearson")
        ]
        gap = f"{compared[0].difference:+.3f} {written(compared[0].by_inputs)}" if compared else "–"
        cells = (
            f"{summary.value:.3f}", written(summary.by_inputs), written(summary.by_both), gap,
            f"{system.value:.3f}", written(system.by_both),
        )  # fmt: skip
        lines.append(f"| {'**' + metric + '**' if metric == base else metric} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def written(ends: tuple[float, float] | None) -> str:
    return f"[{ends[0]:.3f}, {ends[1]:.3f}]" if ends else "–"


def test_agreement_with_people(rows: Rows) -> None:
    values = evaluated(rows, ("keypoints", "keypoints:recall=covered", "keypoints:normalise=yes"), written=True)
    for more in (
        evaluated(rows, ("keypoints", "keypoints:normalise=yes"), written=False),
        evaluated(rows, ROUGE, written=False),
    ):
        for key, more_scores in more.items():
            values[key] |= more_scores
    shown = [name for name in next(iter(values.values())) if not name.endswith("precision")]
    scores = Judgements("the scores", tuple(shown), {key: {n: v[n] for n in shown} for key, v in values.items()})
    for judgement in HUMAN:
        baseline = shown[0] if judgement == "human_acu" else "keypoints, written points, normalised, recall"
        settings = CorrelationSettings(baseline=baseline)
        found = correlate_metrics(scores, judged(rows, judgement), settings)
        print(f"\n{found.inputs} articles, {len(found.systems)} systems\n\n{table(found)}")
        if judgement == "human_acu":
            for metric, floor in FLOORS.items():
                value = found.correlation(metric, "summary", "pearson").value
                assert value is not None
                assert value >= floor


def test_speed(rows: Rows) -> None:
    summaries = [
        ([KeyPoint(text=point) for point in row["key_points"][:10]], sentences(told["summary"]))
        for row in rows
        for told in row["systems"].values()
    ]
    scorer = KeyPointScorer()
    start = time.perf_counter()
    for points, summary in summaries:
        scorer.cover(points, summary)
    taken = (time.perf_counter() - start) / len(summaries) * 2500
    print(f"\n2,500 summaries, up to 10 points each: {taken:.2f} s on one core")
    assert taken < 2
