"""Every example that a command's help shows can be pasted."""

import gzip
import importlib
import importlib.util
import json
import os
import random
import re
import shutil
import subprocess
import sys
import warnings
from pathlib import Path

import pytest

import summkit
from summkit.cli import _EPILOG, COMMANDS
from summkit.errors import SummkitWarning
from summkit.reports import FORMATS
from summkit.summarisers.weights import load_weights

BODY = (
    "The ferry left the harbour of Orrin on Monday. Forty people watched. Water prices rose. The council met on Friday."
)


def examples() -> list[tuple[str, str]]:
    """The lines that begin with a program, of the group and of each command."""
    found = [("summkit", _EPILOG)]
    for name, home in COMMANDS.items():
        module, _, attribute = home.partition(":")
        found.append((name, getattr(importlib.import_module(f"summkit.cli.{module}"), attribute).epilog))
    return [(name, line.strip()) for name, text in found for line in text.splitlines() if line.startswith("  ")]


def test_every_command_has_some() -> None:
    assert {name for name, _ in examples()} == {"summkit", *COMMANDS}


@pytest.fixture(scope="module")
def evaluation(seeds: Path) -> str:
    """An evaluation as JSON."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SummkitWarning)
        found = summkit.evaluate(
            seeds,
            methods=["lead", "tfidf"],
            statistics=summkit.Statistics(resamples=20),
            run=summkit.Run(limit=3, per_document=True, texts=True),
        )
    return FORMATS["json"](found)


@pytest.fixture
def folder(tmp_path: Path, evaluation: str) -> Path:
    """A folder with files of the names that examples use."""
    drawn = random.Random(0)
    words = [
        "ferry",
        "harbour",
        "council",
        "mayor",
        "king",
        "apple",
        "winter",
        "boat",
        "quay",
        "island",
        "baker",
        "storm",
        "bridge",
        "school",
        "library",
    ]
    for name in ("article", "a", "b", "monday", "tuesday"):
        (tmp_path / f"{name}.txt").write_text(BODY, encoding="utf-8")
    (tmp_path / "articles").mkdir()
    for number in (1, 2):
        text = f"Title {number}\n\nThe ferry left.\n\n{BODY}\n\nOriginal Source: www.example.org\n"
        (tmp_path / "articles" / f"{number}.txt").write_text(text, encoding="utf-8")
    rows = []
    for number in range(24):
        sentences = [f"The {' '.join(drawn.choices(words, k=7))} of day {drawn.randrange(99)}." for _ in range(8)]
        rows.append({"id": str(number), "article": " ".join(sentences), "summary": sentences[2]})
    news = "".join(json.dumps(row) + "\n" for row in rows)
    (tmp_path / "news.jsonl").write_text(news, encoding="utf-8")
    (tmp_path / "news.jsonl.gz").write_bytes(gzip.compress(news.encode()))
    summaries = "".join(json.dumps({"id": row["id"], "summary": row["summary"]}) + "\n" for row in rows)
    for name in ("references", "ours", "r", "c", "a", "b"):
        (tmp_path / f"{name}.jsonl").write_text(summaries, encoding="utf-8")
    (tmp_path / "references.txt").write_text(BODY, encoding="utf-8")
    judged = [
        {"id": str(n), "system": s, "score": {"rouge1": drawn.random(), "rouge2": drawn.random()}}
        for n in range(6) for s in "ab"
    ]  # fmt: skip
    human = [{"id": row["id"], "system": row["system"], "score": drawn.random()} for row in judged]
    for name, lines in (("scores", judged), ("human", human)):
        (tmp_path / f"{name}.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    (tmp_path / "evaluation.json").write_text(evaluation, encoding="utf-8")
    (tmp_path / "weights.json").write_text(load_weights(None).to_json(), encoding="utf-8")
    program = tmp_path / "bin" / "summkit"
    program.parent.mkdir()
    home = str(Path(summkit.__file__).parents[1])
    code = f"import sys; sys.path.insert(0, {home!r}); from summkit.cli import main; main()"
    program.write_text(f"#!{sys.executable}\n{code}\n", encoding="utf-8")
    program.chmod(0o755)
    return tmp_path


@pytest.mark.skipif(os.name != "posix" or not shutil.which("bash"), reason="needs bash")
@pytest.mark.parametrize(("command", "line"), examples())
def test_an_example_runs(folder: Path, command: str, line: str) -> None:
    if "--language auto" in line and not importlib.util.find_spec("py3langid"):
        pytest.skip("py3langid is not installed: pip install 'summkit[detect]'")
    if "completion zsh" in line:  # its script is zsh's
        line = re.sub(r'eval "\$\((.*)\)"', r"\1", line)
    done = subprocess.run(
        ["bash", "-c", line.replace("| less", "| cat")],
        cwd=folder,
        env={**os.environ, "PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}", "PYTHONUTF8": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "summkit: error" not in done.stderr
    assert "Traceback" not in done.stderr
