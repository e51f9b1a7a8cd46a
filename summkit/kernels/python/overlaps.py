"""Counting what pairs of texts share: every measure over every pair."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from summkit.kernels.columns import Kind, Measure, TokenColumns
from summkit.kernels.python.fragments import fragment_lengths
from summkit.kernels.python.ngrams import ngram_overlap, skip_overlap
from summkit.kernels.python.pairs import Pair
from summkit.kernels.python.subsequences import lcs_length, union_lcs, weighted_lcs


def overlaps(
    reference: TokenColumns,
    candidate: TokenColumns,
    reference_index: NDArray[np.int64],
    candidate_index: NDArray[np.int64],
    measures: Sequence[Measure],
) -> NDArray[np.float64]:
    """Count what pairs of texts share.

    Args:
        reference: The references; ids of the same vocabulary as the candidates'.
        candidate: The candidates.
        reference_index: int64 of shape (pairs,): the reference of each pair.
        candidate_index: int64 of shape (pairs,): the candidate of each pair.
        measures: What to count.

    Returns:
        float64 of shape (pairs, measures, 3): hits, total of the reference, total of the candidate.

    Raises:
        IndexError: If an index is out of range.
    """
    references = _texts(reference, first_unknown=-1)
    candidates = _texts(candidate, first_unknown=-1 - len(reference.ids))
    pairs = zip(_checked(reference_index, references), _checked(candidate_index, candidates), strict=True)
    counts: list[tuple[float, float, float]] = []
    for left, right in pairs:
        pair = Pair(references[left], candidates[right])
        counts.extend([_count(pair, measure) for measure in measures])
    return np.array(counts, dtype=np.float64).reshape(len(reference_index), len(measures), 3)


def count_pair(columns: TokenColumns, measures: Sequence[Measure]) -> list[tuple[float, float, float]]:
    """Count what the two texts of `columns`, reference and candidate, share: hits and totals for each measure."""
    pair = Pair(*_texts(columns, first_unknown=-1))
    return [_count(pair, measure) for measure in measures]


def fragments(
    article: TokenColumns,
    summary: TokenColumns,
    article_index: NDArray[np.int64],
    summary_index: NDArray[np.int64],
) -> NDArray[np.float64]:
    """Measure the extractive fragments of summaries.

    Args:
        article: The articles; ids of the same vocabulary as the summaries'.
        summary: The summaries.
        article_index: int64 of shape (pairs,): the article of each pair.
        summary_index: int64 of shape (pairs,): the summary of each pair.

    Returns:
        float64 of shape (pairs, 3): summed lengths of the fragments, summed squares of them, tokens of the summary.
    """
    articles = _texts(article, first_unknown=-1)
    summaries = _texts(summary, first_unknown=-1 - len(article.ids))
    rows = []
    for left, right in zip(_checked(article_index, articles), _checked(summary_index, summaries), strict=True):
        pair = Pair(articles[left], summaries[right])
        lengths = fragment_lengths(pair.reference_tokens, pair.candidate_tokens)
        rows.append((sum(lengths), sum(length * length for length in lengths), len(pair.candidate_tokens)))
    return np.array(rows, dtype=np.float64).reshape(-1, 3)


def _count(pair: Pair, measure: Measure) -> tuple[float, float, float]:
    kind, parameter = measure
    if kind == Kind.NGRAM:
        return ngram_overlap(pair, int(parameter))
    if kind == Kind.LCS:
        return lcs_length(pair), len(pair.reference_tokens), len(pair.candidate_tokens)
    if kind == Kind.LCS_UNION:
        return union_lcs(pair), len(pair.reference_tokens), len(pair.candidate_tokens)
    if kind == Kind.WLCS:
        return weighted_lcs(pair, parameter)
    return skip_overlap(pair, int(parameter), unigrams=kind == Kind.SKIP_UNIGRAM)


def _texts(columns: TokenColumns, *, first_unknown: int) -> list[list[list[int]]]:
    """Return the texts as lists of sentences of ids; each unknown token gets a negative id of its own."""
    ids = columns.ids.tolist()
    if len(ids) and columns.ids.min() < 0:
        ids = [number if number >= 0 else first_unknown - place for place, number in enumerate(ids)]
    starts = columns.sentence_starts.tolist()
    sentences = [ids[start:end] for start, end in pairwise(starts)]
    bounds = columns.text_starts.tolist()
    return [sentences[start:end] for start, end in pairwise(bounds)]


def _checked(index: NDArray[np.int64], texts: list[list[list[int]]]) -> list[int]:
    places: list[int] = np.asarray(index).tolist()
    if places and not (min(places) >= 0 and max(places) < len(texts)):
        raise IndexError(f"a text index is outside 0 to {len(texts) - 1}")
    return places
