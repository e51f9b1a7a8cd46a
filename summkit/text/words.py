"""What words mean to the rest: stop words, stems, and the vocabulary that numbers them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, lru_cache

from summkit.kernels import split_words
from summkit.text.casing import with_small_i
from summkit.text.languages import SNOWBALL
from summkit.text.unspaced import GRAMS, carries_grammar, cut_unspaced


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


@cache
def snowball_of_a_word(language: str) -> Callable[[str], str]:
    """Return the Snowball stemmer of a language as a function of one word; for others the word as it is."""
    if language not in SNOWBALL:
        return str
    import Stemmer

    stem: Callable[[str], str] = Stemmer.Stemmer(SNOWBALL[language], 0).stemWord
    return stem


def is_stop_word(word: str, language: str) -> bool:
    """Tell whether a lower-case word carries no content, whichever apostrophe it is written with."""
    known = stop_words(language)
    if word in known or ("’" in word and word.replace("’", "'") in known):
        return True
    return language in GRAMS and carries_grammar(word, language)


def words_for_ranking(text: str, language: str) -> list[str]:
    """Split a text into lower-case words; where a script has no blanks between them into n-grams.

    >>> words_for_ranking("The ferry sank.", "en"), words_for_ranking("渡轮沉没。", "zh")
    (['the', 'ferry', 'sank'], ['渡轮', '轮沉', '沉没'])
    """
    words = split_words(with_small_i(text, language))
    return cut_unspaced(words, language, stop_words(language)) if language in GRAMS else words


def words_of_a_trigram(language: str) -> int:
    """Return how many of `words_for_ranking` in a row are about three words: more where they are n-grams."""
    return 2 * GRAMS[language] + 1 if language in GRAMS else 3


@lru_cache(maxsize=256)  # the dictionaries of a method come again with each document
def content_stems(text: str, language: str) -> frozenset[str]:
    """Return the stems of a text's content words.

    >>> sorted(content_stems("The ferries sailed", "en"))
    ['ferri', 'sail']
    """
    words = [word for word in words_for_ranking(text, language) if not is_stop_word(word, language)]
    return frozenset(snowball(language)(words))


class Vocabulary:
    """The stems of words, with a number for each.

    Numbers count up from 0 in order of first appearance, so they depend on what was read before: compare them only
    within one vocabulary. A word's id is its stem's number, or for a stop word that number's complement, below 0.

    Attributes:
        language: ISO 639-1 code.
        stems: The stem of each number, those of stop words among them.
    """

    def __init__(self, language: str) -> None:
        """Start empty."""
        self.language = language
        self.stems: list[str] = []
        self._ids: dict[str, int] = {}
        self._stops = stop_words(language)
        self._stem = snowball_of_a_word(language)

    def __getitem__(self, word: str) -> int:
        """Find the id of a lower-case word, a new one if need be."""
        stem = self._stem(word)
        number = self._ids.get(stem, -1)
        if number < 0:
            number = self._ids[stem] = len(self.stems)
            self.stems.append(stem)
        # What most words are is told without a call: a word of letters alone that is no stop word.
        stop = word in self._stops or (not (word.isascii() and word.isalnum()) and is_stop_word(word, self.language))
        return ~number if stop else number
