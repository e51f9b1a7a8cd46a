"""Weighted: a linear model of readable features, learnt from articles with references."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from summkit.declaration import setting
from summkit.documents import Document
from summkit.kernels import first_of_equals
from summkit.ranking.choice import Selection, choose_sentences
from summkit.ranking.length import Budget, Length, ranked
from summkit.ranking.redundancy import RedundancyControl
from summkit.summarisers.base import Context, Method, Scores
from summkit.summarisers.features import weigh
from summkit.summarisers.subsets import LARGEST, subsets_of
from summkit.summarisers.weights import LinearModel, Weights, load_weights, weights_hash
from summkit.text.furniture import is_furniture


@dataclass(frozen=True, kw_only=True)
class Weighted(Method):
    """Log-odds that a sentence belongs into a summary, from 24 features of place, centrality, content and style.

    For two to five sentences, every combination of the ten best is scored as a whole by a second linear model, of 13
    features such as coverage, length and repetition; otherwise the best sentences are taken, less those that share
    three words in a row with one already taken. `subsets=no` takes the best in any case.

    Source: after Kupiec, Pedersen & Chen (1995), A Trainable Document Summarizer, as a logistic regression on
    membership in the greedy oracle (Nallapati et al. 2017). The weights are a table, learnt by `summkit learn`;
    `weights` names another such file. The table that comes with summkit was learnt on English news.
    """

    subsets: bool = True
    weights: str | None = setting(None, reads="file")

    def contents(self) -> Mapping[str, str]:
        """Return the hash of a table of weights that one brings; ours is told by the version."""
        return {} if self.weights is None else {"weights": weights_hash(self.weights)}

    def score(self, documents: Sequence[Document], context: Context) -> list[Scores]:
        """Score sentences by their probability of belonging into a summary of three, in [0, 1]."""
        model = load_weights(self.weights).sentence
        return [_look_at(document, model).scores for document in documents]

    def choose(self, documents: Sequence[Document], length: Length, context: Context) -> list[tuple[list[int], Scores]]:
        """Choose sentences; where a selection is asked for, it takes the place of the method's own."""
        plain = context.selection in (Selection(), Selection(cut=True))
        if not plain and context.selection.redundancy != RedundancyControl():
            return super().choose(documents, length, context)
        weights = load_weights(self.weights)
        selection = replace(context.selection, redundancy=RedundancyControl("trigram"))
        result = []
        for place, document in enumerate(documents):
            look = _look_at(document, weights.sentence)
            budget = context.budget(length, document, place)
            picks = _best_subset(look, budget, length, weights) if self.subsets and plain else None
            result.append(
                choose_sentences(document, look.scores, budget, selection) if picks is None else (picks, look.scores)
            )
        return result


@dataclass(frozen=True)
class _Look:
    """What is found out of a document once.

    Attributes:
        document: The document.
        log_odds: float64 of shape (sentences,): what the model gives; a sentence that comes twice counts where it comes
            first.
        scores: The same as probabilities.
        furniture: bool of shape (sentences,): which are headings, bylines and the like.
        equals: int64 of shape (sentences,): the first of each sentence's equals.
    """

    document: Document
    log_odds: Scores
    scores: Scores
    furniture: NDArray[np.bool_]
    equals: NDArray[np.int64]


def _look_at(document: Document, model: LinearModel) -> _Look:
    furniture = is_furniture(document)
    equals = first_of_equals(document.stems, document.stem_starts)
    odds = weigh(document, model, ~furniture)[equals]
    return _Look(document, odds, 1 / (1 + np.exp(-odds)), furniture, equals)


def best_subset(
    document: Document, scores: Scores, budget: Budget, length: Length, weights: Weights
) -> list[int] | None:
    """Return the best summary as a whole, its best sentence first; None where wholes are not scored."""
    log_odds = np.log(np.maximum(scores, 1e-300) / np.maximum(1 - scores, 1e-300))
    equals = first_of_equals(document.stems, document.stem_starts)
    return _best_subset(_Look(document, log_odds, scores, is_furniture(document), equals), budget, length, weights)


def _best_subset(look: _Look, budget: Budget, length: Length, weights: Weights) -> list[int] | None:
    if length.unit != "sentences" or not 2 <= budget.limit <= LARGEST:
        return None
    order = ranked(look.scores)
    found = subsets_of(look.document, look.log_odds, order, budget.limit, look.furniture, look.equals)
    if found is None:
        return None
    worth = np.round(weights.summary(found.features), 9)
    members = set(found.members[int(np.argmax(worth))].tolist())  # the earliest sentences on ties
    return [sentence for sentence in order if sentence in members]
