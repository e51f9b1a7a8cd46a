"""Sentences drawn at random: what any method has to beat."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from summkit.documents import Document
from summkit.summarisers.base import Context, Method, Scores


@dataclass(frozen=True, kw_only=True)
class Random(Method):
    """Sentences drawn at random, the same for the same seed and article id, whatever else is summarised."""

    avoids_furniture: ClassVar[bool] = False  # a baseline takes the text as it is

    def score(self, documents: Sequence[Document], context: Context) -> list[Scores]:
        """Score sentences by independent uniform draws from [0, 1)."""
        return [_generator(context.seed, document.article.id).random(len(document)) for document in documents]


def _generator(seed: int, name: str) -> np.random.Generator:
    digest = hashlib.sha256(f"{seed}:{name}".encode("utf-8", "surrogatepass")).digest()
    return np.random.Generator(np.random.PCG64(int.from_bytes(digest[:16], "big")))
