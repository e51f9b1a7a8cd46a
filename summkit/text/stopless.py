"""Sentences of scripts without a full stop, Thai and Lao: lines, and the blanks between clauses."""

from __future__ import annotations

import re

STOPLESS = frozenset({"th", "lo"})
"""ISO 639-1 codes of the languages that end no sentence by a mark; a blank stands between clauses and sentences."""

LEAST = 30
"""Characters: about six words. A shorter piece, such as a first name before its family name, is no sentence."""

# A blank between letters. Figures, Latin words and brackets have blanks around them within a sentence, and the words
# for "and", "or", "which", "that", "by", "for" and "when" go on with what stands before the blank.
_GOES_ON = "และ|หรือ|ซึ่ง|ที่|โดย|เพื่อ|เมื่อ|แล้ว|ແລະ|ຫຼື|ເຊິ່ງ|ທີ່|ໂດຍ|ເພື່ອ"
_BLANK = re.compile(rf"(?<=[\u0e01-\u0e4e\u0e81-\u0ece])[^\S\n]+(?=[\u0e01-\u0e45\u0e81-\u0ec4])(?!{_GOES_ON})")


def split_at_blanks(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Split part of a text at the blanks where a sentence may end.

    Args:
        text: The text.
        start: Where the part begins.
        end: Behind its end.

    Returns:
        The start and end of each sentence. All have at least `LEAST` characters, unless the part is shorter itself.
    """
    spans: list[tuple[int, int]] = []
    begin = start
    for blank in _BLANK.finditer(text, start, end):
        if blank.start() - begin >= LEAST and end - blank.end() >= LEAST:
            spans.append((begin, blank.start()))
            begin = blank.end()
    return [*spans, (begin, end)]
