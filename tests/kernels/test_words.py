"""What a word is, and that both kernels find the same ones in any text."""

import functools
import sys
import unicodedata
from itertools import pairwise
from types import ModuleType

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from summkit.kernels.python.words import split_words

ODD = st.sampled_from(
    "aZ09 _\n\x00\x0b\x1c\x85\xa0'’‘.·-–—…“”\u0149\xaa\xb2\xb5\xdfß\xff\xd7é\u0301\u0307\u0345İıẞΣσςΑΩ\u212a\u212bǅǄ"
    "Ⅷ٣३१ิ์ကាދाी।॥\u0964ิ\u200d\u200b\ufeff\ud800\udfff中日ﬀＡ１𝐀𝟗🎉𐐀𐐨\U000e0100\U0010ffff"
)
TEXT = st.text(ODD | st.characters(), max_size=60) | st.text(st.sampled_from("aB.'’ é\u0301Σ_1"), max_size=150)
LONG = st.builds(lambda part, times, tail: part * times + tail, TEXT, st.integers(1, 12), TEXT)


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("", []),
        ("— … “ ” ' _ !", []),
        ("The U.S. didn't pay €1.5m.", ["the", "u.s", "didn't", "pay", "1.5m"]),
        ("The dogs' owner’s 'quoted' word", ["the", "dogs", "owner’s", "quoted", "word"]),
        ("a..b 'c'.d e.'f .g. h'", ["a", "b", "c", "d", "e", "f", "g", "h"]),
        ("well-known snake_case", ["well", "known", "snake", "case"]),
        ("two\nlines", ["two", "lines"]),
        ("Straße ÉTÉ naïve ẞ", ["straße", "été", "naïve", "ß"]),
        ("e\u0301te\u0301 \u0301a b.\u0301c d.\u0301 '\u0301f", ["e\u0301te\u0301", "a", "b.\u0301c", "d.\u0301", "f"]),
        ("ΣΟΦΟΣ ΑΣ. Σ", ["σοφος"[:-1] + "ς", "ας", "σ"]),
        ("İZMİR \u212a \u212b", ["i̇zmi̇r", "k", "å"]),
        ("हिन्दी में लिखा", ["हिन्दी", "में", "लिखा"]),
        ("Москва слезам", ["москва", "слезам"]),
        ("10,000 and 3.14 and ٣٤", ["10", "000", "and", "3.14", "and", "٣٤"]),
        ("a\x00b \ud800c\udfff", ["a", "b", "c"]),
        ("𝐀𝟗 𐐀 🎉", ["𝐀𝟗", "𐐨"]),
    ],
)
def test_words(kernel: ModuleType, sentence: str, words: list[str]) -> None:
    assert split_words(sentence) == words
    assert encoded(kernel, sentence, [(0, len(sentence))]) == [words]


def encoded(kernel: ModuleType, text: str, spans: list[tuple[int, int]]) -> list[list[str]]:
    """Return the words of each span, as the ids of an encoder that leaves nothing out tell them."""
    met: list[str] = []

    def find(word: str) -> int:
        met.append(word)
        return len(met) - 1

    encoder = kernel.WordEncoder(find)
    ids, starts, words, word_starts = encoder.encode(text, spans)
    assert (words.tolist(), word_starts.tolist()) == (ids.tolist(), starts.tolist())
    assert (ids.dtype, starts.dtype, ids.ndim, starts.shape) == (np.int32, np.int64, 1, (len(spans) + 1,))
    assert len(set(met)) == len(met) == encoder.size
    assert [starts[0], starts[-1]] == [0, len(ids)]
    again, *_ = encoder.encode(text, spans)
    assert again.tolist() == ids.tolist()
    assert len(met) == encoder.size
    return [[met[number] for number in ids[start:end].tolist()] for start, end in pairwise(starts.tolist())]


@given(TEXT)
def test_words_are_lower_case_pieces_of_the_sentence(sentence: str) -> None:
    lowered = sentence.lower()
    at = 0
    for word in split_words(sentence):
        at = lowered.index(word, at) + len(word)
        assert unicodedata.category(word[0])[0] in "LN"
        assert not any(character.isspace() for character in word)


@given(st.text(st.characters(max_codepoint=127)))
def test_ascii_words_are_the_same_beside_other_letters(text: str) -> None:
    assert split_words(text + " é") == [*split_words(text), "é"]


@example("a" * 63 + "'b", 0)
@example("a" * 62 + "'b", 0)
@example("a" * 64 + "’b", 0)
@example("é" * 31 + ".é", 0)
@example("a" * 16 + " " + "a" * 17 + " " + "a" * 17, 0)
@settings(derandomize=True, deadline=None, max_examples=1500)
@given(TEXT | LONG, st.integers(0, 5))
def test_the_words_of_any_text(kernel: ModuleType, text: str, cuts: int) -> None:
    places = sorted({0, len(text), *(len(text) * k // (cuts + 1) for k in range(1, cuts + 1))})
    spans = list(pairwise(places))
    assert encoded(kernel, text, spans) == [split_words(text[start:end]) for start, end in spans]


@pytest.mark.parametrize("around", ["{0} x{0}y x'{0} {0}.y", "Σ{0} x{0}Σ {0}\u0301"])
@pytest.mark.parametrize("every", [29, pytest.param(1, marks=pytest.mark.slow)])
def test_every_character_there_is(kernel: ModuleType, around: str, every: int) -> None:
    parts, words = every_character(around, every)
    ends = np.cumsum([0, *map(len, parts)]).tolist()
    assert encoded(kernel, "".join(parts), list(pairwise(ends))) == words


@functools.cache
def every_character(around: str, every: int) -> tuple[list[str], list[list[str]]]:
    """Return texts with characters, fewer of those without a meaning, and the words of each."""
    meant = [p for p in range(sys.maxunicode + 1) if p % 100 == 0 or unicodedata.category(chr(p)) not in ("Cn", "Co")]
    parts = [around.format(chr(point)) for point in meant[::every]]
    return parts, [split_words(part) for part in parts]


def test_words_with_an_id_below_zero_are_kept_apart(kernel: ModuleType) -> None:
    asked = []

    def find(word: str) -> int:
        asked.append(word)
        return {"the": -1, "of": -7, "ferry": 4, "ferries": 4, "isle": 0}[word]

    encoder = kernel.WordEncoder(find)
    text = "The ferries. Of the ferry of THE Isle. The"
    ids, starts, words, word_starts = encoder.encode(text, [(0, 12), (13, 38), (39, 42), (42, 42)])
    assert ids.tolist() == [4, 4, 0]
    assert starts.tolist() == [0, 1, 3, 3, 3]
    assert words.tolist() == [-1, 4, -7, -1, 4, -7, -1, 0, -1]
    assert word_starts.tolist() == [0, 2, 8, 9, 9]
    assert (words.dtype, word_starts.dtype) == (np.int32, np.int64)
    assert asked == ["the", "ferries", "of", "ferry", "isle"]
    assert encoder.size == 5


def test_spans_may_overlap_and_skip(kernel: ModuleType) -> None:
    assert encoded(kernel, "ab c. dé", [(6, 8), (1, 4), (0, 8)]) == [["dé"], ["b", "c"], ["ab", "c", "dé"]]
    assert encoded(kernel, "", []) == []


@pytest.mark.parametrize("span", [(-1, 2), (0, 5), (3, 2), (5, 5)])
def test_a_span_outside_the_text(kernel: ModuleType, span: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="does not lie in a text of 4 characters"):
        kernel.WordEncoder(len).encode("a bé", [span])


@pytest.mark.parametrize("text", [None, 1, b"a b"])
def test_what_is_not_a_text(kernel: ModuleType, text: object) -> None:
    with pytest.raises(TypeError):
        kernel.WordEncoder(len).encode(text, [(0, 1)])


def test_an_encoder_works_on_after_a_failure(kernel: ModuleType) -> None:
    refused = {"c"}

    def find(word: str) -> int:
        if word in refused:
            raise LookupError(word)
        return ord(word)

    encoder = kernel.WordEncoder(find)
    with pytest.raises(LookupError):
        encoder.encode("a b c d", [(0, 7)])
    assert encoder.size == 2
    refused.clear()
    assert encoder.encode("a b c d", [(0, 3), (4, 7)])[0].tolist() == [97, 98, 99, 100]
    assert encoder.size == 4


def test_many_words(kernel: ModuleType) -> None:
    words = [f"{'x' * (number % 40)}é{number}" for number in range(20_000)]
    text = " ".join(words)
    assert encoded(kernel, text, [(0, len(text))]) == [words]
