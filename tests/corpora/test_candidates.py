"""Summaries that already exist."""

import gzip
from pathlib import Path

import pytest

from summkit.corpora import check_joined, read_summaries
from summkit.corpora.candidates import Kind
from summkit.documents import KeyPoint
from summkit.errors import DataError, OptionError


def write(folder: Path, text: str, name: str = "c.jsonl") -> Path:
    path = folder / name
    path.write_bytes(text.encode())
    return path


def test_candidates(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        '\ufeff{"id": 2, "summary": "One."}\r\n\n{"id": "a", "summary": ["One.", "Two."]}\n'
        '{"id": "b", "key_points": ["p"]}\n{"id": "c", "summary": ""}',
    )
    found = read_summaries(path, kind="candidates")
    assert found.path == str(path)
    assert found.ids == ("2", "a", "b", "c")
    assert found.texts == {"2": ("One.",), "a": (("One.", "Two."),), "b": (), "c": ("",)}
    assert found.key_points == {"b": (KeyPoint(text="p"),)}
    assert not found.by_line


def test_references(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl.gz"
    path.write_bytes(
        gzip.compress(
            b'{"id": "a", "summaries": ["One.", ["Two.", "Three."]], "article": "It rained."}\n'
            b'{"id": "b", "summary": ["One.", "Two."], "key_points": [{"text": "p", "weight": 2}]}\n'
            b'{"id": "c", "highlights": "One."}\n{"id": "d", "key_points": ["p"]}\n'
        )
    )
    found = read_summaries(str(path), kind="references")
    assert found.texts == {"a": ("One.", ("Two.", "Three.")), "b": (("One.", "Two."),), "c": ("One.",), "d": ()}
    assert found.articles == {"a": "It rained."}
    assert found.key_points["b"] == (KeyPoint(text="p", weight=2),)


@pytest.mark.parametrize("name", ["c.txt", "c", "c.out"])
def test_plain_text_is_joined_by_line(tmp_path: Path, name: str) -> None:
    found = read_summaries(write(tmp_path, "One.\r\n\nThree. ", name), kind="candidates")
    assert (found.ids, found.by_line) == (("1", "2", "3"), True)
    assert found.texts == {"1": ("One.",), "2": ("",), "3": ("Three.",)}


def test_without_a_known_suffix_the_first_line_tells(tmp_path: Path) -> None:
    assert not read_summaries(write(tmp_path, '{"id": "a", "summary": "One."}', "c"), kind="candidates").by_line
    assert read_summaries(write(tmp_path, '{"id": "a", "summary": "One."}', "c.txt"), kind="candidates").by_line


@pytest.mark.parametrize(
    ("text", "kind", "named"),
    [
        (
            '{"id": 1, "summary": "x"}\n{"id": "1", "summary": "y"}',
            "candidates",
            r"c\.jsonl:2: the id '1' stands in line 1",
        ),
        ('{"summary": "x"}', "candidates", r":1: no id"),
        ('{"id": "", "summary": "x"}', "candidates", r":1: no id"),
        ('{"id": [], "summary": "x"}', "candidates", r":1: the id is a list"),
        ('{"id": "a"}', "candidates", r":1: no summary"),
        ('{"id": "a", "summary": null}', "candidates", r":1: no summary"),
        ('{"id": "a", "summary": 3}', "candidates", r":1: the summary is a number"),
        ('{"id": "a", "summary": [["x"], ["y"]]}', "candidates", r":1: the summary is a list of lists"),
        ('{"id": "a", "summaries": ["x"]}', "candidates", r":1: no summary"),
        ('{"id": "a"}', "references", r":1: no reference"),
        ('{"id": "a", "summary": null}', "references", r":1: no reference"),
        ('{"id": "a", "summary": "x", "article": 3}', "references", r":1: the article"),
        ('{"id": "a", "summary": "x"}\n{"id": ', "references", r":2: broken JSON"),
        ("[]", "references", r":1: not a JSON object"),
        ("\n\n", "references", r"there is no summary in it"),
        ("", "candidates", r"there is no summary in it"),
    ],
)
def test_each_record_matters(tmp_path: Path, text: str, kind: Kind, named: str) -> None:
    with pytest.raises(DataError, match=named):
        read_summaries(write(tmp_path, text), kind=kind)


def test_what_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no such file"):
        read_summaries(tmp_path / "none.jsonl", kind="candidates")
    with pytest.raises(DataError, match="this is a folder"):
        read_summaries(tmp_path, kind="candidates")
    with pytest.raises(DataError, match=r"not read from \.csv files"):
        read_summaries(write(tmp_path, "id,summary", "c.csv"), kind="candidates")
    with pytest.raises(OptionError, match="unknown kind of summaries 'candidate': did you mean"):
        read_summaries(tmp_path, kind="candidate")  # type: ignore[arg-type]


def test_joining(tmp_path: Path) -> None:
    def lines(name: str, *ids: str) -> Path:
        return write(tmp_path, "\n".join(f'{{"id": "{name}", "summary": "x"}}' for name in ids), name)

    references = read_summaries(lines("r.jsonl", "a", "b", "c"), kind="references")
    check_joined(references, read_summaries(lines("c.jsonl", "c", "b", "a"), kind="candidates"))
    with pytest.raises(DataError, match=r"c\.jsonl: 2 of the 3 references have no candidate; without: 'b'"):
        check_joined(references, read_summaries(lines("c.jsonl", "a"), kind="candidates"))
    with pytest.raises(DataError, match=r"r\.jsonl: 1 of the 4 candidates have no reference; without: 'd'"):
        check_joined(references, read_summaries(lines("c.jsonl", "d", "a", "b", "c"), kind="candidates"))
    with pytest.raises(DataError, match=r"c\.txt is plain text, whose ids are its line numbers"):
        check_joined(references, read_summaries(write(tmp_path, "x\ny\nz", "c.txt"), kind="candidates"))


def test_files_of_lines_must_be_of_one_length(tmp_path: Path) -> None:
    references = read_summaries(write(tmp_path, "a\nb\nc\n", "r.txt"), kind="references")
    check_joined(references, read_summaries(write(tmp_path, "x\n\nz", "c.txt"), kind="candidates"))
    with pytest.raises(DataError, match=r"2 lines, but .*r\.txt has 3; the first line that .*c\.txt lacks is 3"):
        check_joined(references, read_summaries(write(tmp_path, "x\ny\n", "c.txt"), kind="candidates"))
