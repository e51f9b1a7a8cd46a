"""Laws that hold for scores of any texts."""

from collections.abc import Callable, Sequence
from types import ModuleType

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from summkit.kernels import Kind, Measure, TokenColumns

Text = list[list[int]]
Lay = Callable[[Sequence[Sequence[Sequence[int]]]], TokenColumns]

SYMMETRIC = [
    *(Measure(Kind.NGRAM, n) for n in range(1, 5)),
    Measure(Kind.LCS),
    Measure(Kind.SKIP, 4),
    Measure(Kind.SKIP_UNIGRAM, -1),
]
MEASURES = [*SYMMETRIC, Measure(Kind.LCS_UNION), Measure(Kind.WLCS, 1.2)]

TEXT = st.lists(st.lists(st.integers(0, 4), max_size=12), min_size=1, max_size=4)


def count(kernel: ModuleType, left: TokenColumns, right: TokenColumns, measures: list[Measure]) -> list[list[float]]:
    zero = np.zeros(1, dtype=np.int64)
    [rows] = kernel.overlaps(left, right, zero, zero, measures).tolist()
    return list(rows)


@settings(derandomize=True, deadline=None, max_examples=150)
@given(text=TEXT)
def test_a_text_is_all_of_itself(kernel: ModuleType, to_columns: Lay, text: Text) -> None:
    columns = to_columns([text])
    for measure, (hits, total, of_candidate) in zip(
        [*SYMMETRIC, Measure(Kind.LCS_UNION)],
        count(kernel, columns, columns, [*SYMMETRIC, Measure(Kind.LCS_UNION)]),
        strict=True,
    ):
        assert hits == total == of_candidate, measure


@settings(derandomize=True, deadline=None, max_examples=150)
@given(sentence=st.lists(st.integers(0, 4), max_size=20))
def test_a_sentence_has_all_its_weighted_length(kernel: ModuleType, to_columns: Lay, sentence: list[int]) -> None:
    columns = to_columns([[sentence]])
    [(hits, _, of_candidate)] = count(kernel, columns, columns, [Measure(Kind.WLCS, 1.2)])
    assert hits == of_candidate


@settings(derandomize=True, deadline=None, max_examples=150)
@given(left=TEXT, right=TEXT)
def test_swapping_sides_swaps_the_totals(kernel: ModuleType, to_columns: Lay, left: Text, right: Text) -> None:
    one, other = to_columns([left]), to_columns([right])
    there, back = count(kernel, one, other, SYMMETRIC), count(kernel, other, one, SYMMETRIC)
    assert there == [[hits, total, of_candidate] for hits, of_candidate, total in back]


@settings(derandomize=True, deadline=None, max_examples=150)
@given(left=TEXT, right=TEXT)
def test_no_more_hits_than_there_is_to_hit(kernel: ModuleType, to_columns: Lay, left: Text, right: Text) -> None:
    for measure, (hits, total, of_candidate) in zip(
        MEASURES, count(kernel, to_columns([left]), to_columns([right]), MEASURES), strict=True
    ):
        assert 0 <= hits <= total, measure
        assert hits <= of_candidate * (1 + 1e-12), measure


@settings(derandomize=True, deadline=None, max_examples=100)
@given(left=TEXT, right=TEXT, shift=st.permutations(range(5)))
def test_the_names_of_the_words_do_not_matter(
    kernel: ModuleType, to_columns: Lay, left: Text, right: Text, shift: list[int]
) -> None:
    def renamed(text: Text) -> Text:
        return [[shift[token] * 1000 for token in sentence] for sentence in text]

    before = count(kernel, to_columns([left]), to_columns([right]), MEASURES)
    assert count(kernel, to_columns([renamed(left)]), to_columns([renamed(right)]), MEASURES) == before


@settings(derandomize=True, deadline=None, max_examples=100)
@given(left=TEXT, right=TEXT, at=st.integers(0, 4))
def test_an_empty_sentence_changes_nothing(
    kernel: ModuleType, to_columns: Lay, left: Text, right: Text, at: int
) -> None:
    before = count(kernel, to_columns([left]), to_columns([right]), MEASURES)
    left_gap, right_gap = ([*text[:at], [], *text[at:]] for text in (left, right))
    for one, other in ((left_gap, right), (left, right_gap), (left_gap, right_gap)):
        assert count(kernel, to_columns([one]), to_columns([other]), MEASURES) == before


@settings(derandomize=True, deadline=None, max_examples=100)
@given(left=TEXT, right=TEXT)
def test_a_union_holds_at_least_the_hits_of_one_line_and_at_most_the_words_in_common(
    kernel: ModuleType, to_columns: Lay, left: Text, right: Text
) -> None:
    measures = [Measure(Kind.NGRAM, 1), Measure(Kind.LCS_UNION), Measure(Kind.LCS)]
    [[unigrams, *_], [union, *_], [whole, *_]] = count(kernel, to_columns([left]), to_columns([right]), measures)
    assert union <= unigrams
    assert whole <= unigrams
