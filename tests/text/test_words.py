"""Stop words, stems, and the vocabulary that gives them ids."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summkit.text.words import Vocabulary, snowball, stop_words


@pytest.mark.parametrize(
    ("language", "word"), [("en", "the"), ("de", "und"), ("es", "que"), ("fr", "les"), ("ru", "что")]
)
def test_stop_words(language: str, word: str) -> None:
    assert word in stop_words(language)
    assert "parliament" not in stop_words(language)


def test_a_language_without_a_list_has_no_stop_words() -> None:
    assert stop_words("xx") == frozenset()


@pytest.mark.parametrize(
    ("language", "words", "stems"),
    [
        ("en", ["running", "parties", "nation"], ["run", "parti", "nation"]),
        ("de", ["häuser", "katzen"], ["haus", "katz"]),
        ("es", ["gatos", "corriendo"], ["gat", "corr"]),
        ("fr", ["chevaux", "continuellement"], ["cheval", "continuel"]),
        ("xx", ["running"], ["running"]),
    ],
)
def test_stems(language: str, words: list[str], stems: list[str]) -> None:
    assert snowball(language)(words) == stems


def content(vocabulary: Vocabulary, words: list[str]) -> list[int]:
    """Return the ids of the words that carry content."""
    return [number for number in map(vocabulary.__getitem__, words) if number >= 0]


def test_ids_count_up_in_order_of_first_appearance() -> None:
    vocabulary = Vocabulary("en")
    assert content(vocabulary, ["ferries", "harbour", "ferry", "harbours"]) == [0, 1, 0, 1]
    assert vocabulary.stems == ["ferri", "harbour"]
    assert content(vocabulary, ["quay", "harbour"]) == [2, 1]


def test_stop_words_have_ids_below_zero() -> None:
    vocabulary = Vocabulary("en")
    assert vocabulary["the"] == ~0
    assert content(vocabulary, ["the", "ferry", "of", "the", "island"]) == [1, 3]
    assert vocabulary.stems == ["the", "ferri", "of", "island"]


def test_a_stop_word_may_share_its_stem() -> None:
    vocabulary = Vocabulary("en")
    assert [vocabulary[word] for word in ("various", "variously", "various")] == [~0, 0, ~0]


@pytest.mark.parametrize("word", ["don't", "don’t", "it’s", "they're"])
def test_either_apostrophe_makes_a_stop_word(word: str) -> None:
    assert content(Vocabulary("en"), [word]) == []


def test_languages_differ() -> None:
    assert content(Vocabulary("en"), ["und"]) == [0]
    assert content(Vocabulary("de"), ["und"]) == []


@given(st.lists(st.text("abcés’'", min_size=1, max_size=6), max_size=20))
def test_a_vocabulary_gives_one_id_to_one_stem(words: list[str]) -> None:
    vocabulary = Vocabulary("en")
    first, second = content(vocabulary, words), content(vocabulary, words)
    assert first == second
    assert len(set(vocabulary.stems)) == len(vocabulary.stems)
    ids = {vocabulary[word] for word in words}
    assert {max(number, ~number) for number in ids} == set(range(len(vocabulary.stems)))
