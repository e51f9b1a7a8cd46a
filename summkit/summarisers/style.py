"""What the wording of a sentence tells: quotations, persons, questions, figures and names."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from summkit.documents import Document
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

_QUOTES = "\"“”„«»'‘"
_DOUBLE_QUOTES = '"“”„«»'
_PERSON = {
    "en": re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Ww]e|[Uu]s|[Oo]ur|[Yy]ou|[Yy]our|I['’]\w+|[Ww]e['’]\w+|[Yy]ou['’]\w+)\b"),
    "de": re.compile(r"\b(?:[Ii]ch|mich|mir|[Mm]eine?\w?|[Ww]ir|uns|[Uu]nsere?\w?|[Dd]u|dich|dir|Sie)\b"),
}
_FIGURE = re.compile(r"\d")
_CAPITAL = re.compile(r"\b[^\W\d_a-z]\w*")
_SINGLE_QUOTE = re.compile(r"(?<!\w)['‘]\w|[.,!?]['’](?!\w)")
_BREAK = re.compile(r"[:;]|\s[-–—]+\s|—")


def style(document: Document) -> NDArray[np.float64]:
    """Tell how each sentence is worded.

    Args:
        document: The document.

    Returns:
        float64 of shape (sentences, 9), the columns as in `STYLE`: 0 or 1, but for figures (the logarithm of one more
        than their digits) and capitalised words (their share of the words, the first apart).
    """
    body, language = document.article.body, document.language
    person = _PERSON.get(language)
    leaning = language in LANGUAGES
    words = np.maximum(document.words, 1).tolist()
    rows = []
    for (start, end), count in zip(document.spans.tolist(), words, strict=True):
        text = body[start:end]
        rows.append(
            (
                text[0] in _QUOTES,
                _holds_quotation(text),
                person is not None and person.search(text) is not None,
                leaning and leans_on_what_came_before(text, language),
                "?" in text or "!" in text,
                np.log1p(len(_FIGURE.findall(text))),
                len(_CAPITAL.findall(text, 1)) / count,
                "(" in text,
                _BREAK.search(text) is not None,
            )
        )
    return np.array(rows, dtype=np.float64).reshape(-1, len(STYLE))


def _holds_quotation(text: str) -> bool:
    """Tell whether there is a quotation mark behind the first character."""
    if any(text.find(mark, 1) > 0 for mark in _DOUBLE_QUOTES):
        return True
    return ("'" in text or "’" in text or "‘" in text) and _SINGLE_QUOTE.search(text, 1) is not None
