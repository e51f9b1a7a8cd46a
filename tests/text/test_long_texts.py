"""That a long text is cut into sentences in portions as it would be in one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summkit.documents import Article
from summkit.text import analysis, sentences
from summkit.text.analysis import Analyser
from summkit.text.sentences import sentence_spans, split_sentences

PIECES = (
    *("The ferry left at noon.", "Nobody saw it!", '"Why?" she asked.', "(It was late.)", "Mr. Po"),
    *("a", "*", "…", "\n", "\n\n"),
)


@given(st.lists(st.sampled_from(PIECES), max_size=40), st.sampled_from(["en", "de", "th"]))
def test_portions_change_nothing(pieces: list[str], language: str) -> None:
    text = " ".join(pieces)
    whole = split_sentences(text, language)
    words = Analyser(language).analyse(Article(id="a", body=text)).tokens.tolist()
    for portion in (1, 2, 5):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(sentences, "_AT_ONCE", portion)
            patch.setattr(analysis, "_AT_ONCE", portion)
            assert split_sentences(text, language) == whole
            assert list(map(tuple, sentence_spans(text, language).tolist())) == whole
            assert Analyser(language).analyse(Article(id="a", body=text)).tokens.tolist() == words
