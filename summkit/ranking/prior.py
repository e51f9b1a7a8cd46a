"""Scores that trust the beginning: what a place in the text adds to what a method says."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from summkit.errors import OptionError, shown

_DEFAULT_EXPONENT = 0.5  # one over the root of the place
_LARGEST_EXPONENT = 10.0  # beyond it, scores are the order of the text and their digits are lost
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,9})?|\.\d{1,9}")


@dataclass(frozen=True)
class Prior:
    """How much less a sentence counts the later it comes.

    Attributes:
        exponent: Scores are divided by the sentence's place, counted from 1, to this power; 0 changes nothing.
    """

    exponent: float = 0.0

    @classmethod
    def parse(cls, written: str) -> Prior:
        """Read the written form: "none", "reciprocal" (the root of the place) or "reciprocal:1".

        Raises:
            OptionError: If it is none of these.
        """
        kind, colon, exponent = written.partition(":")
        if kind == "none" and not colon:
            return cls()
        if kind == "reciprocal" and not colon:
            return cls(_DEFAULT_EXPONENT)
        if kind == "reciprocal" and _NUMBER.fullmatch(exponent) and 0 < float(exponent) <= _LARGEST_EXPONENT:
            return cls(float(exponent))
        raise OptionError(
            f"prior {shown(written)} is not one of: none, reciprocal, reciprocal:{_DEFAULT_EXPONENT:g} "
            f"(above 0, up to {_LARGEST_EXPONENT:g})"
        )

    def __str__(self) -> str:
        """Return the written form."""
        return f"reciprocal:{self.exponent:.9f}".rstrip("0").rstrip(".") if self.exponent else "none"

    def __call__(self, scores: NDArray[np.float64], furniture: NDArray[np.bool_] | None = None) -> NDArray[np.float64]:
        """Bend scores towards the beginning.

        Args:
            scores: float64 of shape (sentences,).
            furniture: bool of shape (sentences,): headings, bylines and the like, which take no place; None for none.

        Returns:
            float64 of shape (sentences,): each score divided by its sentence's place to the power of `exponent`. If
            any score is below 0, all are raised first by as much as makes the lowest 0, or else a later place would
            make a bad sentence better.
        """
        if not self.exponent or not len(scores):
            return scores
        counted = np.ones(len(scores), dtype=np.int64) if furniture is None else (~furniture).astype(np.int64)
        places = np.cumsum(counted) - counted + 1
        return np.asarray((scores - min(float(scores.min()), 0.0)) / places**self.exponent)
