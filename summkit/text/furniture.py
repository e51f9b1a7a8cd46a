"""Which sentences are none: headings, bylines, dates of publication, captions' labels and list markers."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from summkit.documents import Document
from summkit.kernels import short_or_unstopped

# Only what is shorter than this, or ends in no full stop, is looked at: prose is passed over at once.
_SHORT = 64
_ENDINGS = ".\"'!?”’»)]}›」』 …。！？｡।॥؟۔։።။"  # the commonest first
_HEADING_WORDS = 14
_MARKER_LENGTH = 12

_MARKER = re.compile(r"[^\w]*(?:[0-9]{1,3}|[ivxIVX]{1,4}|[a-zA-Z])?[^\w]*")  # "1.", "iv)", "•", "|"
_NAME = r"(?:[A-Z][\w.'’-]*|for|and|of|the|in|Mail|&|,)"
_PATTERNS = re.compile(
    r"(?:"
    r"By(?:\s+" + _NAME + r"){0,12}\s*[.,|]*"  # By Ann Other and Ben Nobody for the Daily Paper.
    r"|\W*(?:(?:LAST\s+)?(?:PUBLISHED|UPDATED|CREATED)|Last\s+(?:updated|modified))\b\W.{0,60}"
    r"|(?:Published|Updated|Posted|Created)\b(?::.{0,60}|\W.{0,20}\b(?:19|20)\d\d\b.{0,30})"
    r"|\W*\d{1,2}[:.]\d\d\s*(?:[AaPp]\.?[Mm]\.?,?\s*)?(?:[A-Z]{2,5}\b)?\W.{0,40}\b(?:19|20)\d\d\W*"  # 14:11 EST, 25 …
    r"|(?:Scroll|Click|Swipe|Watch|Read|See)\s+(?:down|here|for|below|more|the\s+video)\b.{0,50}"
    r"|(?:Image|Photo|Photograph|Picture|Video|Source|Credit|Copyright|Caption)s?(?:\s+(?:by|copyright|credit|source))?\s*:.{0,60}"
    r"|(?:ADVERTISEMENT|Advertisement|SHARE\b.{0,40}|Share\s+this\b.{0,40}|RELATED\b.{0,60}|Related\s+articles\b.{0,40})\W*"
    r"|(?:Reuters|Associated\s+Press|Press\s+Association|AFP|Daily\s+Mail\s+Reporter|Staff\s+Reporter)\W*"
    r")",
    re.DOTALL,
)
# How whatever matches these patterns begins, if it begins with a letter.
_HEAD_PAIRS = "By LA La PU Pu UP Up CR Cr Po Sc Cl Sw Wa Re Se Im Ph Pi Vi So Co Ca AD Ad SH Sh RE As Pr AF Da St"
_HEADS = frozenset(_HEAD_PAIRS.split())
_LONE_BY = re.compile(r"By\W*")
_NAMES_ONLY = re.compile(rf"{_NAME}(?:\s+{_NAME}){{0,6}}\s*\.?")


def is_furniture(document: Document) -> NDArray[np.bool_]:
    """Tell which sentences of a document are no sentences.

    Args:
        document: The document.

    Returns:
        bool of shape (sentences,). A line of its own without a full stop is a heading where most lines have one.
    """
    body, spans = document.article.body, document.spans
    result = np.zeros(len(spans), dtype=bool)
    suspects, unstopped = short_or_unstopped(body, spans, _ENDINGS, _SHORT)
    headings = 2 * sum(unstopped) < len(spans)
    after_by = -1
    for place, open_ended, (start, end) in zip(suspects, unstopped, spans[suspects].tolist(), strict=True):
        head = body[start : start + 2]
        if (
            end - start > _MARKER_LENGTH
            and head[0].isalpha()
            and head not in _HEADS
            and place != after_by
            and not (headings and open_ended)
        ):
            continue  # most, and nothing below takes them
        text = body[start:end]
        if text.startswith("By") and _LONE_BY.fullmatch(text):
            after_by = place + 1
            result[place] = True
        elif (
            (place == after_by and _NAMES_ONLY.fullmatch(text) is not None)
            or (end - start <= _MARKER_LENGTH and _MARKER.fullmatch(text) is not None)
            or ((text[:2] in _HEADS or not text[:1].isalpha()) and _PATTERNS.fullmatch(text) is not None)
            or (headings and open_ended and _is_heading(body, start, end))
        ):
            result[place] = True
    return result


def _is_heading(body: str, start: int, end: int) -> bool:
    """Tell whether a text that ends in no full stop stands in a line of its own."""
    before = body[max(start - 16, 0) : start].rstrip(" \t")[-1:]
    behind = body[end : end + 16].lstrip(" \t")[:1]
    if before not in ("", "\n") or behind not in ("", "\n"):
        return False
    return body[end - 1] not in ",;:" and len(body[start:end].split()) <= _HEADING_WORDS
