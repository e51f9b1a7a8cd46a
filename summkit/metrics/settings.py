"""How ROUGE is computed: one declaration for all its types."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from summkit.errors import OptionError, unknown_value
from summkit.metrics.tokenisers import TokeniserName
from summkit.text.languages import SNOWBALL, language_code

Stemmer = Literal["porter", "snowball", "none"]
Compatibility = Literal["rouge-score", "rouge155"]
MultiReference = Literal["best", "pooled", "best-recall", "mean", "jackknife"]


@dataclass(frozen=True, kw_only=True)
class RougeSettings:
    """How texts are cut, tokenised, stemmed and compared.

    Attributes:
        tokeniser: "rouge-score" (runs of a-z0-9), "unicode" (letters of every script) or "whitespace".
        stemmer: "porter" (tokens of more than three characters), "snowball" (of `language`) or "none".
        compatibility: Whose arithmetic, and whose Porter: "rouge-score" 0.1.2 or the Perl program "rouge155".
        multi_reference: What becomes of several references: the one of highest F1 ("best", as rouge-score), counts
            added up ("pooled", ROUGE-1.5.5 -f A), the one of highest recall ("best-recall", -f B), the mean of all
            ("mean"), or the mean over leaving out each in turn ("jackknife").
        alpha: Weight of precision against recall in F, from 0 (recall alone) to 1 (precision alone); 0.5 is F1.
        stop_words: Whether to drop ROUGE-1.5.5's stop words (-s).
        word_limit: Cut both sides to so many white-space separated words (-l), or None.
        character_limit: Cut both sides to so many characters (bytes for "rouge155", -b), or None.
        language: ISO 639-1 code, for the snowball stemmer and for splitting texts into sentences.
        wordnet_exceptions: Folder with WordNet's *.exc files for "rouge155" with "porter"; None looks for them.
    """

    tokeniser: TokeniserName = "rouge-score"
    stemmer: Stemmer = "porter"
    compatibility: Compatibility = "rouge-score"
    multi_reference: MultiReference = "best"
    alpha: float = 0.5
    stop_words: bool = False
    word_limit: int | None = None
    character_limit: int | None = None
    language: str = "en"
    wordnet_exceptions: str | None = None

    def __post_init__(self) -> None:
        """Check every value.

        Raises:
            OptionError: If one is not allowed, or two do not go together.
        """
        for name, kind in (
            ("tokeniser", TokeniserName),
            ("stemmer", Stemmer),
            ("compatibility", Compatibility),
            ("multi_reference", MultiReference),
        ):
            if getattr(self, name) not in get_args(kind):
                raise unknown_value(name.replace("_", " "), getattr(self, name), get_args(kind))
        if self.stemmer == "snowball" and self.language not in SNOWBALL:
            raise OptionError(f"there is no Snowball stemmer for language {self.language!r}; take stemmer none")
        if not 0 <= self.alpha <= 1:
            raise OptionError(f"alpha must lie in [0, 1], not {self.alpha}")
        for name in ("word_limit", "character_limit"):
            limit = getattr(self, name)
            if limit is not None and (not isinstance(limit, int) or limit < 1):
                raise OptionError(f"{name.replace('_', ' ')} must be a whole number of at least 1, not {limit}")
        if self.word_limit is not None and self.character_limit is not None:
            raise OptionError("give a word limit or a character limit, not both")
        if self.compatibility == "rouge155" and (self.tokeniser != "rouge-score" or self.stemmer == "snowball"):
            raise OptionError(
                "compatibility rouge155 has its own tokeniser and stemmer: "
                "leave the tokeniser at rouge-score and take stemmer porter or none"
            )

    @classmethod
    def resolve(
        cls,
        *,
        language: str = "en",
        tokeniser: TokeniserName | None = None,
        stemmer: Stemmer | None = None,
        compatibility: Compatibility = "rouge-score",
        multi_reference: MultiReference | None = None,
        alpha: float = 0.5,
        stop_words: bool = False,
        word_limit: int | None = None,
        character_limit: int | None = None,
        wordnet_exceptions: str | None = None,
    ) -> RougeSettings:
        """Make settings, with what was left open (None) chosen to fit the rest.

        English and ROUGE-1.5.5 get the tokeniser rouge-score and Porter's stemmer, other languages the tokeniser
        unicode and their own Snowball stemmer if there is one; ROUGE-1.5.5 pools several references,
        rouge-score takes the best.

        Raises:
            OptionError: If a value is not allowed, or two do not go together.
        """
        code = language_code(language)
        old = compatibility == "rouge155"
        english = code == "en" or old
        return cls(
            tokeniser=tokeniser or ("rouge-score" if english else "unicode"),
            stemmer=stemmer or ("porter" if english else "snowball" if code in SNOWBALL else "none"),
            compatibility=compatibility,
            multi_reference=multi_reference or ("pooled" if old else "best"),
            alpha=alpha,
            stop_words=stop_words,
            word_limit=word_limit,
            character_limit=character_limit,
            language=code,
            wordnet_exceptions=wordnet_exceptions,
        )

    def signature(self) -> dict[str, str]:
        """Return what must be the same for two numbers to be comparable, as keys and values of a signature."""
        parts: dict[str, str] = {
            "compat": self.compatibility,
            "tok": self.tokeniser,
            "stem": self.stemmer,
            "multi": self.multi_reference,
        }
        if self.alpha != 0.5:
            parts["alpha"] = f"{self.alpha:g}"
        if self.stop_words:
            parts["stop"] = "rouge155"
        if self.word_limit is not None:
            parts["limit"] = f"{self.word_limit}w"
        if self.character_limit is not None:
            parts["limit"] = f"{self.character_limit}{'b' if self.compatibility == 'rouge155' else 'c'}"
        return parts
