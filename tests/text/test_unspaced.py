"""N-grams as words where a script has no blanks between them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summkit.documents import Article
from summkit.text.analysis import Analyser
from summkit.text.unspaced import GRAMS, carries_grammar
from summkit.text.words import content_stems, is_stop_word, words_for_ranking, words_of_a_trigram


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("zh", "渡轮沉没。", ["渡轮", "轮沉", "沉没"]),
        ("zh", "AI技术，2026年", ["ai", "技术", "2026", "年"]),
        ("ja", "フェリーが港に戻った。", ["フェリー", "が", "港", "に", "戻", "った"]),
        ("ko", "초등학교는 문을", ["초등", "등학", "학교", "교는", "문을"]),
        ("th", "ข้าวไทย", ["ข้าว", "าวไ", "วไท", "ไทย"]),
        ("en", "渡轮沉没", ["渡轮沉没"]),
    ],
)
def test_words(language: str, text: str, words: list[str]) -> None:
    assert words_for_ranking(text, language) == words


def test_thai_is_parted_at_stop_words() -> None:
    assert words_for_ranking("ข้าวและปลา", "th") == ["ข้าว", "และ", "ปลา"]


@pytest.mark.parametrize(
    ("language", "word", "grammar"),
    [("ja", "している", True), ("ja", "港", False), ("zh", "港的", True), ("zh", "海港", False), ("ko", "마을", False)],
)
def test_grammar_is_told_from_content(language: str, word: str, grammar: bool) -> None:
    assert carries_grammar(word, language) is grammar


def test_three_words_in_a_row_are_more_n_grams() -> None:
    assert [words_of_a_trigram(code) for code in ("en", "zh", "th")] == [3, 5, 7]


@given(st.text("港海的ー カかなข้าว한국a'’.1。\u0301 ", max_size=40), st.sampled_from(sorted(GRAMS)))
def test_the_document_has_the_content_words(body: str, language: str) -> None:
    analyser = Analyser(language)
    document = analyser.analyse(Article(id="a", body=body))
    texts = [sentence.text for sentence in document.sentences]
    words = [words_for_ranking(text, language) for text in texts]
    assert np.diff(document.token_starts).tolist() == list(map(len, words))
    content = [not is_stop_word(word, language) for part in words for word in part]
    assert (document.tokens >= 0).tolist() == content
    assert document.stems.tolist() == document.tokens[document.tokens >= 0].tolist()
    found = {document.vocabulary[stem] for stem in document.stems.tolist()}
    assert found == frozenset().union(*(content_stems(text, language) for text in texts))
