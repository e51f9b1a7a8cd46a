"""Words of texts whose script puts no blanks between them: Chinese, Japanese, Thai, Lao, Khmer and Burmese."""

from __future__ import annotations

import re

# Letters and digits; the marks above and below them are not counted.
UNSPACED = (
    "\u3005-\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufad9\U00020000-\U000323af"  # Han
    "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff6f\uff71-\uff9d"  # kana
    "\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e50-\u0e59"  # Thai
    "\u0e81-\u0eb0\u0eb2\u0eb3\u0ebd-\u0ec6\u0ed0-\u0ed9\u0edc-\u0edf"  # Lao
    "\u1000-\u102a\u103f-\u1049\u1050-\u1055"  # Burmese
    "\u1780-\u17b3\u17d7\u17dc\u17e0-\u17e9"  # Khmer
)
"""Inside of a pattern's square brackets: the letters and digits of scripts without blanks between words."""

_LETTER = re.compile(f"[{UNSPACED}]")
_OPENING = r"(\[{（［｛「『《〈【“‘"
_WORD = re.compile(
    rf"[{UNSPACED}][^\w\s{_OPENING}]*"  # a letter, its marks and the punctuation behind it
    rf"|[^\W{UNSPACED}][^\s{UNSPACED}]*"  # a word or a number of another script
    r"|(?<!\S)[^\w\s]+(?!\S)"  # a lone dash, which `wc -w` counts
)


def count_words(text: str) -> int:
    """Count the words of a text as people and `wc -w` do: the pieces between white space.

    Where a script has no blanks between words each letter counts.

    >>> count_words("A ferry sank."), count_words("渡轮沉没。"), count_words("Windows 11を使う")
    (3, 4, 5)
    """
    if text.isascii() or not _LETTER.search(text):
        return len(text.split())
    return sum(1 for _ in _WORD.finditer(text))


def word_ends(text: str) -> list[int]:
    """Return the offsets behind each word, as many as `count_words` counts."""
    spaced = text.isascii() or not _LETTER.search(text)
    return [word.end() for word in (re.finditer(r"\S+", text) if spaced else _WORD.finditer(text))]
