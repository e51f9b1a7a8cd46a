"""Headings, bylines, dates and markers are told from sentences, and sentences from them."""

import re

import pytest

from summkit.documents import Article
from summkit.text.analysis import Analyser
from summkit.text.furniture import is_furniture

PROSE = "The ferry left the harbour of Orrin on Monday, as it does each week of the year. Nobody came to see it off."


def told(body: str, language: str = "en") -> dict[str, bool]:
    document = Analyser(language).analyse(Article(id="a", body=body))
    return dict(zip((s.text for s in document.sentences), is_furniture(document).tolist(), strict=True))


@pytest.mark.parametrize(
    "line",
    [
        "By Ann Other",
        "By.",
        "By Ann Other and Ben Nobody for the Daily Paper.",
        "PUBLISHED:.",
        "14:11 EST, 25 October 2013.",
        "|. UPDATED:.",
        "Last updated at 3:31 PM on 19th July 2011.",
        "Scroll down for video.",
        "Photo: Ann Other",
        "Advertisement",
        "1.",
        "•",
        "(iv)",
        "The Last Ferry",
        "What happens next",
    ],
)
def test_furniture(line: str) -> None:
    found = told(f"{line}\n\n{PROSE}\n\n{line}\n\n{PROSE}")
    assert found.pop(line) is True
    assert not any(found.values())


def test_the_name_after_a_lone_by() -> None:
    found = told("By. Damien Gayle. " + PROSE)
    assert [text for text, furniture in found.items() if furniture] == ["By.", "Damien Gayle."]


@pytest.mark.parametrize(
    "sentence",
    [
        "By Monday the water level had dropped.",
        "It rained.",
        "Why?",
        '"I am sad," she tweeted.',
        "Published by the council, the report names nobody.",
        "Read the report and weep, said the mayor of Orrin.",
        "At 14:11 on 25 October 2013 the ferry sank.",
        "Ferries sail",  # no line of its own
    ],
)
def test_sentences(sentence: str) -> None:
    assert not any(told(f"{PROSE} {sentence}").values())


def test_a_text_without_full_stops_has_no_headings() -> None:
    assert not any(told("The ferry sails\nThe harbour sleeps\nNobody came").values())


@pytest.mark.parametrize(
    ("body", "language"), [("渡船離開了港口。沒有人來。", "zh"), ("हिन्दी में लिखा। कोई नहीं आया।", "hi")]
)
def test_other_full_stops(body: str, language: str) -> None:
    assert not any(told(body, language).values())


def test_nothing() -> None:
    assert told("") == {}


def test_the_heads_are_those_of_the_patterns() -> None:
    from summkit.text.furniture import _HEADS, _PATTERNS

    # Whatever the pattern's alternatives begin with, written out: none may be passed over.
    words = re.findall(r"(?<![\\a-zA-Z\[(-])[A-Z][a-zA-Z]+", _PATTERNS.pattern)
    assert {word[:2] for word in words if word not in ("AaPp", "Mail")} - _HEADS <= {"Re"}
    for line in ("Last modified: Monday", "Picture credit: Ann", "SHARE", "Staff Reporter", "AFP.", "٣:٤٥ 1999"):
        assert told(f"{PROSE}\n{line}")[line], line
