"""The values that people hold: equality, immutability, pickling and their written forms."""

import dataclasses
import pickle

import pytest

import summkit
from summkit.documents import Article, KeyPoint, Sentence, Summary
from summkit.text.analysis import Analyser

TEXT = "Cats purr. Dogs bark at cats and dogs. Birds sing. Cats chase birds and dogs chase cats."


@pytest.fixture
def summary() -> Summary:
    return summkit.summarise(TEXT, length=2)


def test_values_are_frozen(summary: Summary) -> None:
    for value, field in (
        (Article(id="a", body="b"), "body"),
        (Sentence(index=0, start=0, end=1, text="a"), "text"),
        (KeyPoint(text="p"), "weight"),
        (summary, "id"),
    ):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(value, field, "x")


def test_document_sentences_are_slices_of_the_body() -> None:
    document = Analyser().analyse(Article(id="a", body=TEXT))
    assert len(document) == len(document.sentences) == 4
    assert [s.index for s in document.sentences] == [0, 1, 2, 3]
    assert all(TEXT[s.start : s.end] == s.text for s in document.sentences)
    assert all(s.score is None for s in document.sentences)


def test_document_survives_pickling() -> None:
    document = Analyser().analyse(Article(id="a", body=TEXT))
    again = pickle.loads(pickle.dumps(document))
    assert again.sentences == document.sentences
    assert again.stems.tolist() == document.stems.tolist()
    assert list(again.vocabulary) == list(document.vocabulary)


def test_summary_text_indices_and_lines(summary: Summary) -> None:
    chosen = [sentence.text for sentence in summary.sentences]
    assert summary.text == " ".join(chosen)
    assert str(summary) == "\n".join(chosen)
    assert summary.indices == tuple(sentence.index for sentence in summary.sentences)
    assert [sentence.score for sentence in summary.sentences] == summary.scores[list(summary.indices)].tolist()


def test_summary_as_a_dictionary_has_the_keys_of_the_contract(summary: Summary) -> None:
    data = summary.to_dict()
    assert list(data) == ["id", "title", "method", "length", "sentences", "text", "signature"]
    assert data["method"] == "weighted"
    assert data["length"] == "2"
    sentences = data["sentences"]
    assert isinstance(sentences, list)
    assert [list(sentence) for sentence in sentences] == [["index", "start", "end", "text", "score"]] * 2


def test_summary_survives_pickling(summary: Summary) -> None:
    again = pickle.loads(pickle.dumps(summary))
    assert again.to_dict() == summary.to_dict()
    assert again.scores.tolist() == summary.scores.tolist()


def test_equal_summaries_can_be_compared(summary: Summary) -> None:
    assert bool(summary == summkit.summarise(TEXT, length=2))
    assert bool(summary != summkit.summarise(TEXT, length=1))
