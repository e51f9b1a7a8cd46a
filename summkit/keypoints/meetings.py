"""How often the words of phrases occur, and with how many others, counted without a set for each word and sentence."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Short = NDArray[np.int32]

_PAIRS_AT_ONCE = 1_000_000  # two words in one sentence; 8 MB
_COMMON = 16_384  # pairs of one word from which a mark for each word there is costs less than sorting them


def words_met(stems: NDArray[np.int32], places: NDArray[np.int32], words: int) -> tuple[Numbers, Numbers, Numbers]:
    """Count the sentences of each word, and the words in them.

    Args:
        stems: int32 of shape (spans, n): the words of each span; below 0 there is none.
        places: int32 of shape (spans,): the sentence of each, ascending.
        words: How many words there are.

    Returns:
        int64 of shape (words,) each: the sentences with the word; the distinct words in them, itself among them; the
        first of them. All 0 for a word that is in no span.
    """
    inside = stems >= 0
    pairs = np.repeat(places, inside.sum(axis=1)).astype(np.int64) << 32
    pairs |= stems[inside]
    pairs = _distinct(pairs)
    sentences, held = (pairs >> 32).astype(np.int32), pairs.astype(np.int32)  # the upper and lower half
    del pairs
    starts = np.searchsorted(sentences, np.arange(int(sentences[-1]) + 2 if len(sentences) else 1))
    by_word = np.argsort(held, kind="stable")
    where = sentences[by_word]
    del by_word
    there = np.bincount(held, minlength=words)
    begins = np.cumsum(there) - there
    first = np.zeros(words, dtype=np.int64)
    first[there > 0] = where[begins[there > 0]]
    sizes = np.diff(starts).astype(np.int32)[where]
    return there, _met(held, where, starts, sizes, begins, there), first


def _met(held: Short, where: Short, starts: Numbers, sizes: Short, begins: Numbers, there: Numbers) -> Numbers:
    """Count the distinct words in the sentences of each word.

    Args:
        held: The words of each sentence, sentence after sentence.
        where: The sentences of each word, word after word.
        starts: Where each sentence begins in `held`.
        sizes: The words of each sentence in `where`.
        begins: Where each word begins in `where`.
        there: The sentences of each word.
    """
    words = len(there)
    met = np.zeros(words, dtype=np.int64)
    sums = np.concatenate([[0], np.cumsum(sizes, dtype=np.int64)])
    upto = sums[begins + there]  # pairs of the words up to each
    pairs = upto - sums[begins]

    def gather(low: int, high: int) -> Short:
        counts = sizes[low:high]
        ends = np.cumsum(counts, dtype=np.int64)
        total = int(ends[-1]) if len(ends) else 0
        places = np.arange(total) + np.repeat(starts[where[low:high]] - (ends - counts), counts)
        return np.asarray(held[places], dtype=np.int32)

    marks = np.zeros(words, dtype=bool)
    for word in np.flatnonzero(pairs > _COMMON).tolist():
        marks[:] = False
        for low in range(int(begins[word]), int(begins[word] + there[word]), _PAIRS_AT_ONCE):
            marks[gather(low, min(low + _PAIRS_AT_ONCE, int(begins[word] + there[word])))] = True
        met[word] = np.count_nonzero(marks)
    rare = pairs <= _COMMON
    word = 0
    while word < words:
        if not rare[word]:
            word += 1
            continue
        # As many rare words in a row as have few enough pairs together.
        stop = max(int(np.searchsorted(upto, int(sums[begins[word]]) + _PAIRS_AT_ONCE, side="right")), word + 1)
        common = np.flatnonzero(~rare[word:stop])
        stop = word + int(common[0]) if len(common) else stop
        low, high = int(begins[word]), int(begins[stop - 1] + there[stop - 1])
        owners = np.repeat(np.arange(stop - word), (upto - sums[begins])[word:stop])
        keys = _distinct(owners * words + gather(low, high))
        met[word:stop] = np.bincount(keys // words, minlength=stop - word)
        word = stop
    return met


def _distinct(numbers: Numbers) -> Numbers:
    """Return the distinct ones of some numbers, ascending; the numbers are sorted where they lie.

    `numpy.unique` may take a hash table, which costs several times as much of both.
    """
    numbers.sort()
    return numbers[np.concatenate([[True], numbers[1:] != numbers[:-1]])] if len(numbers) else numbers
