"""What a notebook shows of summaries and key points."""

import pickle
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

import summkit
from summkit.displays.marking import ChosenSentence, mark
from summkit.displays.safe_text import safe
from summkit.documents import Article, KeyPoint, Sentence, Summary

BODY = "The ferry left. Nobody saw it.\n\nThe council met. It may lease a ferry.\nNobody spoke."
ARTICLE = Article(id="a", title="Ferries & <kings>", body=BODY)


class Page(HTMLParser):
    """Checks that tags are closed in order, and gathers texts, marks and attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text: list[str] = []
        self.marked: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)
        if "mark" in self.open and "sup" not in self.open:
            self.marked.append(data)


def page(shown: object) -> Page:
    text = shown._repr_html_()  # type: ignore[attr-defined]
    assert isinstance(text, str)
    return Page(text)


def test_the_article_with_its_summary_marked() -> None:
    summary = summkit.summarise(ARTICLE, method="luhn", length=2)
    found = page(summary)
    assert found.marked == [sentence.text for sentence in summary.sentences]
    text = "".join(found.text)
    for part in ("Ferries & <kings>", "luhn", "length 2", "2 of 5 sentences", *re.split(r"\s*\n\s*", BODY)[:1]):
        assert part.split(".")[0] in text
    assert [tag for tag, _ in found.tags].count("p") == 2
    assert [tag for tag, _ in found.tags].count("br") == 2  # ends of lines: one inside a paragraph, one before the next


def test_ranks_and_scores_are_told_of_every_sentence() -> None:
    summary = summkit.summarise(ARTICLE, method="luhn", length=2)
    told = [attributes["title"] for tag, attributes in page(summary).tags if tag in ("mark", "span")]
    assert len(told) == 5
    for score, title in zip(summary.scores.tolist(), told, strict=True):
        assert title is not None
        assert title.endswith(f"score {score:.6g}")
    assert sorted(int(re.findall(r"rank (\d+)", str(title))[0]) for title in told) == [1, 2, 3, 4, 5]


def test_nothing_is_said_by_colour() -> None:
    text = summkit.summarise(ARTICLE, length=1)._repr_html_() or ""
    assert set(re.findall(r"(?<![-\w])(?:color|background):([^;\"]*)", text)) == {"none", "inherit"}
    assert "#" not in text
    assert "font-weight:bold;border-left:.3em solid currentColor" in text


HOSTILE = "<script>alert(1)</script> \"'><img src=x onerror=y> \x1b[31m \u202e evil \u2066 x \x07."


def test_hostile_text() -> None:
    article = Article(id=HOSTILE, title=HOSTILE, body=f"{HOSTILE} Nobody spoke.\n\n{HOSTILE}")
    points = summkit.key_points(article)
    point = KeyPoint(text=HOSTILE, phrases=(HOSTILE,), evidence=(Sentence(index=0, start=0, end=9, text=HOSTILE),))
    for shown in (summkit.summarise(article, method="lead", length=1), points, point):
        text = shown._repr_html_() or ""
        allowed = {"div", "small", "bdi", "strong", "p", "mark", "sup", "span", "br", "ol", "li", "meter", "details"}
        assert {tag for tag, _ in Page(text).tags} <= allowed | {"summary"}
        assert text == safe(text)


def test_foreign_text_keeps_its_direction_to_itself() -> None:
    text = summkit.summarise(
        "غادرت العبارة الميناء. لم يرها أحد.", language="ar", length=1, method="lead"
    )._repr_html_()
    assert text is not None
    assert "<bdi>غادرت العبارة الميناء.</bdi>" in text
    assert '<p dir="auto">' in text


def test_a_sentence_that_was_cut_is_marked_so_far() -> None:
    found = page(summkit.summarise(ARTICLE, method="lead", length="4w", cut=True))
    assert found.marked == ["The ferry left.", "Nobody"]
    assert "saw it." in found.text


def test_several_articles() -> None:
    one, two = ARTICLE, replace(ARTICLE, id="b", title="Kings", body="Kings slept. A king woke. Nobody cared.")
    summary = summkit.summarise([one, two], length=3)
    found = page(summary)
    assert sorted(found.marked) == sorted(sentence.text for sentence in summary.sentences)
    assert {"Ferries & <kings>", "Kings"} <= set(found.text)


def test_a_summary_without_its_article_shows_its_plain_form() -> None:
    summary = summkit.summarise(ARTICLE, length=1)
    assert replace(summary, articles=())._repr_html_() is None


def test_the_article_is_no_part_of_what_a_summary_is() -> None:
    summary = summkit.summarise(ARTICLE, length=1)
    assert replace(summary, articles=()) == summary
    assert "articles" not in repr(summary)
    assert "articles" not in summary.to_dict()
    again: Summary = pickle.loads(pickle.dumps(summary))
    assert again == summary
    assert again._repr_html_() is None  # its article stays behind


def test_key_points() -> None:
    points = summkit.key_points(ARTICLE, count=3)
    assert isinstance(points, list)
    assert points == list(points)
    assert pickle.loads(pickle.dumps(points)) == points
    found = page(points)
    text = "".join(found.text)
    for point in points:
        assert point.text in text
        assert f"{point.weight:.2f}" in text
        assert all(phrase in text for phrase in point.phrases)
        assert point.evidence[0].text in text
        assert point.text in "".join(page(point).text)
    assert page(type(points)()).text == ["no key points"]


@pytest.mark.parametrize("body", ["", "One.", "A.\n\n\n\nB.", "A. B.\nC."])
def test_every_sentence_stands_in_its_paragraph(body: str) -> None:
    spans = [match.span() for match in re.finditer(r"\w+\.", body)]
    marked = mark("", body, spans, {0: ChosenSentence(1.0, spans[0][1])} if spans else {}, None)
    assert [piece.text for piece in marked.pieces] == [body[start:end] for start, end in spans]
    assert len(marked.paragraphs) == len([part for part in re.split(r"\n\s*\n", body) if part.strip()])
