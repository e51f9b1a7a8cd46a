"""Edmundson: cue words, key words, title words and location."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from summkit.documents import Document
from summkit.errors import OptionError
from summkit.ranking.terms import SentenceTerms
from summkit.summarisers.base import Context, Scores, Summariser
from summkit.text.words import content_stems

# English words that speak for or against a sentence, none of them a stop word; other languages have the options.
_BONUS = (
    "main primary major key crucial essential conclude conclusion result finding reveal confirm decide decision aim "
    "purpose goal warn demand approve evidence"
)
_STIGMA = "instance joke anecdote digress incidentally supposedly allegedly rumour trivial minor guess imagine remember"


@dataclass(frozen=True, kw_only=True)
class Edmundson(Summariser):
    """The weighted sum of four clues, each scaled so that its largest value in the document is 1.

    Cue: bonus words less stigma words. Key: how often the document has the sentence's frequent words (those with more
    than `frequent` times the count of the commonest). Title: words of the title. Location: 1 for the first and the last
    sentence of the document, half for a paragraph's first or last.

    Source: Edmundson (1969), New Methods in Automatic Extracting. The dictionaries are given as words parted by blanks,
    stop words apart; the ones built in are short and English. Headings other than the title play no part.
    """

    cue: float = 1.0
    key: float = 1.0
    title: float = 1.0
    location: float = 1.0
    frequent: float = 0.5
    bonus: str = ""
    stigma: str = ""

    def __post_init__(self) -> None:
        """Check the options."""
        if not np.isfinite([self.cue, self.key, self.title, self.location]).all() or not 0 <= self.frequent <= 1:
            raise OptionError("edmundson: weights must be finite, and frequent must lie in [0, 1]")

    def score(self, documents: Sequence[Document], context: Context) -> list[Scores]:
        """Score sentences by the weighted sum of the clues."""
        return [self._score(document) for document in documents]

    def _score(self, document: Document) -> Scores:
        terms = SentenceTerms.of(document)
        if not len(document):
            return np.zeros(0)
        stems = list(map(document.vocabulary.__getitem__, terms.ids))
        english = document.language == "en"
        bonus = content_stems(self.bonus or (_BONUS if english else ""), document.language)
        stigma = content_stems(self.stigma or (_STIGMA if english else ""), document.language)
        titled = content_stems(document.article.title, document.language)
        cue, in_title = np.zeros(len(stems)), np.zeros(len(stems))
        named = bonus | stigma | titled
        for place, stem in enumerate(stems):
            if stem in named:
                cue[place] = (stem in bonus) - float(stem in stigma)
                in_title[place] = stem in titled
        key = np.where(terms.totals > self.frequent * terms.totals.max(initial=0.0), terms.totals, 0.0)
        clues = (
            (self.cue, terms.sum_rows(terms.counts * cue[terms.columns])),
            (self.key, terms.sum_rows(terms.counts * key[terms.columns])),
            (self.title, terms.sum_rows(in_title[terms.columns])),
            (self.location, _location(document)),
        )
        return np.asarray(sum(weight * clue / max(float(np.abs(clue).max()), 1e-300) for weight, clue in clues))


def _location(document: Document) -> NDArray[np.float64]:
    body, spans = document.article.body, document.spans.tolist()
    breaks = [True, *("\n" in body[one[1] : two[0]] for one, two in pairwise(spans)), True]
    edges = np.array(breaks[:-1]) | np.array(breaks[1:])
    location = np.where(edges, 0.5, 0.0)
    location[[0, -1]] = 1.0
    return location
