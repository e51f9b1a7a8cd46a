"""What characters tell of a sentence, and that both kernels find the same in any text."""

import sys
import unicodedata
from itertools import pairwise
from types import ModuleType

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from summkit.kernels import LEANING, PERSON, count_words
from summkit.kernels import python as twin
from tests.kernels.test_words import TEXT

MARKS = st.text(st.sampled_from("aI1É '’‘\"“.,!?:;—–-()\t_渡½'"), max_size=40)


def spans_of(text: str, cuts: int) -> NDArray[np.int64]:
    places = sorted({0, len(text), *(len(text) * k // (cuts + 1) for k in range(1, cuts + 1))})
    return np.array(list(pairwise(places)), dtype=np.int64).reshape(-1, 2)


def meaning(word: str) -> int:
    return PERSON * (word in ("I", "É", "渡")) + LEANING * (word.casefold() in ("a", "渡渡渡渡渡渡"))


@example("I — a - b 'a' it's (1) \"", 2)
@example("渡渡渡渡渡渡 渡", 0)
@settings(derandomize=True, deadline=None, max_examples=700)
@given(TEXT | MARKS, st.integers(0, 4))
def test_the_wording_of_any_text(kernel: ModuleType, text: str, cuts: int) -> None:
    spans = spans_of(text, cuts)
    words = twin.count_words_of_spans(text, spans)
    found = kernel.SentenceScanner(meaning, 3).scan(text, spans, words)
    assert (found.dtype, found.shape) == (np.float64, (len(spans), 9))
    assert found.tolist() == twin.SentenceScanner(meaning, 3).scan(text, spans, words).tolist()


@pytest.mark.parametrize("every", [29, pytest.param(1, marks=pytest.mark.slow)])
def test_every_character_there_is(kernel: ModuleType, every: int) -> None:
    meant = [p for p in range(sys.maxunicode + 1) if p % 100 == 0 or unicodedata.category(chr(p)) not in ("Cn", "Co")]
    parts = [f"{chr(point)}{chr(point)}a {chr(point)}" for point in meant[::every]]
    ends = np.cumsum([0, *map(len, parts)])
    spans = np.stack([ends[:-1], ends[1:]], axis=1)
    words = twin.count_words_of_spans("".join(parts), spans)
    assert kernel.count_words_of_spans("".join(parts), spans).tolist() == words.tolist()
    found = kernel.SentenceScanner(len, 0).scan("".join(parts), spans, words)
    assert found.tolist() == twin.SentenceScanner(len, 0).scan("".join(parts), spans, words).tolist()


@given(TEXT | MARKS | st.text(st.sampled_from("ab \n\x1c\x85\u3000"), max_size=900), st.integers(0, 4))
def test_counting_words(kernel: ModuleType, text: str, cuts: int) -> None:
    spans = spans_of(text, cuts)
    found = kernel.count_words_of_spans(text, spans)
    assert (found.dtype, found.tolist()) == (np.int64, [count_words(text[start:end]) for start, end in spans.tolist()])


@given(TEXT | MARKS, st.integers(0, 4), st.integers(0, 20))
def test_short_or_unstopped(kernel: ModuleType, text: str, cuts: int, short: int) -> None:
    spans = np.concatenate([spans_of(text, cuts), [[0, 0]]])
    assert kernel.short_or_unstopped(text, spans, ".’渡", short) == twin.short_or_unstopped(text, spans, ".’渡", short)


def test_a_word_is_asked_for_once(kernel: ModuleType) -> None:
    asked: list[str] = []

    def find(word: str) -> int:
        asked.append(word)
        return 0

    scanner = kernel.SentenceScanner(find, 2)
    spans, words = np.array([[0, 16], [0, 16]]), np.array([4, 4])
    scanner.scan("Ferries do go do", spans, words)
    assert asked == (["Ferries", "do", "go"] if kernel is not twin else asked)
    assert set(asked) == {"Ferries", "do", "go"}


def test_what_goes_wrong(kernel: ModuleType) -> None:
    def fail(word: str) -> int:
        raise LookupError(word)

    scanner = kernel.SentenceScanner(fail, 2)
    with pytest.raises(LookupError, match="do"):
        scanner.scan("do", np.array([[0, 2]]), np.array([1]))
    with pytest.raises(ValueError, match="have 2 counts of words"):
        scanner.scan("do", np.array([[0, 2]]), np.array([1, 1]))
    for spans in ([[0, 3]], [[-1, 1]], [[2, 1]]):
        for call in (
            lambda text, spans: scanner.scan(text, spans, np.array([1])),
            kernel.count_words_of_spans,
            lambda text, spans: kernel.short_or_unstopped(text, spans, ".", 3),
        ):
            with pytest.raises(ValueError, match="does not lie in a text of 2 characters"):
                call("do", np.array(spans))


@example("[it's] 'a' l’a [ ’a", "x")
@example("a'’b a’'b it's\u00a0", " ")
@given(TEXT | MARKS | st.text(st.sampled_from("a'’[]\"( \u00a0é"), max_size=20), st.sampled_from(" x"))
def test_blanking(kernel: ModuleType, text: str, inside: str) -> None:
    marks = '"()“”„‟«»‹›‘\u200b\ufeff\u2060'
    found = kernel.blank_marks(text, marks, inside)
    assert found == twin.blank_marks(text, marks, inside)
    assert len(found) == len(text)


LINE = st.text(st.sampled_from("aB.!? \"'”’“‘("), max_size=60).map(lambda end: "Abcdefghijklmnop" + end)


@example('Abcdefghijklmnop Dr. Brown went. "Away." Then Dr. came! It', 0, 99)
@given(LINE, st.integers(0, 3), st.integers(0, 80))
def test_plain_boundaries(kernel: ModuleType, line: str, start: int, aside: int) -> None:
    blanked = twin.blank_marks(line, "\"'”’“‘(", "x")
    candidates = list(range(1, len(line)))
    for place in candidates:
        assert kernel.plain_end(line, place) == twin.plain_end(line, place)
        found: list[tuple[int, int]] = []
        expected: list[tuple[int, int]] = []
        given_ = (candidates[place::7], 0, start, aside, frozenset({"Dr.", "B."}), 5)
        end = kernel.plain_boundaries(line, blanked, *given_, found)
        assert end == twin.plain_boundaries(line, blanked, *given_, expected)
        assert found == expected
