"""Two classic methods that look at frequent words: Luhn's clusters, and SumBasic's choice."""

from __future__ import annotations

import heapq
from collections import Counter

import numpy as np
from numpy.typing import NDArray

from summkit.kernels.python.bounds import check_starts
from summkit.kernels.python.terms import Terms, total


def densest_clusters(tokens: NDArray[np.int32], starts: NDArray[np.int64], least: int, gap: int) -> NDArray[np.float64]:
    """Score sentences by their densest cluster of frequent words.

    Args:
        tokens: int32 of shape (words,): ids of all words, sentence after sentence; one below 0 is never significant.
        starts: int64 of shape (sentences + 1,): where each sentence begins.
        least: How often a significant word occurs at least.
        gap: How far apart two neighbours of a cluster are at most, in words.

    Returns:
        float64 of shape (sentences,): the square of a cluster's significant words over its length; 0 where no two are
        near one another.
    """
    bounds = check_starts(tokens, starts)
    ids = tokens.tolist()
    totals = Counter(ids)
    scores = np.zeros(len(bounds))
    for sentence, (start, end) in enumerate(bounds):
        clusters: list[list[int]] = []
        for place in range(start, end):
            if ids[place] >= 0 and totals[ids[place]] >= least:
                if clusters and place - clusters[-1][-1] <= gap:
                    clusters[-1].append(place)
                else:
                    clusters.append([place])
        scores[sentence] = max(
            (len(cluster) ** 2 / (cluster[-1] - cluster[0] + 1) for cluster in clusters if len(cluster) > 1),
            default=0.0,
        )
    return scores


def probable_sentences(
    stems: NDArray[np.int32], starts: NDArray[np.int64], costs: NDArray[np.int64], limit: int, joint: int
) -> list[int]:
    """Choose the sentence whose stems are the most probable on average, then square their probabilities, and so on.

    Args:
        stems: int32 of shape (stems,): stem ids, sentence after sentence.
        starts: int64 of shape (sentences + 1,): where each sentence begins.
        costs: int64 of shape (sentences,): what each costs.
        limit: What all may cost together.
        joint: What each after the first costs more.

    Returns:
        The sentences in the order of choice. Averages are compared to 15 decimals; the earlier of equals is first.

    Raises:
        ValueError: If there are not as many costs as sentences, or what is paid is negative.
    """
    terms = Terms(stems, starts)
    price = costs.tolist()
    if len(price) != len(terms.rows):
        raise ValueError(f"costs must have one item for each of {len(terms.rows)} sentences")
    for cost in price:
        if cost < 0:
            raise ValueError(f"costs must not be negative, as {cost} is")
    if joint < 0:
        raise ValueError(f"what each after the first costs more must not be negative, as {joint} is")
    chance = [count / len(stems) for count in terms.totals]

    def average(sentence: int) -> int:
        row = terms.rows[sentence]
        length = max(sum(count for _, count in row), 1)
        return round(total(count * chance[stem] for stem, count in row) / length * 1e15)

    # Probabilities only fall, so a sentence is looked at again only when it comes to the top.
    heap = [(-average(sentence), sentence) for sentence in range(len(price)) if price[sentence] <= limit]
    heapq.heapify(heap)
    picks: list[int] = []
    left = limit + joint
    while heap:
        worth, sentence = heap[0]
        if price[sentence] + joint > left:
            heapq.heappop(heap)
        elif average(sentence) < -worth:
            heapq.heapreplace(heap, (-average(sentence), sentence))
        else:
            heapq.heappop(heap)
            picks.append(sentence)
            left -= price[sentence] + joint
            for stem, count in terms.rows[sentence]:
                for _ in range(min(count, 64)):  # said k times, squared k times over
                    chance[stem] *= chance[stem]
    return picks
