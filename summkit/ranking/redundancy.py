"""What becomes of sentences that say what was said: blocked, or scored down."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from summkit.documents import Document
from summkit.errors import OptionError, shown
from summkit.text.words import words_of_a_trigram

_DEFAULT_WEIGHT = 0.7


@dataclass(frozen=True)
class RedundancyControl:
    """What becomes of sentences that say the same.

    Attributes:
        kind: "none"; "mmr", maximal marginal relevance; or "trigram", which blocks a sentence that shares three words
            in a row with one that was chosen.
        weight: For "mmr": the weight of the score against that of being new, in [0, 1].
    """

    kind: Literal["none", "mmr", "trigram"] = "none"
    weight: float = _DEFAULT_WEIGHT

    @classmethod
    def parse(cls, written: str) -> RedundancyControl:
        """Read the written form: "none", "mmr", "mmr:0.7" or "trigram".

        Raises:
            OptionError: If it is none of these.
        """
        kind, colon, weight = written.partition(":")
        try:
            if kind == "mmr" and (not colon or 0 <= float(weight) <= 1):
                return cls("mmr", float(weight) if colon else _DEFAULT_WEIGHT)
        except ValueError:
            pass
        if not colon and kind == "none":
            return cls("none")
        if not colon and kind == "trigram":
            return cls("trigram")
        raise OptionError(f"redundancy {shown(written)} is not one of: none, mmr, mmr:0.7 (from 0 to 1), trigram")

    def __str__(self) -> str:
        """Return the written form."""
        return f"mmr:{self.weight:g}" if self.kind == "mmr" else self.kind


class Repeats:
    """Blocks sentences whose stems are those of a chosen one, in whatever order."""

    def __init__(self, document: Document) -> None:
        """Start with nothing chosen."""
        self._stems, self._starts = document.stems, document.stem_starts
        # By their number of stems, which alone tells most sentences apart.
        self._chosen: dict[int, set[tuple[int, ...]]] = {}

    def blocks(self, sentence: int) -> bool:
        """Tell whether a sentence repeats a chosen one."""
        alike = self._chosen.get(self._length(sentence))
        return alike is not None and self._sorted(sentence) in alike

    def add(self, sentence: int) -> None:
        """Take note of a chosen sentence."""
        length = self._length(sentence)
        if length:
            self._chosen.setdefault(length, set()).add(self._sorted(sentence))

    def _length(self, sentence: int) -> int:
        return int(self._starts[sentence + 1] - self._starts[sentence])

    def _sorted(self, sentence: int) -> tuple[int, ...]:
        return tuple(sorted(self._stems[self._starts[sentence] : self._starts[sentence + 1]].tolist()))


class SharedTrigrams:
    """Blocks sentences that share three stemmed words in a row, stop words included, with a chosen one.

    Source: Paulus, Xiong & Socher (2018), A Deep Reinforced Model for Abstractive Summarization, section 2.5.
    """

    def __init__(self, document: Document) -> None:
        """Start with nothing chosen."""
        self._tokens, self._starts = document.tokens, document.token_starts
        self._length = words_of_a_trigram(document.language)
        self._chosen: set[tuple[int, ...]] = set()

    def blocks(self, sentence: int) -> bool:
        """Tell whether a sentence shares a trigram with a chosen one."""
        return bool(self._chosen) and not self._chosen.isdisjoint(self._of(sentence))

    def add(self, sentence: int) -> None:
        """Take note of a chosen sentence."""
        self._chosen.update(self._of(sentence))

    def _of(self, sentence: int) -> Iterator[tuple[int, ...]]:
        tokens = self._tokens[self._starts[sentence] : self._starts[sentence + 1]].tolist()
        stems = [token if token >= 0 else ~token for token in tokens]  # a stop word's stem may be that of another word
        return zip(*(stems[place:] for place in range(self._length)), strict=False)
