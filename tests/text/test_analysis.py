"""The one place where articles become documents."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summkit.documents import Article, Document
from summkit.errors import OptionError
from summkit.kernels.python.words import split_words
from summkit.text.analysis import Analyser, summary_sentences
from summkit.text.words import Vocabulary

BODY = "The ferry sailed at 9 a.m. Friday. Its master waved.\n\n- First item\n- Second item\n\nZoë didn’t wave."


def check(document: Document) -> None:
    """Hold the columns against the text."""
    body = document.article.body
    count = len(document)
    assert (document.spans.shape, document.spans.dtype) == ((count, 2), np.dtype(np.int64))
    assert (document.words.shape, document.words.dtype) == ((count,), np.dtype(np.int64))
    assert document.stems.dtype == np.int32
    assert (document.stem_starts.shape, document.stem_starts.dtype) == ((count + 1,), np.dtype(np.int64))
    assert document.stem_starts[0] == 0
    assert document.stem_starts[-1] == len(document.stems)
    for sentence, (start, end) in zip(document.sentences, pairwise(document.stem_starts.tolist()), strict=True):
        assert body[sentence.start : sentence.end] == sentence.text == sentence.text.strip() != ""
        assert document.words[sentence.index] == len(sentence.text.split())
        words = Vocabulary(document.language)
        expected = [words.stems[number] for number in map(words.__getitem__, split_words(sentence.text)) if number >= 0]
        assert [document.vocabulary[stem] for stem in document.stems[start:end].tolist()] == expected
    covered = "".join(sentence.text for sentence in document.sentences)
    assert "".join(covered.split()) == "".join(body.split())


def test_columns() -> None:
    document = Analyser("en").analyse(Article(id="a", body=BODY))
    assert [sentence.text for sentence in document.sentences] == [
        "The ferry sailed at 9 a.m. Friday.",
        "Its master waved.",
        "- First item",
        "- Second item",
        "Zoë didn’t wave.",
    ]
    assert document.words.tolist() == [7, 3, 3, 3, 3]
    check(document)


@pytest.mark.parametrize("body", ["", " \n ", "...", "the of and", "a\n\nb"])
def test_bodies_with_little_in_them(body: str) -> None:
    check(Analyser().analyse(Article(id="a", body=body)))


@given(st.lists(st.text("aB. \n'é!0", max_size=60), max_size=4), st.sampled_from(["en", "de", "xx"]))
def test_any_bodies(bodies: list[str], language: str) -> None:
    analyser = Analyser(language)
    documents = [analyser.analyse(Article(id="a", body=body)) for body in bodies]
    for document in documents:
        check(document)
        assert document.vocabulary is analyser.vocabulary.stems


def test_documents_of_one_analysis_share_ids() -> None:
    analyser = Analyser()
    one, two = (analyser.analyse(Article(id="a", body=body)) for body in ("Ferries sail.", "Sailing ferry."))
    assert one.stems.tolist() == [0, 1]
    assert two.stems.tolist() == [1, 0]


def test_size_counts_distinct_words() -> None:
    analyser = Analyser()
    for body in ("The ferry sails. The ferries.", "Ferries sail."):
        analyser.analyse(Article(id="a", body=body))
    assert analyser.size == len({"the", "ferry", "sails", "ferries", "sail"})


def test_language() -> None:
    assert Analyser("en-GB").language == "en"
    assert Analyser("de").analyse(Article(id="a", body="Und Häuser.")).vocabulary == ["und", "haus"]
    with pytest.raises(OptionError):
        Analyser("klingon")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two.", ("One.", "Two.")),
        ("One. Two.\nThree.", ("One. Two.", "Three.")),
        ("One. Two.\n", ("One. Two.",)),
        (("One. Two.", "  ", "Three."), ("One. Two.", "Three.")),
        ("", ()),
        ("\n \n", ()),
        ((), ()),
    ],
)
def test_summary_sentences(text: str | tuple[str, ...], expected: tuple[str, ...]) -> None:
    assert summary_sentences(text) == expected
