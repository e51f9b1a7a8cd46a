"""What the wording of a sentence tells: quotations, persons, questions, figures and names."""

from __future__ import annotations

import re
from functools import cache

import numpy as np
from numpy.typing import NDArray

from summkit.documents import Document
from summkit.kernels import LEANING, PERSON, SentenceScanner
from summkit.text.openings import LANGUAGES, leans_on_what_came_before

STYLE = (
    "begins with a quotation",
    "holds a quotation",
    "first or second person",
    "begins with a pronoun or connective",
    "is a question or an exclamation",
    "figures",
    "capitalised words",
    "brackets",
    "a colon or dash inside",
)
"""Names of the columns of `style`."""

_PERSON = {
    "en": re.compile(r"I|[Mm]e|[Mm]y|[Ww]e|[Uu]s|[Oo]ur|[Yy]ou|[Yy]our"),
    "de": re.compile(r"[Ii]ch|mich|mir|[Mm]eine?\w?|[Ww]ir|uns|[Uu]nsere?\w?|[Dd]u|dich|dir|Sie"),
}
_LONGEST_PERSON = {"en": 4, "de": 8}  # characters


@cache
def _scanner(language: str) -> SentenceScanner:
    """Return what scans sentences of a language for the calling thread's first use of it."""
    person = _PERSON.get(language)
    leaning = language in LANGUAGES

    def meaning(word: str) -> int:
        found = PERSON if person is not None and person.fullmatch(word) else 0
        return found + (LEANING if leaning and leans_on_what_came_before(word, language) else 0)

    return SentenceScanner(meaning, _LONGEST_PERSON.get(language, 0))


def style(document: Document, part: slice = slice(None)) -> NDArray[np.float64]:
    """Tell how each sentence is worded.

    Args:
        document: The document.
        part: Which of its sentences; all unless said otherwise.

    Returns:
        float64 of shape (sentences, 9), the columns as in `STYLE`: 0 or 1, but for figures (the logarithm of one more
        than their digits) and capitalised words (their share of the words, the first apart).
    """
    return _scanner(document.language).scan(document.article.body, document.spans[part], document.words[part])
