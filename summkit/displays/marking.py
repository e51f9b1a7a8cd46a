"""An article with the sentences of its summary marked, as it is drawn in a notebook or on a terminal."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")


class ChosenSentence(NamedTuple):
    """A sentence that was chosen.

    Attributes:
        score: Its score.
        end: Offset behind its last character that was taken; less than the sentence's where it was cut.
    """

    score: float
    end: int


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A sentence, or a part of one, as it is drawn.

    Attributes:
        text: Its text.
        chosen: Whether it is in the summary.
        rank: Its place by score, from 1; 0 if it has no score.
        score: Its score; None if it is not known.
        breaks: Whether a line ends behind it.
    """

    text: str
    chosen: bool = False
    rank: int = 0
    score: float | None = None
    breaks: bool = False


@dataclass(frozen=True, kw_only=True)
class MarkedArticle:
    """An article, ready to be drawn.

    Attributes:
        title: Its title, or "".
        paragraphs: Its sentences, paragraph by paragraph.
    """

    title: str
    paragraphs: tuple[tuple[Piece, ...], ...]

    @property
    def pieces(self) -> list[Piece]:
        """All sentences, in order."""
        return [piece for paragraph in self.paragraphs for piece in paragraph]


def mark(
    title: str,
    body: str,
    spans: Sequence[Sequence[int]],
    chosen: Mapping[int, ChosenSentence],
    scores: Sequence[float] | None,
) -> MarkedArticle:
    """Mark the sentences of a summary in their article.

    Args:
        title: The article's title.
        body: Its text.
        spans: Start and end of each sentence.
        chosen: The sentences of the summary by index.
        scores: The score of every sentence; None where only those of the chosen ones are known.
    """
    known = dict(enumerate(scores)) if scores is not None else {index: one.score for index, one in chosen.items()}
    order = sorted(known, key=lambda index: (-known[index], index))
    ranks = {index: rank for rank, index in enumerate(order, start=1)}
    paragraphs: list[list[Piece]] = [[]]
    for index, (start, end) in enumerate(spans):
        gap = body[end : spans[index + 1][0]] if index + 1 < len(spans) else ""
        taken = min(chosen[index].end, end) if index in chosen else end
        breaks = "\n" in gap
        paragraphs[-1].append(
            Piece(
                text=body[start:taken],
                chosen=index in chosen,
                rank=ranks.get(index, 0),
                score=known.get(index),
                breaks=breaks and taken == end,
            )
        )
        if taken < end:
            paragraphs[-1].append(Piece(text=body[taken:end].lstrip(), breaks=breaks))
        if _BLANK_LINE.search(gap):
            paragraphs.append([])
    return MarkedArticle(title=title, paragraphs=tuple(tuple(paragraph) for paragraph in paragraphs if paragraph))
