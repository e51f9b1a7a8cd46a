"""A hundred thousand documents: bounded memory, and what a second worker brings.

SUMMKIT_DATA=FOLDER pytest -m benchmark tests/benchmarks/test_scale.py -s
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

import summkit
from summkit.evaluation.plan import DEFAULT_METHODS
from summkit.kernels import ACTIVE

pytestmark = [
    pytest.mark.benchmark,
    pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="reads the peak of memory from /proc"),
]

MANY = 100_000
FEW = 20_000
SYSTEMS, METRICS = 3, 3
MEGABYTE = 1 << 20
MOST = 600  # megabytes, with one worker
MILLION = 1_000_000
MOST_OF_A_MILLION = 1000  # megabytes

# Every score is kept: three numbers a system and metric, and the words of each summary. With ids and digests, and the
# copies that joining and statistics make, a document may take so many bytes.
BYTES_A_DOCUMENT = 4 * 8 * (SYSTEMS * METRICS * 3 + SYSTEMS) + 400

# Ends by telling its own peak; that of a child, as the parent is told it, holds the parent's memory before exec.
TELLING = """
import re, sys
from pathlib import Path
from summkit.cli import main
try:
    main()
finally:
    status = Path("/proc/self/status").read_text()
    print(re.search(r"VmHWM:\\s+(\\d+)", status)[1], file=sys.stderr)
"""


class Ran(NamedTuple):
    """Seconds by the clock and of the processor, and the peak of memory of the first process in megabytes."""

    wall: float
    cpu: float
    peak: float


Make = Callable[..., Path]


@pytest.fixture(scope="module")
def make(tmp_path_factory: pytest.TempPathFactory, articles: list[tuple[str, str]]) -> Make:
    """Make a corpus of so many documents, by repeating the articles under new ids."""

    def write(documents: int, *, characters: int | None = None) -> Path:
        path = tmp_path_factory.mktemp("scale") / "corpus.jsonl"
        with path.open("w", encoding="utf-8") as lines:
            for number in range(documents):
                body, reference = articles[number % len(articles)]
                lines.write(
                    json.dumps({"id": f"document-{number}", "article": body[:characters], "summary": reference}) + "\n"
                )
        return path

    return write


def run(corpus: Path, *more: str, named: tuple[str, ...] = ("lead", "tfidf", "textrank")) -> Ran:
    home = str(Path(summkit.__file__).parents[1])
    methods = [part for name in named for part in ("--method", name)]
    start, before = time.perf_counter(), os.times()
    done = subprocess.run(
        [sys.executable, "-c", TELLING, "evaluate", str(corpus), *methods, "--quiet", *more],
        env={**os.environ, "PYTHONPATH": home},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    after = os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return Ran(time.perf_counter() - start, used, int(done.stderr.split()[-1]) / 1024)


def test_memory(make: Make) -> None:
    few, many = run(make(FEW)), run(make(MANY))
    for documents, ran in ((FEW, few), (MANY, many)):
        print(
            f"\n{documents:,} documents, {SYSTEMS} systems, {METRICS} metrics, one worker, {ACTIVE} kernel: "
            f"peak {ran.peak:.0f} MB, {ran.wall:.0f} s, {documents / ran.wall:.0f} documents a second"
        )
    growth = (many.peak - few.peak) * MEGABYTE / (MANY - FEW)
    print(f"a document more takes {growth:.0f} bytes; its scores alone are {8 * SYSTEMS * (METRICS * 3 + 1)}")
    assert many.peak < MOST
    assert growth < BYTES_A_DOCUMENT


def test_a_million_documents_by_five_methods(make: Make) -> None:
    # Short ones: what they say is in memory for a moment only, and would fill the disk.
    ran = run(make(MILLION, characters=1000), named=DEFAULT_METHODS)
    print(
        f"\n{MILLION:,} documents, {len(DEFAULT_METHODS)} systems, {METRICS} metrics, one worker: "
        f"peak {ran.peak:.0f} MB, {ran.wall:.0f} s"
    )
    assert ran.peak < MOST_OF_A_MILLION


def test_a_second_worker(make: Make) -> None:
    corpus = make(FEW)
    ones, twos = [], []
    for _ in range(2):  # in turn, so that both meet the same other work on the machine
        ones.append(run(corpus))
        twos.append(run(corpus, "--jobs", "2"))
    one, two = min(ones), min(twos)
    print(
        f"\n{FEW:,} documents, {ACTIVE} kernel: one worker {one.wall:.1f} s ({one.cpu:.1f} s of processor time), "
        f"two {two.wall:.1f} s ({two.cpu:.1f} s): {one.wall / two.wall:.2f} times as fast; "
        f"load of this machine {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    )
