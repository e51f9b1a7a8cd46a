"""Settings that stand in several groups: declared once, so that they are the same everywhere."""

from __future__ import annotations

from typing import Any

from summkit.corpora.options import MOST_CHARACTERS
from summkit.declaration import Check, at_least, setting

DEFAULT_LENGTH, DEFAULT_LANGUAGE, DEFAULT_COUNT = 3, "en", 5


def seed_setting() -> Any:
    """Declare the seed of all random draws."""
    return setting(
        0, help="Seed of everything that is drawn at random.", check=Check(lambda value: value >= 0, "be 0 or more")
    )


def length_setting() -> Any:
    """Declare the length of summaries."""
    return setting(
        DEFAULT_LENGTH,
        help="3 sentences, 20% of the words, 100w words, 665c characters, or 'reference'.",
        metavar="LENGTH",
    )


def language_setting() -> Any:
    """Declare the language of the texts."""
    return setting(
        DEFAULT_LANGUAGE,
        help="ISO 639-1 code of the articles' language; auto finds it out.",
        metavar="CODE|auto",
    )


def max_characters_setting() -> Any:
    """Declare the bound on the length of an article."""
    return setting(
        MOST_CHARACTERS,
        help="Longest article that is looked at; some 25 bytes of memory a character.",
        metavar="N",
        check=at_least(1),
    )
