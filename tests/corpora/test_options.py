"""The options of reading."""

import pickle

import pytest

from summkit.corpora import ReadOptions, parse_fields
from summkit.errors import OptionError


def test_fields_are_parsed() -> None:
    assert parse_fields("article = a.b , reference=r") == {"article": "a.b", "reference": "r"}
    assert parse_fields("") == {}


@pytest.mark.parametrize(
    ("written", "named"),
    [
        ("articel=a", "did you mean 'article'"),
        ("article", "write FIELD=COLUMN"),
        ("article=", "write FIELD=COLUMN"),
        ("article=a,article=b", "mapped twice"),
    ],
)
def test_wrong_fields_are_refused(written: str, named: str) -> None:
    with pytest.raises(OptionError, match=named):
        parse_fields(written)


def test_options_are_checked_and_can_be_sent() -> None:
    given = {"article": "a"}
    options = ReadOptions(fields=given)
    given["article"] = "b"
    assert pickle.loads(pickle.dumps(options)) == options == ReadOptions(fields={"article": "a"})
    with pytest.raises(OptionError, match="line_limit"):
        ReadOptions(line_limit=0)
    with pytest.raises(OptionError, match="unknown field"):
        ReadOptions(fields={"body": "b"})
    with pytest.raises(OptionError, match="no column"):
        ReadOptions(fields={"id": ""})
