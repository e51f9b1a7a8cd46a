"""Evaluations that were written as JSON come back as they were."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import summkit
from summkit.errors import DataError
from summkit.evaluation.evaluation import Evaluation
from summkit.reports import FORMATS
from summkit.results import EvaluatedArticle


@pytest.fixture(scope="module")
def evaluation(seeds: Path) -> Evaluation:
    return summkit.evaluate(
        sorted(seeds.glob("*.txt"))[:4],
        methods=["lead", "textrank", "oracle"],
        metrics=["rouge1", "density", "keypoints"],
        candidates=None,
        language="en",
        statistics=summkit.Statistics(resamples=50),
        run=summkit.Run(per_document=True, texts=True, by=("length", "summary-length")),
    )


@pytest.fixture
def written(evaluation: Evaluation, tmp_path: Path) -> Path:
    file = tmp_path / "evaluation.json"
    file.write_text(FORMATS["json"](evaluation), encoding="utf-8")
    return file


def test_every_format_is_the_same(evaluation: Evaluation, written: Path) -> None:
    again = summkit.load_evaluation(written)
    assert again.to_dict() == evaluation.to_dict()
    for form, write in FORMATS.items():
        assert write(again) == write(evaluation), form


def test_the_arrays_are_the_same(evaluation: Evaluation, written: Path) -> None:
    one, two = evaluation.table_of_scores, summkit.load_evaluation(written).table_of_scores
    assert one.ids == two.ids
    np.testing.assert_array_equal(one.values, two.values)
    np.testing.assert_array_equal(one.words, two.words)
    for name in one.facts:
        np.testing.assert_array_equal(one.facts[name], two.facts[name])


def test_without_texts_and_scores_of_documents(evaluation: Evaluation, tmp_path: Path) -> None:
    data = evaluation.to_dict()
    for part in ("articles", "per_document", "matches", "buckets"):
        del data[part]
    file = tmp_path / "short.json"
    file.write_text(json.dumps(data), encoding="utf-8")
    again = summkit.load_evaluation(file)
    assert again.scores == evaluation.scores
    assert again.articles is None
    assert again.table_of_scores.ids == ()
    page = FORMATS["html"](again)
    assert "--per-document" in page
    assert "--texts" in page


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda data: data.pop("systems"), "'systems' is missing"),
        (lambda data: data.update(systems=[1]), "'systems' is not a text"),
        (lambda data: data["scores"][0].update(colour="red"), "'colour' is no part of a ScoreRow"),
        (lambda data: data["per_document"].pop(), "per_document lacks a score"),
        (lambda data: data["per_document"].reverse(), "per_document is not in order"),
        (lambda data: data["articles"].reverse(), "articles are not those of per_document"),
        (lambda data: data["articles"][0].update(sentences=[[0, 10**9]]), "a sentence lies outside the body"),
        (lambda data: data["articles"][0]["summaries"]["lead"][0].update(index=999), "a sentence that is not there"),
        (lambda data: data["articles"][0].update(body=None), "'body' is not a text"),
        (lambda data: data.update(scores=3), "'ScoreRow' is not a list"),
        (lambda data: data["scores"].pop(), "scores are not those of the systems"),
        (lambda data: data["scores"].append(3), "a ScoreRow is not there"),
        (lambda data: data["scores"][0].update(low="x"), "'low' is not a number"),
        (lambda data: data["scores"][0].update(documents=None), "'documents' is not a whole number"),
        (lambda data: data["scores"][0].update(signature=[1]), "'signature' is not a text"),
        (lambda data: data["scores"][0].update(high=10**400), "'high' is not a number"),
        (lambda data: data["comparisons"][0].update(test="magic"), "unknown test 'magic'"),
        (lambda data: data["comparisons"][0].update(baseline="nobody"), "told of 'nobody'"),
        (lambda data: data.update(metrics={}), "'metrics' is not a list"),
        (lambda data: data["settings"].update(confidence="x"), "confidence must be a number"),
        (lambda data: data["settings"].update(confidence=7), "confidence must lie between"),
        (lambda data: data["settings"].update(alpha=None), "alpha must be a number"),
        (
            lambda data: data["articles"][0]["key_points"].append({"text": "x", "weight": "nan"}),
            "'weight' is not a number",
        ),
    ],
)
def test_a_broken_file_is_told(written: Path, change: Any, told: str) -> None:
    data = json.loads(written.read_text(encoding="utf-8"))
    change(data)
    written.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(DataError, match=told) as error:
        summkit.load_evaluation(written)
    assert str(written) in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("content", [b'{"summkit": NaN}', b'{"summkit": -Infinity}'])
def test_what_is_no_number_is_told(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "x.json"
    file.write_bytes(content)
    with pytest.raises(DataError, match="is no number"):
        summkit.load_evaluation(file)


@pytest.mark.parametrize(
    ("content", "told"), [(b"{", "no JSON"), (b"[]", "no evaluation"), (b'{"a": 1}', "no evaluation")]
)
def test_another_file_is_told(tmp_path: Path, content: bytes, told: str) -> None:
    file = tmp_path / "x.json"
    file.write_bytes(content)
    with pytest.raises(DataError, match=told):
        summkit.load_evaluation(file)
    with pytest.raises(DataError, match="there is no such file or folder"):
        summkit.load_evaluation(tmp_path / "none.json")


@pytest.mark.parametrize("written_in", [1, 3, "x", None])
def test_another_format_is_refused_by_name(written: Path, written_in: object) -> None:
    data = json.loads(written.read_text(encoding="utf-8"))
    if written_in == 1:
        del data["format"]  # as the first version wrote
    else:
        data["format"] = written_in
    written.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(DataError, match=rf"written by summkit .* in format {written_in}, and this version reads"):
        summkit.load_evaluation(written)


def test_our_own_faults_are_not_taken_for_broken_files(written: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fault(_: object) -> None:
        raise TypeError("a fault of the program")

    monkeypatch.setattr("summkit.results.saved._check_whole", fault)
    with pytest.raises(TypeError, match="a fault of the program"):
        summkit.load_evaluation(written)


def test_a_score_that_is_not_finite_is_restored() -> None:
    told = {
        "id": "a", "title": "", "body": "One.", "sentences": [[0, 4]], "references": [], "key_points": [], "label": "",
        "facts": {}, "summaries": {"own": [{"index": 0, "rank": 0, "score": float("-inf")}]},
    }  # fmt: skip
    assert EvaluatedArticle.from_dict(told).summaries["own"][0].score == float("-inf")


def test_a_fault_of_our_own_is_not_taken_for_a_broken_file(written: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object) -> None:
        raise TypeError("our own fault")

    monkeypatch.setattr("summkit.results.saved._results", fail)
    with pytest.raises(TypeError, match="our own fault"):
        summkit.load_evaluation(written)
