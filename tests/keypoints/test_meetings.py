"""What is counted for the words of phrases, against sets."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summkit.keypoints import meetings
from summkit.keypoints.meetings import words_met

WORDS = 12
SPAN = st.tuples(st.integers(0, 9), st.lists(st.integers(0, WORDS - 1), min_size=1, max_size=4))


@pytest.mark.parametrize(("at_once", "common"), [(1_000_000, 16_384), (3, 2), (1, 100), (5, 0)])
def test_the_counts_are_those_of_sets(at_once: int, common: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meetings, "_PAIRS_AT_ONCE", at_once)
    monkeypatch.setattr(meetings, "_COMMON", common)

    @given(st.lists(SPAN, max_size=30))
    def check(spans: list[tuple[int, list[int]]]) -> None:
        spans.sort(key=lambda span: span[0])
        stems = np.full((len(spans), 4), -1, dtype=np.int32)
        for row, (_, words) in enumerate(spans):
            stems[row, : len(words)] = words
        there, met, first = words_met(stems, np.array([place for place, _ in spans], dtype=np.int32), WORDS)
        held: dict[int, set[int]] = {}
        for place, words in spans:
            held.setdefault(place, set()).update(words)
        for word in range(WORDS):
            places = [place for place, words in held.items() if word in words]
            assert there[word] == len(places)
            assert met[word] == len(set().union(*(held[place] for place in places)))
            assert first[word] == min(places, default=0)

    check()
