"""Edmundson: cue words, key words, title words and location."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from summkit.declaration import WEIGHT, setting, within
from summkit.documents import Document
from summkit.ranking.terms import SentenceTerms
from summkit.summarisers.base import Context, Method, Scores
from summkit.text.words import content_stems

# English words that speak for or against a sentence, none of them a stop word; other languages have the options.
_BONUS = (
    "main primary major key crucial essential conclude conclusion result finding reveal confirm decide decision aim "
    "purpose goal warn demand approve evidence"
)
_STIGMA = "instance joke anecdote digress incidentally supposedly allegedly rumour trivial minor guess imagine remember"


@dataclass(frozen=True, kw_only=True)
class Edmundson(Method):
    """The weighted sum of four clues, each scaled so that its largest value in the document is 1.

    Cue: bonus words less stigma words. Key: how often the document has the sentence's frequent words (those with more
    than `frequent` times the count of the commonest). Title: words of the title. Location: 1 for the first and the last
    sentence of the document, half for a paragraph's first or last.

    Source: Edmundson (1969), New Methods in Automatic Extracting. The dictionaries are given as words parted by blanks,
    stop words apart; the ones built in are short and English. Headings other than the title play no part.
    """

    cue: float = setting(1.0, check=WEIGHT)
    key: float = setting(1.0, check=WEIGHT)
    title: float = setting(1.0, check=WEIGHT)
    location: float = setting(1.0, check=WEIGHT)
    frequent: float = setting(0.5, check=within(0, 1))
    bonus: str = ""
    stigma: str = ""

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
        scores = np.zeros(len(document))
        # A clue that no stem gives adds nothing, and most documents have few.
        if not (bonus.isdisjoint(stems) and stigma.isdisjoint(stems)):
            cue = np.array([(stem in bonus) - float(stem in stigma) for stem in stems])
            scores += _scaled(self.cue, terms.sum_rows(terms.counts * cue[terms.columns]))
        totals = terms.totals
        key = np.where(totals > self.frequent * totals.max(initial=0.0), totals, 0.0)
        scores += _scaled(self.key, terms.sum_rows(terms.counts * key[terms.columns]))
        if not titled.isdisjoint(stems):
            in_title = np.array([float(stem in titled) for stem in stems])
            scores += _scaled(self.title, terms.sum_rows(in_title[terms.columns]))
        return np.asarray(scores + self.location * _location(document))


def _scaled(weight: float, clue: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(weight * clue / max(float(np.abs(clue).max()), 1e-300))


def _location(document: Document) -> NDArray[np.float64]:
    """Return 1 for the first and the last sentence, 0.5 for a paragraph's, else 0."""
    body = document.article.body
    location = np.zeros(len(document))
    if "\n" in body:
        spans = document.spans.tolist()
        breaks = [True, *(body.find("\n", one[1], two[0]) >= 0 for one, two in pairwise(spans)), True]
        location[np.array(breaks[:-1]) | np.array(breaks[1:])] = 0.5
    location[[0, -1]] = 1.0
    return location
