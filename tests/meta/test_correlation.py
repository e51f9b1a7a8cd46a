"""Meta-evaluation from files, and the command `summkit correlate`."""

import json
import random
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from summkit.errors import DataError, OptionError, SummkitWarning
from summkit.meta.correlation import correlate_metrics
from summkit.meta.judgements import read_judgements
from summkit.settings.statistics import CorrelationSettings
from tests.cli.conftest import Run, run

__all__ = ["run"]

QUICK = CorrelationSettings(resamples=50)


def write_lines(path: Path, rows: Sequence[Mapping[str, object]]) -> str:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return str(path)


def files(folder: Path, *, inputs: int = 6, systems: int = 4, metrics: int = 2) -> tuple[str, str]:
    drawn = random.Random(1)
    human, scores = [], []
    for place in range(inputs):
        for system in range(systems):
            judged = drawn.random()
            key = {"id": str(place), "system": f"s{system}"}
            human.append({**key, "score": judged})
            scores.append({**key, "score": {f"m{m}": judged + (m + 1) * drawn.random() for m in range(metrics)}})
    return write_lines(folder / "scores.jsonl", scores), write_lines(folder / "human.jsonl", human)


def test_from_files(tmp_path: Path) -> None:
    scores, human = map(read_judgements, files(tmp_path))
    found = correlate_metrics(scores, human, QUICK)
    assert (found.inputs, len(found.systems), found.metrics) == (6, 4, ("m0", "m1"))
    assert len(found.correlations) == 2 * 2 * 3
    assert {row.baseline for row in found.comparisons} == {"m0"}
    for row in found.correlations:
        assert row.value is not None
        assert row.by_inputs is not None
        assert row.by_inputs[0] <= row.value <= row.by_inputs[1]
    assert correlate_metrics(scores, human, QUICK) == found


def test_all_pairs_and_unknown_names(tmp_path: Path) -> None:
    scores, human = map(read_judgements, files(tmp_path, metrics=3))
    every = correlate_metrics(scores, human, CorrelationSettings(resamples=10, baseline="all"))
    assert {(row.metric, row.baseline) for row in every.comparisons} == {("m1", "m0"), ("m2", "m0"), ("m2", "m1")}
    with pytest.raises(OptionError, match="unknown baseline 'm9'"):
        correlate_metrics(scores, human, CorrelationSettings(baseline="m9"))
    with pytest.raises(OptionError, match="unknown judgement"):
        correlate_metrics(scores, human, QUICK, judgement="fluency")
    with pytest.raises(OptionError, match="several judgements"):
        correlate_metrics(human, scores, QUICK)


def test_what_lacks_a_score_is_left_out_and_told(tmp_path: Path) -> None:
    scores, human = files(tmp_path)
    lines = Path(human).read_text(encoding="utf-8").splitlines(keepends=True)
    Path(human).write_text("".join(lines[:-1]), encoding="utf-8")
    with pytest.warns(SummkitWarning, match="1 summaries lack a score"):
        found = correlate_metrics(read_judgements(scores), read_judgements(human), QUICK)
    assert found.warnings
    Path(human).write_text(json.dumps({"id": "x", "system": "s0", "score": 1}), encoding="utf-8")
    with pytest.raises(DataError, match="no summary in common"):
        correlate_metrics(read_judgements(scores), read_judgements(human), QUICK)


@pytest.mark.parametrize(
    ("record", "problem"),
    [
        ('{"id": "a", "score": 1}', "no system"),
        ('{"system": "a", "score": 1}', "no id"),
        ('{"id": "a", "system": "b"}', "not a number"),
        ('{"id": "a", "system": "b", "score": "high"}', "not a number"),
        ('{"id": "a", "system": "b", "score": true}', "not a number"),
        ("[]", "not a JSON object"),
        ('{"id": "a", "system": "b", "score": 1}\n{"id": "a", "system": "b", "score": 1}', "stands there already"),
    ],
)
def test_broken_records(tmp_path: Path, record: str, problem: str) -> None:
    path = tmp_path / "broken.jsonl"
    path.write_text(record + "\n", encoding="utf-8")
    with pytest.raises(DataError, match=problem):
        read_judgements(path)


@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown"])
def test_command(run: Run, tmp_path: Path, form: str) -> None:
    scores, human = files(tmp_path)
    done = run("correlate", "--scores", scores, "--human", human, "--resamples", "20", "--format", form)
    assert done.code == 0, done.err
    assert "m1" in done.out
    if form == "json":
        found = json.loads(done.out)
        assert {"summkit", "inputs", "systems", "correlations", "comparisons", "policy"} <= set(found)


def test_takes_the_scores_of_an_evaluation(run: Run, tmp_path: Path) -> None:
    scores = tmp_path / "scores.jsonl"
    metrics = ("--metric", "keypoints", "--metric", "density")
    done = run("evaluate", *metrics, "--per-document", "--format", "jsonl", "--output", str(scores))
    assert done.code == 0, done.err
    assert read_judgements(scores).names == ("keypoints precision", "keypoints recall", "keypoints f1", "density value")
    human = [{"id": i, "system": s, "score": v["keypoints f1"]} for (i, s), v in read_judgements(scores).values.items()]
    done = run("correlate", "--scores", str(scores), "--human", write_lines(tmp_path / "h", human), "--resamples", "20")
    assert "1.000 [1.000, 1.000]" in done.out, done.err


@pytest.mark.benchmark
def test_speed(tmp_path: Path) -> None:
    scores, human = map(read_judgements, files(tmp_path, inputs=125, systems=20, metrics=10))
    start = time.perf_counter()
    correlate_metrics(scores, human, CorrelationSettings())
    taken = time.perf_counter() - start
    print(f"\n2,500 summaries, 10 metrics, 1,000 resamples: {taken:.1f} s")
    assert taken < 10
