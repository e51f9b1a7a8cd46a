"""Weighted: a linear model of readable features, learnt from articles with references."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from summkit.documents import Document
from summkit.ranking.choice import Selection, choose_sentences
from summkit.ranking.redundancy import Redundancy, first_of_equals
from summkit.ranking.selection import Budget, Length, ranked
from summkit.summarisers.base import Context, Scores, Summariser
from summkit.summarisers.features import features
from summkit.summarisers.subsets import LARGEST, subsets
from summkit.summarisers.weights import Weights, load_weights, weights_hash


@dataclass(frozen=True, kw_only=True)
class Weighted(Summariser):
    """Log-odds that a sentence belongs into a summary, from 24 features of place, centrality, content and style.

    For two to five sentences, every combination of the ten best is scored as a whole by a second linear model, of 13
    features such as coverage, length and repetition; otherwise the best sentences are taken, less those that share
    three words in a row with one already taken. `subsets=no` takes the best in any case.

    Source: after Kupiec, Pedersen & Chen (1995), A Trainable Document Summarizer, as a logistic regression on
    membership in the greedy oracle (Nallapati et al. 2017). The weights are a table, learnt by `summkit learn`;
    `weights` names another such file. The table that comes with summkit was learnt on English news.
    """

    subsets: bool = True
    weights: str | None = None

    def contents(self) -> Mapping[str, str]:
        """Return the hash of a table of weights that one brings; ours is told by the version."""
        return {} if self.weights is None else {"weights": weights_hash(self.weights)}

    def score(self, documents: Sequence[Document], context: Context) -> list[Scores]:
        """Score sentences by their probability of belonging into a summary of three, in [0, 1]."""
        model = load_weights(self.weights).sentence
        result = []
        for document in documents:
            scores = 1 / (1 + np.exp(-model(features(document))))
            result.append(scores[first_of_equals(document)])  # a sentence that comes twice counts where it comes first
        return result

    def choose(self, documents: Sequence[Document], length: Length, context: Context) -> list[tuple[list[int], Scores]]:
        """Choose sentences; where a selection is asked for, it takes the place of the method's own."""
        plain = context.selection in (Selection(), Selection(cut=True))
        if not plain and context.selection.redundancy != Redundancy():
            return super().choose(documents, length, context)
        weights = load_weights(self.weights)
        selection = replace(context.selection, redundancy=Redundancy("trigram"))
        result = []
        for place, (document, scores) in enumerate(zip(documents, self.score(documents, context), strict=True)):
            budget = length.budget(document, context.reference_words(place))
            picks = best_subset(document, scores, budget, length, weights) if self.subsets and plain else None
            result.append(choose_sentences(document, scores, budget, selection) if picks is None else (picks, scores))
        return result


def best_subset(
    document: Document, scores: Scores, budget: Budget, length: Length, weights: Weights
) -> list[int] | None:
    """Return the best summary as a whole, its best sentence first; None where wholes are not scored."""
    if length.unit != "sentences" or not 2 <= budget.limit <= LARGEST:
        return None
    log_odds = np.log(np.maximum(scores, 1e-300) / np.maximum(1 - scores, 1e-300))
    order = ranked(scores)
    found = subsets(document, log_odds, order, budget.limit)
    if found is None:
        return None
    worth = np.round(weights.summary(found.features), 9)
    members = set(found.members[int(np.argmax(worth))].tolist())  # the earliest sentences on ties
    return [sentence for sentence in order if sentence in members]
