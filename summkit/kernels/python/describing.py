"""What can be read off sentences by their stems and places, and off every summary that a few of them make."""

from __future__ import annotations

import math
from collections import Counter
from itertools import accumulate, combinations, pairwise

import numpy as np
from numpy.typing import NDArray

from summkit.kernels.python.bounds import check_counts, check_starts
from summkit.kernels.python.terms import Terms, directions, length_of, products, total

Vector = NDArray[np.float64]
Indices = NDArray[np.int64]


def describe_sentences(
    stems: NDArray[np.int32], starts: Indices, words: Indices, proper: NDArray[np.bool_], rank: Vector
) -> Vector:
    """Describe each sentence by its place, its centrality and its content.

    Args:
        stems: int32 of shape (stems,): stem ids, sentence after sentence.
        starts: int64 of shape (sentences + 1,): where each sentence begins.
        words: int64 of shape (sentences,): the words of each.
        proper: bool of shape (sentences,): whether a sentence counts for positions.
        rank: float64 of shape (sentences,): the TextRank of each.

    Returns:
        float64 of shape (sentences, 15): the position's logarithm, one over its root, whether it is the first, whether
        it is the third, its share of all; then standardised the TextRank, the cosine to the mean of all TF-IDF vectors,
        the mean similarity to earlier and that to later sentences, the mean logarithm of the stems' frequencies, and
        how often pairs of neighbouring stems recur; then the share of stems not seen before, the share of words
        without content, the logarithm of the words, and how many there are above thirty, in tens.
    """
    terms = Terms(stems, starts)
    count = len(terms.rows)
    if not len(words) == len(proper) == len(rank) == count:
        raise ValueError(f"words, proper and rank must have one item for each of {count} sentences")
    words_there = check_counts(words, "words")
    weights = terms.weights(count)
    sums = terms.column_sums(weights)
    length = max(length_of(sums), 1e-12)
    earlier, later = directions(weights, sums)
    lengths = np.diff(starts).tolist()
    frequent = [
        total(number * math.log(terms.totals[stem]) for stem, number in row) / max(stems_there, 1)
        for row, stems_there in zip(terms.rows, lengths, strict=True)
    ]
    columns = [
        *_places(proper.tolist()),
        _standard(rank.tolist()),
        _standard([product / length for product in products(weights, sums)]),
        _standard([value / max(place, 1) for place, value in enumerate(earlier)]),
        _standard([value / max(count - 1 - place, 1) for place, value in enumerate(later)]),
        _standard(frequent),
        _standard(_recurring_pairs(stems, starts)),
        _unseen(terms),
        [min(max(1.0 - there / max(all_, 1), 0.0), 1.0) for there, all_ in zip(lengths, words_there, strict=True)],
        [math.log1p(all_) for all_ in words_there],
        [min(max(all_ - 30, 0), 40) / 10 for all_ in words_there],
    ]
    return np.ascontiguousarray(np.array(columns, dtype=np.float64).T)


def _places(proper: list[bool]) -> list[list[float]]:
    places = list(accumulate(proper, initial=0))[:-1]
    count = max(sum(proper), 1)
    return [
        [math.log1p(place) for place in places],
        [1.0 / math.sqrt(1.0 + place) for place in places],
        [float(place == 0) for place in places],
        [float(place == 2) for place in places],
        [place / count for place in places],
    ]


def _standard(values: list[float]) -> list[float]:
    """Return values in units of their spread from their mean, at most 4; 0 where all are the same."""
    if not values:
        return []
    mean = total(values) / len(values)
    spread = math.sqrt(total((value - mean) * (value - mean) for value in values) / len(values))
    return [min(max((value - mean) / spread, -4.0), 4.0) if spread > 1e-12 else 0.0 for value in values]


def _recurring_pairs(stems: NDArray[np.int32], starts: Indices) -> list[float]:
    """Count for each sentence how often its pairs of neighbouring stems occur in others; as a logarithm."""
    ids = stems.tolist()
    pairs = [set(pairwise(ids[start:end])) for start, end in check_starts(stems, starts)]
    holders = Counter(pair for own in pairs for pair in own)
    return [math.log1p(sum(holders[pair] - 1 for pair in own)) for own in pairs]


def _unseen(terms: Terms) -> list[float]:
    seen: set[int] = set()
    shares = []
    for row in terms.rows:
        own = {stem for stem, _ in row}
        shares.append(len(own - seen) / max(len(own), 1))
        seen |= own
    return shares


def describe_subsets(
    stems: NDArray[np.int32],
    starts: Indices,
    tokens: NDArray[np.int32],
    token_starts: Indices,
    words: Indices,
    pool: Indices,
    positions: Indices,
    values: Vector,
    size: int,
    run: int,
) -> Vector:
    """Describe every summary of some size that a pool of sentences makes.

    Args:
        stems: int32 of shape (stems,): stem ids, sentence after sentence.
        starts: int64 of shape (sentences + 1,): where each sentence begins in `stems`.
        tokens: int32 of shape (tokens,): ids of all words; one below 0 is the same as its complement.
        token_starts: int64 of shape (sentences + 1,): where each sentence begins in `tokens`.
        words: int64 of shape (sentences,): the words of each.
        pool: int64 of shape (pool,): the sentences to choose from, ascending; at most 32.
        positions: int64 of shape (pool,): where they stand in the document.
        values: float64 of shape (pool,): what they are worth by themselves.
        size: Sentences of a summary, from 2 to 8 and not above those of the pool.
        run: How many tokens in a row are a repetition.

    Returns:
        float64 of shape (summaries, 13), in lexicographic order: mean and least value; the mean words' logarithm, the
        mean words in tens, and above twenty in tens; the mean cosine of two sentences; the share of pairs with a
        repetition; the share of the document's stems covered; the cosine to the mean of all sentences; distinct stems a
        word; the share of neighbours; the logarithms of the first and the last position.

    Raises:
        ValueError: If sizes do not fit one another.
    """
    terms = Terms(stems, starts)
    bounds = check_starts(tokens, token_starts)
    members = pool.tolist()
    if not len(terms.rows) == len(bounds) == len(words) or not len(pool) == len(positions) == len(values) or run < 1:
        raise ValueError("the columns have different lengths, or a run is empty")
    if not 2 <= size <= min(len(members), 8) or len(members) > 32:
        raise ValueError(f"summaries of {size} sentences cannot be made of {len(members)}")
    if not all(0 <= one < len(bounds) for one in members) or any(two <= one for one, two in pairwise(members)):
        raise ValueError("the pool must be sentences, ascending")
    said_in, places = check_counts(words, "words"), check_counts(positions, "positions")
    weights = terms.weights(len(terms.rows))
    sums = terms.column_sums(weights)
    whole = max(length_of(sums), 1e-12)
    rows = [weights[sentence] for sentence in members]
    central = products(rows, sums)
    looked_up = [dict(row) for row in rows]
    similar = [
        [total(weight * other[stem] for stem, weight in row if stem in other) for other in looked_up] for row in rows
    ]
    ids = np.where(tokens < 0, ~tokens, tokens).tolist()
    runs = [_runs(ids[slice(*bounds[sentence])], run) for sentence in members]
    repeats = [[not one.isdisjoint(two) for two in runs] for one in runs]
    counts, worth = [said_in[sentence] for sentence in members], values.tolist()
    result = []
    for chosen in combinations(range(len(members)), size):
        pairs = list(combinations(chosen, 2))
        alike = total(similar[one][two] for one, two in pairs)
        said = {stem for member in chosen for stem in looked_up[member]}
        all_words = sum(counts[member] for member in chosen)
        mean_words = all_words / size
        own = total(similar[member][member] for member in chosen)
        result.append(
            (
                total(worth[member] for member in chosen) / size,
                min(worth[member] for member in chosen),
                math.log1p(mean_words),
                mean_words / 10,
                max(mean_words - 20, 0.0) / 10,
                alike / len(pairs),
                sum(repeats[one][two] for one, two in pairs) / len(pairs),
                sum(terms.totals[stem] for stem in said) / max(len(stems), 1),
                total(central[member] for member in chosen) / (math.sqrt(max(own + 2.0 * alike, 1e-12)) * whole),
                len(said) / max(all_words, 1),
                sum(places[two] - places[one] == 1 for one, two in pairwise(chosen)) / (size - 1),
                math.log1p(places[chosen[0]]),
                math.log1p(places[chosen[-1]]),
            )
        )
    return np.array(result, dtype=np.float64)


def _runs(ids: list[int], length: int) -> set[tuple[int, ...]]:
    return set(zip(*(ids[place:] for place in range(min(length, len(ids) + 1))), strict=False))


def weighted_sums(values: Vector, slopes: Vector, means: Vector, constant: float) -> Vector:
    """Add up the columns of a matrix, each less its mean and times its slope, to a constant.

    Args:
        values: float64 of shape (rows, columns).
        slopes: float64 of shape (columns,).
        means: float64 of shape (columns,).
        constant: What is added.

    Returns:
        float64 of shape (rows,); each depends on nothing but its row.
    """
    if not len(slopes) == len(means) == values.shape[1]:
        raise ValueError(f"slopes and means must have one item for each of {values.shape[1]} columns")
    result = np.full(len(values), constant)
    for column, (slope, mean) in enumerate(zip(slopes.tolist(), means.tolist(), strict=True)):
        result += slope * (values[:, column] - mean)
    return result
