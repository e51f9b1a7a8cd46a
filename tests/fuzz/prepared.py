"""Files that only the commands themselves make, made once: an evaluation, a store, weights, scores of documents."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random

from tests.command_line import run_command
from tests.fuzz.articles import draw_record, draw_records, json_lines, record_file

LONG_AGO = 10**9
"""The time of every file, in seconds since 1970."""

TO_LEARN_FROM = 24  # articles; `learn` wants 20 different ones
RESUMED = ("evaluate", "kept.jsonl", "--method=lead", "--method=tfidf", "--metric=rouge1", "--store=kept.sqlite")
"""The command that made the store; given again, it goes on from it."""


@contextlib.contextmanager
def inside(folder: str | os.PathLike[str]) -> Iterator[None]:
    """Work in a folder."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def _made(files: dict[str, bytes], *arguments: str, result: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder, inside(folder):
        for name, data in files.items():
            Path(name).write_bytes(data)
            os.utime(name, (LONG_AGO, LONG_AGO))
        done = run_command(*arguments, "--quiet")
        assert done.code == 0, done.err
        return Path(result).read_bytes()


@cache
def corpus() -> bytes:
    """Return the articles of the store."""
    return json_lines(draw_records(Random("store"), 5))


@cache
def to_learn_from() -> bytes:
    """Return enough articles to learn from."""
    random = Random("learn")
    return json_lines([draw_record(random, number, sentences=10) for number in range(TO_LEARN_FROM)])


@cache
def store() -> bytes:
    """Return a run store in which everything is done."""
    return _made({"kept.jsonl": corpus()}, *RESUMED, result="kept.sqlite")


@cache
def weights() -> bytes:
    """Return a table of weights."""
    return _made({"l.jsonl": to_learn_from()}, "learn", "l.jsonl", "-o", "w.json", result="w.json")


@cache
def evaluation(kind: int) -> bytes:
    """Return an evaluation as JSON, of one of some kinds."""
    more = (
        ("--per-document", "--texts", "--metric=rouge1", "--metric=keypoints", "--method=lead", "--method=random"),
        ("--method=lead", "--metric=rougeL", "--by=length"),
        ("--baseline=all", "--method=lead", "--method=random", "--method=tfidf", "--metric=rouge2", "--metric=density"),
    )[kind % 3]
    given = {"c.jsonl": record_file(draw_records(Random(f"evaluation {kind}"), 5), ".jsonl")}
    return _made(
        given, "evaluate", "c.jsonl", *more, "--resamples=50", "--format=json", "-o", "e.json", result="e.json"
    )


@cache
def document_scores() -> bytes:
    """Return the scores of documents, as `evaluate` writes them."""
    told = ("--metric=rouge1", "--metric=rougeL", "--resamples=50", "--per-document", "--format=jsonl", "-o", "s.jsonl")
    return _made({"c.jsonl": corpus()}, "evaluate", "c.jsonl", *told, result="s.jsonl")
