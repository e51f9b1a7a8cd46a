"""Numbers in one written form: twelve, 12th and 12 are the same; so are 1,140 and 1140, or £4.8m and 4.8 million."""

from __future__ import annotations

import re

_UNITS = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
nineteen twenty
"""
_TENS = {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth"
_WORDS = {
    **{word: str(value) for value, word in enumerate(_UNITS.split())},
    **{word: str(value) for word, value in _TENS.items()},
    **{word: str(value) for value, word in enumerate(_ORDINALS.split(), start=1)},
}
_MAGNITUDES = {"k": "thousand", "m": "million", "mn": "million", "bn": "billion", "tn": "trillion"}

_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_DIGITS = re.compile(r"(?P<number>\d+(?:\.\d+)?)(?P<suffix>st|nd|rd|th|s|k|m|mn|bn|tn)?")


def join_thousands(text: str) -> str:
    """Take the commas out of numbers.

    >>> join_thousands("1,140 workers, 12,000,000 of them")
    '1140 workers, 12000000 of them'
    """
    return _THOUSANDS.sub("", text)


def number_forms(word: str) -> tuple[str, ...]:
    """Return the tokens of a number, and nothing for a word that is none.

    Args:
        word: A lower-case word.

    Returns:
        Its digits, and its magnitude where there is one.

    >>> number_forms("twelve"), number_forms("12th"), number_forms("4.80m"), number_forms("mind")
    (('12',), ('12',), ('4.8', 'million'), ())
    """
    if word in _WORDS:
        return (_WORDS[word],)
    found = _DIGITS.fullmatch(word)
    if not found:
        return ()
    digits = found["number"]
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    magnitude = _MAGNITUDES.get(found["suffix"] or "")
    return (digits, magnitude) if magnitude else (digits,)


def is_number(token: str) -> bool:
    """Tell whether a token is a number."""
    return token[:1].isdigit()
