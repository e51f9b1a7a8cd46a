"""Tokenisers by name, and what they lose."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import Literal

TokeniserName = Literal["rouge-score", "unicode", "whitespace"]

# Combining marks of scripts whose words \w breaks apart (Indic vowel signs, Thai, Arabic and Hebrew points).
_MARKS = (
    "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0903\u093a-\u094f\u0951-\u0957"
    "\u0962\u0963\u0981-\u0983\u09bc-\u09cd\u0a01-\u0a03\u0a3c-\u0a4d\u0a81-\u0a83\u0abc-\u0acd\u0b82\u0bbe-\u0bcd"
    "\u0c00-\u0c04\u0c3e-\u0c4d\u0c81-\u0c83\u0cbc-\u0ccd\u0d00-\u0d03\u0d3e-\u0d4d"
)
# Scripts written without blanks between words: Thai and Lao, Khmer, Myanmar, Han, kana.
_UNSPACED_LETTER = (
    "\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e81-\u0eb0\u0eb2\u0eb3\u0ebd-\u0ec6\u1000-\u102a\u1780-\u17b3"
    "\u3005-\u3007\u3041-\u3096\u30a1-\u30fa\u30fc\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
)
_UNSPACED_MARK = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u17b4-\u17d3"
_UNICODE_TOKEN = re.compile(
    rf"[{_UNSPACED_LETTER}][{_UNSPACED_MARK}]*"
    rf"|(?:(?![{_UNSPACED_LETTER}])[^\W_])(?:(?![{_UNSPACED_LETTER}])[^\W_]|[{_MARKS}])*"
)
_ROUGE_TOKEN = re.compile("[a-z0-9]+")
_LOST_LETTER = re.compile(r"[^\W\d_\x00-\x7f]")


def tokenise_unicode(text: str) -> list[str]:
    """Split a text into letters and digits of every script, after NFKC and case folding.

    Equal to rouge-score's tokens on ASCII text. Where a script has no blanks between words (Chinese, Japanese,
    Thai, Lao, Khmer, Burmese) each letter with its marks is a token.

    >>> tokenise_unicode("Über 3 Cafés in 東京!")
    ['über', '3', 'cafés', 'in', '東', '京']
    """
    return _UNICODE_TOKEN.findall(unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()))


def tokenise_rouge_score(text: str) -> list[str]:
    """Split a text into runs of a-z and 0-9 after lower-casing, as rouge-score 0.1.2 does."""
    return _ROUGE_TOKEN.findall(text.lower())


TOKENISERS: dict[TokeniserName, Callable[[str], list[str]]] = {
    "rouge-score": tokenise_rouge_score,
    "unicode": tokenise_unicode,
    "whitespace": str.split,
}
"""Name to tokeniser; `whitespace` takes the text as it stands, for texts that were tokenised before."""


def loses_letters(texts: Iterable[str]) -> bool:
    """Tell whether rouge-score's tokeniser drops a letter of any text, such as é, ß or one of another script."""
    return any(not text.isascii() and _LOST_LETTER.search(text) for text in texts)
