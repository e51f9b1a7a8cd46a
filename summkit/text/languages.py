"""What each library calls a language: ISO 639-1 codes to Snowball's names."""

from __future__ import annotations

from summkit.errors import OptionError, nearest, shown

SNOWBALL = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "es": "spanish", "et": "estonian", "eu": "basque", "fi": "finnish", "fr": "french", "ga": "irish",
    "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian",
    "lt": "lithuanian", "ne": "nepali", "nl": "dutch", "no": "norwegian", "pt": "portuguese",
    "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish",
    "yi": "yiddish",
}  # fmt: skip
"""ISO 639-1 code to the name of Snowball's stemmer; a language that is not here is not stemmed."""


def language_code(language: str) -> str:
    """Reduce a language tag to its ISO 639 code: "en-GB" and "EN_us" are "en".

    Raises:
        OptionError: If it is not two or three letters, perhaps with a region behind them.
    """
    if not isinstance(language, str):
        raise OptionError(f"language must be a text such as 'en', not {shown(language)}")
    code = language.replace("_", "-").split("-")[0].lower()
    if not (code.isascii() and code.isalpha() and len(code) in (2, 3)):
        names = {name: found for found, name in SNOWBALL.items()}
        near = nearest(language, names)
        hint = f"; did you mean {names[near]} ({near})?" if near else ""
        raise OptionError(f"language {shown(language)} is not an ISO 639 code such as en, de or pt-BR{hint}")
    return {"nb": "no", "nn": "no"}.get(code, code)
