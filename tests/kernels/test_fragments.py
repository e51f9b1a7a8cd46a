"""Extractive fragments against a slow twin: at each word of the summary the longest run that the article has too."""

import random
from collections.abc import Callable, Sequence
from types import ModuleType

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from summkit.kernels import TokenColumns

Text = list[list[int]]
Lay = Callable[[Sequence[Sequence[Sequence[int]]]], TokenColumns]

TEXT = st.lists(st.lists(st.integers(0, 2) | st.integers(-1, 9), max_size=15), max_size=3)


def fragment_twin(article: list[int], summary: list[int]) -> list[list[int]]:
    """Source: Grusky, Naaman & Artzi (2018), section 4.1: "we prefer to mark the longest prefix possible"."""
    runs = {tuple(article[start:end]) for start in range(len(article)) for end in range(start + 1, len(article) + 1)}
    found = []
    place = 0
    while place < len(summary):
        length = max(
            (n for n in range(1, len(summary) - place + 1) if tuple(summary[place : place + n]) in runs), default=0
        )
        if length:
            found.append(summary[place : place + length])
        place += max(length, 1)
    return found


def measured(kernel: ModuleType, to_columns: Lay, article: Text, summary: Text) -> list[float]:
    zero = np.zeros(1, dtype=np.int64)
    [row] = kernel.fragments(to_columns([article]), to_columns([summary]), zero, zero).tolist()
    return list(row)


def expected(article: Text, summary: Text) -> list[float]:
    left = [token for sentence in article for token in sentence]
    right = [token if token >= 0 else -2 for sentence in summary for token in sentence]
    lengths = [len(fragment) for fragment in fragment_twin(left, right)]
    return [float(sum(lengths)), float(sum(length**2 for length in lengths)), float(len(right))]


@example([[0, 0, 0, 1]], [[0, 0, 1]])  # the longest run starts inside a shorter one
@example([[0, 1, 2]], [[0, 1], [2]])  # a run goes on over the summary's sentence end
@example([[0, 1], [2]], [[1, 2]])  # and over the article's
@example([[-1, 0]], [[-1, 0]])
@settings(derandomize=True, deadline=None, max_examples=400)
@given(article=TEXT, summary=TEXT)
def test_fragments_are_those_of_the_slow_twin(
    kernel: ModuleType, to_columns: Lay, article: Text, summary: Text
) -> None:
    assert measured(kernel, to_columns, article, summary) == expected(article, summary)


@pytest.mark.parametrize(
    ("article", "summary", "lengths"),
    [
        ([0, 1, 2, 3], [0, 1, 2, 3], [4]),
        ([0, 1, 2, 3], [2, 3, 0, 1], [2, 2]),
        ([0, 1, 2, 3], [3, 2, 1, 0], [1, 1, 1, 1]),
        ([0, 1, 2, 3], [0, 1, 9, 3], [2, 1]),
        ([0, 1], [0, 1, 0, 1], [2, 2]),
        ([0, 1, 0, 1, 2], [0, 1, 2], [3]),
        ([0, 1], [5, 6], []),
        ([], [0], []),
        ([0], [], []),
    ],
)
def test_fragments_by_hand(
    kernel: ModuleType, to_columns: Lay, article: list[int], summary: list[int], lengths: list[int]
) -> None:
    found = measured(kernel, to_columns, [article], [summary])
    assert found == [sum(lengths), sum(length**2 for length in lengths), len(summary)]


@pytest.mark.parametrize("distinct", [1, 2, 30])
def test_long_texts(kernel: ModuleType, to_columns: Lay, distinct: int) -> None:
    rng = random.Random(distinct)
    article, summary = ([[rng.randrange(distinct) for _ in range(length)]] for length in (140, 90))
    assert measured(kernel, to_columns, article, summary) == expected(article, summary)


def test_any_pairs_in_any_order(kernel: ModuleType, to_columns: Lay) -> None:
    articles, summaries = to_columns([[[0, 1, 2]], [[3]]]), to_columns([[[3]], [[1, 2], [3]], []])
    found = kernel.fragments(articles, summaries, np.array([1, 0, 0, 1]), np.array([0, 1, 2, 1]))
    assert found.tolist() == [[1, 1, 1], [2, 4, 3], [0, 0, 0], [1, 1, 3]]
    none = np.empty(0, dtype=np.int64)
    assert kernel.fragments(articles, summaries, none, none).shape == (0, 3)
