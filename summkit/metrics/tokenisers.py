"""Tokenisers by name, and what they lose."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable

import regex

from summkit.settings.rouge import TokeniserName
from summkit.text.casing import DOTTED_I, with_small_i

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
    return _tokenise_composed(unicodedata.normalize("NFKC", text))


def _tokenise_composed(text: str) -> list[str]:
    tokens: list[str] = _UNICODE_TOKEN.findall(unicodedata.normalize("NFKC", text.casefold()))
    return tokens


def _tokenise_dotted(text: str) -> list[str]:
    return _tokenise_composed(with_small_i(unicodedata.normalize("NFKC", text), "tr"))


def tokenise_rouge_score(text: str) -> list[str]:
    """Split a text into runs of a-z and 0-9 after lower-casing, as rouge-score 0.1.2 does."""
    return _ROUGE_TOKEN.findall(text.lower())


TOKENISERS: dict[TokeniserName, Callable[[str], list[str]]] = {
    "rouge-score": tokenise_rouge_score,
    "unicode": tokenise_unicode,
    "whitespace": str.split,
}
"""Name to tokeniser; `whitespace` takes the text as it stands, for texts that were tokenised before."""


def tokeniser_of(name: TokeniserName, language: str) -> Callable[[str], list[str]]:
    """Return a tokeniser by name, for texts of a language.

    The language matters to `unicode` alone, and there for Turkish and Azerbaijani alone, whose I is not the capital of
    their i; rouge-score's tokeniser stays as rouge-score has it.

    >>> tokeniser_of("unicode", "tr")("IŞIK İzmir"), tokeniser_of("unicode", "en")("IDEA")
    (['ışık', 'izmir'], ['idea'])
    """
    return _tokenise_dotted if name == "unicode" and language in DOTTED_I else TOKENISERS[name]


def loses_letters(texts: Iterable[str]) -> bool:
    """Tell whether rouge-score's tokeniser drops a letter of any text, such as é, ß or one of another script."""
    return any(not text.isascii() and _LOST_LETTER.search(text) is not None for text in texts)
