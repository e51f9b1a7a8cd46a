"""What the benchmarks measure on: the corpora in $SUMMKIT_DATA if it is set, else the bundled articles."""

from __future__ import annotations

import gzip
import json
import os
import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import summkit
from summkit.text.sentences import split_sentences

Pairs = list[tuple[str, str]]


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


def best_of(runs: int, work: Callable[[], object]) -> float:
    """Return the shortest time of some runs, in seconds: what the machine's other work did not lengthen."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def data_lines(name: str) -> list[dict[str, Any]]:
    folder = os.environ.get("SUMMKIT_DATA")
    path = Path(folder) / name if folder else None
    if path is None or not path.is_file():
        return []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


@pytest.fixture(scope="session")
def articles() -> list[tuple[str, str]]:
    """Bodies and references."""
    news = [(row["article"], row["highlights"]) for row in data_lines("cnndm_dev.jsonl.gz")]
    return news or [(article.body, article.lead) for article in summkit.read()]


@pytest.fixture(scope="session")
def pairs(articles: list[tuple[str, str]]) -> Pairs:
    """4,000 distinct pairs of reference and candidate, newlines between sentences."""
    drawn = random.Random(1)
    found: dict[tuple[str, str], None] = {}
    for row in data_lines("rose_key_points_dev.jsonl.gz"):
        for system in row["systems"].values():
            found["\n".join(sentences(row["reference"])), "\n".join(sentences(system["summary"]))] = None
    split = [(sentences(body), "\n".join(sentences(reference))) for body, reference in articles]
    for place in range(100_000):
        if len(found) == 4000:
            break
        body, reference = split[place % len(split)]
        start = drawn.randrange(max(1, len(body) - 3))
        found[reference, "\n".join(body[start : start + drawn.choice((2, 3, 4))])] = None
    return list(found)
