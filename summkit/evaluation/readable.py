"""Articles with the summaries that were scored, as a report lets one read them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from summkit.documents import Document
from summkit.metrics.base import Split
from summkit.results import EvaluatedArticle, SummarySentence
from summkit.settings.groupings import FACTS

Chosen = Sequence[tuple[Sequence[int], NDArray[np.float64]]]
"""For each document the sentences that a method chose, best first, and its scores of all sentences."""


def evaluated_article(
    document: Document,
    references: Sequence[Split],
    key_points: Sequence[tuple[str, float]],
    facts: NDArray[np.float64],
) -> EvaluatedArticle:
    """Return an article to be read; without summaries as yet."""
    article = document.article
    return EvaluatedArticle(
        id=article.id,
        title=article.title,
        body=article.body,
        spans=tuple((start, end) for start, end in document.spans.tolist()),
        references=tuple(tuple(sentence for sentence in text if sentence.strip()) for text in references),
        key_points=tuple(key_points),
        label=article.label,
        facts={name: value for name, value in zip(FACTS, facts.tolist(), strict=True) if value == value},
    )


def summary_sentences_of(
    document: Document, summary: Split, chosen: tuple[Sequence[int], NDArray[np.float64]] | None
) -> tuple[SummarySentence, ...]:
    """Return a summary, sentence by sentence, each with its place in the article where it has one.

    Args:
        document: The article.
        summary: The summary's sentences.
        chosen: What a method chose and its scores; None for a summary that was given, whose sentences are looked for.
    """
    if chosen is not None:
        picks, scores = chosen
        rank = {sentence: place for place, sentence in enumerate(picks)}
        body, spans = document.article.body, document.spans
        return tuple(
            SummarySentence(
                text=body[slice(*spans[index].tolist())], index=index, rank=rank[index], score=float(scores[index])
            )
            for index in sorted(picks)
        )
    places: dict[str, int] = {}
    for sentence in document.sentences:
        places.setdefault(_plain(sentence.text), sentence.index)
    return tuple(SummarySentence(text=text.strip(), index=places.get(_plain(text))) for text in summary if text.strip())


def _plain(text: str) -> str:
    return " ".join(text.split())
