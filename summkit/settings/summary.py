"""What a summary shall be like."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from summkit.declaration import Settings, setting
from summkit.settings.shared import language_setting, length_setting, max_characters_setting, seed_setting

Order = Literal["document", "rank"]

DEFAULT_METHOD = "weighted"
"""What `summkit summarise` takes: the best that needs no reference, by the quality gate."""


@dataclass(frozen=True, kw_only=True)
class SummarySettings(Settings):
    """What a summary shall be like.

    Attributes:
        method: Written form of the method, such as "tfidf" or "textrank:damping=0.9"; `summkit methods` lists them.
        length: Sentences as a number, or "20%" of the words, "100w" words, "665c" characters, or "reference".
        order: Sentences as they stand in the document ("document"), or the best first ("rank").
        redundancy: "none", "mmr", "mmr:0.7" or "trigram"; None leaves it to the method, and takes "trigram" for several
            texts together.
        prior: "none"; or "reciprocal", "reciprocal:0.5": scores are divided by the sentence's place to this power.
        query: What the summary shall be about, in words; "" for nothing in particular.
        cut: Whether the last sentence is cut to fill a budget of words or characters.
        coherent: Whether the summary must not begin with "However" or a pronoun.
        language: ISO 639-1 code of the texts; "auto" finds it out.
        seed: For methods that draw at random, 0 or more.
        max_characters: The characters of the longest text that is looked at; a longer one is refused.
    """

    method: str = setting(DEFAULT_METHOD, help="See 'summkit methods'.", metavar="NAME[:OPTION=VALUE,...]")
    length: int | str = length_setting()
    order: Order = setting("document", help="Order of the sentences.")
    redundancy: str | None = setting(
        None,
        help="What becomes of sentences that say the same; if not given, as the method does it.",
        metavar="none|mmr[:0.7]|trigram",
    )
    prior: str = setting(
        "none", help="Divide scores by the sentence's place to this power.", metavar="none|reciprocal[:0.5]"
    )
    query: str = setting("", help="What the summary shall be about.", metavar="TEXT")
    cut: bool = setting(False, help="Cut the last sentence, to use up a length in words or characters.")
    coherent: bool = setting(False, help="Do not begin with 'However' or a pronoun.")
    language: str = language_setting()
    seed: int = seed_setting()
    max_characters: int = max_characters_setting()
