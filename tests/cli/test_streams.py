"""Streams that are closed, full or left, and interrupts at any moment: one line or none, never a traceback."""

import json
import os
import random
import re
import subprocess
import sys
from pathlib import Path

import pytest

import summkit
from summkit.displays.json_form import json_form
from tests.cli.conftest import Run

posix = pytest.mark.skipif(os.name != "posix", reason="streams are closed as POSIX has them")
full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")

HOME = str(Path(summkit.__file__).parents[1])
TEXT = "A title\n\nThe lead is here.\n\nThe first sentence is here. The second one follows. A third one ends it.\n"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def shell(line: str, **names: object) -> subprocess.CompletedProcess[str]:
    """Run a line of the shell in which {summkit} stands for the command."""
    command = f"{sys.executable} -m summkit"
    return subprocess.run(
        ["sh", "-c", line.format(summkit=command, **names)],
        env={**os.environ, "PYTHONPATH": HOME, "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


COMMANDS = (
    "--help", "--version", "", "summarise --help", "summarise {article}", "keypoints --format json {article}",
    "evaluate {article}", "evaluate --format json {article}", "methods", "metrics", "completion bash",
)  # fmt: skip


@full
@pytest.mark.parametrize("command", COMMANDS)
def test_a_full_disk_behind_standard_output(command: str, article: Path) -> None:
    done = shell(f"{{summkit}} -q {command} > /dev/full", article=article)
    assert done.returncode == 1
    assert done.stderr == "summkit: error: standard output cannot be written: No space left on device\n"


@posix
@pytest.mark.parametrize("command", COMMANDS)
def test_a_reader_that_has_left(command: str, article: Path) -> None:
    done = shell(f"(sleep 0.1; {{summkit}} -q {command}; echo $? >&2) | true", article=article)
    assert done.stderr == "0\n"


@posix
@pytest.mark.parametrize("command", ["summarise {article}", "evaluate {article}", "evaluate --format json {article}"])
def test_closed_standard_output(command: str, article: Path) -> None:
    done = shell(f"{{summkit}} -q {command} >&-", article=article)
    assert done.returncode == 1
    assert done.stderr == "summkit: error: standard output is closed; open it, or name a file with --output\n"


@posix
@pytest.mark.parametrize("command", ["summarise", "keypoints", "summarise -"])
def test_closed_standard_input(command: str) -> None:
    done = shell(f"{{summkit}} {command} <&-")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "summkit: error: standard input is closed; name a file, or pipe a text in\n"


@posix
def test_closed_standard_error(article: Path) -> None:
    done = shell("{summkit} evaluate --method lead {article} 2>&-", article=article)
    assert done.returncode == 0
    assert "lead" in done.stdout
    assert shell("{summkit} summarise none.txt 2>&-").returncode == 1


@posix
def test_endless_input(article: Path) -> None:
    done = shell("{summkit} summarise < /dev/zero")
    assert done.returncode == 1
    assert done.stderr == (
        "summkit: error: stdin: longer than 67,108,864 bytes, too long to be read as one piece; split it\n"
    )
    weights = "summarise --method weighted:weights=/dev/zero {article}"
    for command in ("report /dev/zero", "summarise /dev/zero", "correlate --scores /dev/zero --human x", weights):
        done = shell(f"{{summkit}} {command}", article=article)
        assert done.returncode == 1
        assert done.stderr.startswith("summkit: error: ")
        assert done.stderr.count("\n") == 1


# Interrupts.


@posix
@pytest.mark.parametrize("seed", range(12))
def test_an_interrupt_while_modules_are_imported(seed: int, article: Path) -> None:
    """Whatever it hits, from the first line of ours on: one line and the code that shells give."""
    script = """
import os, signal, sys, threading, time
signal.signal(signal.SIGINT, signal.default_int_handler)
delay = float(sys.argv.pop(1))
def interrupt():
    time.sleep(delay)
    os.kill(os.getpid(), signal.SIGINT)
threading.Thread(target=interrupt, daemon=True).start()
from summkit.__main__ import main
main()
time.sleep(5)
"""
    # Within the first moments modules are loaded, those of the command and of the libraries it needs.
    delay = random.Random(seed).uniform(0.03, 0.5)
    run = subprocess.run(
        [sys.executable, "-c", script, str(delay), "evaluate", "-q", "--resamples", "1000000", str(article)],
        env={**os.environ, "PYTHONPATH": HOME, "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 130, run.stderr
    assert re.fullmatch(r"\n?summkit: interrupted.*\n", run.stderr)  # a terminal shows ^C before the first line end


@posix
def test_an_interrupt_that_is_ignored_stays_ignored(article: Path) -> None:
    """As in the background of a shell, or under nohup."""
    script = "trap '' INT; {summkit} evaluate -q --method lead {article} & pid=$!; sleep 0.2; kill -INT $pid; wait $pid"
    done = shell(script, article=article)
    assert (done.returncode, done.stderr) == (0, "")


# Quiet, and what a terminal is shown.


@pytest.mark.parametrize(
    "arguments",
    [["-q", "evaluate", "{}"], ["evaluate", "-q", "{}"], ["evaluate", "{}", "--quiet"], ["--quiet", "evaluate", "{}"]],
    ids=" ".join,
)
def test_quiet_counts_wherever_it_stands(run: Run, tmp_path: Path, arguments: list[str]) -> None:
    short = tmp_path / "short.txt"
    short.write_text("A title\n\nThe lead.\n\nOne sentence only.\n", encoding="utf-8")
    loud = run("evaluate", str(short))
    assert "warning" in loud.err
    quiet = run(*(part.format(short) for part in arguments))
    assert (quiet.code, quiet.err) == (0, "")
    assert quiet.out == loud.out
    assert run("-q", "evaluate", str(tmp_path / "none.txt")).err.startswith("summkit: error: ")


STEERING = "".join(map(chr, [0x1B, 0x7F, 0x85, 0x9B, 0x200E, 0x2028, 0x202E, 0x2066, 0xFEFF]))


@pytest.mark.parametrize("command", ["summarise", "keypoints", "evaluate"])
@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_json_steers_no_terminal(run: Run, tmp_path: Path, command: str, form: str) -> None:
    record = {
        "id": f"a{STEERING}b",
        "article": f"The ferry {STEERING} sank in the storm. A boat saved the crew of the ferry. Nobody died.",
        "summary": f"A ferry{STEERING} sank.",
    }
    (tmp_path / "a.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    options = ["--texts", "--per-document"] if command == "evaluate" else []
    done = run(command, "-q", "--format", form, *options, str(tmp_path / "a.jsonl"))
    assert done.code == 0, done.err
    assert not set(STEERING) & set(done.out)
    lines = done.out.splitlines() if form == "jsonl" else [done.out]
    assert all(isinstance(json.loads(line), dict) for line in lines)


def test_what_is_escaped_is_the_same_text() -> None:
    for data in ({"a": STEERING}, [STEERING * 3, "\\u202e", "\\\x9b", '"\x7f"', "caf\u00e9 \u05d0\n\t"]):
        written = json_form(data)
        assert json.loads(written) == data
        assert not set(STEERING) & set(written)
        assert json_form(data, indent=2).count("\n") >= 3
