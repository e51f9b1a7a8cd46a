"""Every format, good and bad, through `read`."""

import gzip
import json
import os
import warnings
from pathlib import Path
from typing import Any

import pytest

from summkit.corpora import Problems, ReadOptions, plan_shards, read, read_shard
from summkit.errors import DataError, SummkitWarning

RECORDS: list[dict[str, Any]] = [
    {"id": "a", "text": "It rained all day.", "summary": "Rain fell."},
    {"id": "b", "text": 'The "sun"\nshone, at last.', "summary": ""},
    {"id": "", "text": "Wind, Zoë said.", "summary": "Windy."},
]
EXPECTED = [
    ("a", "It rained all day.", ("Rain fell.",)),
    ("b", 'The "sun"\nshone, at last.', ()),
    ("Wind, Zoë said.", ("Windy.",)),
]
JSONL = "\n".join(json.dumps(record) for record in RECORDS).encode()
CSV = b"id,text,summary\na,It rained all day.,Rain fell.\n" + (
    b'b,"The ""sun""\nshone, at last.",\n,"Wind, Zo\xc3\xab said.",Windy.\n'
)
TSV = CSV.replace(b",", b"\t").replace(b"shone\t", b"shone,").replace(b"Wind\t", b"Wind,")
GOOD = {
    "n.jsonl": JSONL,
    "n.ndjson.gz": gzip.compress(JSONL, mtime=0),
    "n.json": json.dumps(RECORDS).encode(),
    "n.csv": CSV,
    "bom.csv": b"\xef\xbb\xbf" + CSV,
    "utf16.csv": CSV.decode().encode("utf-16"),
    "utf16.jsonl": JSONL.decode().encode("utf-16"),
    "crlf.csv": CSV.replace(b",\n", b",\r\n").replace(b".\n", b".\r\n"),
    "n.tsv.gz": gzip.compress(TSV),
    "n.tsv": TSV,
}


def texts(caught: list[warnings.WarningMessage]) -> list[str]:
    return [str(warning.message) for warning in caught]


@pytest.mark.parametrize("name", GOOD)
def test_good_files(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(GOOD[name])
    articles = list(read(path))
    assert [(a.id, a.body, a.references) for a in articles[:2]] == EXPECTED[:2]
    assert (articles[2].body, articles[2].references) == EXPECTED[2]
    line = {"csv": 5, "tsv": 5}.get(name.split(".")[1], 3)
    assert articles[2].origin == f"{path}:{line}"
    assert articles[2].id == f"{name.split('.')[0]}:{line}"


def test_zstandard(tmp_path: Path) -> None:
    zstd = pytest.importorskip("backports.zstd", reason="Zstandard is an extra: pip install 'summkit[zstd]'")
    path = tmp_path / "n.jsonl.zst"
    path.write_bytes(zstd.compress(JSONL) + zstd.compress(b"\n" + JSONL))
    assert len(list(read(path))) == 6
    path.write_bytes(zstd.compress(JSONL)[:-5])
    with pytest.raises(DataError, match="cut short"):
        list(read(path))
    path.write_bytes(b"no zstd")
    with pytest.raises(DataError, match="not a Zstandard file"):
        list(read(path))


BAD_LINES = [
    (b'{"text": "x"', "broken JSON"),
    (b'{"text": 3}', "a number"),
    (b'{"text": ""}', "is empty"),
    (b'{"title": "x"}', "no article"),
    (b"\xff\xfe\xfd", "not UTF-8"),
    (b"\0" * 9, "NUL"),
    (b'{"text": "' + b"x" * 300 + b'"}', "longer than 200 bytes"),
]


@pytest.mark.parametrize(("line", "named"), BAD_LINES)
def test_a_bad_line_is_told_and_left_out(tmp_path: Path, line: bytes, named: str) -> None:
    path = tmp_path / "n.jsonl"
    path.write_bytes(b'{"text": "One."}\n' + line + b'\n{"text": "Two."}\n')
    options = ReadOptions(line_limit=200)
    with pytest.warns(SummkitWarning) as caught:
        assert [article.origin for article in read(path, options=options)] == [f"{path}:1", f"{path}:3"]
    assert len(caught) == 2
    assert texts(list(caught))[0].startswith(f"{path}:2: ")
    assert named in texts(list(caught))[0]
    assert texts(list(caught))[1] == f"{path}: 1 record could not be used"
    with pytest.raises(DataError, match=named):
        list(read(path, options=ReadOptions(line_limit=200, strict=True)))


@pytest.mark.parametrize(
    ("line", "named"),
    [(b"x", "1 fields"), (b"\xff,b", "UTF-8"), (b'"x"y,b', "do not pair"), (b",b", "is empty"), (b"\0,b", "NUL")],
)
def test_a_bad_row_is_told_and_left_out(tmp_path: Path, line: bytes, named: str) -> None:
    path = tmp_path / "n.csv"
    path.write_bytes(b"text,summary\nOne.,a\n" + line + b"\nTwo.,b\n")
    with pytest.warns(SummkitWarning) as caught:
        assert [article.body for article in read(path)] == ["One.", "Two."]
    assert len(caught) == 2
    assert named in texts(list(caught))[0]


def test_many_bad_lines_are_counted_alike_however_they_are_cut(tmp_path: Path) -> None:
    path = tmp_path / "n.jsonl"
    path.write_bytes(b'{"text": "One."}\n' + b"broken\n" * 25 + b'{"text": "Two."}\n')
    with pytest.warns(SummkitWarning) as caught:
        list(read(path))
    assert len(caught) == 11
    assert texts(list(caught))[-1] == f"{path}: 25 records could not be used"
    for target in (1, 4, 7, 100):
        merged = Problems()
        for shard in plan_shards([path], target_articles=target):
            part = Problems()
            list(read_shard(shard, problems=part))
            merged.merge(part)
        assert merged.messages() == texts(list(caught))
    shards = plan_shards([path], target_articles=10)
    with pytest.warns(SummkitWarning) as caught:
        assert len([article for shard in shards for article in read_shard(shard)]) == 2
    counts = [text for text in texts(list(caught)) if text.endswith("could not be used")]
    assert counts[0] == f"{path} (lines 1 to 10): 9 records could not be used"
    assert sum(int(text.split("): ")[1].split()[0]) for text in counts) == 25


@pytest.mark.parametrize(
    ("name", "data", "named"),
    [
        (
            "n.jsonl",
            b'{"story": "x", "id": 1}\n',
            "n.jsonl:1: no column holds the article; the columns are 'story', 'id'",
        ),
        ("n.csv", b"story,id\nx,1\n", "no column holds the article; the columns are 'story', 'id'"),
        ("n.csv", b"", "no line of column names"),
        ("n.csv", b"\n\n", "no line of column names"),
        ("n.pdf", b"%PDF", "known are"),
        ("n.txt", b"", "there is no text"),
        ("n.txt", b"\x89PNG\r\n\x1a\n\0\0\0", "not text"),
        ("n.story", b"@highlight\n\nx", "there is no text"),
        ("n.jsonl.gz", JSONL, "not a gzip file"),
        ("n.jsonl.gz", gzip.compress(JSONL, mtime=0)[:-9], "cut short"),
        ("n.jsonl.gz", gzip.compress(JSONL, mtime=0)[:30] + b"\xff" * 60, "cannot be read|not a gzip"),
        ("n.json", b"[1, ", "broken JSON"),
    ],
)
def test_files_that_cannot_be_used(tmp_path: Path, name: str, data: bytes, named: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(DataError, match=named):
        list(read(path))


@pytest.mark.parametrize("name", ["n.jsonl", "n.jsonl.gz", "n.json"])
def test_an_empty_file_of_records_has_no_articles(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"")
    assert list(read(path)) == []


def test_mapped_fields(tmp_path: Path) -> None:
    path = tmp_path / "n.jsonl"
    path.write_bytes(b'{"doc": {"t": "It rained."}, "gold": "Rain."}')
    options = ReadOptions(fields={"article": "doc.t", "reference": "gold"})
    assert [(a.body, a.references) for a in read(path, options=options)] == [("It rained.", ("Rain.",))]
    with pytest.raises(DataError, match=r"there is no column 'docs\.t' for article"):
        list(read(path, options=ReadOptions(fields={"article": "docs.t"})))


def test_a_file_of_one_article_has_a_limit(tmp_path: Path) -> None:
    path = tmp_path / "n.txt"
    path.write_text("It rained. " * 30)
    with pytest.raises(DataError, match="longer than 100 bytes"):
        list(read(path, options=ReadOptions(line_limit=100)))


def test_compressed_text_and_key_points(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "references").mkdir()
    (tmp_path / "references" / "n.txt").write_text("It is wet\t2\n")
    path = tmp_path / "articles" / "n.story.gz"
    path.write_bytes(gzip.compress(b"It rained.\n\n@highlight\n\nRain\n"))
    (article,) = read(path)
    assert (article.id, article.references) == ("n", (("Rain",),))
    assert [(point.text, point.weight) for point in article.key_points] == [("It is wet", 2)]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "n.jsonl"
    path.write_bytes(JSONL)
    path.chmod(0)
    with pytest.raises(DataError, match="no permission"):
        list(read(path))
