"""Cutting texts, as rouge-score's users mean it and as ROUGE-1.5.5 does it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summkit.metrics.limits import cut_bytes, cut_characters, cut_sentences_155, cut_words, cut_words_155

TEXT = st.lists(st.text("ab é-", max_size=8), max_size=5)


@settings(derandomize=True, deadline=None, max_examples=200)
@given(TEXT, st.integers(1, 12))
def test_the_first_words(text: list[str], limit: int) -> None:
    kept = cut_words(text, limit)
    assert [word for sentence in kept for word in sentence.split()] == " ".join(text).split()[:limit]
    assert all(whole.startswith(part) for whole, part in zip(text, kept, strict=False))


@settings(derandomize=True, deadline=None, max_examples=200)
@given(TEXT, st.integers(1, 20))
def test_the_first_characters(text: list[str], limit: int) -> None:
    assert "".join(cut_characters(text, limit)) == "".join(text)[:limit]


@settings(derandomize=True, deadline=None, max_examples=200)
@given(TEXT, st.integers(1, 20))
def test_the_first_bytes(text: list[str], limit: int) -> None:
    assert "".join(cut_bytes(text, limit)) == "".join(text).encode()[:limit].decode(errors="ignore")


@pytest.mark.parametrize(
    ("text", "limit", "kept"),
    [
        (["a b", "c d"], 3, ["a b", "c"]),
        (["a b", "c d"], 2, ["a b"]),
        (["a b"], 9, ["a b"]),
        ([" a  b\tc"], 2, [" a  b"]),
        (["", "a b"], 1, ["", "a"]),
        ([], 1, []),
    ],
)
def test_words_by_hand(text: list[str], limit: int, kept: list[str]) -> None:
    assert cut_words(text, limit) == kept


@pytest.mark.parametrize(
    ("text", "limit", "words"),
    [
        (["a b", "c d"], 3, "a b c"),
        (["well-known facts here"], 2, "well-known facts"),  # a piece is what white space parts
        ([" a b c"], 3, "a b"),  # the blank at the start is a piece of its own
        (["x", " a b c"], 3, "x a"),
        (["a b  "], 3, "a b"),
        (["a \t b c"], 2, "a b"),
        (["a\u00a0b c d"], 2, "a b c"),  # to a program that reads bytes a no-break space is no white space
    ],
)
def test_words_as_rouge_155_counts_them(text: list[str], limit: int, words: str) -> None:
    assert " ".join(cut_words_155(text, limit)).split() == words.split()


@pytest.mark.parametrize(
    ("text", "limit", "kept"),
    [
        (["abc", "def"], 4, ["abc", "d"]),
        (["abc"], 3, ["abc"]),
        (["élan"], 1, [""]),  # half a character
        (["élan"], 2, ["é"]),
        (["aé", "b"], 3, ["aé"]),
    ],
)
def test_bytes_by_hand(text: list[str], limit: int, kept: list[str]) -> None:
    assert cut_bytes(text, limit) == kept


@pytest.mark.parametrize(
    ("text", "limit", "kept"),
    [
        (["ab", "cd", "ef"], 3, ["ab", "cd", "ef"]),  # each is shorter than the limit: all stay
        (["ab", "cdef", "g"], 3, ["ab", "cde"]),  # the first that is not is cut, and nothing is read after it
        (["abc", "d"], 3, ["abc"]),
        (["aé", "bcd"], 4, ["aé", "bcd"]),
        (["éé"], 3, ["é"]),
        ([], 3, []),
    ],
)
def test_sentences_as_rouge_155_cuts_them_for_l_and_w(text: list[str], limit: int, kept: list[str]) -> None:
    assert cut_sentences_155(text, limit) == kept


def test_inputs_are_not_changed() -> None:
    text = ["a b c", "d e f"]
    for cut in (cut_words, cut_words_155, cut_characters, cut_bytes, cut_sentences_155):
        cut(text, 2)
    assert text == ["a b c", "d e f"]


def test_lone_surrogates_do_no_harm() -> None:
    assert cut_bytes(["a \ud800 b"], 100)[0].split()[::2] == ["a", "b"]
    assert cut_sentences_155(["a \ud800 b c"], 5)[0].split()[::2] == ["a", "b"]
