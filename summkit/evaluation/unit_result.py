"""What the evaluation of one unit of work gives back, and what of it is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from summkit.corpora import Problems
from summkit.results import EvaluatedArticle, PointMatch


@dataclass(frozen=True, kw_only=True)
class Keep:
    """What is kept beside the scores.

    Attributes:
        summaries: The summaries, split into sentences.
        matches: Which key points are covered.
        facts: What articles can be grouped by.
        texts: The articles with what each system made of them; facts are kept then as well.
    """

    summaries: bool = False
    matches: bool = False
    facts: bool = False
    texts: bool = False

    @property
    def needs_facts(self) -> bool:
        """Whether facts have to be found out."""
        return self.facts or self.texts


@dataclass(frozen=True)
class UnitResult:
    """Scores and facts of the articles of a unit, in their order.

    Attributes:
        ids: The articles.
        values: float64 of shape (articles, systems, metrics, 3), as in `ScoreTable`.
        words: float64 of shape (articles, systems): words of each summary.
        digests: A hash of each article; followed by one of its key points, where they are looked at and there.
        splits: How references came to be split into sentences: "list", "newline" or "sentencex".
        letters_lost: Articles of which the tokeniser drops letters.
        verified: Scores that rouge-score confirmed.
        notes: Warnings that came up.
        problems: Records that could not be used, and what else is counted by file.
        matches: For each article which of its key points each system's summary covers; all empty unless asked for.
        summaries: For each system the summaries, split into sentences; empty unless they are to be kept.
        facts: float64 of shape (articles, facts), the columns as in `FACTS`; None unless they are to be kept.
        labels: The label of each article; empty unless facts are to be kept.
        articles: The articles with all summaries; empty unless they are to be kept.
    """

    ids: list[str]
    values: NDArray[np.float64]
    words: NDArray[np.float64]
    digests: list[bytes]
    splits: frozenset[str]
    letters_lost: int
    verified: int
    notes: list[str]
    problems: Problems
    matches: Sequence[Sequence[PointMatch]]
    summaries: Sequence[Sequence[Sequence[str]]]
    facts: NDArray[np.float64] | None = None
    labels: Sequence[str] = ()
    articles: Sequence[EvaluatedArticle] = ()


def joined(parts: Sequence[UnitResult]) -> UnitResult:
    """Put the batches of a unit together, in their order; there is at least one."""
    problems = Problems()
    for part in parts:
        problems.merge(part.problems)
    facts = [part.facts for part in parts if part.facts is not None]
    return UnitResult(
        ids=[name for part in parts for name in part.ids],
        values=np.concatenate([part.values for part in parts]),
        words=np.concatenate([part.words for part in parts]),
        digests=[digest for part in parts for digest in part.digests],
        splits=frozenset().union(*(part.splits for part in parts)),
        letters_lost=sum(part.letters_lost for part in parts),
        verified=sum(part.verified for part in parts),
        notes=[note for part in parts for note in part.notes],
        problems=problems,
        matches=[rows for part in parts for rows in part.matches],
        summaries=[
            [summary for part in parts for summary in part.summaries[system]]
            for system in range(len(parts[0].summaries))
        ],
        facts=np.concatenate(facts) if facts else None,
        labels=[label for part in parts for label in part.labels],
        articles=[article for part in parts for article in part.articles],
    )
