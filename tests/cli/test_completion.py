"""What shells complete, through click's own machinery."""

import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete

import summkit
from summkit.cli import cli
from summkit.metrics import METRICS
from summkit.summarisers import SUMMARISERS
from tests.cli.conftest import Run

SHELLS = ["bash", "zsh", "fish"]


def completed(*written: str) -> list[tuple[str, str]]:
    *before, last = written
    found = ShellComplete(cli, {}, "summkit", "_SUMMKIT_COMPLETE").get_completions(list(before), last)
    return [(item.type, item.value) for item in found]


def words(*written: str) -> list[str]:
    return [value for kind, value in completed(*written) if kind == "plain"]


def test_commands() -> None:
    assert words("sum") == ["summarise"]
    assert {"evaluate", "score", "completion"} <= set(words(""))
    assert words("nonsense", "x") == []


def test_options() -> None:
    assert words("summarise", "--pri") == ["--prior"]
    assert {"--metric", "--method"} <= set(words("evaluate", "--"))


@pytest.mark.parametrize("command", ["summarise", "evaluate"])
def test_methods(command: str) -> None:
    assert words(command, "--method", "") == list(SUMMARISERS)
    assert words(command, "--method", "le") == ["lead", "lexrank"]
    assert words(command, "--method", "textrank:da") == ["textrank:damping="]
    assert words(command, "--method", "textrank:similarity=cosine,d") == ["textrank:similarity=cosine,damping="]
    assert words(command, "--method", "zebra:") == []


@pytest.mark.parametrize("command", ["score", "evaluate"])
def test_metrics(command: str) -> None:
    assert words(command, "--metric", "") == list(METRICS)
    assert words(command, "--metric", "rougeL") == ["rougeL", "rougeLsum"]


def test_words_and_languages() -> None:
    assert words("summarise", "--redundancy", "") == ["none", "mmr", "trigram"]
    assert words("summarise", "--prior", "r") == ["reciprocal"]
    assert words("summarise", "--format", "json") == ["json", "jsonl"]
    assert {"auto", "en", "de", "zh"} <= set(words("evaluate", "--language", ""))


@pytest.mark.parametrize(
    "written",
    [
        ["summarise"], ["keypoints"], ["evaluate"], ["learn"], ["score", "--references"], ["score", "--candidates"],
        ["correlate", "--scores"], ["correlate", "--human"], ["summarise", "--output"], ["evaluate", "--store"],
        ["evaluate", "--candidates"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_files_are_left_to_the_shell(written: list[str]) -> None:
    assert completed(*written, "ar") == [("file", "ar")]


@pytest.mark.parametrize("shell", SHELLS)
def test_the_scripts(run: Run, shell: str) -> None:
    done = run("completion", shell)
    assert (done.code, done.err) == (0, "")
    assert f"_SUMMKIT_COMPLETE={shell}_complete" in done.out


def test_another_shell(run: Run) -> None:
    done = run("completion", "bsh")
    assert done.code == 2
    assert "Did you mean 'bash'?" in done.err


@pytest.mark.parametrize("shell", SHELLS)
def test_the_program_answers_a_shell(shell: str) -> None:
    home = str(Path(summkit.__file__).parents[1])
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); sys.argv[:] = ['summkit']; from summkit.cli import main; main()"
    )
    words_so_far = "ev" if shell == "fish" else "summkit ev"
    done = subprocess.run(
        [sys.executable, "-c", code, home],
        env={
            "PATH": "", "PYTHONUTF8": "1", "_SUMMKIT_COMPLETE": f"{shell}_complete", "COMP_WORDS": "summkit ev",
            "COMP_CWORD": words_so_far if shell == "fish" else "1",
        },
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode in (0, 1)
    assert "evaluate" in done.stdout
    assert done.stderr == ""
