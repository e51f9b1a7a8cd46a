"""What a summary takes over from its article: coverage, density, compression, novelty; and how it repeats itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, ClassVar, Self

import numpy as np

from summkit.declaration import setting, within
from summkit.kernels import Encoder, TokenColumns, fragments
from summkit.metrics.base import Batch, Metric, Scored, Scorer, Split, stale
from summkit.metrics.tokenisers import tokeniser_of
from summkit.results import COLUMNS
from summkit.settings.rouge import ResolvedRougeSettings, TokeniserName


@dataclass(frozen=True, kw_only=True)
class ExtractiveMeasure(Metric):
    """What all these measures have in common: they look at the article, and more of one is not in itself better."""

    higher_is_better: ClassVar[bool] = False
    needs_article: ClassVar[bool] = True
    uses_tokeniser: ClassVar[bool] = True

    @classmethod
    def scorer(cls, metrics: Sequence[Self], names: Sequence[str], settings: ResolvedRougeSettings) -> Scorer[Any]:
        """Make the engine that encodes articles once for all measures."""
        return ExtractiveEngine(metrics, settings.tokeniser, settings.language)


@dataclass(frozen=True, kw_only=True)
class Coverage(ExtractiveMeasure):
    """Share of the summary's words that stand in fragments taken over from the article, in [0, 1].

    Source: Grusky, Naaman & Artzi (2018), Newsroom, section 4.2.
    """


@dataclass(frozen=True, kw_only=True)
class Density(ExtractiveMeasure):
    """Mean, over the summary's words, of the length of the fragment each stands in; from 0, in words.

    Source: Grusky, Naaman & Artzi (2018), Newsroom, section 4.2.
    """

    share: ClassVar[bool] = False


@dataclass(frozen=True, kw_only=True)
class Compression(ExtractiveMeasure):
    """Words of the article for each word of the summary; from 0.

    Source: Grusky, Naaman & Artzi (2018), Newsroom, section 4.2.
    """

    share: ClassVar[bool] = False


@dataclass(frozen=True, kw_only=True)
class Novelty(ExtractiveMeasure):
    """Share of the summary's n-grams that the article does not have, in [0, 1].

    Source: See, Liu & Manning (2017), Get To The Point, section 7.2.
    """

    n: int = setting(1, check=within(1, 9))


@dataclass(frozen=True, kw_only=True)
class SelfRepetition(ExtractiveMeasure):
    """Share of the summary's n-grams that it had already had, in [0, 1].

    Source: Xiao & Carenini (2020), Systematically Exploring Redundancy Reduction, section 3 (one less their unique
    n-gram ratio).
    """

    needs_article: ClassVar[bool] = False

    n: int = setting(2, check=within(1, 9))


EXTRACTIVE: dict[str, ExtractiveMeasure] = {
    "coverage": Coverage(),
    "density": Density(),
    "compression": Compression(),
    **{f"novelty{n}": Novelty(n=n) for n in range(1, 5)},
    "redundancy": SelfRepetition(),
}
"""Name to preset."""


@dataclass(frozen=True, slots=True)
class PreparedArticles:
    """Articles of a batch, encoded once.

    Attributes:
        columns: The articles.
        vocabulary: How many ids the encoder had when they were encoded.
    """

    columns: TokenColumns
    vocabulary: int


class ExtractiveEngine(Scorer[PreparedArticles]):
    """Measures batches of summaries against their articles."""

    def __init__(self, measures: Sequence[ExtractiveMeasure], tokeniser: TokeniserName, language: str = "en") -> None:
        """Prepare the tokeniser.

        Args:
            measures: What to compute, in the order of the result's columns.
            tokeniser: Name of the tokeniser; words are not stemmed.
            language: ISO 639-1 code.
        """
        self._measures = measures
        self._tokenise = None if tokeniser == "rouge-score" else tokeniser_of(tokeniser, language)
        self._encoder = Encoder(stem=False)
        self._latest: PreparedArticles | None = None

    def prepare(self, batch: Batch) -> PreparedArticles:
        """Encode the articles of a batch. Articles prepared before can no longer be used."""
        self._encoder.truncate(0)
        columns = self._encode([[body] for body in batch.bodies])
        self._latest = PreparedArticles(columns, self._encoder.size)
        return self._latest

    def score(self, prepared: PreparedArticles, summaries: Sequence[Split]) -> Scored:
        """Measure one summary an article; NaN where a summary has no words (or no n-grams).

        Raises:
            OptionError: If the articles were prepared by another engine, or before others.
        """
        if prepared is not self._latest:
            raise stale()
        articles = prepared.columns
        columns = self._encode(summaries)
        self._encoder.truncate(prepared.vocabulary)
        index = np.arange(len(summaries), dtype=np.int64)
        found = fragments(articles, columns, index, index)
        words = found[:, 2]
        of_article = np.diff(articles.sentence_starts[articles.text_starts]).astype(np.float64)
        values = np.full((len(summaries), len(self._measures), 3), np.nan)
        some = words > 0
        for column, measure in enumerate(self._measures):
            main = values[:, column, COLUMNS["value"]]
            if isinstance(measure, Coverage):
                main[some] = found[some, 0] / words[some]
            elif isinstance(measure, Density):
                main[some] = found[some, 1] / words[some]
            elif isinstance(measure, Compression):
                main[some] = of_article[some] / words[some]
            elif isinstance(measure, SelfRepetition):
                main[:] = [_repeated(_ngrams(columns, place, measure.n)) for place in range(len(summaries))]
            elif isinstance(measure, Novelty):
                main[:] = [
                    _unseen(_ngrams(columns, place, measure.n), _ngrams(articles, place, measure.n))
                    for place in range(len(summaries))
                ]
        return Scored(values)

    def _encode(self, texts: Sequence[Sequence[str]]) -> TokenColumns:
        if self._tokenise is None:
            return self._encoder.encode(texts)
        return self._encoder.add([[self._tokenise(sentence) for sentence in text] for text in texts])


def _repeated(ngrams: Sequence[tuple[int, ...]]) -> float:
    return 1 - len(set(ngrams)) / len(ngrams) if ngrams else np.nan


def _unseen(ngrams: Sequence[tuple[int, ...]], known: Iterable[tuple[int, ...]]) -> float:
    there = set(known)
    return sum(ngram not in there for ngram in ngrams) / len(ngrams) if ngrams else np.nan


def _ngrams(columns: TokenColumns, text: int, n: int) -> list[tuple[int, ...]]:
    ids = columns.tokens(text)
    return list(pairwise(ids)) if n == 2 else list(zip(*(ids[shift:] for shift in range(n)), strict=False))
