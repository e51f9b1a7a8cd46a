"""The format of a file, told by its name."""

import pytest

from summkit.corpora.formats import belongs, format_of, split_name
from summkit.errors import DataError


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a/news.txt", "seed"),
        ("a.b/news", "seed"),
        ("README.md", "seed"),
        ("x.STORY", "story"),
        ("x.htm", "html"),
        ("x.ndjson.zst", "jsonl"),
        ("s3://bucket/day.1/x.jsonl.gz", "jsonl"),
        ("x.json", "json"),
        ("x.tsv.gz", "tsv"),
        ("x.parquet", "parquet"),
        ("x.arrow", "arrow"),
        (".hidden", "seed"),
    ],
)
def test_the_suffix_tells(path: str, expected: str) -> None:
    assert format_of(path) == expected


@pytest.mark.parametrize("path", ["a.pdf", "a.jsonl.bz2", "a.jsonl.gz.txtt", "memory://a/b.docx"])
def test_an_unknown_suffix_is_refused_with_those_known(path: str) -> None:
    with pytest.raises(DataError, match=r"known are \.txt .*\.parquet"):
        format_of(path)


def test_parquet_in_gzip_is_refused() -> None:
    with pytest.raises(DataError, match=r"unpack the \.gz"):
        format_of("a.parquet.gz")


def test_a_name_is_its_stem_without_folders() -> None:
    assert split_name("memory://a.b/c") == ("c", "", "")
    assert split_name("x/.gz") == (".gz", "", "") or split_name("x/.gz") == ("", "", ".gz")


@pytest.mark.parametrize(
    ("path", "pattern", "expected"),
    [
        ("d/a.txt", "", True),
        ("d/README.md", "", False),
        ("d/README.md", "d/*.md", True),
        ("d/LICENSE", "d/*", False),
        ("d/state.json", "", False),
        ("d/a.jsonl.gz", "", True),
        ("d/a.pdf", "d/*.pdf", False),
    ],
)
def test_what_lies_beside_a_corpus_is_not_part_of_it(path: str, pattern: str, expected: bool) -> None:
    assert belongs(path, pattern) is expected
