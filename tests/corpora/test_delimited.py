"""CSV and TSV records."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summkit.corpora.delimited import Header, parse_header, parse_record, raw_records
from summkit.corpora.lines import Line, bounded_lines
from summkit.corpora.problems import BadRecordError
from summkit.errors import DataError

FIELD = st.text(alphabet='ab",\t;\n é', max_size=8)


def records(data: bytes, *, delimiter: str = ",", limit: int = 10**6) -> list[Line]:
    lines = bounded_lines(io.BufferedReader(io.BytesIO(data)), limit=limit)  # type: ignore[arg-type, unused-ignore]
    return list(raw_records(lines, delimiter=delimiter, limit=limit))


@given(
    st.lists(st.tuples(FIELD, FIELD), min_size=1, max_size=6), st.sampled_from(",\t;"), st.sampled_from(["\n", "\r\n"])
)
def test_what_the_csv_module_writes_is_read_back(rows: list[tuple[str, str]], delimiter: str, end: str) -> None:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=delimiter, lineterminator=end).writerows(rows)
    header = Header(delimiter, ("x", "y"))
    found = [parse_record(raw or b"", header) for _, _, raw in records(buffer.getvalue().encode(), delimiter=delimiter)]
    assert [(row["x"], row["y"]) for row in found if row is not None] == rows


def test_a_stray_mark_does_not_swallow_the_lines_below() -> None:
    data = b'5" disk,1\n3" disk,2\n"quoted\nline",3\n'
    assert [raw for _, _, raw in records(data)] == [b'5" disk,1\n', b'3" disk,2\n', b'"quoted\nline",3\n']


def test_a_mark_that_never_closes_is_bounded_and_the_rest_is_read() -> None:
    data = b'"open,1\n' + b"x,2\n" * 10 + b"y,3\n"
    found = records(data, limit=20)
    assert found[0] == (1, 0, None)
    assert found[-1][2] == b"y,3\n"


def test_fields_longer_than_the_csv_module_allows() -> None:
    before = csv.field_size_limit()
    long = "x" * (before + 1)
    assert parse_record(f"{long},b\n".encode(), Header(",", ("a", "b"))) == {"a": long, "b": "b"}
    assert csv.field_size_limit() == before


@pytest.mark.parametrize(
    ("raw", "named"),
    [
        (b"a\n", "1 fields where there are 2 columns"),
        (b"a,b,c\n", "3 fields"),
        (b'"a"b,c\n', "do not pair off"),
        (b'"a,b\nc', "do not pair off"),
        (b"\xff,b\n", "not UTF-8"),
        (b"a\0,b\n", "NUL"),
        (b"a\rb,c\n", "carriage return"),
        (b'a,"b\nc",d\n', "runs over 2 lines"),
    ],
)
def test_bad_records(raw: bytes, named: str) -> None:
    with pytest.raises(BadRecordError, match=named):
        parse_record(raw, Header(",", ("a", "b")))


@pytest.mark.parametrize("raw", [b"\n", b"\r\n", b""])
def test_an_empty_line_is_no_record(raw: bytes) -> None:
    assert parse_record(raw, Header(",", ("a", "b"))) is None


def test_the_header_tells_the_delimiter() -> None:
    assert parse_header(b"id;text\r\n", tabs=False, path="f") == Header(";", ("id", "text"))
    assert parse_header(b'id,"te;xt"\n', tabs=False, path="f") == Header(",", ("id", "te;xt"))
    assert parse_header(b"id\ttext", tabs=True, path="f") == Header("\t", ("id", "text"))


@pytest.mark.parametrize(("raw", "named"), [(b"id,text,text\n", "'text' is there twice"), (b"\xff\n", "UTF-8")])
def test_a_bad_header(raw: bytes, named: str) -> None:
    with pytest.raises(DataError, match=rf"f:1: .*{named}"):
        parse_header(raw, tabs=False, path="f")
