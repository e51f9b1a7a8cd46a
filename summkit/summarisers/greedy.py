"""Greedy choice of sentences by ROUGE against the reference, many documents at once."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from summkit.kernels import TokenColumns
from summkit.metrics.rouge import RougeEngine
from summkit.metrics.rouge_types import RougeN
from summkit.ranking.length import Budget
from summkit.settings.rouge import RougeSettings

_TYPES = (RougeN(n=1), RougeN(n=2))
_CANDIDATES_AT_ONCE = 4096

Pick = tuple[int, float]
"""A sentence, and the mean F1 that the summary reaches with it."""


def greedy_choices(
    documents: Sequence[Sequence[str]],
    references: Sequence[Sequence[Sequence[str]]],
    budgets: Sequence[Budget],
    *,
    stop_early: bool,
    language: str = "en",
) -> list[list[Pick]]:
    """Choose sentences one by one, each time the one with which the summary scores best.

    Args:
        documents: The sentences of each document.
        references: For each document its references, split into sentences.
        budgets: What each summary may cost.
        stop_early: Whether to stop when no sentence raises the score, rather than when none fits.
        language: ISO 639-1 code; other languages than English have their own words and stems.

    Returns:
        For each document its choices in the order they were made. The score is the mean of ROUGE-1 and ROUGE-2 F1
        (rouge-score's arithmetic; words and stems as `RougeSettings.resolved` has them for the language) of the chosen
        sentences in document order; on ties the earliest wins.
    """
    engine = RougeEngine(_TYPES, RougeSettings(language=language))
    prepared = engine.prepare_references(references)
    sentences = engine.encode(documents)
    picks: list[list[Pick]] = [[] for _ in documents]
    active = [bool(document) for document in documents]
    while any(active):
        trials, owners = _trials(picks, budgets, active, sentences)
        if not trials:
            break
        scores = []
        for at in range(0, len(trials), _CANDIDATES_AT_ONCE):
            part = slice(at, at + _CANDIDATES_AT_ONCE)
            f1 = engine.score_columns(prepared, _gather(sentences, trials[part]), np.array(owners[part]))[..., 2]
            scores.append((f1[:, 0] + f1[:, 1]) / 2)
        active = _take_best(picks, trials, owners, np.concatenate(scores), stop_early)
    return picks


def _trials(
    picks: Sequence[list[Pick]], budgets: Sequence[Budget], active: Sequence[bool], sentences: TokenColumns
) -> tuple[list[tuple[int, list[int]]], list[int]]:
    """Return every summary with one sentence more: the new sentence and all of them, in document order."""
    trials, owners = [], []
    for document, (chosen, budget) in enumerate(zip(picks, budgets, strict=True)):
        if not active[document]:
            continue
        base = int(sentences.text_starts[document])
        taken = [sentence for sentence, _ in chosen]
        left = budget.limit - sum(int(budget.costs[sentence]) + budget.joint for sentence in taken)
        for sentence in np.flatnonzero(budget.costs <= left).tolist():
            if sentence not in taken:
                trials.append((sentence, [base + other for other in sorted([*taken, sentence])]))
                owners.append(document)
    return trials, owners


def _gather(sentences: TokenColumns, trials: Sequence[tuple[int, list[int]]]) -> TokenColumns:
    """Put together the tokens of each trial."""
    flat = np.array([sentence for _, members in trials for sentence in members], dtype=np.int64)
    starts = sentences.sentence_starts[flat]
    lengths = sentences.sentence_starts[flat + 1] - starts
    ends = np.cumsum(lengths)
    places = np.arange(int(ends[-1]), dtype=np.int64) + np.repeat(starts - (ends - lengths), lengths)
    return TokenColumns(
        ids=sentences.ids[places],
        sentence_starts=np.concatenate([[0], ends]).astype(np.int64),
        text_starts=np.cumsum([0, *(len(members) for _, members in trials)], dtype=np.int64),
    )


def _take_best(
    picks: list[list[Pick]],
    trials: Sequence[tuple[int, list[int]]],
    owners: Sequence[int],
    scores: NDArray[np.float64],
    stop_early: bool,
) -> list[bool]:
    """Add the best trial of each document to its picks; return which documents go on."""
    active = [False] * len(picks)
    bounds = [0, *(np.flatnonzero(np.diff(owners)) + 1).tolist(), len(owners)]
    for start, end in pairwise(bounds):
        best = start + int(np.argmax(scores[start:end]))  # the earliest on ties
        document = owners[start]
        score = float(scores[best])
        if stop_early and score <= (picks[document][-1][1] if picks[document] else 0.0):
            continue
        picks[document].append((trials[best][0], score))
        active[document] = True
    return active
