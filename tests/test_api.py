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
        ({"order": "reverse"}, "is not one of: document, rank"),
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
    assert summkit.summarise(TEXT, method="random", length=1, seed=3) is not None
