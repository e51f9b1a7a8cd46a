"""How sentences begin that lean on the one before: connectives, and pronouns without what they stand for."""

from __future__ import annotations

import re

_WORDS = {
    "en": """
        however but and or so yet nor still then thus hence therefore moreover furthermore meanwhile besides also
        instead nevertheless nonetheless otherwise consequently accordingly likewise similarly additionally indeed
        although though because while whereas for such another both either neither he she it they him her them his
        hers its their theirs this that these those there here earlier later afterwards
    """,
    "de": """
        aber doch jedoch und oder also dann daher deshalb deswegen darum außerdem zudem ferner dagegen dennoch
        trotzdem denn sonst stattdessen allerdings hingegen dabei damit dazu danach davor inzwischen er sie es ihn
        ihm ihr ihnen sein seine seinen seiner ihre ihren ihrer dies diese dieser dieses diesen jene jener jenes
        dort hier
    """,
    "fr": """
        mais et ou donc or ni car cependant toutefois pourtant ainsi alors puis ensuite enfin aussi néanmoins par
        ailleurs il elle ils elles on lui leur leurs son sa ses ce cet cette ces cela ça celui celle ceux celles
        ceci
    """,
    "es": """
        pero y e o u así entonces luego además también sin embargo sino aunque mientras por eso él ella ello ellos
        ellas su sus este esta esto estos estas ese esa eso esos esas aquel aquella aquello allí aquí
    """,
}
LANGUAGES = tuple(_WORDS)
"""The languages whose openings are known, as ISO 639-1 codes."""

_OPENINGS = {
    code: re.compile(rf"[^\w]*(?:{'|'.join(words.split())})(?!\w)", re.IGNORECASE) for code, words in _WORDS.items()
}


def leans_on_what_came_before(text: str, language: str) -> bool:
    """Tell whether a sentence begins with a connective or a pronoun.

    Args:
        text: The sentence.
        language: One of `LANGUAGES`.

    >>> leans_on_what_came_before("However, the ferry sailed.", "en")
    True
    >>> leans_on_what_came_before("Italy won.", "en")
    False
    """
    return _OPENINGS[language].match(text) is not None
