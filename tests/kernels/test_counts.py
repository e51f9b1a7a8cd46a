"""Every count against a slow, straightforward twin on small alphabets; both kernels must equal it."""

import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import combinations, pairwise
from types import ModuleType

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import summkit.kernels.python as twin
from summkit.kernels import Kind, Measure, TokenColumns

Text = list[list[int]]
Count = tuple[float, float, float]
Lay = Callable[[Sequence[Sequence[Sequence[int]]]], TokenColumns]

WEIGHTS = [1.0, 1.2, 1.5, 2.0, 3.7]
GAPS = [-1, 0, 1, 4, 9]
MEASURES = [
    *(Measure(Kind.NGRAM, n) for n in (1, 2, 3, 4, 9)),
    Measure(Kind.LCS),
    Measure(Kind.LCS_UNION),
    *(Measure(Kind.WLCS, weight) for weight in WEIGHTS),
    *(Measure(Kind.SKIP, gap) for gap in GAPS),
    *(Measure(Kind.SKIP_UNIGRAM, gap) for gap in GAPS),
]


def ngram_twin(reference: Text, candidate: Text, n: int) -> Count:
    left, right = (Counter(zip(*(joined(text)[k:] for k in range(n)), strict=False)) for text in (reference, candidate))
    return sum((left & right).values()), sum(left.values()), sum(right.values())


def skip_twin(reference: Text, candidate: Text, gap: int, unigrams: bool) -> Count:
    def pieces(text: Text) -> Counter[tuple[int, ...]]:
        tokens = joined(text)
        pairs = [(i, j) for i, j in combinations(range(len(tokens)), 2) if gap < 0 or j <= i + gap + 1]
        singles = tokens[:-1] if unigrams else []
        return Counter([(tokens[i], tokens[j]) for i, j in pairs]) + Counter([(token,) for token in singles])

    left, right = pieces(reference), pieces(candidate)
    return sum((left & right).values()), sum(left.values()), sum(right.values())


def lcs_twin(reference: Text, candidate: Text) -> Count:
    left, right = joined(reference), joined(candidate)

    @cache
    def longest(i: int, j: int) -> int:
        if i == 0 or j == 0:
            return 0
        if left[i - 1] == right[j - 1]:
            return 1 + longest(i - 1, j - 1)
        return max(longest(i - 1, j), longest(i, j - 1))

    return longest(len(left), len(right)), len(left), len(right)


def marked(reference: list[int], candidate: list[int], weigh: Callable[[int], float]) -> set[int]:
    """Reference positions on one best weighted subsequence; with equal values it goes back along the reference."""

    @cache
    def best(i: int, j: int) -> tuple[float, int]:
        if i == 0 or j == 0:
            return 0.0, 0
        if reference[i - 1] == candidate[j - 1]:
            value, run = best(i - 1, j - 1)
            return value + (weigh(run + 1) - weigh(run)), run + 1
        return max(best(i - 1, j)[0], best(i, j - 1)[0]), 0

    found = set()
    i, j = len(reference), len(candidate)
    while i > 0 and j > 0:
        if reference[i - 1] == candidate[j - 1]:
            found.add(i - 1)
            i, j = i - 1, j - 1
        elif best(i, j - 1)[0] > best(i - 1, j)[0]:
            j -= 1
        else:
            i -= 1
    return found


def counted(reference: Text, candidate: Text, weigh: Callable[[int], float]) -> Iterator[list[str]]:
    """For each reference sentence what became of each position: "" unmarked, "clipped" or "counted"."""
    left, right = Counter(joined(reference)), Counter(joined(candidate))
    for sentence in reference:
        union = set().union(*(marked(sentence, other, weigh) for other in candidate))
        fates = []
        for place, token in enumerate(sentence):
            if place not in union:
                fates.append("")
            elif left[token] > 0 and right[token] > 0:
                left[token] -= 1
                right[token] -= 1
                fates.append("counted")
            else:
                fates.append("clipped")
        yield fates


def union_twin(reference: Text, candidate: Text) -> Count:
    hits = sum(fates.count("counted") for fates in counted(reference, candidate, lambda run: float(run)))
    return hits, len(joined(reference)), len(joined(candidate))


def weighted_twin(reference: Text, candidate: Text, weight: float) -> Count:
    def weigh(run: int) -> float:
        return float(float(run) ** weight)

    hits = 0.0
    for fates in counted(reference, candidate, weigh):
        run = 0
        for fate, following in pairwise([*fates, ""]):
            if fate == "counted":
                run += 1
                if not following:
                    hits += weigh(run)
                    run = 0
    lengths = 0.0
    for sentence in reference:
        lengths += weigh(len(sentence))
    return hits, lengths**weight, weigh(len(joined(candidate)))


def joined(text: Text) -> list[int]:
    return [token for sentence in text for token in sentence]


def by_twin(reference: Text, candidate: Text, measure: Measure) -> Count:
    kind, parameter = measure
    if kind == Kind.NGRAM:
        return ngram_twin(reference, candidate, int(parameter))
    if kind == Kind.LCS:
        return lcs_twin(reference, candidate)
    if kind == Kind.LCS_UNION:
        return union_twin(reference, candidate)
    if kind == Kind.WLCS:
        return weighted_twin(reference, candidate, parameter)
    return skip_twin(reference, candidate, int(parameter), kind == Kind.SKIP_UNIGRAM)


def strangers_told_apart(texts: list[Text], first: int) -> list[Text]:
    """Give each -1 an id of its own, counting down."""
    fresh = iter(range(first, -(10**6), -1))
    return [[[next(fresh) if token < 0 else token for token in sentence] for sentence in text] for text in texts]


def count(kernel: ModuleType, to_columns: Lay, pairs: Sequence[tuple[Text, Text]]) -> list[list[Count]]:
    index = np.arange(len(pairs), dtype=np.int64)
    references, candidates = (to_columns([pair[side] for pair in pairs]) for side in (0, 1))
    found: list[list[Count]] = kernel.overlaps(references, candidates, index, index, MEASURES).tolist()
    return found


TOKENS = st.integers(0, 1) | st.integers(-1, 3)
TEXT = st.lists(st.lists(TOKENS, max_size=7), max_size=4)
PAIRS = st.lists(st.tuples(TEXT, TEXT), max_size=4)


@example([([[0, 0]], [[0, 3]])])
@example([([[-1, 0, -1]], [[-1, 0, -1]])])
@example([([[0], [0], [1]], [[0, 1]])])
@example([([[0, 1, 0, 1, 0]], [[0, 1], [1, 0]])])  # a clipped position inside a run
@example([([[0, 1, 1], [1, 0]], [[0, 1], [0]])])  # a run that is lost at its sentence's end
@settings(derandomize=True, deadline=None, max_examples=300)
@given(PAIRS)
def test_counts_are_those_of_the_slow_twins(
    kernel: ModuleType, to_columns: Lay, pairs: list[tuple[Text, Text]]
) -> None:
    for (reference, candidate), row in zip(pairs, count(kernel, to_columns, pairs), strict=True):
        [left] = strangers_told_apart([reference], -1)
        [right] = strangers_told_apart([candidate], -100_000)
        for measure, ours in zip(MEASURES, row, strict=True):
            assert tuple(ours) == by_twin(left, right, measure), measure


LONG = st.lists(st.lists(st.integers(-1, 6), max_size=90) | st.lists(TOKENS, max_size=5), max_size=6)


@settings(derandomize=True, deadline=None, max_examples=60)
@given(st.lists(st.tuples(LONG, LONG), max_size=3))
def test_both_kernels_count_alike(kernel: ModuleType, to_columns: Lay, pairs: list[tuple[Text, Text]]) -> None:
    assert count(kernel, to_columns, pairs) == count(twin, to_columns, pairs)


@pytest.mark.parametrize("distinct", [2, 9, 200])
def test_long_texts_count_alike(kernel: ModuleType, to_columns: Lay, distinct: int) -> None:
    rng = random.Random(distinct)

    def text(lengths: Sequence[int]) -> Text:
        return [[rng.randrange(-1, distinct) for _ in range(length)] for length in lengths]

    pairs = [(text([150]), text([190])), (text([64, 64, 0, 1]), text([63, 65])), (text([5] * 30), text([7] * 20))]
    assert count(kernel, to_columns, pairs) == count(twin, to_columns, pairs)


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: f"{measure.kind.name}-{measure.parameter:g}")
@pytest.mark.parametrize("candidate", [[], [[]], [[], []], [[5]], [[-1]]], ids=str)
def test_nothing_in_common(kernel: ModuleType, to_columns: Lay, candidate: Text, measure: Measure) -> None:
    zero = np.zeros(1, dtype=np.int64)
    sides = to_columns([candidate]), to_columns([[[0, -1]]])
    for left, right in (sides, sides[::-1]):
        [[[hits, _, _]]] = kernel.overlaps(left, right, zero, zero, [measure]).tolist()
        assert hits == 0


def test_a_stranger_equals_nothing_not_even_itself(kernel: ModuleType, to_columns: Lay) -> None:
    text = to_columns([[[-1, -1], [-1]]])
    zero = np.zeros(1, dtype=np.int64)
    assert not kernel.overlaps(text, text, zero, zero, MEASURES)[..., 0].any()


def test_any_pairs_in_any_order(kernel: ModuleType, to_columns: Lay) -> None:
    references, candidates = [[[0, 1]], [[2]], []], [[[0, 1, 2]], [[2], [0]]]
    left, right = to_columns(references), to_columns(candidates)
    pairs = [(2, 0), (0, 1), (0, 0), (1, 1), (0, 1)]
    index = np.array(pairs, dtype=np.int64)
    counts = kernel.overlaps(left, right, index[:, 0].copy(), index[:, 1].copy(), MEASURES)
    assert counts.shape == (5, len(MEASURES), 3)
    assert counts.dtype == np.float64
    singly = [count(kernel, to_columns, [(references[r], candidates[c])])[0] for r, c in pairs]
    assert counts.tolist() == singly


def test_no_measures(kernel: ModuleType, to_columns: Lay) -> None:
    text, zero = to_columns([[[0]]]), np.zeros(1, dtype=np.int64)
    assert kernel.overlaps(text, text, zero, zero, []).shape == (1, 0, 3)


def test_no_pairs(kernel: ModuleType, to_columns: Lay) -> None:
    text, none = to_columns([[[0]]]), np.empty(0, dtype=np.int64)
    assert kernel.overlaps(text, text, none, none, MEASURES).shape == (0, len(MEASURES), 3)
    assert kernel.overlaps(to_columns([]), text, none, none, MEASURES).shape == (0, len(MEASURES), 3)


@pytest.mark.parametrize("bad", [-1, 2, 10**12, -(10**12)])
@pytest.mark.parametrize("side", ["reference", "candidate"])
def test_an_index_out_of_range(kernel: ModuleType, to_columns: Lay, side: str, bad: int) -> None:
    text = to_columns([[[0]], [[1]]])
    good, wrong = np.array([0, 1], dtype=np.int64), np.array([0, bad], dtype=np.int64)
    indices = (wrong, good) if side == "reference" else (good, wrong)
    with pytest.raises(IndexError):
        kernel.overlaps(text, text, *indices, MEASURES)
    with pytest.raises(IndexError):
        kernel.fragments(text, text, *indices)


def test_an_index_into_nothing(kernel: ModuleType, to_columns: Lay) -> None:
    zero = np.zeros(1, dtype=np.int64)
    with pytest.raises(IndexError):
        kernel.overlaps(to_columns([]), to_columns([[[0]]]), zero, zero, MEASURES)
    with pytest.raises(IndexError):
        kernel.fragments(to_columns([[[0]]]), to_columns([]), zero, zero)
