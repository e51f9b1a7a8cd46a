"""`summkit evaluate`: the table, every other format, and what goes to stderr."""

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
FEW = ("--limit", "4", "--resamples", "50")
FORMATS = ("table", "json", "jsonl", "csv", "markdown", "latex", "html")


@pytest.fixture(scope="module")
def articles(seeds: Path) -> tuple[str, ...]:
    return tuple(map(str, sorted(seeds.glob("*.txt"))[:4]))


def test_the_table_of_the_bundled_articles(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("evaluate", "--verify", "-q")
    assert (done.code, done.err) == (0, "")
    rows = re.findall(r"^ (lead|random|tfidf|textrank|oracle) +\d+\.\d\d", done.out, re.MULTILINE)
    assert rows == ["lead", "random", "tfidf", "textrank", "oracle"]
    assert "rouge1" in done.out
    assert "rougeLsum" in done.out
    assert "rouge-score agrees to the last bit on all" in done.out
    assert "\x1b" not in done.out


@pytest.mark.parametrize("form", FORMATS)
def test_every_format(run: Run, articles: tuple[str, ...], form: str, tmp_path: Path) -> None:
    arguments = (
        "evaluate",
        *articles,
        *FEW,
        "--format",
        form,
        "--method",
        "lead",
        "--method",
        "textrank",
        "--per-document",
    )
    done = run(*arguments)
    assert done.code == 0
    without = form in ("table", "markdown", "latex")
    assert done.err == (
        f"summkit: warning: the scores of each document are written by json, jsonl, csv, html; {form} leaves them out\n"
        if without
        else ""
    )
    assert "textrank" in done.out
    assert "rouge1|docs:4|" in done.out
    target = tmp_path / "out"
    assert run(*arguments, "--output", str(target)).out == ""
    assert target.read_bytes().decode("utf-8") == done.out


def test_json(run: Run, articles: tuple[str, ...]) -> None:
    data = json.loads(run("evaluate", *articles, *FEW, "--format", "json", "--per-document").out)
    assert data["documents"] == 4
    assert data["systems"] == ["lead", "random", "tfidf", "textrank", "oracle"]
    assert data["metrics"] == ["rouge1", "rouge2", "rougeLsum"]
    assert data["settings"]["stemmer"] == "porter"
    assert data["settings"]["length"] == "3"
    assert len(data["scores"]) == 15
    assert len(data["comparisons"]) == 12
    assert len(data["per_document"]) == 60
    for row in data["scores"]:
        assert 0 <= row["low"] <= row["f1"] <= row["high"] <= 1
        assert row["signature"]


def test_csv(run: Run, articles: tuple[str, ...]) -> None:
    rows = list(csv.DictReader(io.StringIO(run("evaluate", *articles, *FEW, "--format", "csv").out)))
    data = json.loads(run("evaluate", *articles, *FEW, "--format", "json").out)
    assert [float(row["f1"]) for row in rows] == [row["f1"] for row in data["scores"]]


def test_options_reach_the_evaluation(run: Run, articles: tuple[str, ...]) -> None:
    done = run(
        "evaluate", *articles, "--limit", "3", "--length", "100w", "--seed", "5", "--format", "json",
        "--method", "textrank:damping=0.9", "--method", "lead", "--metric", "rougeL", "--metric", "density",
        "--stemmer", "none", "--tokeniser", "unicode", "--multi-reference", "mean",
        "--resamples", "20", "--confidence", "0.9", "--paired", "bootstrap", "--baseline", "lead",
    )  # fmt: skip
    data = json.loads(done.out)
    assert data["documents"] == 3
    assert data["systems"] == ["textrank:damping=0.9", "lead"]
    assert data["metrics"] == ["rougeL", "density"]
    assert data["comparisons"][0]["test"] == "bootstrap"
    assert data["comparisons"][0]["baseline"] == "lead"
    for part in ("docs:3", "len:100w", "stem:none", "tok:unicode", "multi:mean", "ci:bootstrap20@0.9", "seed:5"):
        assert part in data["scores"][0]["signature"].split("|")
    assert data["scores"][1]["value"] > 0
    assert all(words <= 100 for words in data["lengths"].values())


def test_rouge155(run: Run, articles: tuple[str, ...]) -> None:
    done = run(
        "evaluate",
        *articles,
        *FEW,
        "--compatibility",
        "rouge155",
        "--stemmer",
        "none",
        "--metric",
        "rougeSU4",
        "--format",
        "json",
    )
    assert done.code == 0
    assert "compat:rouge155" in json.loads(done.out)["scores"][0]["signature"]


def test_all_pairs(run: Run, articles: tuple[str, ...]) -> None:
    done = run("evaluate", *articles, *FEW, "--baseline", "all", "--metric", "rouge1")
    assert done.code == 0
    assert "against" in done.out


def test_warnings_go_to_stderr_and_into_json(run: Run, tmp_path: Path, articles: tuple[str, ...]) -> None:
    bare = tmp_path / "bare.txt"
    bare.write_text("Nothing but a body. It has no lead.", encoding="utf-8")
    done = run("evaluate", str(bare), *articles, *FEW, "--method", "lead", "--format", "json")
    assert done.code == 0
    assert "bare.txt: no reference" in done.err
    assert all(line.startswith("summkit: warning: ") for line in done.err.splitlines())
    assert [note for note in json.loads(done.out)["warnings"] if "bare.txt" in note] != []
    quiet = run("evaluate", str(bare), *articles, *FEW, "--method", "lead", "--format", "json", "--quiet")
    assert quiet == (0, done.out, "")


def test_the_seeds_folder_here_is_taken_first(
    run: Run, tmp_path: Path, articles: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "one.txt").write_bytes(Path(articles[1]).read_bytes())
    monkeypatch.chdir(tmp_path)
    assert json.loads(run("evaluate", "--method", "lead", "--format", "json").out)["documents"] == 1


def test_the_language_is_found_out(run: Run, tmp_path: Path) -> None:
    file = Path(__file__).parents[1] / "text" / "articles" / "zh.txt"
    done = run("evaluate", "--language", "auto", "--method", "lead", "--format", "json", str(file))
    assert json.loads(done.out)["settings"]["language"] == "zh"
    assert "taken for zh" in done.err
    texts = tmp_path / "texts.txt"
    texts.write_text("渡轮沉没了。\n", encoding="utf-8")
    done = run(
        "score", "--language", "auto", "--references", str(texts), "--candidates", str(texts), "--format", "json"
    )
    assert json.loads(done.out)["settings"]["language"] == "zh"
