"""`--figure`: what is drawn, and what is told before the work starts."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("matplotlib", reason="figures need matplotlib: pip install 'summkit[plots]'")

Run = Callable[..., Any]
FEW = ("--limit", "4", "--resamples", "50", "-q")


@pytest.fixture
def no_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every evaluation fail that is started."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the work was started")

    for module in ("evaluate", "score"):
        monkeypatch.setattr(f"summkit.cli.{module}.{module}", refuse)
    monkeypatch.setattr("summkit.cli.correlate.correlate", refuse)


def test_evaluate_draws_every_kind(run: Run, tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("a.svg", "b.pdf", "c.png")]
    arguments = ("--figure", str(files[0]), "--figure", f"differences={files[1]}", "--figure", f"lengths={files[2]}")
    done = run("evaluate", *FEW, *arguments)
    assert (done.code, done.err) == (0, "")
    assert "textrank" in done.out
    assert [file.read_bytes()[:4] for file in files] == [b"<?xm", b"%PDF", b"\x89PNG"]
    again = tmp_path / "again=1.svg"
    assert run("evaluate", *FEW, "--figure", str(again)).code == 0
    assert again.read_bytes() == files[0].read_bytes()
    assert sorted(tmp_path.iterdir()) == sorted([*files, again])


def test_score_draws(run: Run, tmp_path: Path) -> None:
    for name in ("r", "a", "b"):
        (tmp_path / name).write_text(f"The ferry left.\nRain fell on {name}.\n", encoding="utf-8")
    files = ("--references", str(tmp_path / "r"), "--candidates", str(tmp_path / "a"))
    target = tmp_path / "f.svg"
    two = ("--candidates", f"$b$={tmp_path / 'b'}")
    done = run("score", *files, *two, "--figure", f"differences={target}", "-q")
    assert (done.code, done.err) == (0, "")
    assert target.stat().st_size
    done = run("score", *files, "--figure", f"differences={target}", "-q")
    assert (done.code, done.out) == (2, "")
    assert "needs two systems" in done.err


def test_correlate_draws(run: Run, tmp_path: Path) -> None:
    rows = [{"id": str(i), "system": s, "score": (i * 7 + len(s)) % 5} for i in range(5) for s in ("a", "bb", "ccc")]
    (tmp_path / "s").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    files = ("--scores", str(tmp_path / "s"), "--human", str(tmp_path / "s"), "--resamples", "20")
    plain = run("correlate", *files)
    target = tmp_path / "f.svg"
    done = run("correlate", *files, "--figure", str(target))
    assert done == plain
    assert target.stat().st_size
    assert "summaries" not in json.loads(run("correlate", *files, "--format", "json").out)


@pytest.mark.parametrize(
    ("figures", "code", "part"),
    [
        (["{}/a.jpg"], 2, "must end in .svg, .pdf or .png"),
        (["differences={}/a"], 2, "must end in"),
        (["{}/ok.svg", "lengths={}/a.txt"], 2, "must end in"),
        (["score={}/a.svg"], 2, "unknown figure 'score': did you mean 'scores'?"),
        (["={}/a.svg"], 2, "unknown figure ''"),
        (["{}/absent/a.svg"], 1, "absent/a.svg: cannot be written"),
        (["{}/folder.svg"], 1, "folder.svg: cannot be written; it is a folder"),
        (["{}/a.svg", "lengths={}/a.svg"], 2, "two outputs have the same file"),
        (["{}/evil\x1b[2J\n.gif"], 2, "must end in"),
    ],
    ids=lambda value: str(value)[:20].replace("\x1b", "") if not isinstance(value, int) else "",
)
@pytest.mark.usefixtures("no_work")
def test_mistakes_are_told_before_the_work(run: Run, tmp_path: Path, figures: list[str], code: int, part: str) -> None:
    (tmp_path / "folder.svg").mkdir()
    arguments = [value for figure in figures for value in ("--figure", figure.format(tmp_path))]
    done = run("evaluate", *arguments)
    assert (done.code, done.out) == (code, "")
    assert part in done.err
    assert done.err.count("\n") == 1
    assert "\x1b" not in done.err
    assert [file.name for file in tmp_path.iterdir()] == ["folder.svg"]


@pytest.mark.usefixtures("no_work")
def test_an_output_and_a_figure_need_two_files(run: Run, tmp_path: Path) -> None:
    done = run("evaluate", "--figure", str(tmp_path / "a.svg"), "--output", str(tmp_path / "a.svg"))
    assert (done.code, done.out) == (2, "")
    assert "two outputs have the same file" in done.err


@pytest.mark.usefixtures("no_work")
@pytest.mark.parametrize("command", ["score", "correlate"])
def test_the_other_commands_tell_it_as_early(run: Run, tmp_path: Path, command: str) -> None:
    given = {"score": ("--references", "absent"), "correlate": ("--scores", "absent", "--human", "absent")}[command]
    done = run(command, *given, "--figure", str(tmp_path / "a.gif"))
    assert (done.code, done.out) == (2, "")
    assert "must end in .svg, .pdf or .png" in done.err


@pytest.mark.usefixtures("no_work")
def test_a_missing_library_is_told_before_the_work(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "matplotlib"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    done = run("evaluate", "--figure", str(tmp_path / "a.svg"))
    assert (done.code, done.out) == (1, "")
    assert done.err == "summkit: error: figures need matplotlib; pip install 'summkit[plots]'\n"
