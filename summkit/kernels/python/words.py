"""Words of any script, and the ids that a caller gives them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

# Letters, digits and combining marks of any script; an apostrophe or full stop inside keeps a word whole
# ("don't", "u.s", "1.5"). The marks matter for Hindi, Thai and decomposed accents, whose words \w breaks.
MARK = (
    "[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f"  # Latin, Hebrew, Arabic
    "\u0900-\u0963\u0966-\u0dff"  # the scripts of India and Sri Lanka, but for their full stops
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece"  # Thai, Lao
    "\u102b-\u103e\u17b4-\u17d3]"  # Burmese, Khmer
)
LETTER = r"[^\W_]"
JOINTS = "'’."
_INSIDE = f"(?:{LETTER}|{MARK})"
_WORD = re.compile(f"{LETTER}{_INSIDE}*(?:[{JOINTS}]{_INSIDE}+)*")
_ASCII_WORD = re.compile("[a-z0-9]+(?:['.][a-z0-9]+)*")  # the same on ASCII, in half the time


def split_words(sentence: str) -> list[str]:
    """Split a sentence into lower-case words.

    >>> split_words("The U.S. didn't pay €1.5m.")
    ['the', 'u.s', "didn't", 'pay', '1.5m']
    """
    lowered = sentence.lower()
    return (_ASCII_WORD if lowered.isascii() else _WORD).findall(lowered)


class WordEncoder:
    """Turns sentences into the ids of their words.

    Use one encoder in one thread at a time.
    """

    def __init__(self, find: Callable[[str], int]) -> None:
        """Start without words.

        Args:
            find: Called once for each distinct lower-case word, when it is met first; it returns the word's id, below
                0 for a word without content.
        """
        self._ids = _WordIds(find)

    @property
    def size(self) -> int:
        """The number of distinct words met so far."""
        return len(self._ids)

    def encode(
        self, text: str, spans: Iterable[tuple[int, int]]
    ) -> tuple[NDArray[np.int32], NDArray[np.int64], NDArray[np.int32], NDArray[np.int64]]:
        """Find the words of a text's sentences.

        Args:
            text: Any text.
            spans: The start and end of each sentence in it.

        Returns:
            ids: int32 of shape (words with an id of 0 or more,), sentence after sentence.
            starts: int64 of shape (sentences + 1,): where each sentence begins in `ids`.
            words: int32 of shape (words,), sentence after sentence: the ids of all, below 0 or not.
            word_starts: int64 of shape (sentences + 1,): where each sentence begins in `words`.

        Raises:
            ValueError: If a span lies outside the text or ends before it starts.
        """
        number = self._ids.__getitem__
        words = [[*map(number, split_words(_part(text, start, end)))] for start, end in spans]
        kept = [[found for found in sentence if found >= 0] for sentence in words]
        return (*_columns(kept), *_columns(words))


def _columns(sentences: list[list[int]]) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    return (
        np.array([found for sentence in sentences for found in sentence], dtype=np.int32),
        np.array([0, *accumulate(map(len, sentences))], dtype=np.int64),
    )


class _WordIds(dict[str, int]):
    """Word to id; each distinct word is asked for once."""

    def __init__(self, find: Callable[[str], int]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, word: str) -> int:
        number = self[word] = self._find(word)
        return number


def _part(text: str, start: int, end: int) -> str:
    if not 0 <= start <= end <= len(text):
        raise ValueError(f"the span ({start}, {end}) does not lie in a text of {len(text)} characters")
    return text[start:end]
