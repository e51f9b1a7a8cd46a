"""The progress bar: on a terminal, with the rate and the time left; nowhere else."""

import json
import os
import re
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest

import summkit

pty = pytest.importorskip("pty", reason="pseudo-terminals are POSIX's")

COMMAND = ("--method", "lead", "--method", "tfidf", "--metric", "rouge1", "--resamples", "20")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory, seeds: Path) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    for number in range(40):
        rows = [
            json.dumps({"id": f"{number}-{article.id}", "article": article.body, "summary": article.lead})
            for article in list(summkit.read(seeds))[:6]
        ]
        (folder / f"{number:02}.jsonl").write_text("\n".join(rows), encoding="utf-8")
    return folder


def on_a_terminal(corpus: Path, *more: str) -> tuple[str, str]:
    """Run with stderr on a pseudo-terminal; return stdout and what the terminal was sent."""
    master, slave = pty.openpty()
    home = str(Path(summkit.__file__).parents[1])
    run = subprocess.Popen(
        [sys.executable, "-m", "summkit", "evaluate", str(corpus), *COMMAND, *more],
        env={**os.environ, "PYTHONPATH": home, "TERM": "xterm", "COLUMNS": "120", "LINES": "40"},
        stdout=subprocess.PIPE,
        stderr=slave,
    )
    os.close(slave)
    shown = b""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if select.select([master], [], [], 0.2)[0]:
            try:
                data = os.read(master, 65536)
            except OSError:  # as Linux tells that the other side has been closed
                break
            if not data:
                break
            shown += data
    out, _ = run.communicate(timeout=30)
    os.close(master)
    assert run.returncode == 0
    return out.decode(), re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", shown.decode())


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_terminal_is_shown_the_rate_and_the_time_left(corpus: Path, jobs: str) -> None:
    out, shown = on_a_terminal(corpus, "--jobs", jobs)
    assert "240 documents" in out
    assert "counting words" in shown
    assert re.search(r"evaluating .*\b\d+ articles [\d,]+/s \d+:\d\d:\d\d", shown), shown[-600:]


def test_quiet(corpus: Path) -> None:
    assert on_a_terminal(corpus, "--quiet")[1] == ""


def test_a_file_is_shown_nothing(corpus: Path) -> None:
    home = str(Path(summkit.__file__).parents[1])
    done = subprocess.run(
        [sys.executable, "-m", "summkit", "evaluate", str(corpus), *COMMAND],
        env={**os.environ, "PYTHONPATH": home},
        capture_output=True,
        check=True,
    )
    assert done.stderr == b""
