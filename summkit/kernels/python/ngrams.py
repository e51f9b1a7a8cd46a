"""Matches of n-grams and of skip bigrams."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from summkit.kernels.python.pairs import Pair


def ngram_overlap(pair: Pair, n: int) -> tuple[int, int, int]:
    """Count clipped n-gram matches.

    Args:
        pair: The texts.
        n: Length of the n-grams, from 1.

    Returns:
        Matches, n-grams of the reference, n-grams of the candidate.

    Source: Lin (2004), ROUGE, section 2.
    """
    reference, matches = pair.reference_tokens, pair.matches
    # Where n-grams of the candidate end that equal the one of the reference which ends at each place.
    ends = matches
    for shift in range(1, n):
        ends = [
            before << 1 & here if before and here else 0 for before, here in zip(ends, matches[shift:], strict=False)
        ]
    found: dict[tuple[int, ...] | int, int] = {}
    counts: dict[tuple[int, ...] | int, int] = {}
    for start, places in enumerate(ends):
        if places:
            ngram = reference[start] if n == 1 else tuple(reference[start : start + n])
            counts[ngram] = counts.get(ngram, 0) + 1
            found[ngram] = places
    hits = sum([min(count, found[ngram].bit_count()) for ngram, count in counts.items()])
    return hits, max(len(reference) - n + 1, 0), max(len(pair.candidate_tokens) - n + 1, 0)


def skip_overlap(pair: Pair, gap: int, *, unigrams: bool) -> tuple[int, int, int]:
    """Count clipped matches of skip bigrams as ROUGE-1.5.5 does.

    Args:
        pair: The texts.
        gap: The most tokens that a pair may skip; below 0 any number.
        unigrams: Whether each token but the last counts as well (ROUGE-SU).

    Returns:
        Matches, pairs of the reference, pairs of the candidate.

    Source: Lin (2004), ROUGE, section 5; that the last token is no unigram is the program's way, not the paper's.
    """
    left = Counter(_skip_bigrams(pair.reference_tokens, gap, unigrams))
    right = Counter(_skip_bigrams(pair.candidate_tokens, gap, unigrams))
    return (left & right).total(), left.total(), right.total()


def _skip_bigrams(tokens: Sequence[int], gap: int, unigrams: bool) -> Iterable[tuple[int, ...]]:
    last = len(tokens)
    for place in range(last - 1):
        if unigrams:
            yield (tokens[place],)
        end = last if gap < 0 else min(place + gap + 2, last)
        for other in range(place + 1, end):
            yield (tokens[place], tokens[other])
