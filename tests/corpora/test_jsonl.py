"""JSON lines and lists."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summkit.corpora.jsonl import parse_line, parse_object, read_json
from summkit.corpora.problems import BadRecordError
from summkit.errors import DataError


@given(st.dictionaries(st.text(), st.text() | st.integers() | st.none() | st.lists(st.text())), st.booleans())
def test_objects_are_read_back(value: dict[str, object], ascii_only: bool) -> None:
    line = json.dumps(value, ensure_ascii=ascii_only)
    assert parse_object(line.encode() + b"\r\n") == (value if "\0" not in line else None)


@pytest.mark.parametrize(
    ("line", "named"),
    [
        (b'{"a": 1', "broken JSON"),
        (b"{'a': 1}", "broken JSON"),
        (b'{"a": 1} {}', "broken JSON"),
        (b"[1]", "not a JSON object"),
        (b'"text"', "not a JSON object"),
        (b"\xff{}", "not UTF-8"),
        (b'{"a": "\0"}', "NUL"),
        (b"[" * 100_000, "broken JSON"),
        (b'{"a": ' + b"9" * 5000 + b"}", "broken JSON"),
        (b"\x89PNG\r\n", "not UTF-8"),
    ],
)
def test_bad_lines(line: bytes, named: str) -> None:
    with pytest.raises(BadRecordError, match=named):
        parse_object(line)
    assert isinstance(parse_line(line, 10), BadRecordError)


def test_empty_and_endless_lines() -> None:
    assert parse_line(b" \r\n", 10) is None
    assert str(parse_line(None, 10)) == "longer than 10 bytes; split or remove it"


def test_half_a_character_is_replaced() -> None:
    assert parse_object(rb'{"a": "x\ud83dy", "b": "\ud83d\ude00"}') == {"a": "x\ufffdy", "b": "😀"}


def read(data: bytes, limit: int = 1000) -> list[tuple[int, object]]:
    stream = io.BufferedReader(io.BytesIO(data))  # type: ignore[arg-type, unused-ignore]
    return list(read_json(stream, limit=limit, path="f.json"))  # type: ignore[arg-type, unused-ignore]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b'[{"a": 1},\n {"a": 2}]', [(1, {"a": 1}), (2, {"a": 2})]),
        (b'{"a": 1}\n\n{"a": 2}\n', [(1, {"a": 1}), (3, {"a": 2})]),
        (b'{\n "a": 1\n}\n', [(1, {"a": 1})]),
        (b"", []),
        (b"[]", []),
    ],
)
def test_json_files(data: bytes, expected: list[tuple[int, object]]) -> None:
    assert read(data) == expected


def test_bad_json_files() -> None:
    assert isinstance(read(b"[1]")[0][1], BadRecordError)
    with pytest.raises(DataError, match=r"longer than 9 bytes in one piece"):
        read(b'[{"a": "long"}]', limit=9)
    with pytest.raises(DataError, match=r"broken JSON"):
        read(b'[{"a": 1}, ')
