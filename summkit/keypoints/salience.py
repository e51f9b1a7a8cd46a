"""Which sentences of an article make its points: central, early, self-contained, and new beside those before."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from summkit.documents import Document
from summkit.keypoints.phrases import Phrase
from summkit.ranking.graph import overlap_graph, pagerank
from summkit.ranking.length import ranked

Scores = NDArray[np.float64]

_LOOKED_AT = 300  # sentences; those of lower score than this many others keep their place behind them
_PHRASES = 30  # of the best phrases count
# From a sweep over 99 news articles and the bundled ones, by the human key points that five extracted ones match.
_WORDING, _SPARE = 0.75, 0.25
_FEW, _MANY = 6, 45  # words between which a sentence makes a good statement

# What leans on the sentence before, asks, or belongs to the page rather than the article.
_LEANING = re.compile(
    r"(?:he|she|they|it|this|that|these|those|his|her|their|its|such|there|here|i|we|you|my|our|your)\b", re.IGNORECASE
)
_BOILERPLATE = re.compile(
    r"\b(?:click|subscribe|sign up|newsletter|read more|photo|video|copyright|scroll down|follow us|contact us)\b",
    re.IGNORECASE,
)
_QUOTES = re.compile(r"[\"“”]")


def sentence_centrality(document: Document) -> Scores:
    """Return the TextRank of each sentence, 0 for one without content words; float64 of shape (sentences,)."""
    graph = overlap_graph(document.stems, document.stem_starts)
    central = np.zeros(len(document))
    central[graph.nodes] = pagerank(graph, damping=0.85)
    return central


def sentence_salience(document: Document, phrases: Sequence[Phrase], central: Scores) -> Scores:
    """Score how much of a point each sentence makes by itself.

    Args:
        document: The article.
        phrases: Its keyphrases, best first.
        central: What `sentence_centrality` returns.

    Returns:
        float64 of shape (sentences,), at least 0: centrality (TextRank, a quarter) and keyphrases (three quarters),
        each as a share of the highest, divided by the root of the position, and halved for each thing that a statement
        should not have.
    """
    held = np.zeros(len(document))
    for phrase in phrases[:_PHRASES]:
        held[list(phrase.sentences)] += phrase.score
    # Long sentences are central because they are long; this takes some of it back.
    spare = np.maximum(document.words, 1) ** _SPARE
    scores = (1 - _WORDING) * _share(central / spare) + _WORDING * _share(held / spare)
    scores /= np.sqrt(np.arange(len(document)) + 1)
    words = document.words
    fitness = np.fromiter(
        (_fitness(document.text_of(place), int(words[place])) for place in range(len(document))),
        dtype=np.float64,
        count=len(document),
    )
    return np.asarray(scores * fitness)


def in_turn(document: Document, scores: Scores) -> Scores:
    """Lower each sentence's score by what better ones have said, the best one first.

    Args:
        document: The article.
        scores: float64 of shape (sentences,).

    Returns:
        The same shape: the score times the share of its stems that no single sentence chosen before has; taken
        greedily, so the order of the results is the order of choice.
    """
    order = ranked(scores)
    open_ = np.array(sorted(order[:_LOOKED_AT]), dtype=np.int64)  # ascending, so that the earlier one wins a tie
    shared = _shared(document, open_)
    repeated = np.zeros(len(open_))
    result = np.zeros(len(scores))
    ceiling = float(scores.max(initial=0.0))
    taken = np.zeros(len(open_), dtype=bool)
    for _ in open_:
        values = np.where(taken, -1.0, np.round(scores[open_] * (1 - repeated), 12))
        best = int(values.argmax())
        ceiling = min(ceiling, float(values[best]))
        result[open_[best]] = ceiling
        taken[best] = True
        np.maximum(repeated, shared[best], out=repeated)
    rest = np.array(order[_LOOKED_AT:], dtype=np.int64)
    result[rest] = np.minimum(ceiling, scores[rest]) * 0.5
    return result


def _shared(document: Document, sentences: NDArray[np.int64]) -> Scores:
    """Return for each two sentences the share of the second one's distinct stems that the first has too."""
    starts = document.stem_starts
    stems = [document.stems[starts[sentence] : starts[sentence + 1]] for sentence in sentences.tolist()]
    distinct = np.unique(np.concatenate(stems)) if stems else np.zeros(0)
    holds = np.zeros((len(sentences), len(distinct)), dtype=np.float32)
    for row, found in enumerate(stems):
        holds[row, np.searchsorted(distinct, found)] = 1
    common = (holds @ holds.T).astype(np.float64)  # whole numbers, exact in float32
    return np.asarray(common / np.maximum(holds.sum(axis=1), 1))


def _share(values: Scores) -> Scores:
    highest = float(values.max(initial=0.0))
    return values / highest if highest > 0 else values


def _fitness(text: str, words: int) -> float:
    factor = 1.0
    if not _FEW <= words <= _MANY:
        factor /= 2
    if _LEANING.match(text.lstrip("\"“‘'(")):
        factor /= 2
    if text.rstrip().endswith(("?", ":")) or _BOILERPLATE.search(text):
        factor /= 2
    if len(_QUOTES.findall(text)) % 2:
        factor /= 2
    return factor
