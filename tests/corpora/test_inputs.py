"""Nothing that is written takes the place of what is read, now or by the next run of the same command."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from summkit.corpora.inputs import Inputs
from summkit.errors import OptionError

Make = Callable[[Path], tuple[Inputs, str]]


@pytest.fixture(autouse=True)
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of articles with their key points, a file of records, and others."""
    monkeypatch.chdir(tmp_path)
    for name in ("articles/one.txt", "articles/two.txt", "references/one.txt", "deep/a/b/three.txt", "news.jsonl"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("A text.")
    (tmp_path / "saved").mkdir()
    (tmp_path / "saved" / "state.json").write_text("{}")
    (tmp_path / "link.txt").symlink_to(tmp_path / "articles" / "one.txt")
    os.link(tmp_path / "news.jsonl", tmp_path / "twin.jsonl")
    for folder in ("linked", "elsewhere", "beside", "references", "words"):
        (tmp_path / folder).mkdir(exist_ok=True)
    (tmp_path / "elsewhere" / "four.txt").write_text("A text.")
    (tmp_path / "linked" / "four.txt").symlink_to(tmp_path / "elsewhere" / "four.txt")
    (tmp_path / "beside" / "one.txt").write_text("A point.")
    (tmp_path / "references" / "one.txt").unlink()
    (tmp_path / "references" / "one.txt").symlink_to(tmp_path / "beside" / "one.txt")
    os.link(tmp_path / "news.jsonl", tmp_path / "words" / "noun.exc")
    return tmp_path


REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "a file": ({"corpus": ["news.jsonl"]}, "news.jsonl"),
    "a file by another way": ({"corpus": ["news.jsonl"]}, "articles/../news.jsonl"),
    "a file by its other name": ({"corpus": ["news.jsonl"]}, "twin.jsonl"),
    "what a link leads to": ({"corpus": ["link.txt"]}, "articles/one.txt"),
    "a link to what is read": ({"corpus": ["articles/one.txt"]}, "link.txt"),
    "a file in a folder": ({"corpus": ["articles"]}, "articles/two.txt"),
    "a file that would be in a folder": ({"corpus": ["articles"]}, "articles/report.html"),
    "a file that would be in the current folder": ({"corpus": ["."]}, "scores.csv"),
    "a part of a saved dataset": ({"corpus": ["saved"]}, "saved/data.bin"),
    "a file that a pattern finds": ({"corpus": ["articles/*.txt"]}, "articles/two.txt"),
    "a file that a pattern would find": ({"corpus": ["articles/*.txt"]}, "articles/three.txt"),
    "a file that a deep pattern finds": ({"corpus": ["deep/**/*.txt"]}, "deep/a/b/three.txt"),
    "a file that a deep pattern would find": ({"corpus": ["deep/**/*.txt"]}, "deep/x.txt"),
    "a file in a folder that a pattern finds": ({"corpus": ["art*"]}, "articles/two.txt"),
    "a record that a pattern names": ({"corpus": ["*.json"]}, "scores.json"),
    "key points beside a folder": ({"corpus": ["articles"]}, "references/one.txt"),
    "key points that would be beside a folder": ({"corpus": ["articles"]}, "references/two.txt"),
    "key points beside an article": ({"corpus": ["articles/two.txt"]}, "references/two.txt"),
    "what a link in a folder leads to": ({"corpus": ["linked"]}, "elsewhere/four.txt"),
    "key points that a link leads to": ({"corpus": ["articles"]}, "beside/one.txt"),
    "a file that has another name in WordNet's folder": ({"folders": ["words"]}, "news.jsonl"),
    "candidates": ({"files": ["news.jsonl"]}, "news.jsonl"),
    "a file of WordNet's folder": ({"folders": ["deep"]}, "deep/a/b/noun.exc"),
    "the store": ({"store": Path("run.sqlite")}, "run.sqlite"),
    "the log of the store": ({"store": Path("run.sqlite")}, "run.sqlite-wal"),
}


@pytest.mark.parametrize(("read", "output"), REFUSED.values(), ids=list(REFUSED))
def test_refused(read: dict[str, Any], output: str) -> None:
    with pytest.raises(OptionError, match=r"read here|is read as a corpus") as caught:
        Inputs(**read).refuse_as_output(output)
    assert str(caught.value).startswith(f"{output}: ")
    assert str(caught.value).endswith("; name another file")


ALLOWED: dict[str, tuple[dict[str, Any], str]] = {
    "nothing is read": ({}, "news.jsonl"),
    "another file": ({"corpus": ["articles", "news.jsonl"]}, "report.html"),
    "what only is read when named": ({"corpus": ["articles"]}, "articles/scores.json"),
    "a folder below": ({"corpus": ["deep"]}, "deep/a/x.txt"),
    "what a pattern does not reach": ({"corpus": ["deep/*.txt"]}, "deep/a/x.txt"),
    "key points of no article": ({"corpus": ["articles"]}, "references/other.txt"),
    "standard input": ({"corpus": ["-"]}, "x.txt"),
    "what lies elsewhere": ({"corpus": ["s3://bucket/x.txt"], "folders": ["memory://x"]}, "x.txt"),
    "names that no file can have": ({"corpus": ["", "a\0b", "\ud800", "x" * 5000], "files": ["", "\0"]}, "x.txt"),
    "a hidden file": ({"corpus": ["."]}, ".scores.csv"),
}


@pytest.mark.parametrize(("read", "output"), ALLOWED.values(), ids=list(ALLOWED))
def test_allowed(read: dict[str, Any], output: str) -> None:
    Inputs(**read).refuse_as_output(output)


def test_the_corpus_that_is_read_when_none_is_named(files: Path) -> None:
    (files / "seeds").mkdir()
    Inputs().refuse_as_output("seeds/x.txt")
    with pytest.raises(OptionError, match="lies in seeds, which is read as a corpus"):
        Inputs(bundled=True).refuse_as_output("seeds/x.txt")


def test_a_folder_that_may_not_be_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "listdir", refuse)
    monkeypatch.setattr(os, "scandir", refuse)
    Inputs(corpus=["articles"], folders=["words"]).refuse_as_output("news.jsonl")
