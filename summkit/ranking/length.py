"""From scores to the sentences of a summary: the length asked for, and their order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from summkit.documents import Document
from summkit.errors import OptionError, shown
from summkit.kernels import best_first
from summkit.settings.summary import Order

Unit = Literal["sentences", "percent", "words", "characters", "reference"]

_LENGTH = re.compile(r"(?P<amount>\d{1,12}(?:\.\d{1,9})?)(?P<unit>%|w|c)?")
_UNITS: dict[str, Unit] = {"": "sentences", "%": "percent", "w": "words", "c": "characters"}
# Scores are compared after rounding to this share of the largest, so that solvers that agree give the same summary.
_SCORE_STEP = 1e-9


@dataclass(frozen=True)
class Length:
    """The length asked for.

    Attributes:
        unit: What `amount` counts: sentences, percent of the body's words, words, characters, or "reference", which
            stands for as many words as the reference has.
        amount: How many; 0 for "reference".
    """

    unit: Unit
    amount: float = 0

    @classmethod
    def parse(cls, written: str | int) -> Length:
        """Read the written form: 3, "20%", "100w", "665c" or "reference".

        Raises:
            OptionError: If it is none of these, or nothing could be that short.
        """
        if written == "reference":
            return cls("reference")
        found = _LENGTH.fullmatch(str(written).strip())
        if not found:
            raise OptionError(
                f"length {shown(written)} is not one of: 3 (sentences), 20% (of the body's words), 100w (words), "
                "665c (characters), reference (as many words as the reference)"
            )
        unit = _UNITS[found["unit"] or ""]
        amount = float(found["amount"])
        if amount <= 0 or (unit != "percent" and amount != int(amount)) or (unit == "percent" and amount > 100):
            raise OptionError(
                f"length {shown(written)} must be a whole number above 0"
                + (", up to 100%" if unit == "percent" else "")
            )
        return cls(unit, amount)

    def __str__(self) -> str:
        """Return the written form."""
        if self.unit == "reference":
            return "reference"
        return (
            repr(self.amount).removesuffix(".0")
            + {"sentences": "", "percent": "%", "words": "w", "characters": "c"}[self.unit]
        )

    def budget(self, document: Document, reference_words: int) -> Budget:
        """Return what this length allows for one document.

        Args:
            document: The document to be summarised.
            reference_words: Words of its reference, for the unit "reference".
        """
        if self.unit == "sentences":
            return Budget(np.ones(len(document), dtype=np.int64), int(self.amount), joint=0)
        if self.unit == "characters":
            return Budget(document.spans[:, 1] - document.spans[:, 0], int(self.amount), joint=1)
        if self.unit == "percent":
            # Whole words: as many as fit into the share as it was written; 18.4 % of 375 are 69, not 68.99999999.
            share = int(Fraction(repr(self.amount)) * int(document.words.sum()) / 100)
            return Budget(document.words, share, joint=0)
        return Budget(document.words, int(self.amount) if self.unit == "words" else reference_words, joint=0)


@dataclass(frozen=True)
class Budget:
    """What a summary may cost, and what each sentence costs.

    Attributes:
        costs: int64 of shape (sentences,).
        limit: The most that all chosen sentences may cost together.
        joint: What each sentence after the first costs more: the blank between them, for characters.
    """

    costs: NDArray[np.int64]
    limit: int
    joint: int

    @cached_property
    def each(self) -> list[int]:
        """What each sentence costs, as a list."""
        costs: list[int] = self.costs.tolist()
        return costs

    @cached_property
    def cheapest(self) -> int:
        """What the cheapest sentence costs, the blank before it included."""
        return min(self.each, default=0) + self.joint

    @cached_property
    def in_sentences(self) -> bool:
        """Whether a number of sentences was asked for."""
        return self.joint == 0 and bool((self.costs == 1).all())


def ranked(scores: NDArray[np.float64]) -> list[int]:
    """Return the sentences from best to worst; on ties the earlier one first.

    Args:
        scores: float64 of shape (sentences,).
    """
    return best_first(np.ascontiguousarray(scores, dtype=np.float64), _SCORE_STEP)


def in_order(chosen: Sequence[int], order: Order) -> list[int]:
    """Put chosen sentences (given best first) into the order asked for."""
    return sorted(chosen) if order == "document" else list(chosen)
