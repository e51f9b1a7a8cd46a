"""Files, folders and patterns."""

import os
from pathlib import Path

import pytest

from summkit.corpora import ReadOptions, plan_shards, read
from summkit.corpora.locations import find_sources
from summkit.errors import DataError, SummkitWarning

LINE = b'{"text": "It rained."}\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a folder of several formats."""
    for name, data in {
        "b.txt": b"It rained.",
        "a.jsonl": LINE * 2,
        "c.story": b"It rained.\n\n@highlight\n\nRain",
        "d.csv": b"text\nIt rained.\n",
        "e.txt": b"It rained.",
    }.items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


def names(*paths: str | Path) -> list[str]:
    return [Path(article.origin).name for article in read(*paths)]


def test_a_folder_may_mix_formats(folder: Path) -> None:
    assert names(folder) == ["a.jsonl:1", "a.jsonl:2", "b.txt", "c.story", "d.csv:2", "e.txt"]
    assert [shard.files for shard in plan_shards([folder], target_articles=1) if shard.files] == [
        (str(folder / name),) for name in ("b.txt", "c.story", "e.txt")
    ]


def test_what_is_not_an_article_is_told_once(folder: Path) -> None:
    for name in ("LICENSE", "README.md", "meta.json", "x.pdf", "y.pdf", ".hidden", "_SUCCESS"):
        (folder / name).write_bytes(b"x")
    (folder / "inner").mkdir()
    with pytest.warns(SummkitWarning) as caught:
        assert len(names(folder)) == 6
    assert [str(warning.message) for warning in caught] == [
        f"{folder}: 5 files are not read: 1 with .json, 1 with .md, 2 with .pdf, 1 with no suffix"
    ]


def test_patterns(folder: Path) -> None:
    (folder / "x" / "y").mkdir(parents=True)
    (folder / "x" / "y" / "z.jsonl").write_bytes(LINE)
    (folder / "x" / "n.md").write_bytes(b"It rained.")
    assert names(f"{folder}/*.txt") == ["b.txt", "e.txt"]
    assert names(f"{folder}/**/*.jsonl") == ["a.jsonl:1", "a.jsonl:2", "z.jsonl:1"]
    assert names(f"{folder}/x/*.md") == ["n.md"]
    assert names(f"{folder}/x/y*") == ["z.jsonl:1"]
    with pytest.raises(DataError, match="no file that can be read matches"):
        names(f"{folder}/*.none")
    (folder / "x" / "p.pdf").write_bytes(b"x")
    with pytest.raises(DataError, match=r"it finds 1 with \.pdf"):
        names(f"{folder}/x/*.pdf")


def test_a_name_may_look_like_a_pattern(tmp_path: Path) -> None:
    (tmp_path / "a[1].txt").write_bytes(b"It rained.")
    assert names(tmp_path / "a[1].txt") == ["a[1].txt"]


@pytest.mark.parametrize("name", ["none.txt", "none.jsonl", "none", "none/"])
def test_a_path_that_is_not_there(tmp_path: Path, name: str) -> None:
    with pytest.raises(DataError, match="there is no such file or folder"):
        names(f"{tmp_path}/{name}")


def test_a_folder_without_articles(tmp_path: Path) -> None:
    with pytest.raises(
        DataError, match=r"no article \(\*\.txt, \*\.story, .*\*\.jsonl, .*\*\.parquet.*\) in this folder$"
    ):
        names(tmp_path)
    (tmp_path / "inner").mkdir()
    (tmp_path / "a.pdf").write_bytes(b"x")
    with pytest.raises(DataError, match=r"its 1 folders are not looked into: .*; it holds 1 with \.pdf"):
        names(tmp_path)


def test_a_bad_file_in_a_folder_is_left_out_and_one_that_is_named_is_an_error(folder: Path) -> None:
    (folder / "b.txt").write_bytes(b"\0\1")
    (folder / "e.txt").unlink()
    (folder / "e.txt").symlink_to(folder / "gone.txt")
    with pytest.warns(SummkitWarning) as caught:
        assert names(folder) == ["a.jsonl:1", "a.jsonl:2", "c.story", "d.csv:2"]
    texts = [str(warning.message) for warning in caught]
    assert texts[0].startswith(f"{folder / 'b.txt'}: this is not a text file")
    assert texts[1] == f"{folder}: 1 file could not be used"
    assert texts[2].startswith(f"{folder / 'e.txt'}: there is no such file")
    with pytest.raises(DataError, match="not a text file"):
        names(folder / "b.txt")
    with pytest.raises(DataError, match="not a text file"):
        list(read(folder, options=ReadOptions(strict=True)))


def test_the_order_is_that_of_the_names(tmp_path: Path) -> None:
    for name in ("b.txt", "B.txt", "a.txt", "é.txt", "10.txt", "9.txt"):
        (tmp_path / name).write_bytes(b"It rained.")
    (source,) = find_sources([tmp_path])
    expected = ["10.txt", "9.txt", "B.txt", "a.txt", "b.txt", "é.txt"]
    assert [Path(file).name for file in source.files] == expected


def test_without_a_path_the_samples_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seeds: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert len(names()) == len(list(seeds.glob("*.txt")))
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a.txt").write_bytes(b"It rained.")
    assert names() == ["a.txt"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything")
def test_a_folder_that_may_not_be_read(tmp_path: Path) -> None:
    tmp_path.chmod(0)
    try:
        with pytest.raises(DataError, match="no permission to read this folder"):
            names(tmp_path)
    finally:
        tmp_path.chmod(0o700)
