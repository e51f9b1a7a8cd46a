"""Words for ranking where the kernel's words are too long to recur: runs of letters cut into n-grams.

Chinese, Japanese, Thai, Lao, Khmer and Burmese have no blanks between words, so a whole clause would be one word; in
Korean a word carries its particles with it. Overlapping n-grams need no dictionary and come close to one.

Source: Nie, Gao, Zhang & Zhou (2000), On the Use of Words and N-grams for Chinese Information Retrieval; Lee & Ahn
(1996), Using n-Grams for Korean Text Retrieval; McNamee & Mayfield (2004), Character N-Gram Tokenization.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from summkit.kernels import UNSPACED, split_words
from summkit.kernels.python.words import MARK

GRAMS = {"zh": 2, "yue": 2, "wuu": 2, "ja": 2, "ko": 2, "th": 3, "lo": 3, "km": 3, "my": 3}
"""ISO 639 code to the letters of an n-gram: two where a letter is a syllable or more, three in the alphabets."""

_HANGUL = "\uac00-\ud7a3"
_HIRAGANA = "\u3041-\u309f"
_KATAKANA = "\u30a1-\u30ff\u31f0-\u31ff\uff66-\uff9d"
_HAN = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufad9\U00020000-\U000323af"
_CUT = UNSPACED + _HANGUL
# Runs of one kind; in Japanese a change from kanji to kana ends a word more often than not.
_RUN = re.compile(rf"(?:[{_CUT}]{MARK}*)+|[^{_CUT}]+")
_JAPANESE_RUN = re.compile(rf"[{_HAN}]+|[{_HIRAGANA}]+|[{_KATAKANA}]+|[^{_HAN}{_HIRAGANA}{_KATAKANA}]+")
_LETTER = re.compile(rf"[{_CUT}]{MARK}*")
_ALL_HIRAGANA = re.compile(f"[{_HIRAGANA}]+")
_ALL_KATAKANA = re.compile(f"[{_KATAKANA}]+")
# Particles, conjunctions and pronouns; an n-gram with one of them lies across the border of a word.
_CHINESE_PARTICLES = frozenset("的了吗呢吧啊和与及是在也就都而把被这那之其或但他她它们嗎與這們著")
_CHINESE = frozenset({"zh", "yue", "wuu"})


def cut_unspaced(words: Iterable[str], language: str, stop_words: frozenset[str]) -> list[str]:
    """Cut words into n-grams of their letters.

    Words and numbers of other scripts stay whole, as do stop words, katakana (names and loanwords) and what is no
    longer than an n-gram.

    Args:
        words: Lower-case words, as the kernel finds them.
        language: A code that is in `GRAMS`.
        stop_words: Of this language; in Thai and Lao those of three letters or more part the words around them.

    >>> cut_unspaced(["海港昨天关闭", "2026"], "zh", frozenset())
    ['海港', '港昨', '昨天', '天关', '关闭', '2026']
    >>> cut_unspaced(["フェリーは港に戻った"], "ja", frozenset())
    ['フェリー', 'は', '港', 'に', '戻', 'った']
    """
    size = GRAMS[language]
    runs = _JAPANESE_RUN if language == "ja" else _RUN
    parted = _stop_word_pattern(stop_words) if language in ("th", "lo") else None
    found: list[str] = []
    for word in words:
        if word.isascii() or word in stop_words:
            found.append(word)
            continue
        for run in runs.findall(word):
            if not _LETTER.match(run):
                found += split_words(run)
                continue
            for part in filter(None, parted.split(run)) if parted else (run,):
                found += [part] if part in stop_words or _whole(part, language) else _grams(part, size)
    return found


def carries_grammar(word: str, language: str) -> bool:
    """Tell whether an n-gram says nothing: hiragana in Japanese, anything with a particle in Chinese."""
    if language == "ja":
        return _ALL_HIRAGANA.fullmatch(word) is not None
    return language in _CHINESE and not _CHINESE_PARTICLES.isdisjoint(word)


def _whole(part: str, language: str) -> bool:
    return language == "ja" and (_ALL_HIRAGANA.fullmatch(part) or _ALL_KATAKANA.fullmatch(part)) is not None


def _grams(part: str, size: int) -> list[str]:
    letters = _LETTER.findall(part)
    if len(letters) <= size:
        return ["".join(letters)] if letters else []
    return ["".join(letters[start : start + size]) for start in range(len(letters) - size + 1)]


@cache
def _stop_word_pattern(stop_words: frozenset[str]) -> re.Pattern[str] | None:
    long = sorted((re.escape(word) for word in stop_words if len(word) > 2), key=lambda word: (-len(word), word))
    return re.compile(f"({'|'.join(long)})") if long else None
