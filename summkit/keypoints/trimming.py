"""Sentences cut down to statements, by rules that leave them grammatical: English, and none for other languages.

What goes: a leading connective ("However, "), an attribution before or behind ("Officials said that ", ", she said"),
parentheses, asides between dashes, and a relative clause between the only two commas.
"""

from __future__ import annotations

import re

from summkit.text.casing import capitalised

_SAY = r"(?:said|says|told|wrote|writes|announced|reported|reports|explained|warned|argued|claimed|added|adds)"
_CONNECTIVES = (
    "but|and|or|so|yet|however|meanwhile|moreover|furthermore|nevertheless|nonetheless|instead|also|still|then|besides|"
    "therefore|thus|indeed|in addition|for example|for instance|on the other hand|as a result|in fact|of course|"
    "at the same time|in the meantime|additionally|consequently|similarly|likewise|otherwise|again|after all"
)
_SHORTEST = 4  # words that must be left, or the rule is not applied

# "But " and "And " go without a comma; the longer ones only with theirs, since "still", "then" or "again" without one
# belong to the sentence.
_LEADING = re.compile(rf"(?:(?:{_CONNECTIVES}),\s+|(?:but|and|so|or|yet)\s+(?=\w))", re.IGNORECASE)
# A name, a pronoun or a noun with its article: nothing that could go on with the sentence.
_PLAIN = r"[^,;:\"“”()–—]"
_SPEAKER = (
    rf"(?:he|she|they|I|we|officials|police|(?:the|a|an|his|her|its|their)\s{_PLAIN}{{1,60}}?|[A-Z]{_PLAIN}{{0,60}}?)"
)
_WHERE = r"(?:\s(?:on|in|at|during|after|before|later|yesterday|today|last|this|reporters)\b[^,;:\"“”]*?)?"
_SAID_BEHIND = re.compile(
    rf",(?P<quote>[\"”’']?)\s+(?:{_SPEAKER}\s{_SAY}{_WHERE}|(?:said|says)\s{_SPEAKER}{_WHERE}|"
    rf"according to [^,;:\"“”]+?)(?P<end>[.!?]?)$"
)
_SAID_BEFORE = re.compile(rf"^[^,;:\"“”]{{1,80}}?\s{_SAY}\s(?:[^,;:\"“”]{{1,40}}?\s)?that\s(?=\S)")
_ACCORDING = re.compile(r"^according to [^,;:\"“”]{1,80},\s+", re.IGNORECASE)
_PARENTHESES = re.compile(r"\s*[(\[][^()\[\]]*[)\]](?=[\s,.;:!?]|$)")
_DASHES = re.compile(r"\s(?P<dash>[–—-])\s[^–—]{1,120}?\s(?P=dash)\s")
_MIDDLE = re.compile(
    r",\s(?:however|meanwhile|moreover|nevertheless|nonetheless|though|therefore|of course|in fact),\s"
)
_BULLET = re.compile(r"^(?:[-–—•*·]|\d{1,2}[.)])\s+")
_RELATIVE = re.compile(r"^([^,]+),\s(?:who|which|whose|where)\s[^,]+,\s([^,]+)$")
_QUOTES = re.compile(r"[\"“”]")


def trim(sentence: str, language: str = "en") -> str:
    """Cut a sentence down to its statement.

    Args:
        sentence: The sentence.
        language: ISO 639-1 code; other languages than English keep all but their parentheses.

    Returns:
        The statement, beginning with a capital letter; the sentence itself where too little would be left.

    >>> trim("However, the port (the country's third) was closed on Monday, a spokeswoman said.")
    'The port was closed on Monday.'
    """
    text = _BULLET.sub("", " ".join(sentence.split()))
    text = _applied(_PARENTHESES, "", text)
    if language == "en":
        text = _applied(_LEADING, "", text, start=True)
        text = _applied(_MIDDLE, " ", text)
        text = _applied(_DASHES, " ", text)
        text = _applied(_ACCORDING, "", text, start=True)
        if not _QUOTES.search(text):
            text = _applied(_SAID_BEFORE, "", text, start=True)
        text = _applied(_SAID_BEHIND, r"\g<end>\g<quote>", text)
        text = _applied(_RELATIVE, r"\1 \2", text)
    return capitalised(text, language)


def _applied(pattern: re.Pattern[str], replacement: str, text: str, *, start: bool = False) -> str:
    """Return the text with a rule applied, unless too little would be left or a quotation would be torn."""
    found = pattern.match(text) if start else pattern.search(text)
    if not found:
        return text
    shorter = (pattern.sub(replacement, text, count=1 if start else 0)).strip()
    torn = len(_QUOTES.findall(shorter)) % 2 != len(_QUOTES.findall(text)) % 2
    return text if torn or len(shorter.split()) < _SHORTEST else shorter
