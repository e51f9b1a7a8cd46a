"""Texts to token ids, with rouge-score's tokeniser and stemmer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import accumulate

import numpy as np

from summkit.kernels.columns import TokenColumns

# Lower-case letters and digits stay, all other bytes become blanks.
_BLANKED = bytes(byte if chr(byte) in "abcdefghijklmnopqrstuvwxyz0123456789" else 32 for byte in range(256))
_STEMMED_FROM = 4  # rouge-score leaves shorter tokens as they are


@cache
def _porter() -> Callable[[str], str]:
    from nltk.stem.porter import PorterStemmer  # over a second to import

    stem: Callable[[str], str] = PorterStemmer().stem
    return stem


def porter_stem(word: str) -> str:
    """Stem a lower-case word as NLTK's PorterStemmer does in its default mode."""
    return _porter()(word)


class Encoder:
    """Turns texts into ids of one vocabulary, with rouge-score 0.1.2's tokeniser.

    Text is lower-cased, and every run of a-z and 0-9 is a token; with `stem`, tokens of more than three characters
    are stemmed by Porter's algorithm. Ids count up from 0 in order of first appearance. Use one encoder in one
    thread at a time.
    """

    def __init__(self, *, stem: bool) -> None:
        """Start with an empty vocabulary.

        Args:
            stem: Whether to stem.
        """
        self._stem = stem
        self._ids: dict[str, int] = {}
        self._words: list[str] = []
        self._surface = _SurfaceIds(self._id_of_word)

    @property
    def size(self) -> int:
        """The number of ids in the vocabulary."""
        return len(self._words)

    def word(self, number: int) -> str:
        """Return the token or stem of an id."""
        return self._words[number]

    def truncate(self, size: int) -> None:
        """Forget every id from `size` on, so that texts encoded before it was reached stay valid."""
        if size < self.size:
            for word in self._words[size:]:
                del self._ids[word]
            del self._words[size:]
            for surface in [surface for surface, number in self._surface.items() if number >= size]:
                del self._surface[surface]

    def encode(self, texts: Sequence[str | Sequence[str]]) -> TokenColumns:
        r"""Tokenise texts.

        Args:
            texts: A string is split into sentences at each "\n"; a sequence of strings is already split.

        Returns:
            The columns; sentences without tokens are kept.

        Raises:
            TypeError: If something is not a string.
        """
        surface = self._surface.__getitem__
        return self._columns(
            [[list(map(surface, _tokens(sentence))) for sentence in _sentences(text)] for text in texts]
        )

    def add(self, texts: Sequence[Sequence[Sequence[str]]]) -> TokenColumns:
        """Encode texts that are tokenised already (text, sentence, token), as they stand."""
        return self._columns([[list(map(self._id_of, sentence)) for sentence in text] for text in texts])

    def _id_of_word(self, word: str) -> int:
        return self._id_of(porter_stem(word) if self._stem and len(word) >= _STEMMED_FROM else word)

    def _id_of(self, token: str) -> int:
        number = self._ids.setdefault(token, len(self._words))
        if number == len(self._words):
            self._words.append(token)
        return number

    @staticmethod
    def _columns(texts: list[list[list[int]]]) -> TokenColumns:
        sentences = [sentence for text in texts for sentence in text]
        return TokenColumns(
            ids=np.array([number for sentence in sentences for number in sentence], dtype=np.int32),
            sentence_starts=np.array([0, *accumulate(map(len, sentences))], dtype=np.int64),
            text_starts=np.array([0, *accumulate(map(len, texts))], dtype=np.int64),
        )


class _SurfaceIds(dict[bytes, int]):
    """Word as it stands in the text to id; each distinct word is stemmed once."""

    def __init__(self, find: Callable[[str], int]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, word: bytes) -> int:
        number = self[word] = self._find(word.decode("ascii"))
        return number


def _tokens(sentence: str) -> list[bytes]:
    # Lower-casing comes first: it turns the Kelvin sign into k and İ into i and a combining dot.
    return sentence.lower().encode("ascii", "replace").translate(_BLANKED).split()


def _sentences(text: str | Sequence[str]) -> Iterable[str]:
    if isinstance(text, str):
        return text.split("\n")
    if not isinstance(text, (list, tuple)):
        raise TypeError(f"a text must be a string or a list of strings, not {type(text).__name__}")
    for sentence in text:
        if not isinstance(sentence, str):
            raise TypeError(f"a sentence must be a string, not {type(sentence).__name__}")
    return text
