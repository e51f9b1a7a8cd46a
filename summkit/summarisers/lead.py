"""The first sentences: the baseline that news is hard to beat on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from summkit.documents import Document
from summkit.summarisers.base import Context, Scores, Summariser


@dataclass(frozen=True, kw_only=True)
class Lead(Summariser):
    """The first sentences of the body.

    Source: the usual baseline, as in Nenkova (2005), Automatic text summarization of newswire.
    """

    def score(self, documents: Sequence[Document], context: Context) -> list[Scores]:
        """Score sentences by position, from 1 for the first down towards 0."""
        return [1.0 - np.arange(len(document)) / max(len(document), 1) for document in documents]
