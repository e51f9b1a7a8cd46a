"""Words, stop words, stems, and the vocabulary that gives them ids."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summkit.text.words import STOP_WORD, Vocabulary, snowball, split_words, stop_words


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("", []),
        ("— … “ ” ' _ !", []),
        ("The U.S. didn't pay €1.5m.", ["the", "u.s", "didn't", "pay", "1.5m"]),
        ("The dogs' owner’s 'quoted' word", ["the", "dogs", "owner’s", "quoted", "word"]),
        ("well-known", ["well", "known"]),
        ("two\nlines", ["two", "\n", "lines"]),
        ("Straße ÉTÉ naïve", ["straße", "été", "naïve"]),
        ("e\u0301te\u0301", ["e\u0301te\u0301"]),
        ("हिन्दी में लिखा", ["हिन्दी", "में", "लिखा"]),
        ("Москва слезам", ["москва", "слезам"]),
        ("10,000 and 3.14", ["10", "000", "and", "3.14"]),
    ],
)
def test_split_words(sentence: str, words: list[str]) -> None:
    assert split_words(sentence) == words


@given(st.text())
def test_words_are_lower_case_pieces_of_the_sentence(sentence: str) -> None:
    lowered = sentence.lower()
    at = 0
    for word in split_words(sentence):
        at = lowered.index(word, at) + len(word)
        assert word == "\n" or unicodedata.category(word[0])[0] in "LN"
        assert word == "\n" or not any(character.isspace() for character in word)


@given(st.text(st.characters(max_codepoint=127)))
def test_ascii_words_are_the_same_beside_other_letters(text: str) -> None:
    assert split_words(text + " é") == [*split_words(text), "é"]


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


def test_stop_words_get_no_id() -> None:
    vocabulary = Vocabulary("en")
    assert vocabulary["the"] == STOP_WORD
    assert content(vocabulary, ["the", "ferry", "of", "the", "island"]) == [0, 1]
    assert vocabulary.stems == ["ferri", "island"]


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
    assert set(first) == set(range(len(vocabulary.stems)))
