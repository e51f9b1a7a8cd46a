"""What a summary takes over from its article: coverage, density, compression, novelty; and how it repeats itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from summkit.errors import OptionError
from summkit.kernels import Encoder, TokenColumns, fragments
from summkit.metrics.tokenisers import TokeniserName, tokeniser_of

Values = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """Share of the summary's words that stand in fragments taken over from the article, in [0, 1].

    Source: Grusky, Naaman & Artzi (2018), Newsroom, section 4.2.
    """


@dataclass(frozen=True, kw_only=True)
class Density:
    """Mean, over the summary's words, of the length of the fragment each stands in; from 0, in words.

    Source: Grusky, Naaman & Artzi (2018), Newsroom, section 4.2.
    """


@dataclass(frozen=True, kw_only=True)
class Compression:
    """Words of the article for each word of the summary; from 0.

    Source: Grusky, Naaman & Artzi (2018), Newsroom, section 4.2.
    """


@dataclass(frozen=True, kw_only=True)
class Novelty:
    """Share of the summary's n-grams that the article does not have, in [0, 1].

    Source: See, Liu & Manning (2017), Get To The Point, section 7.2.
    """

    n: int = 1

    def __post_init__(self) -> None:
        """Check the option."""
        if not 1 <= self.n <= 9:
            raise OptionError(f"novelty takes n from 1 to 9, not {self.n}")


@dataclass(frozen=True, kw_only=True)
class Redundancy:
    """Share of the summary's n-grams that it had already had, in [0, 1].

    Source: Xiao & Carenini (2020), Systematically Exploring Redundancy Reduction, section 3 (one less their unique
    n-gram ratio).
    """

    n: int = 2

    def __post_init__(self) -> None:
        """Check the option."""
        if not 1 <= self.n <= 9:
            raise OptionError(f"redundancy takes n from 1 to 9, not {self.n}")


ExtractiveMeasure = Coverage | Density | Compression | Novelty | Redundancy

EXTRACTIVE: dict[str, ExtractiveMeasure] = {
    "coverage": Coverage(),
    "density": Density(),
    "compression": Compression(),
    **{f"novelty{n}": Novelty(n=n) for n in range(1, 5)},
    "redundancy": Redundancy(),
}
"""Name to preset."""


class ExtractiveEngine:
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
        self._articles: TokenColumns | None = None
        self._vocabulary = 0

    def prepare(self, articles: Sequence[str]) -> None:
        """Encode the articles of a batch."""
        self._encoder.truncate(0)
        self._articles = self._encode([[article] for article in articles])
        self._vocabulary = self._encoder.size

    def score(self, summaries: Sequence[Sequence[str]]) -> Values:
        """Measure one summary an article.

        Args:
            summaries: The summary of each article given to `prepare`, split into sentences.

        Returns:
            float64 of shape (summaries, measures); NaN where a summary has no words (or no n-grams).
        """
        assert self._articles is not None  # noqa: S101 -- `prepare` comes first
        columns = self._encode(summaries)
        self._encoder.truncate(self._vocabulary)
        index = np.arange(len(summaries), dtype=np.int64)
        found = fragments(self._articles, columns, index, index)
        words = found[:, 2]
        of_article = np.diff(self._articles.sentence_starts[self._articles.text_starts]).astype(np.float64)
        values = np.full((len(summaries), len(self._measures)), np.nan)
        some = words > 0
        for column, measure in enumerate(self._measures):
            if isinstance(measure, Coverage):
                values[some, column] = found[some, 0] / words[some]
            elif isinstance(measure, Density):
                values[some, column] = found[some, 1] / words[some]
            elif isinstance(measure, Compression):
                values[some, column] = of_article[some] / words[some]
            else:
                values[:, column] = [self._ngram_share(columns, place, measure) for place in range(len(summaries))]
        return values

    def _ngram_share(self, summaries: TokenColumns, place: int, measure: Novelty | Redundancy) -> float:
        summary = _ngrams(summaries, place, measure.n)
        if not summary:
            return np.nan
        if isinstance(measure, Redundancy):
            return 1 - len(set(summary)) / len(summary)
        assert self._articles is not None  # noqa: S101 -- `score` has looked
        known = set(_ngrams(self._articles, place, measure.n))
        return sum(ngram not in known for ngram in summary) / len(summary)

    def _encode(self, texts: Sequence[Sequence[str]]) -> TokenColumns:
        if self._tokenise is None:
            return self._encoder.encode(texts)
        return self._encoder.add([[self._tokenise(sentence) for sentence in text] for text in texts])


def _ngrams(columns: TokenColumns, text: int, n: int) -> list[tuple[int, ...]]:
    ids = columns.tokens(text)
    return list(pairwise(ids)) if n == 2 else list(zip(*(ids[shift:] for shift in range(n)), strict=False))
