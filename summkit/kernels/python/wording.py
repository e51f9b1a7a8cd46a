"""What can be told of a sentence by its characters: its words, marks and figures, and how it ends."""

from __future__ import annotations

import math
import re
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from summkit.kernels.python.bounds import check_spans
from summkit.kernels.python.scripts import UNSPACED, count_words

_QUOTES = "\"“”„«»'‘"
_DOUBLE_QUOTES = '"“”„«»'
_WORD = re.compile(r"\w+")
_FIGURE = re.compile(r"\d")
_CAPITAL = re.compile(r"\b[^\W\d_a-z]\w*")
_SINGLE_QUOTE = re.compile(r"(?<!\w)['‘]\w|[.,!?]['’](?!\w)")
_BREAK = re.compile(r"[:;]|\s[-–—]+\s|—")

PERSON = 1
"""What `find` adds for a word of the first or second person."""
LEANING = 2
"""What `find` adds for a word that leans on the sentence before, where it comes first."""


def short_or_unstopped(text: str, spans: NDArray[np.int64], stops: str, short: int) -> tuple[list[int], list[bool]]:
    """List the sentences that are short or end in another character than most do.

    Args:
        text: Any text.
        spans: int64 of shape (sentences, 2): start and end of each sentence in it.
        stops: The characters that sentences end in.
        short: Characters; what has fewer is short.

    Returns:
        The sentences, and for each whether it ends in another character; an empty one does.
    """
    places, unstopped = [], []
    for place, (start, end) in enumerate(check_spans(text, spans)):
        other = start == end or text[end - 1] not in stops
        if other or end - start < short:
            places.append(place)
            unstopped.append(other)
    return places, unstopped


def count_words_of_spans(text: str, spans: NDArray[np.int64]) -> NDArray[np.int64]:
    """Count the words of each sentence as people do: the pieces between white space.

    Args:
        text: Any text.
        spans: int64 of shape (sentences, 2): start and end of each sentence in it.

    Returns:
        int64 of shape (sentences,).
    """
    return np.array([count_words(text[start:end]) for start, end in check_spans(text, spans)], dtype=np.int64)


class SentenceScanner:
    """Tells how sentences are worded. Threads may share a scanner."""

    def __init__(self, find: Callable[[str], int], longest: int) -> None:
        """Start without words.

        Args:
            find: Tells what a run of letters, digits and underscores, as it stands in the text, means: `PERSON` or
                `LEANING` or both added up, or 0.
            longest: Characters of the longest word that may be a `PERSON`.
        """
        self._find = find
        self._longest = longest
        self._known: dict[str, int] = {}

    def scan(self, text: str, spans: NDArray[np.int64], words: NDArray[np.int64]) -> NDArray[np.float64]:
        """Tell how each sentence is worded.

        Args:
            text: Any text.
            spans: int64 of shape (sentences, 2): start and end of each sentence in it.
            words: int64 of shape (sentences,): the words of each.

        Returns:
            float64 of shape (sentences, 9): whether it begins with a quotation mark; whether one follows later;
            whether there is a `PERSON`; whether the first word is `LEANING`; whether there is a question or
            exclamation mark; the logarithm of one more than the digits; the share of words, the first apart, that begin
            with a capital; whether there is a bracket; whether there is a colon, a semicolon or a dash.
        """
        places = check_spans(text, spans)
        if len(words) != len(places):
            raise ValueError(f"{len(places)} sentences have {len(words)} counts of words")
        rows = [
            self._row(text[start:end], max(count, 1))
            for (start, end), count in zip(places, words.tolist(), strict=True)
        ]
        return np.array(rows, dtype=np.float64).reshape(-1, 9)

    def _row(self, text: str, count: int) -> tuple[float, ...]:
        runs = _WORD.findall(text)
        return (
            text[:1] != "" and text[0] in _QUOTES,
            _holds_quotation(text),
            any(self._meaning(run) & PERSON for run in runs if len(run) <= self._longest),
            bool(runs) and self._meaning(runs[0]) & LEANING != 0,
            "?" in text or "!" in text,
            math.log1p(len(_FIGURE.findall(text))),
            len(_CAPITAL.findall(text, 1)) / count,
            "(" in text,
            _BREAK.search(text) is not None,
        )

    def _meaning(self, word: str) -> int:
        if word not in self._known:
            found = self._find(word)
            if found < 0:
                raise ValueError("what a word means must not be negative")
            self._known[word] = found
        return self._known[word]


def _holds_quotation(text: str) -> bool:
    """Tell whether there is a quotation mark behind the first character."""
    return any(text.find(mark, 1) > 0 for mark in _DOUBLE_QUOTES) or _SINGLE_QUOTE.search(text, 1) is not None


# What a character is, for kernels that look at one after the other; several may hold.
WORD_CHARACTER, DIGIT, CAPITAL, BLANK, QUOTE, DOUBLE_QUOTE, UNSPACED_LETTER = (1 << bit for bit in range(7))
SINGLE_OPENING, SINGLE_CLOSING, STOP, BREAK, DASH, QUESTION, BRACKET = (1 << bit for bit in range(7, 14))
_PATTERNS = {
    WORD_CHARACTER: re.compile(r"\w"),
    DIGIT: _FIGURE,
    CAPITAL: re.compile(r"[^\W\d_a-z]"),
    BLANK: re.compile(r"\s"),
    QUOTE: re.compile(f"[{_QUOTES}]"),
    DOUBLE_QUOTE: re.compile(f"[{_DOUBLE_QUOTES}]"),
    UNSPACED_LETTER: re.compile(f"[{UNSPACED}]"),
    SINGLE_OPENING: re.compile("['‘]"),
    SINGLE_CLOSING: re.compile("['’]"),
    STOP: re.compile("[.,!?]"),
    BREAK: re.compile("[:;—]"),
    DASH: re.compile("[-–—]"),
    QUESTION: re.compile("[?!]"),
    BRACKET: re.compile(r"\("),
}


def character_classes(first: int, count: int) -> list[int]:
    """Return what each of `count` characters from the code point `first` on is."""
    return [
        sum(kind for kind, pattern in _PATTERNS.items() if pattern.match(chr(point)))
        for point in range(first, first + count)
    ]
