"""Words where a script has no blanks between them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summkit.kernels import count_words, word_ends
from summkit.metrics.tokenisers import tokenise_unicode


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("A ferry — the last — sank.", 7),
        ("“Über” alles", 2),
        ("渡轮沉没了。", 5),
        ("今日は、晴れ。", 5),
        ("約3.5万人がAI技術を使う", 11),
        ("ข้าวไทย", 6),
        ("마을 회의", 2),
        ("नगर परिषद", 2),
        ("مجلس البلدة", 2),
        ("中 - foo", 3),
    ],
)
def test_words_are_counted(text: str, count: int) -> None:
    assert count_words(text) == count == len(word_ends(text))


@pytest.mark.parametrize("text", ["青石湾渔民合作社", "かもめ丸が渡し船", "โรงสีข้าวเก่า", "ປະຊາຊົນ", "ប៉ាក់", "မြန်မာ"])
def test_letters_are_those_of_the_tokeniser(text: str) -> None:
    assert count_words(text) == len(tokenise_unicode(text))


@given(st.text("ab .-é“”'1", max_size=40))
def test_with_blanks_they_are_the_pieces_between_white_space(text: str) -> None:
    assert count_words(text) == len(text.split())
    whole = f"{text} 中"
    assert count_words(whole) == len(text.split()) + 1


@given(st.text("中の a.。「1 ข้", max_size=40))
def test_each_word_ends_once(text: str) -> None:
    ends = word_ends(text)
    assert ends == sorted(set(ends))
    assert all(0 < end <= len(text) for end in ends)
    assert len(ends) == count_words(text)


def test_a_cut_falls_behind_punctuation_and_before_an_opening_mark() -> None:
    text = "港は、「白波」"
    assert [text[:end] for end in word_ends(text)] == ["港", "港は、", "港は、「白", text]
