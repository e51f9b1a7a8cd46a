"""Records to articles."""

from collections.abc import Mapping

import pytest

from summkit.corpora.problems import BadRecordError
from summkit.corpora.records import Fields, record_article, record_id
from summkit.documents import Article, KeyPoint
from summkit.errors import DataError


def make(record: Mapping[str, object], **mapped: str) -> Article:
    return record_article(record, Fields(mapped), name="f:1", origin="f.jsonl:1")[0]


@pytest.mark.parametrize("name", ["article", "document", "text", "body", "content"])
def test_the_article_is_recognised(name: str) -> None:
    article = make({name: " It rained.\r\n", "title": None})
    assert (article.body, article.id, article.title, article.origin) == (" It rained.\r\n", "f:1", "", "f.jsonl:1")


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("highlights", "One.\nTwo.", ("One.\nTwo.",)),
        ("highlights", ["One.", " ", "Two. "], (("One.", "Two."),)),
        ("summary", "One.", ("One.",)),
        ("reference", [], ()),
        ("reference", "  ", ()),
        ("references", ["One.", "Two."], ("One.", "Two.")),
        ("summaries", [["One.", "Two."], "Three."], (("One.", "Two."), "Three.")),
        ("summaries", "One.", ("One.",)),
        ("summary", [["One.", "Two."], ["Three."]], (("One.", "Two."), ("Three.",))),
        ("abstract", "One.", ("One.",)),
        ("lead", None, ()),
    ],
)
def test_references(field: str, value: object, expected: tuple[object, ...]) -> None:
    assert make({"text": "It rained.", field: value}).references == expected


def test_a_lead_is_the_lead() -> None:
    assert make({"text": "It rained.", "lead": "Rain."}).lead == "Rain."


def test_an_empty_reference_leaves_room_for_the_next() -> None:
    assert make({"text": "It rained.", "highlights": "", "summary": "Rain."}).references == ("Rain.",)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (
            ["One", {"text": "Two", "weight": 2}, {"text": "Three", "weight": None}, " "],
            [("One", 1), ("Two", 2), ("Three", 1)],
        ),
        ("One\n# a comment\nTwo\t0.5", [("One", 1), ("Two", 0.5)]),
        (None, []),
    ],
)
def test_key_points(value: object, expected: list[tuple[str, float]]) -> None:
    points = make({"text": "It rained.", "key_points": value}).key_points
    assert points == tuple(KeyPoint(text=text, weight=weight) for text, weight in expected)


def test_mapped_and_nested_fields() -> None:
    record = {"doc": {"body": {"en": "It rained."}}, "doc.title": "Rain", "n": 7, "gold": ["One.", "Two."]}
    article = make(record, article="doc.body.en", title="doc.title", id="n", reference="gold")
    assert (article.body, article.title, article.id) == ("It rained.", "Rain", "7")
    assert article.references == (("One.", "Two."),)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (3, "3"),
        (3.0, "3"),
        (3.5, "3.5"),
        ("../a/b", "../a/b"),
        ("a\nb\x1b[31m", "a\\x0ab\\x1b[31m"),
        (" ", ""),
    ],
)
def test_ids(value: object, expected: str) -> None:
    assert record_id(value) == expected


@pytest.mark.parametrize(
    ("record", "named"),
    [
        ({}, "no article; fill the field 'article'"),
        ({"text": None}, "fill the field 'text'"),
        ({"text": " \n"}, "is empty"),
        ({"text": 3}, r"a number \(3\)"),
        ({"text": ["a"]}, "a list"),
        ({"text": b"a"}, "bytes"),
        ({"text": "a", "summary": {"x": 1}}, "an object"),
        ({"text": "a", "summary": [1]}, "holds a number"),
        ({"text": "a", "references": [["a", None]]}, "holds null"),
        ({"text": "a", "id": ["x"]}, "the id is a list"),
        ({"text": "a", "id": True}, "the id is a truth value"),
        ({"text": "a", "title": {}}, "the title is an object"),
        ({"text": "a", "key_points": 3}, "'key_points'"),
        ({"text": "a", "key_points": [3]}, "make each point a text"),
        ({"text": "a", "key_points": [{"text": "x", "weight": 0}]}, "weight of 0"),
        ({"text": "a", "key_points": [{"text": "x", "weight": float("nan")}]}, "weight of nan"),
        ({"text": "a", "key_points": "x\tzero"}, "not a number above 0"),
    ],
)
def test_bad_records(record: dict[str, object], named: str) -> None:
    with pytest.raises(BadRecordError, match=named):
        make(record)


def test_a_reference_in_the_body_is_told() -> None:
    record = {"text": "It rained all day\nin Orrin. It stopped.", "summary": ["It rained all day", "in Orrin."]}
    _, notes = record_article(record, Fields({}), name="n", origin="o")
    assert notes == ["the reference stands verbatim in the body; scores against it are inflated"]


def test_columns_are_checked() -> None:
    Fields({}).check(["id", "text"], place="f", complete=True)
    Fields({"article": "a.b"}).check(["a"], place="f", complete=True)
    Fields({"reference": "gold"}).check(["text"], place="f:1", complete=False)
    with pytest.raises(
        DataError, match=r"f: no column holds the article; the columns are 'id', 'story'; .*fields=\{'article': NAME\}"
    ):
        Fields({}).check(["id", "story"], place="f", complete=True)
    with pytest.raises(DataError, match=r"no column 'sumary' for reference; did you mean 'summary'\?"):
        Fields({"reference": "sumary"}).check(["text", "summary"], place="f", complete=True)


def test_only_the_columns_needed_are_read() -> None:
    names = ["embedding", "text", "summary", "meta", "id"]
    assert Fields({"title": "meta.title"}).columns(names) == ["text", "summary", "meta", "id"]
    assert Fields({"article": "embedding"}).columns(names) == ["embedding", "summary", "id"]


def test_of_many_columns_the_first_are_named() -> None:
    names = [f"c{place}" for place in range(40_000)]
    with pytest.raises(DataError, match=r"the columns are 'c0', .*'c19', … \(40,000 in all\); name one") as caught:
        Fields({}).check(names, place="f", complete=True)
    assert len(str(caught.value)) < 300
