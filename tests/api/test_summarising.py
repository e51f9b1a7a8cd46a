"""`summkit.summarise` and `summkit.read`, as a reader of the README calls them."""

from pathlib import Path
from typing import Any

import pytest

import summkit
from summkit.errors import DataError, OptionError, SummkitWarning

TEXT = "The ferry left the harbour on Monday. Forty people watched. The council met on Friday. Nobody spoke."


def test_a_plain_text_is_summarised_as_a_whole() -> None:
    summary = summkit.summarise(TEXT, length=4)
    assert summary.text == TEXT
    assert summary.id == "text"


def test_an_article_is_summarised_without_its_lead(seeds: Path) -> None:
    article = next(summkit.read(min(seeds.glob("*.txt"))))
    summary = summkit.summarise(article, length=3)
    assert len(summary.sentences) == 3
    assert summary.id == article.id
    for sentence in summary.sentences:
        assert article.body[sentence.start : sentence.end] == sentence.text
        assert sentence.text not in article.lead


def test_short_texts_are_warned_about() -> None:
    with pytest.warns(SummkitWarning, match="3 sentences were asked for, and there is only 1") as caught:
        summkit.summarise("Only this.")
    assert caught[0].filename == __file__


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"method": "textrnk"}, "did you mean 'textrank'?"),
        ({"length": 0}, "must be a whole number above 0"),
        ({"length": -2}, "is not one of"),
        ({"length": "some"}, "is not one of"),
        ({"order": "reverse"}, "unknown order 'reverse': choose from document, rank"),
        ({"language": "klingon"}, "is not an ISO 639 code"),
    ],
)
def test_refusals(options: dict[str, Any], message: str) -> None:
    with pytest.raises(OptionError) as caught:
        summkit.summarise(TEXT, **options)
    assert message in str(caught.value)


@pytest.mark.parametrize("text", ["", " \n\t "])
def test_empty_texts(text: str) -> None:
    with pytest.raises(DataError, match="there is no text to summarise"):
        summkit.summarise(text)


@pytest.mark.parametrize("text", ["...", "!?", "\x00", "\ud800", "\u202e"])
def test_odd_texts_are_one_sentence(text: str) -> None:
    assert summkit.summarise(text, length=1).text == text


def test_methods_that_need_a_reference() -> None:
    for options in ({"method": "oracle"}, {"length": "reference"}):
        with pytest.raises(DataError, match="reference"):
            summkit.summarise(TEXT, **options)  # type: ignore[arg-type]


def test_the_seed_decides_a_random_summary() -> None:
    found = {summkit.summarise(TEXT, method="random", length=1, seed=seed).indices for seed in range(20)}
    assert len(found) > 1
    again, once = (summkit.summarise(TEXT, method="random", length=1, seed=3) for _ in range(2))
    assert again == once
    assert again.scores.tolist() == once.scores.tolist()


def test_many_texts_are_summarised_as_each_is_alone(seeds: Path) -> None:
    articles = list(summkit.read(seeds))
    for options in ({"method": "weighted"}, {"method": "textrank", "length": "40w", "order": "rank", "cut": True}):
        together = summkit.summarise_all([TEXT, *articles], **options)
        alone = [summkit.summarise(text, **options) for text in (TEXT, *articles)]  # type: ignore[arg-type]
        assert together == alone
        assert [one.scores.tolist() for one in together] == [one.scores.tolist() for one in alone]
    assert summkit.summarise_all(iter(articles), method="tfidf", jobs=2) == [
        summkit.summarise(article, method="tfidf") for article in articles
    ]
    assert summkit.summarise_all([]) == []


def test_languages_of_many_texts() -> None:
    texts = ["渡船離開了港口。議會開會。", TEXT, "Το πλοίο γύρισε. Η βουλή."]
    found = summkit.summarise_all(texts[::2], language="auto", length=1)
    assert ["|lang:zh|" in summary.signature for summary in found] == [True, False]
    assert "|lang:el|" in found[1].signature


def test_what_many_texts_lack_is_told_of_the_first_ten_and_counted() -> None:
    with pytest.warns(SummkitWarning, match=r"3 sentences were asked for, and there is only 1$") as caught:
        summkit.summarise_all(["Only this.", TEXT, "And this."])
    assert [str(one.message).partition(":")[0] for one in caught] == ["text", "text2"]
    assert {one.filename for one in caught} == {__file__}
    with pytest.warns(SummkitWarning) as caught:
        summkit.summarise_all([f"Only {place}." for place in range(25)])
    assert len(caught) == 11
    assert str(caught[-1].message) == "all files: 25 articles: 3 sentences were asked for, and there is only 1"


@pytest.mark.parametrize("texts", ["A text.", 5])
def test_one_text_is_not_many(texts: Any) -> None:
    with pytest.raises(OptionError, match="takes several texts or articles, not one"):
        summkit.summarise_all(texts)


def test_an_empty_text_among_many() -> None:
    with pytest.raises(DataError, match="text1: there is no text to summarise"):
        summkit.summarise_all([TEXT, " "])
