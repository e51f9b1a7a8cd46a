"""Which language a text is in: by its script where that tells, else by py3langid."""

from __future__ import annotations

import importlib
import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from summkit.errors import MissingLibraryError
from summkit.messages import warn
from summkit.text.languages import language_code

AUTO = "auto"
"""In place of a language code: find it out."""

_SAMPLE = 4000  # characters; more of a text tells no more of its language
_SURE = 0.9
_LETTER = re.compile(r"[^\W\d_]")
_KANA = "[\u3041-\u309f\u30a1-\u30fa]"
# Scripts that one language writes nearly alone.
_SCRIPTS = {
    code: re.compile(letters)
    for code, letters in {
        "zh": "[\u3400-\u4dbf\u4e00-\u9fff]",
        "ja": _KANA,
        "ko": "[\uac00-\ud7a3]",
        "th": "[\u0e01-\u0e3a\u0e40-\u0e4e]",
        "lo": "[\u0e81-\u0ece]",
        "km": "[\u1780-\u17b3]",
        "my": "[\u1000-\u102a]",
        "el": "[\u0370-\u03ff\u1f00-\u1fff]",
        "hy": "[\u0531-\u0587]",
        "ka": "[\u10a0-\u10ff]",
        "hi": "[\u0904-\u0939]",
        "bn": "[\u0985-\u09b9]",
        "pa": "[\u0a05-\u0a39]",
        "gu": "[\u0a85-\u0ab9]",
        "ta": "[\u0b85-\u0bb9]",
        "te": "[\u0c05-\u0c39]",
        "kn": "[\u0c85-\u0cb9]",
        "ml": "[\u0d05-\u0d39]",
        "si": "[\u0d85-\u0dc6]",
    }.items()
}
_JAPANESE = 0.05  # share of kana among kana and Chinese characters; prose has more than half, headings less
# Devanagari is written by three large languages; their commonest words tell them apart.
_DEVANAGARI = {
    "hi": frozenset(["है", "हैं", "में", "का", "की", "के", "और", "से", "ने", "को"]),
    "mr": frozenset(["आहे", "आहेत", "आणि", "या", "हे", "मध्ये", "होते", "केले", "झाले", "ते"]),
    "ne": frozenset(["छ", "छन्", "र", "मा", "को", "का", "लागि", "गरेको", "भने", "हो"]),
}


def resolve_language(language: str, texts: Sequence[str]) -> str:
    """Return the code of a language, found out from some texts if it is "auto".

    Args:
        language: A code or tag, such as "en" or "pt-BR", or "auto".
        texts: Texts in one language; looked at for "auto" alone.

    Returns:
        An ISO 639 code.

    Raises:
        OptionError: If the language is neither a code nor "auto".
        MissingLibraryError: If the script does not tell, and py3langid is not installed.
    """
    return detect_language("\n".join(texts)) if language == AUTO else language_code(language)


def detect_language(text: str) -> str:
    """Find out which language a text is in; a `SummkitWarning` says when that is in doubt.

    Args:
        text: A text of a sentence or more.

    Returns:
        Its ISO 639 code; "en" if it has no letters.

    Raises:
        MissingLibraryError: If the script does not tell, and py3langid is not installed.

    >>> detect_language("渡し船は港に戻った。"), detect_language("渡轮返回港口。"), detect_language("Το πλοίο γύρισε.")
    ('ja', 'zh', 'el')
    """
    sample = text[:_SAMPLE]
    letters = len(_LETTER.findall(sample))
    if not letters:
        warn("language auto: there are no letters to tell it by; taken for en")
        return "en"
    code = None if sample.isascii() else _by_script(sample, letters)
    return code or _by_model(sample)


def _by_script(text: str, letters: int) -> str | None:
    counts = {code: len(script.findall(text)) for code, script in _SCRIPTS.items()}
    chinese, kana = counts["zh"], counts["ja"]
    counts["ja"] = chinese + kana if kana > _JAPANESE * (chinese + kana) else 0
    code = max(counts, key=lambda name: (counts[name], name == "ja"))
    if 2 * counts[code] < letters:
        return None
    if code == "hi":
        words = text.split()
        return max(_DEVANAGARI, key=lambda name: sum(word in _DEVANAGARI[name] for word in words))
    return code


def _by_model(text: str) -> str:
    identifier = _identifier()
    found, probability = identifier.classify(text)
    code = language_code(str(found))
    if probability < _SURE:
        message = f"language auto: not sure; taken for {code}. Name the language if that is wrong"
        warn(message)
    return code


@cache
def _identifier() -> Any:
    # py3langid: its model of 139 languages (4.6 MB) ships in the wheel, it is pure Python, and NumPy is all it needs.
    # But that is NumPy 2, where we need 1.26 and most users name their language: hence an extra. lingua's wheel has 96
    # MB, and fastText's models are downloaded.
    try:
        langid = importlib.import_module("py3langid.langid")
    except ImportError:
        raise MissingLibraryError(
            "language auto: this script has many languages, and telling them apart needs py3langid: "
            "pip install 'summkit[detect]', or name the language"
        ) from None
    identifier = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)
    # Those with a list of stop words: the rest (Frisian, Scots) take short texts from their neighbours.
    stopwordsiso = importlib.import_module("stopwordsiso")
    known = {*stopwordsiso.langs(), "nb", "nn"}
    identifier.set_languages([label for label in identifier.labels if label in known])
    return identifier
