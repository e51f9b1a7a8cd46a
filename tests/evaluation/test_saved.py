"""Evaluations that were written as JSON come back as they were."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import summkit
from summkit.errors import DataError
from summkit.evaluated import EvaluatedArticle
from summkit.evaluation.evaluation import Evaluation
from summkit.evaluation.saved import read_evaluation
from summkit.reports import FORMATS


@pytest.fixture(scope="module")
def evaluation(seeds: Path) -> Evaluation:
    return summkit.evaluate(
        sorted(seeds.glob("*.txt"))[:4],
        methods=["lead", "textrank", "oracle"],
        metrics=["rouge1", "density", "keypoints"],
        candidates=None,
        resamples=50,
        per_document=True,
        texts=True,
        by=["length", "summary-length"],
        language="en",
    )


@pytest.fixture
def written(evaluation: Evaluation, tmp_path: Path) -> Path:
    file = tmp_path / "evaluation.json"
    file.write_text(FORMATS["json"](evaluation), encoding="utf-8")
    return file


def test_every_format_is_the_same(evaluation: Evaluation, written: Path) -> None:
    again = read_evaluation(written)
    assert again.to_dict() == evaluation.to_dict()
    for form, write in FORMATS.items():
        assert write(again) == write(evaluation), form


def test_the_arrays_are_the_same(evaluation: Evaluation, written: Path) -> None:
    one, two = evaluation.table_of_scores, read_evaluation(written).table_of_scores
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
    again = read_evaluation(file)
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
        (lambda data: data.update(systems=[1]), "a name is not a text"),
        (lambda data: data["scores"][0].update(colour="red"), "'colour' is no part of a ScoreRow"),
        (lambda data: data["per_document"].pop(), "per_document lacks a score"),
        (lambda data: data["per_document"].reverse(), "per_document is not in order"),
        (lambda data: data["articles"].reverse(), "articles are not those of per_document"),
        (lambda data: data["articles"][0].update(sentences=[[0, 10**9]]), "a sentence lies outside the body"),
        (lambda data: data["articles"][0]["summaries"]["lead"][0].update(index=999), "a sentence that is not there"),
        (lambda data: data["articles"][0].update(body=None), "a text is missing"),
        (lambda data: data.update(scores=3), "not iterable"),
        (lambda data: data["scores"].pop(), "scores are not those of the systems"),
        (lambda data: data["scores"].append(3), "a ScoreRow is not there"),
        (lambda data: data["scores"][0].update(low="x"), "'low' is no float"),
        (lambda data: data["scores"][0].update(documents=None), "'documents' is no int"),
        (lambda data: data["scores"][0].update(signature=[1]), "'signature' is no str"),
        (lambda data: data["scores"][0].update(high=10**400), "'high' is infinite|too large"),
        (lambda data: data["comparisons"][0].update(test="magic"), "unknown paired test 'magic'"),
        (lambda data: data["comparisons"][0].update(baseline="nobody"), "told of 'nobody'"),
        (lambda data: data.update(metrics={}), "metrics|zero"),
        (lambda data: data["settings"].update(confidence="x"), "could not convert"),
        (lambda data: data["settings"].update(confidence=7), "confidence must lie between"),
        (lambda data: data["settings"].update(alpha=None), "NoneType"),
        (lambda data: data["articles"][0]["key_points"].append({"text": "x", "weight": "nan"}), "no number"),
    ],
)
def test_a_broken_file_is_told(written: Path, change: Any, told: str) -> None:
    data = json.loads(written.read_text(encoding="utf-8"))
    change(data)
    written.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(DataError, match=told) as error:
        read_evaluation(written)
    assert str(written) in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("content", [b'{"summkit": NaN}', b'{"summkit": -Infinity}'])
def test_what_is_no_number_is_told(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "x.json"
    file.write_bytes(content)
    with pytest.raises(DataError, match="is no number"):
        read_evaluation(file)


@pytest.mark.parametrize(
    ("content", "told"), [(b"{", "no JSON"), (b"[]", "no evaluation"), (b'{"a": 1}', "no evaluation")]
)
def test_another_file_is_told(tmp_path: Path, content: bytes, told: str) -> None:
    file = tmp_path / "x.json"
    file.write_bytes(content)
    with pytest.raises(DataError, match=told):
        read_evaluation(file)
    with pytest.raises(DataError, match="cannot be read"):
        read_evaluation(tmp_path / "none.json")


def test_a_score_that_is_not_finite_is_restored() -> None:
    told = {
        "id": "a", "title": "", "body": "One.", "sentences": [[0, 4]], "references": [], "key_points": [], "label": "",
        "facts": {}, "summaries": {"own": [{"index": 0, "rank": 0, "score": float("-inf")}]},
    }  # fmt: skip
    assert EvaluatedArticle.from_dict(told).summaries["own"][0].score == float("-inf")
