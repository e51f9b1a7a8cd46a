"""Sentences of scripts without a full stop."""

from hypothesis import given
from hypothesis import strategies as st

from summkit.text.sentences import split_sentences
from summkit.text.stopless import LEAST, split_at_blanks

CLAUSE = "สภาเมืองบางลมลงมติให้ปรับปรุงโรงสีข้าว"


def parts(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text, "th")]


def test_a_blank_ends_a_sentence() -> None:
    assert parts(f"{CLAUSE} {CLAUSE}") == [CLAUSE, CLAUSE]
    assert parts(f"{CLAUSE}\n{CLAUSE}") == [CLAUSE, CLAUSE]


def test_a_blank_within_a_sentence_does_not() -> None:
    for text in (
        f"{CLAUSE} 20 ล้านบาท",  # a figure
        f"{CLAUSE} และ{CLAUSE}",  # "and"
        f"นายกมาลี ศรีนวล{CLAUSE}",  # a name
        f"{CLAUSE} Windows {CLAUSE}",
    ):
        assert parts(text) == [text]


def test_other_languages_are_not_split_at_blanks() -> None:
    text = f"{CLAUSE} {CLAUSE}"
    assert len(split_sentences(text, "en")) == 1


@given(st.text("กข้า ๆ1a.\t", max_size=200))
def test_nothing_is_lost(text: str) -> None:
    spans = split_at_blanks(text, 0, len(text))
    assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(text.split())
    assert all(end - start >= LEAST for start, end in spans) or len(spans) == 1
