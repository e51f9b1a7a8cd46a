"""What is kept of each article beside its scores: facts to group it by, and its texts to be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from summkit.documents import Article, Document
from summkit.evaluated import FACTS, EvaluatedArticle, SummarySentence
from summkit.metrics.extractive import Compression, Coverage, Density, ExtractiveEngine
from summkit.metrics.tokenisers import TokeniserName
from summkit.scripts import count_words

Split = Sequence[str]
Chosen = Sequence[tuple[Sequence[int], NDArray[np.float64]]]
"""For each document the sentences that a method chose, best first, and its scores of all sentences."""


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


class Facts:
    """Finds out what articles can be grouped by. Use it in one thread."""

    def __init__(self, tokeniser: TokeniserName) -> None:
        """Prepare the measures; they count words as `tokeniser` does."""
        self._engine = ExtractiveEngine([Compression(), Density(), Coverage()], tokeniser)

    def of(self, articles: Sequence[Article], references: Sequence[Sequence[Split]]) -> NDArray[np.float64]:
        """Return the facts of a batch.

        Args:
            articles: The articles.
            references: For each of them its references, split into sentences.

        Returns:
            float64 of shape (articles, facts), the columns as in `FACTS`; NaN where a fact is not known.
        """
        firsts = [texts[0] if texts else () for texts in references]
        values = np.full((len(articles), len(FACTS)), np.nan)
        for row, (article, first) in enumerate(zip(articles, firsts, strict=True)):
            if article.body:
                values[row, 0] = count_words(article.body)
            if first:
                values[row, 1] = sum(map(count_words, first))
            if article.key_points:
                values[row, 5] = len(article.key_points)
        bodies = [place for place, article in enumerate(articles) if article.body]
        if bodies:
            self._engine.prepare([articles[place].body for place in bodies])
            values[bodies, 2:5] = self._engine.score([firsts[place] for place in bodies])
        return values


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
