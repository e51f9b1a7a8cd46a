"""Words of a sentence, and the vocabulary of their stems."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from summkit.text.languages import SNOWBALL

# Letters, digits and combining marks of any script; an apostrophe or full stop inside keeps a word whole
# ("don't", "u.s", "1.5"). The marks matter for Hindi, Thai and decomposed accents, whose words \w breaks.
_MARKS = (
    "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f"  # Latin, Hebrew, Arabic
    "\u0900-\u0963\u0966-\u0dff"  # the scripts of India and Sri Lanka, but for their full stops
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece"  # Thai, Lao
    "\u102b-\u103e\u17b4-\u17d3"  # Burmese, Khmer
)
_LETTERS = rf"(?:[^\W_]|[{_MARKS}])"
_WORD = re.compile(rf"[^\W_]{_LETTERS}*(?:['’.]{_LETTERS}+)*|\n")
_ASCII_WORD = re.compile(r"[a-z0-9]+(?:['.][a-z0-9]+)*|\n")  # the same on ASCII, in half the time

STOP_WORD = -1
"""What `Vocabulary` gives for a word that carries no content."""
SENTENCE_END = -2
"""What `Vocabulary` gives for the newline that `split_words` keeps."""


def split_words(text: str) -> list[str]:
    r"""Split a text into lower-case words; newlines are kept as words of their own.

    >>> split_words("The U.S. didn't pay €1.5m.\nWhy?")
    ['the', 'u.s', "didn't", 'pay', '1.5m', '\n', 'why']
    """
    lowered = text.lower()
    return (_ASCII_WORD if lowered.isascii() else _WORD).findall(lowered)


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


def content_stems(text: str, language: str) -> frozenset[str]:
    """Return the stems of a text's content words.

    >>> sorted(content_stems("The ferries sailed", "en"))
    ['ferri', 'sail']
    """
    words = [word for word in split_words(text) if word != "\n" and word not in stop_words(language)]
    return frozenset(snowball(language)(words))


class Vocabulary(dict[str, int]):
    """Word to stem id, computed once for each distinct word; `STOP_WORD` for words without content.

    Ids count up from 0 in order of first appearance, so they depend on what was read before: compare them only
    within one vocabulary.

    Attributes:
        language: ISO 639-1 code.
        stems: The stem of each id.
    """

    def __init__(self, language: str) -> None:
        """Start empty."""
        super().__init__({"\n": SENTENCE_END})
        self.language = language
        self.stems: list[str] = []
        self._ids: dict[str, int] = {}
        self._stop_words = stop_words(language)
        self._stem = snowball(language)

    def __missing__(self, word: str) -> int:
        """Find the id of a word seen for the first time."""
        if word in self._stop_words or word.replace("’", "'") in self._stop_words:
            number = STOP_WORD
        else:
            stem = self._stem([word])[0]
            number = self._ids.setdefault(stem, len(self.stems))
            if number == len(self.stems):
                self.stems.append(stem)
        self[word] = number
        return number
