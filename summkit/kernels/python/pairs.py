"""A pair of texts, laid out so that n-grams and subsequences are operations on sets of positions.

A set of candidate positions is one Python integer, bit p standing for position p; a step over all positions then costs
one operation, whatever the length.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property


class Pair:
    """A reference and a candidate as token ids, sentence by sentence.

    Attributes:
        reference: The reference's sentences.
        candidate: The candidate's sentences.
        reference_tokens: The whole reference.
        candidate_tokens: The whole candidate.
    """

    def __init__(self, reference: Sequence[Sequence[int]], candidate: Sequence[Sequence[int]]) -> None:
        """Take two texts as sentences of token ids; ids below 0 equal no others and differ from one another."""
        self.reference = reference
        self.candidate = candidate
        self.reference_tokens = _joined(reference)
        self.candidate_tokens = _joined(candidate)

    @cached_property
    def positions(self) -> dict[int, int]:
        """For each token of both texts the set of its positions in the candidate."""
        wanted = set(self.reference_tokens)
        found: dict[int, int] = {}
        for place, token in enumerate(self.candidate_tokens):
            if token in wanted:
                found[token] = found.get(token, 0) | 1 << place
        return found

    @cached_property
    def matches(self) -> list[int | None]:
        """For each reference position the candidate positions of the same token; None where there is none."""
        return list(map(self.positions.get, self.reference_tokens))


def _joined(text: Sequence[Sequence[int]]) -> Sequence[int]:
    return text[0] if len(text) == 1 else [token for sentence in text for token in sentence]
