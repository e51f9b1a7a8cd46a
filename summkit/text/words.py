"""What words mean to the rest: stop words, stems, and the vocabulary that numbers them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from summkit.text.languages import SNOWBALL

STOP_WORD = -1
"""What `Vocabulary` gives for a word that carries no content; the encoder of words leaves it out."""


@cache
def stop_words(language: str) -> frozenset[str]:
    """Return the stop words of a language (ISO 639-1 code); none for a language without a list.

    Source: the Stopwords ISO collection, as the package stopwordsiso ships it.
    """
    import stopwordsiso  # reads all its lists at import

    return frozenset(stopwordsiso.stopwords(language)) if stopwordsiso.has_lang(language) else frozenset()


@cache
def snowball(language: str) -> Callable[[Sequence[str]], list[str]]:
    """Return the Snowball stemmer of a language as a function of many words; for others the words as they are."""
    if language not in SNOWBALL:
        return list
    import Stemmer

    # Its own cache would only cost: each distinct word comes here once.
    stem: Callable[[Sequence[str]], list[str]] = Stemmer.Stemmer(SNOWBALL[language], 0).stemWords
    return stem


class Vocabulary:
    """The stems of words, with an id for each; `STOP_WORD` stands for words without content.

    Ids count up from 0 in order of first appearance, so they depend on what was read before: compare them only
    within one vocabulary.

    Attributes:
        language: ISO 639-1 code.
        stems: The stem of each id.
    """

    def __init__(self, language: str) -> None:
        """Start empty."""
        self.language = language
        self.stems: list[str] = []
        self._ids: dict[str, int] = {}
        self._stop_words = stop_words(language)
        self._stem = snowball(language)

    def __getitem__(self, word: str) -> int:
        """Find the id of a lower-case word's stem, a new one if need be."""
        if word in self._stop_words or ("’" in word and word.replace("’", "'") in self._stop_words):
            return STOP_WORD
        stem = self._stem([word])[0]
        number = self._ids.setdefault(stem, len(self.stems))
        if number == len(self.stems):
            self.stems.append(stem)
        return number
