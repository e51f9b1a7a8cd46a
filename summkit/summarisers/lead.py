"""The first sentences: the baseline that news is hard to beat on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from summkit.documents import Document
from summkit.summarisers.base import Context, Method, Scores
from summkit.text.furniture import is_furniture


@dataclass(frozen=True, kw_only=True)
class Lead(Method):
    """The first sentences of the body.

    With `tidy`, bylines, dates and headings come last.

    Source: the usual baseline, as in Nenkova (2005), Automatic text summarization of newswire.
    """

    avoids_furniture: ClassVar[bool] = False  # a baseline takes the text as it is

    tidy: bool = False

    def score(self, documents: Sequence[Document], context: Context) -> list[Scores]:
        """Score sentences by position, from 1 for the first down towards 0."""
        scores = [1.0 - np.arange(len(document)) / max(len(document), 1) for document in documents]
        if self.tidy:
            return [part - is_furniture(document) for part, document in zip(scores, documents, strict=True)]
        return scores
