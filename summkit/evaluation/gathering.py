"""The results of a corpus, put together unit by unit as they come, so that no unit is in memory twice."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from summkit.corpora import Problems
from summkit.corpora.digests import DIGEST_SIZE, CorpusHash
from summkit.evaluation.unit_result import UnitResult
from summkit.results import EvaluatedArticle, PointMatch


class Gathered:
    """What the units of a corpus gave, in their order.

    Attributes:
        ids: The articles.
        corpus: The hash of the articles.
        points: The hash of the key points that articles came with.
        given: How many articles came with key points that are looked at.
        splits: As in `UnitResult`; so are `letters_lost`, `verified`, `problems`, `matches`, `labels` and `articles`.
        notes: Warnings that came up, each once.
    """

    def __init__(self, systems: int, metrics: int) -> None:
        """Start with no unit.

        Args:
            systems: How many systems are scored.
            metrics: By how many metrics.
        """
        self._shape = (systems, metrics)
        # They grow where they lie: a list of parts would be in memory beside the whole when it is put together.
        self._values, self._words = array("d"), array("d")
        self._facts: list[NDArray[np.float64] | None] = []
        self.ids: list[str] = []
        self.corpus, self.points = CorpusHash(), CorpusHash()
        self.given = 0
        self.splits: set[str] = set()
        self.letters_lost = self.verified = 0
        self.notes: dict[str, None] = {}
        self.problems = Problems()
        self.matches: list[Sequence[PointMatch]] = []
        self.labels: list[str] = []
        self.articles: list[EvaluatedArticle] = []

    def add(self, result: UnitResult) -> None:
        """Take in the results of the unit that follows; its summaries are left behind."""
        self._values.frombytes(np.ascontiguousarray(result.values).tobytes())
        self._words.frombytes(np.ascontiguousarray(result.words).tobytes())
        self._facts.append(result.facts)
        self.ids += result.ids
        for digest in result.digests:
            self.corpus.add(digest[:DIGEST_SIZE])
            if len(digest) > DIGEST_SIZE:
                self.points.add(digest[DIGEST_SIZE:])
                self.given += 1
        self.splits |= result.splits
        self.letters_lost += result.letters_lost
        self.verified += result.verified
        self.notes.update(dict.fromkeys(result.notes))
        self.problems.merge(result.problems)
        self.matches += result.matches
        self.labels += result.labels
        self.articles += result.articles

    @property
    def values(self) -> NDArray[np.float64]:
        """float64 of shape (articles, systems, metrics, 3), as in `ScoreTable`."""
        return np.frombuffer(self._values, dtype=np.float64).reshape(len(self.ids), *self._shape, 3)

    @property
    def words(self) -> NDArray[np.float64]:
        """float64 of shape (articles, systems): words of each summary."""
        return np.frombuffer(self._words, dtype=np.float64).reshape(len(self.ids), self._shape[0])

    @property
    def facts(self) -> NDArray[np.float64] | None:
        """float64 of shape (articles, facts), the columns as in `FACTS`; None unless every unit has them.

        A store may hold units of a run that grouped articles beside those of one that did not.
        """
        known = [facts for facts in self._facts if facts is not None]
        return np.concatenate(known) if known and len(known) == len(self._facts) else None
