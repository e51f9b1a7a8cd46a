"""Maximal marginal relevance, against what its definition says step by step."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from summkit.documents import Article, Document
from summkit.ranking.length import Budget, Length, ranked
from summkit.ranking.marginal_relevance import MarginalRelevance
from summkit.ranking.terms import SentenceTerms
from summkit.text.analysis import Analyser

WORDS = ["ferry", "harbour", "king", "queen", "river", "bridge", "water", "minister", "train", "storm"]
SENTENCE = st.lists(st.sampled_from(WORDS), min_size=0, max_size=9).map(lambda words: " ".join(["The", *words]) + ".")
SCORE = st.one_of(st.sampled_from([0.0, 0.5, 1.0]), st.floats(0, 1))


def naive(
    document: Document, scores: NDArray[np.float64], order: Sequence[int], budget: Budget, weight: float
) -> list[int]:
    """Look at every sentence at every step."""
    terms = SentenceTerms.of(document)
    weights = terms.tfidf()
    places = np.array(order, dtype=np.int64)
    low, high = float(scores.min(initial=np.inf)), float(scores.max(initial=-np.inf))
    relevance = weight * ((scores - low) / (high - low) if high > low else np.zeros_like(scores))
    likeness = np.zeros(len(scores))
    costs = budget.costs + budget.joint
    left = budget.limit + budget.joint
    free = np.zeros(len(scores), dtype=bool)
    free[places] = True
    chosen: list[int] = []
    while True:
        worth = np.where(free & (costs <= left), np.round(relevance - (1 - weight) * likeness, 12), -np.inf)[places]
        if not len(places) or worth.max() == -np.inf:
            return chosen
        sentence = int(places[int(np.argmax(worth))])
        chosen.append(sentence)
        free[sentence] = False
        left -= int(costs[sentence])
        part = slice(terms.row_starts[sentence], terms.row_starts[sentence + 1])
        vector = np.zeros(terms.stems)
        vector[terms.columns[part]] = weights[part]
        likeness = np.maximum(likeness, terms.sum_rows(weights * vector[terms.columns]))


@given(
    st.lists(st.tuples(SENTENCE, SCORE), min_size=1, max_size=24),
    st.sampled_from(["1", "4", "40", "50%", "12w", "90c"]),
    st.sampled_from([0.0, 0.3, 0.7, 1.0]),
    st.integers(0, 3),
)
def test_it_picks_what_the_definition_picks(
    drawn: list[tuple[str, float]], length: str, weight: float, left_out: int
) -> None:
    document = Analyser().analyse(Article(id="a", body="\n".join(sentence for sentence, _ in drawn)))
    scores = np.array([score for _, score in drawn])
    budget = Length.parse(length).budget(document, 0)
    order = ranked(scores)[left_out:]
    relevance = MarginalRelevance(document, scores, budget, weight)
    expected = naive(document, scores, order, budget, weight)
    assert relevance.pick(order) == expected
    assert relevance.pick(order) == expected  # one time leaves no trace in the next


def test_a_long_text() -> None:
    drawn = np.random.default_rng(1)
    body = "\n".join("The " + " ".join(drawn.choice(WORDS, 6)) + f" {drawn.integers(90)}." for _ in range(300))
    document = Analyser().analyse(Article(id="a", body=body))
    scores = drawn.random(len(document))
    budget = Length.parse("30%").budget(document, 0)
    order = ranked(scores)
    found = MarginalRelevance(document, scores, budget, 0.6).pick(order)
    assert found == naive(document, scores, order, budget, 0.6)
    assert found != order[: len(found)]
