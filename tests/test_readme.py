"""What the README shows is what the commands beside it give."""

import csv
import io
import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest

import summkit
from tests.cli.conftest import Run, run
from tests.test_notebooks import FOLDER
from tests.test_notebooks import run as run_notebook

__all__ = ["run", "run_notebook"]

README = Path(__file__).parents[1] / "README.md"


def section(title: str) -> str:
    """Return a section, up to the next of its rank or higher."""
    text = README.read_text(encoding="utf-8")
    rank = title.partition(" ")[0]
    start = text.index(f"\n{title}\n")
    end = re.compile(rf"^#{{2,{len(rank)}}} ", re.MULTILINE).search(text, start + len(title) + 2)
    return text[start : end.start() if end else None]


def blocks(text: str, kind: str) -> list[str]:
    """Return the fenced blocks of a kind."""
    return re.findall(rf"^```{kind}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def test_from_a_csv_to_a_latex_table(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = section("### From a CSV of your own to a table in a paper")
    (table,), (command,), (expected, paper) = (blocks(text, kind) for kind in ("csv", "sh", "latex"))
    monkeypatch.chdir(tmp_path)
    Path("news.csv").write_text(table, encoding="utf-8")
    done = run(*command.split()[1:])
    assert (done.code, done.out, done.err) == (0, "", "")
    made = Path("table.tex").read_text(encoding="utf-8")
    assert [line for line in made.splitlines() if not line.startswith("%")] == expected.splitlines()
    assert made.count("% rouge") == 2  # the signatures
    assert r"\usepackage{booktabs}" in paper
    assert r"\input{table.tex}" in paper


def test_figures(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("matplotlib", reason="figures need matplotlib: pip install 'summkit[plots]'")
    (commands,) = blocks(section("### Figures"), "sh")
    monkeypatch.chdir(tmp_path)
    for name, summary in {"references": "Rain fell.", "ours": "Rain fell here.", "theirs": "It rained."}.items():
        rows = [{"id": str(place), "summary": f"{summary} {place}"} for place in range(3)]
        Path(f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    scores = [{"id": i, "system": s, "score": len(s) * int(i) % 3} for i in "1234" for s in ("a", "bb")]
    for name in ("scores", "human"):
        Path(f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in scores), encoding="utf-8")
    for command in commands.splitlines():
        assert run(*command.split()[1:], "--quiet").code == 0
        for file in re.findall(r"--figure (?:\w+=)?(\S+)", command):
            assert Path(file).stat().st_size, file


def rows(run: Run, *arguments: str) -> dict[str, dict[str, str]]:
    """Return the rows of `evaluate` for the bundled articles, by system."""
    out = run("evaluate", "--metric", "rouge1", "--format", "csv", "--quiet", *arguments).out
    return {row["system"]: row for row in csv.DictReader(io.StringIO(out))}


def points(value: Any, digits: int = 1) -> str:
    return f"{100 * float(value):.{digits}f}"


@pytest.fixture
def guide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the guide as one line, for a reader in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return " ".join(section("## Reading the numbers").split())


def test_the_scores_in_the_guide(run: Run, guide: str) -> None:
    found = rows(run)
    lead, textrank = found["lead"], found["textrank"]
    words = {name: f"{float(row['words']):.0f}" for name, row in found.items()}
    assert (
        f"textrank writes {words['textrank']} words a summary, with a recall of {points(textrank['recall'])} and a "
        f"precision of {points(textrank['precision'])}; lead {words['lead']} words, with {points(lead['recall'])} and "
        f"{points(lead['precision'])}."
    ) in guide
    assert f"Here it gets {points(found['random']['f1'])}, and lead {points(lead['f1'])}:" in guide
    assert f"with the reference in view, {points(found['oracle']['f1'])} here." in guide
    unstemmed = rows(run, "--stemmer", "none")["textrank"]
    assert f"takes textrank from {points(textrank['f1'])} to {points(unstemmed['f1'])}," in guide


def test_the_length_in_the_guide(run: Run, guide: str) -> None:
    assert f"textrank is {points(rows(run)['textrank']['difference'])} points above lead" in guide
    equal = rows(run, "--length", "reference")
    assert {f"{float(equal[name]['words']):.0f}" for name in ("lead", "textrank")} == {"51"}
    assert points(equal["textrank"]["difference"]) == "0.5"
    assert "where both write 51 words, half a point." in guide


def test_the_comparison_in_the_guide(run: Run, guide: str) -> None:
    data = json.loads(run("evaluate", "--format", "json", "--quiet").out)
    row = next(r for r in data["comparisons"] if (r["system"], r["metric"]) == ("textrank", "rouge1"))
    low, high = (f"{100 * row[end]:+.2f}".replace("-", "−") for end in ("low", "high"))
    for cells in (
        f"| n | {data['documents']} |",
        f"| difference | {100 * row['difference']:+.2f} |",
        f"| interval | {low} to {high} |",
        f"| wins, ties, losses | {row['wins']}, {row['ties']}, {row['losses']} |",
        f"| p | {row['p_value']:.3f} |",
        f"| adjusted p | {row['adjusted_p']:.3f} |",
    ):
        assert cells in guide
    assert len([r for r in data["comparisons"] if r["metric"] == "rouge1"]) == 4  # "all four systems tried"


@pytest.mark.filterwarnings("default")  # Jupyter's
def test_the_simulation_in_the_guide(run_notebook: Any, guide: str) -> None:
    _, printed = run_notebook(FOLDER / "04_is_the_difference_real.ipynb")
    (spread,) = re.findall(r"standard deviation ([\d.]+)", printed)
    assert f"(standard deviation {spread} points)" in guide
    (alarms,) = re.findall(r"the test says so \(p < 0\.05\) in ([\d.]+)%", printed)
    assert f"told apart in {float(alarms):.0f} % of cases" in guide
    shares = re.findall(r"\| (\d+) \| (\d+)% \| (\d+)% \| (\d+)% \| (\d+)% \|", section("## Reading the numbers"))
    assert [int(row[0]) for row in shares] == [14, 50, 100, 250, 500]
    simulated = re.findall(r"^(\d+) +(\d+)% +(\d+)% +(\d+)% +(\d+)%$", printed, re.MULTILINE)
    assert shares == simulated


def test_every_extra_is_named() -> None:
    import tomllib

    project = tomllib.loads((README.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    assert set(extras) <= set(re.findall(r"`(\w+)`", section("### What is read").partition("Extras")[2]))
    named = set(re.findall(r"\w+", extras["all"][0].partition("[")[2]))
    assert named == set(extras) - {"all"}


def test_the_report(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = section("### The report")
    monkeypatch.chdir(tmp_path)
    rows = [
        {"id": str(n), "text": f"Rain fell on {n}. Ships left.", "lead": "Rain fell.", "section": "ab"[n % 2]}
        for n in range(4)
    ]
    Path("news.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    for command in "".join(blocks(text, "sh")).splitlines():
        assert run(*shlex.split(command)[1:], "--quiet").code == 0, command
    page = Path("report.html").read_text(encoding="utf-8")
    assert "<h1><bdi>Spring</bdi></h1>" in page
    assert "textrank scores highest" in page
    for name in re.findall(r"`evaluation\.(\w+)\(|`\.(\w+)\(", text):
        assert hasattr(summkit.Evaluation, name[0] or name[1])
    assert (README.parent / ".github" / "report.png").is_file()
