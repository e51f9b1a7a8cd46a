"""Small letters of languages whose I is not everybody's: in Turkish and Azerbaijani İ becomes i, and I becomes ı."""

from __future__ import annotations

DOTTED_I = frozenset({"tr", "az"})
"""ISO 639-1 codes of the languages that write the letters i and ı."""


def with_small_i(text: str, language: str) -> str:
    """Write the letters İ and I small where they are two letters; all others are left for `str.lower`.

    >>> with_small_i("IŞIK İzmir", "tr"), with_small_i("IŞIK İzmir", "en")
    ('ıŞıK izmir', 'IŞIK İzmir')
    """
    if language not in DOTTED_I:
        return text
    # İ may be written as I and a dot above, U+0307.
    return text.replace("I\u0307", "i").replace("İ", "i").replace("I", "ı")


def lowered(text: str, language: str) -> str:
    """Return a text in small letters.

    >>> lowered("IŞIK İzmir", "tr"), lowered("IDEA", "en")
    ('ışık izmir', 'idea')
    """
    return with_small_i(text, language).lower()


def capitalised(text: str, language: str) -> str:
    """Return a text with its first letter as a capital.

    >>> capitalised("iskele", "tr"), capitalised("idea", "en")
    ('İskele', 'Idea')
    """
    first = "İ" if language in DOTTED_I and text.startswith("i") else text[:1].upper()
    return first + text[1:]
