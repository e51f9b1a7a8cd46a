"""Tokenisers by name, and what they lose."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import Literal

import regex

TokeniserName = Literal["rouge-score", "unicode", "whitespace"]

# Scripts written without blanks between words: each letter with its marks is a token.
_UNSPACED = "".join(
    rf"\p{{Script={name}}}" for name in ("Han", "Hiragana", "Katakana", "Thai", "Lao", "Khmer", "Myanmar")
)
_UNICODE_TOKEN = regex.compile(
    rf"[[\p{{L}}\p{{N}}ー]&&[{_UNSPACED}ー]]\p{{M}}*|[[\p{{L}}\p{{N}}]--[{_UNSPACED}]][[\p{{L}}\p{{N}}\p{{M}}]--[{_UNSPACED}]]*",
    regex.VERSION1,
)
_ROUGE_TOKEN = re.compile("[a-z0-9]+")
_LOST_LETTER = regex.compile(r"[\p{L}--[a-zA-Z]]", regex.VERSION1)


def tokenise_unicode(text: str) -> list[str]:
    """Split a text into letters and digits of every script, after NFKC and case folding.

    Equal to rouge-score's tokens on ASCII text. Where a script has no blanks between words (Chinese, Japanese,
    Thai, Lao, Khmer, Burmese) each letter with its marks is a token.

    >>> tokenise_unicode("Über 3 Cafés in 東京!")
    ['über', '3', 'cafés', 'in', '東', '京']
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    tokens: list[str] = _UNICODE_TOKEN.findall(unicodedata.normalize("NFKC", folded))
    return tokens


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
    return any(not text.isascii() and _LOST_LETTER.search(text) is not None for text in texts)
