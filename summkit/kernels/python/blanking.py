"""A copy of a text in which marks are blanks of the same length."""

from __future__ import annotations

import re

# An apostrophe with a letter on each side belongs to its word; any other is a quotation mark.
_LONE_APOSTROPHE = {mark: re.compile(rf"{mark}(?:(?!\w)|(?<!\w{mark}))") for mark in "'’"}
_WIDE_BLANK = re.compile(r"[^\S\x00-\x7f]")
_INSIDE = re.compile(r"[ 0-9A-Za-z]")
_IN_WORDS = re.compile(r"\w")


def blank_marks(text: str, marks: str, inside: str) -> str:
    """Copy a text with its quotation marks and brackets turned into blanks, every other character in its place.

    Args:
        text: Any text.
        marks: What becomes a blank, as does white space outside ASCII.
        inside: One character: what an apostrophe inside a word becomes; any other apostrophe becomes a blank.

    Returns:
        The copy; where square brackets have no partners, which is told by their numbers, they are blanks too.

    Raises:
        ValueError: If a mark is part of words, or `inside` is neither a blank nor a letter or digit of ASCII.
    """
    if not _INSIDE.fullmatch(inside):
        raise ValueError("what an apostrophe becomes must be a blank, or a letter or digit of ASCII")
    if _IN_WORDS.search(marks):
        raise ValueError("a mark must not be part of words")
    text = _WIDE_BLANK.sub(" ", text)
    for mark in marks:
        text = text.replace(mark, " ")
    for mark, lone in _LONE_APOSTROPHE.items():
        if mark in text:
            text = lone.sub(" ", text).replace(mark, inside)
    if text.count("[") != text.count("]"):
        text = text.replace("[", " ").replace("]", " ")
    return text
