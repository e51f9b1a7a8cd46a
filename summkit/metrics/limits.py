"""Cutting texts to a number of words or characters before they are scored."""

from __future__ import annotations

import re
from collections.abc import Sequence

_WORD = re.compile(r"\S+")
_ASCII_BLANKS = re.compile(r"[ \t\n\r\f\v]+")


def cut_words(sentences: Sequence[str], limit: int) -> list[str]:
    """Keep the first words of a text, words being what white space parts.

    Args:
        sentences: The text.
        limit: The most words to keep.

    Returns:
        The sentences up to there, the last one cut.
    """
    kept = []
    left = limit
    for sentence in sentences:
        if left <= 0:
            break
        words = list(_WORD.finditer(sentence))
        kept.append(sentence if len(words) <= left else sentence[: words[left - 1].end()])
        left -= len(words)
    return kept


def cut_words_155(sentences: Sequence[str], limit: int) -> list[str]:
    """Keep the first words of a text as ROUGE-1.5.5 -l does.

    Words are what ASCII white space parts; a blank at the start of a sentence counts as a word of its own, unless there
    is nothing else.
    """
    kept = []
    left = limit
    for sentence in sentences:
        words = _ASCII_BLANKS.split(sentence)
        while words and not words[-1]:
            words.pop()
        if len(words) >= left:
            kept.append(" ".join(words[:left]))
            break
        kept.append(sentence)
        left -= len(words)
    return kept


def cut_characters(sentences: Sequence[str], limit: int) -> list[str]:
    """Keep the first characters of a text; what joins the sentences is not counted."""
    kept = []
    left = limit
    for sentence in sentences:
        if left <= 0:
            break
        kept.append(sentence[:left])
        left -= len(sentence)
    return kept


def cut_bytes(sentences: Sequence[str], limit: int) -> list[str]:
    """Keep the first bytes of a text's UTF-8 as ROUGE-1.5.5 -b does for N and S, even if that cuts a character."""
    encoded = [sentence.encode("utf-8", "replace").decode("latin-1") for sentence in sentences]
    return [piece.encode("latin-1").decode("utf-8", "ignore") for piece in cut_characters(encoded, limit)]


def cut_sentences_155(sentences: Sequence[str], limit: int) -> list[str]:
    """Cut a text as ROUGE-1.5.5 -b does for L and W, whose counter of bytes never advances.

    Each sentence of fewer than `limit` bytes stays whole; the first longer one is cut, and reading stops there.
    """
    kept = []
    for sentence in sentences:
        data = sentence.encode("utf-8", "replace")
        if len(data) >= limit:
            kept.append(data[:limit].decode("utf-8", "ignore"))
            break
        kept.append(sentence)
    return kept
