"""How ROUGE is computed: one declaration for all its types."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from summkit.declaration import Settings, at_least, setting, within
from summkit.errors import OptionError
from summkit.messages import option
from summkit.text.languages import SNOWBALL, language_code

TokeniserName = Literal["rouge-score", "unicode", "whitespace"]
Stemmer = Literal["porter", "snowball", "none"]
Compatibility = Literal["rouge-score", "rouge155"]
MultiReference = Literal["best", "pooled", "best-recall", "mean", "jackknife"]

_LIMIT = at_least(1)._replace(must="be a whole number of at least 1")


@dataclass(frozen=True, kw_only=True)
class RougeSettings(Settings):
    """How texts are cut, tokenised, stemmed and compared. What is left open (None) is chosen to fit the rest.

    Attributes:
        tokeniser: "rouge-score" (runs of a-z0-9), "unicode" (letters of every script) or "whitespace"; None takes
            "rouge-score" for English and for "rouge155", else "unicode".
        stemmer: "porter" (tokens of more than three characters), "snowball" (of `language`) or "none"; None takes
            "porter" for English and for "rouge155", else "snowball" if the language has one.
        compatibility: Whose arithmetic, and whose Porter: "rouge-score" 0.1.2 or the Perl program "rouge155".
        wordnet_exceptions: Folder with WordNet's *.exc files for "rouge155" with "porter"; None looks for them.
        multi_reference: What becomes of several references: the one of highest F1 ("best", as rouge-score), counts
            added up ("pooled", ROUGE-1.5.5 -f A), the one of highest recall ("best-recall", -f B), the mean of all
            ("mean"), or the mean over leaving out each in turn ("jackknife"); None takes "best", or "pooled" for
            "rouge155".
        alpha: Weight of precision against recall in F, from 0 (recall alone) to 1 (precision alone); 0.5 is F1.
        stop_words: Whether to drop ROUGE-1.5.5's stop words (-s).
        word_limit: Cut both sides to so many white-space separated words (-l), or None.
        character_limit: Cut both sides to so many characters (bytes for "rouge155", -b), or None.
        language: ISO 639-1 code, for the snowball stemmer and for splitting texts into sentences; None takes the
            language of the evaluation, or English where there is none.
    """

    stemmer: Stemmer | None = setting(None, help="[default: porter for English, else snowball]")
    tokeniser: TokeniserName | None = setting(None, help="[default: rouge-score for English, else unicode]")
    compatibility: Compatibility = setting(
        "rouge-score", help="Whose arithmetic: rouge-score 0.1.2's, or that of the Perl program ROUGE-1.5.5."
    )
    wordnet_exceptions: str | None = setting(
        None,
        help="Folder of WordNet's *.exc files, for rouge155. [default: looked for]",
        metavar="DIR",
        reads="folder",
    )
    multi_reference: MultiReference | None = setting(
        None, help="What becomes of several references. [default: best; pooled for rouge155]"
    )
    alpha: float = setting(0.5, help="Weight of precision in F; 0.5 is F1.", check=within(0, 1))
    stop_words: bool = setting(False, help="Drop ROUGE-1.5.5's stop words before scoring (-s).")
    word_limit: int | None = setting(
        None, help="Cut both sides to N words before scoring (-l).", metavar="N", check=_LIMIT
    )
    character_limit: int | None = setting(
        None, help="Cut both sides to N characters, or bytes for rouge155 (-b).", metavar="N", check=_LIMIT
    )
    language: str | None = None

    def __post_init__(self) -> None:
        """Check every value.

        Raises:
            OptionError: If one is not allowed, or two do not go together.
        """
        super().__post_init__()
        if self.language is not None:
            object.__setattr__(self, "language", language_code(self.language))
            self._check_stemmer(self.language)
        if self.word_limit is not None and self.character_limit is not None:
            raise OptionError(f"give {option('word_limit')} or {option('character_limit')}, not both")
        old = self.compatibility == "rouge155"
        if old and (self.tokeniser not in (None, "rouge-score") or self.stemmer == "snowball"):
            raise OptionError(
                f"{option('compatibility', 'rouge155')} has its own tokeniser and stemmer: leave the tokeniser at "
                "rouge-score and take stemmer porter or none"
            )

    def _check_stemmer(self, language: str) -> None:
        if self.stemmer == "snowball" and language_code(language) not in SNOWBALL:
            raise OptionError(
                f"there is no Snowball stemmer for language {language!r}; take {option('stemmer', 'none')}"
            )

    def resolved(self, language: str | None = None) -> ResolvedRougeSettings:
        """Return the same with what was left open chosen to fit the rest.

        Args:
            language: The language of the texts; None takes the settings' own, or English.

        Raises:
            OptionError: If the settings name another language, or it has no Snowball stemmer and one is asked for.
        """
        code = language_code(language or self.language or "en")
        if self.language not in (None, code):
            raise OptionError(f"the texts' language is {code!r}, and that of the ROUGE settings {self.language!r}")
        self._check_stemmer(code)
        old = self.compatibility == "rouge155"
        english = code == "en" or old
        return ResolvedRougeSettings(
            tokeniser=self.tokeniser or ("rouge-score" if english else "unicode"),
            stemmer=self.stemmer or ("porter" if english else "snowball" if code in SNOWBALL else "none"),
            compatibility=self.compatibility,
            wordnet_exceptions=self.wordnet_exceptions,
            multi_reference=self.multi_reference or ("pooled" if old else "best"),
            alpha=self.alpha,
            stop_words=self.stop_words,
            word_limit=self.word_limit,
            character_limit=self.character_limit,
            language=code,
        )


@dataclass(frozen=True, kw_only=True)
class ResolvedRougeSettings(RougeSettings):
    """Settings with nothing left open: what `RougeSettings.resolved` returns, and engines work by."""

    tokeniser: TokeniserName = setting()
    stemmer: Stemmer = setting()
    multi_reference: MultiReference = setting()
    language: str = setting()

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
