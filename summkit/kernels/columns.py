"""The columnar form of tokenised texts, shared by every kernel."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class TokenColumns:
    """Texts as token ids, with the places where sentences and texts begin.

    Text `t` holds the sentences `text_starts[t]` up to `text_starts[t + 1]`; sentence `s` holds the tokens
    `ids[sentence_starts[s]:sentence_starts[s + 1]]`. Sentences without tokens are kept, so indices stay true.

    Attributes:
        ids: int32 of shape (tokens,); equal ids are equal (stemmed) tokens of one vocabulary. An id of -1 is a
            token that equals no other, not even another -1.
        sentence_starts: int64 of shape (sentences + 1,), offsets into `ids`.
        text_starts: int64 of shape (texts + 1,), offsets into `sentence_starts`.
    """

    ids: NDArray[np.int32]
    sentence_starts: NDArray[np.int64]
    text_starts: NDArray[np.int64]

    def __len__(self) -> int:
        """Return the number of texts."""
        return len(self.text_starts) - 1

    def sentences(self, text: int) -> list[list[int]]:
        """Return the ids of a text, sentence by sentence."""
        bounds = self.sentence_starts[self.text_starts[text] : self.text_starts[text + 1] + 1].tolist()
        return [self.ids[start:end].tolist() for start, end in pairwise(bounds)]

    def tokens(self, text: int) -> list[int]:
        """Return the ids of a text."""
        start, end = self.sentence_starts[self.text_starts[[text, text + 1]]].tolist()
        found: list[int] = self.ids[start:end].tolist()
        return found


class Kind(IntEnum):
    """What a measure counts; the parameter is given in brackets."""

    NGRAM = 0  # clipped n-gram matches [n >= 1]
    LCS = 1  # longest common subsequence of the whole texts
    LCS_UNION = 2  # union LCS a reference sentence, summed, clipped by token counts
    WLCS = 3  # weighted LCS of ROUGE-1.5.5 [weight >= 1]
    SKIP = 4  # skip bigrams [greatest number of tokens skipped, -1 for any]
    SKIP_UNIGRAM = 5  # skip bigrams and unigrams [as for SKIP]


class Measure(NamedTuple):
    """One thing to count for a pair of texts."""

    kind: Kind
    parameter: float = 0.0
