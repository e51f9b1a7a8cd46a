"""Texts to ids: what is a token, which id it gets, and what `truncate` forgets."""

import re
from itertools import pairwise
from types import ModuleType

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from nltk.stem.porter import PorterStemmer

from summkit.kernels import TokenColumns

STEMMED = pytest.mark.parametrize("stem", [False, True], ids=["plain", "stemmed"])
NLTK = PorterStemmer()

TEXT = st.text(st.sampled_from("abcİK-é \n\x00\ud800") | st.characters(), max_size=40)
TEXTS = st.lists(TEXT | st.lists(TEXT, max_size=4), max_size=5)


def tokens(text: str, stem: bool) -> list[str]:
    found = re.findall("[a-z0-9]+", text.lower())
    return [NLTK.stem(token) if stem and len(token) > 3 else token for token in found]


def sentences(text: str | list[str]) -> list[str]:
    return text.split("\n") if isinstance(text, str) else text


def read_back(encoder: object, columns: TokenColumns) -> list[list[list[str]]]:
    word = encoder.word  # type: ignore[attr-defined]
    starts = columns.sentence_starts.tolist()
    spans = [columns.ids[start:end].tolist() for start, end in pairwise(starts)]
    bounds = columns.text_starts.tolist()
    return [[[word(number) for number in span] for span in spans[start:end]] for start, end in pairwise(bounds)]


@STEMMED
@settings(derandomize=True, deadline=None, max_examples=200)
@given(texts=TEXTS)
def test_the_tokens_are_those_of_rouge_score_and_no_sentence_is_lost(
    kernel: ModuleType, stem: bool, texts: list[str | list[str]]
) -> None:
    encoder = kernel.Encoder(stem=stem)
    columns = encoder.encode(texts)
    assert len(columns) == len(texts)
    expected = [[tokens(sentence, stem) for sentence in sentences(text)] for text in texts]
    assert read_back(encoder, columns) == expected


@STEMMED
@settings(derandomize=True, deadline=None, max_examples=100)
@given(texts=TEXTS)
def test_ids_are_dense_in_order_of_first_appearance(
    kernel: ModuleType, stem: bool, texts: list[str | list[str]]
) -> None:
    encoder = kernel.Encoder(stem=stem)
    ids = encoder.encode(texts).ids.tolist()
    assert list(dict.fromkeys(ids)) == list(range(encoder.size))
    assert len({encoder.word(number) for number in range(encoder.size)}) == encoder.size


def test_the_types_of_the_columns(kernel: ModuleType) -> None:
    for columns in (kernel.Encoder(stem=True).encode(["a b", ""]), kernel.Encoder(stem=True).add([[["a"]], []])):
        assert [column.dtype for column in (columns.ids, columns.sentence_starts, columns.text_starts)] == [
            "int32",
            "int64",
            "int64",
        ]


@pytest.mark.parametrize(
    ("texts", "sentence_starts", "text_starts"),
    [
        ([], [0], [0]),
        ([""], [0, 0], [0, 1]),
        ([[]], [0], [0, 0]),
        (["a\n\nb c\n"], [0, 1, 1, 3, 3], [0, 4]),
        ([["", "a", "..."], [], "b"], [0, 0, 1, 1, 2], [0, 3, 3, 4]),
        ([("a", "b")], [0, 1, 2], [0, 2]),
        ([["a\nb"]], [0, 2], [0, 1]),
    ],
)
def test_empty_sentences_and_texts_are_kept(
    kernel: ModuleType, texts: list[str | list[str]], sentence_starts: list[int], text_starts: list[int]
) -> None:
    columns = kernel.Encoder(stem=False).encode(texts)
    assert columns.sentence_starts.tolist() == sentence_starts
    assert columns.text_starts.tolist() == text_starts


@STEMMED
@settings(derandomize=True, deadline=None, max_examples=100)
@given(kept=TEXTS, forgotten=TEXTS, later=TEXTS)
def test_truncation_keeps_what_was_encoded_before(
    kernel: ModuleType,
    stem: bool,
    kept: list[str | list[str]],
    forgotten: list[str | list[str]],
    later: list[str | list[str]],
) -> None:
    encoder = kernel.Encoder(stem=stem)
    before = encoder.encode(kept)
    meaning = read_back(encoder, before)
    size = encoder.size
    encoder.encode(forgotten)
    encoder.truncate(size)
    assert encoder.size == size
    after = encoder.encode(later)
    assert read_back(encoder, before) == meaning
    assert read_back(encoder, after) == [[tokens(s, stem) for s in sentences(text)] for text in later]
    assert encoder.encode(kept).ids.tolist() == before.ids.tolist()


def test_truncation_to_more_than_there_is_changes_nothing(kernel: ModuleType) -> None:
    encoder = kernel.Encoder(stem=False)
    encoder.encode(["a b"])
    encoder.truncate(5)
    assert encoder.size == 2
    assert encoder.encode(["c b"]).ids.tolist() == [2, 1]


def test_a_stem_shared_by_forgotten_and_kept_words_stays_one(kernel: ModuleType) -> None:
    encoder = kernel.Encoder(stem=True)
    kept = encoder.encode(["running"]).ids.tolist()
    encoder.encode(["runs walking runner"])
    encoder.truncate(1)
    assert encoder.encode(["runs walks running"]).ids.tolist() == [0, 1, 0]
    assert kept == [0]


def test_many_words_get_ids_of_their_own(kernel: ModuleType) -> None:
    encoder = kernel.Encoder(stem=False)
    text = " ".join(f"{'x' * (number % 40)}{number}" for number in range(30_000))
    ids = encoder.encode([text, text]).ids.tolist()
    assert ids == [*range(30_000), *range(30_000)]
    assert [encoder.word(number) for number in range(30_000)] == text.split()


@settings(derandomize=True, deadline=None, max_examples=100)
@given(st.lists(st.lists(st.lists(st.text(max_size=5), max_size=5), max_size=3), max_size=3))
def test_tokens_that_are_given_are_taken_as_they_stand(kernel: ModuleType, texts: list[list[list[str]]]) -> None:
    encoder = kernel.Encoder(stem=True)
    assert read_back(encoder, encoder.add(texts)) == texts


def test_given_tokens_and_texts_share_one_vocabulary(kernel: ModuleType) -> None:
    encoder = kernel.Encoder(stem=False)
    assert encoder.encode(["b a"]).ids.tolist() == [0, 1]
    assert encoder.add([[["a", "Ä", "b"]]]).ids.tolist() == [1, 2, 0]
    assert encoder.encode(["b c"]).ids.tolist() == [0, 3]


@pytest.mark.parametrize(
    "texts", [[None], [1], [b"a b"], [["a", None]], [["a", 2]], [["a", b"b"]], [[["a"]]], ["a", 3.5], [{"a": 1}]]
)
def test_what_is_not_a_text_is_refused(kernel: ModuleType, texts: list[object]) -> None:
    with pytest.raises(TypeError):
        kernel.Encoder(stem=False).encode(texts)


def test_an_encoder_works_on_after_a_refusal(kernel: ModuleType) -> None:
    encoder = kernel.Encoder(stem=False)
    columns = encoder.encode(["a b"])
    with pytest.raises(TypeError):
        encoder.encode(["c d", None])
    assert read_back(encoder, columns) == [[["a", "b"]]]
    assert read_back(encoder, encoder.encode(["d a c b"])) == [[["d", "a", "c", "b"]]]


def test_whether_to_stem_is_named(kernel: ModuleType) -> None:
    with pytest.raises(TypeError):
        kernel.Encoder(True)
    with pytest.raises(TypeError):
        kernel.Encoder()


def test_a_word_that_is_not_there(kernel: ModuleType) -> None:
    encoder = kernel.Encoder(stem=False)
    encoder.encode(["a"])
    with pytest.raises(IndexError):
        encoder.word(1)


SUFFIXES = """
    sses ies ss s eed ed ing at bl iz tt y ational tional enci anci izer bli alli entli eli ousli ization ation
    ator  alism iveness fulness ousness aliti iviti biliti fulli logi icate ative alize iciti ical ful ness al
    ance ence er  ic able ible ant ement ment ent ou ism ate iti ous ive ize sion tion e ll ied ier ying
"""
MADE_UP = st.builds(
    "".join, st.tuples(st.text("aeioybcdlstx", max_size=6), *[st.sampled_from(["", *SUFFIXES.split()])] * 3)
)


@example("skies")
@example("dying")
@example("sky")
@example("innings")
@example("proceed")
@example("yyyy")
@example("ying")
@example("a1ing")
@settings(derandomize=True, deadline=None, max_examples=2000)
@given(MADE_UP | st.text("abcdefghijklmnopqrstuvwxyz0123456789", max_size=20))
def test_porter_is_nltks(kernel: ModuleType, word: str) -> None:
    assert kernel.porter_stem(word) == NLTK.stem(word)


@settings(derandomize=True, deadline=None, max_examples=300)
@given(st.text(st.characters(min_codepoint=1, max_codepoint=127), min_size=4, max_size=12))
def test_porter_is_nltks_on_other_ascii_words(kernel: ModuleType, word: str) -> None:
    # The white-space tokeniser hands on capitals and punctuation.
    assert kernel.porter_stem(word) == NLTK.stem(word)


def test_porter_of_a_very_long_word(kernel: ModuleType) -> None:
    word = "a" + "bal" * 30_000 + "izations"
    assert kernel.porter_stem(word) == NLTK.stem(word)
