"""The command `summkit score`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from summkit.cli.score import score_command
from summkit.errors import DataError, OptionError, SummkitWarning

REFERENCES = [
    {"id": "a", "summary": "The ferry sank. Nobody died.", "article": "The old ferry sank at dawn. Nobody died."},
    {"id": "b", "summaries": ["A cat slept.", "The cat sleeps."], "article": "A cat slept all day."},
]
CANDIDATES = [{"id": "b", "summary": ["The cat slept."]}, {"id": "a", "summary": "The ferry sank.\nNobody died."}]


def write(path: Path, records: Sequence[object]) -> str:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return str(path)


def run(*arguments: str) -> Any:
    result = CliRunner().invoke(score_command, [*arguments, "--format", "json"], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


@pytest.fixture
def references(tmp_path: Path) -> str:
    return write(tmp_path / "references.jsonl", REFERENCES)


@pytest.fixture
def candidates(tmp_path: Path) -> str:
    return write(tmp_path / "ours.jsonl", CANDIDATES)


def test_joined_by_id(references: str, candidates: str) -> None:
    data = run("--references", references, "--candidates", candidates, "--per-document", "--verify")
    assert data["systems"] == ["ours"]
    assert data["settings"]["verified"] == 6
    first = next(row for row in data["per_document"] if row["id"] == "a" and row["metric"] == "rougeLsum")
    assert first["f1"] == 1
    # How texts came to be split stands in the signature, and a length that nobody asked for does not.
    assert all("split:list+newline+sentencex-" in row["signature"] for row in data["scores"])
    assert not any("|len:" in row["signature"] for row in data["scores"])


def test_the_sides_are_not_the_same(references: str, tmp_path: Path) -> None:
    short = write(tmp_path / "short.jsonl", [{"id": "a", "summary": "ferry"}, {"id": "b", "summary": "cat"}])
    (row,) = run("--references", references, "--candidates", f"s={short}", "--metric", "rouge1")["scores"]
    assert row["precision"] == 1
    assert row["recall"] < 0.5


def test_lines(tmp_path: Path) -> None:
    left, right = tmp_path / "r.txt", tmp_path / "c.txt"
    left.write_text("the cat\na dog\n", encoding="utf-8")
    right.write_text("the cat\na bird\n", encoding="utf-8")
    (row,) = run("--references", str(left), "--candidates", str(right), "--metric", "rouge1")["scores"]
    assert row["f1"] == 0.75


def test_several_systems_are_compared_with_the_first(references: str, candidates: str, tmp_path: Path) -> None:
    other = write(tmp_path / "other.jsonl", [{"id": "a", "summary": "No."}, {"id": "b", "summary": "Yes."}])
    data = run("--references", references, "--candidates", candidates, "--candidates", f"B={other}")
    assert {(row["system"], row["baseline"]) for row in data["comparisons"]} == {("B", "ours")}


def test_rouge_155(references: str, candidates: str) -> None:
    data = run(
        "--references", references, "--candidates", candidates, "--compatibility", "rouge155", "--stemmer", "none",
        "--metric", "rougeL", "--metric", "rougeSU4",
    )  # fmt: skip
    assert "compat:rouge155" in data["scores"][0]["signature"]
    assert "multi:pooled" in data["scores"][0]["signature"]


def test_extractive_measures_need_articles(references: str, candidates: str, tmp_path: Path) -> None:
    data = run("--references", references, "--candidates", candidates, "--metric", "coverage", "--metric", "novelty1")
    assert 0 < data["scores"][0]["value"] < 1
    bare = write(tmp_path / "bare.jsonl", [{"id": "a", "summary": "x"}, {"id": "b", "summary": "y"}])
    with pytest.raises(DataError, match='coverage looks at the article; add an "article"'):
        run("--references", bare, "--candidates", candidates, "--metric", "coverage")


def test_empty_sides_score_0_and_are_named(tmp_path: Path) -> None:
    left = write(tmp_path / "r.jsonl", [{"id": "a", "summary": ""}, {"id": "b", "summary": "a cat"}])
    right = write(tmp_path / "c.jsonl", [{"id": "a", "summary": "a cat"}, {"id": "b", "summary": " "}])
    with pytest.warns(SummkitWarning) as caught:
        data = run("--references", left, "--candidates", right, "--metric", "rouge1")
    assert data["documents"] == 2
    assert data["scores"][0]["f1"] == 0
    texts = [str(warning.message) for warning in caught]
    assert any("r.jsonl:a: the reference has no words" in text for text in texts)
    assert any("r.jsonl:b: the summary by 'c' has no words" in text for text in texts)
    assert data["warnings"] == texts


def test_refusals(references: str, candidates: str, tmp_path: Path) -> None:
    few = write(tmp_path / "few.jsonl", CANDIDATES[:1])
    with pytest.raises(DataError, match="without: 'a'"):
        run("--references", references, "--candidates", few)
    with pytest.raises(OptionError, match="name the summaries"):
        run("--references", references)
    with pytest.raises(OptionError, match="two candidates are called 'ours'"):
        run("--references", references, "--candidates", candidates, "--candidates", candidates)
