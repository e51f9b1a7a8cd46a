"""Ids numbered by first appearance."""

from types import ModuleType

import numpy as np
from hypothesis import given
from hypothesis import strategies as st


@given(st.lists(st.integers(-(2**31), 2**31 - 1) | st.integers(0, 5), max_size=200))
def test_numbers_by_first_appearance(kernel: ModuleType, ids: list[int]) -> None:
    distinct = list(dict.fromkeys(ids))
    numbers, behind = kernel.by_first_appearance(np.array(ids, dtype=np.int32))
    assert numbers.dtype == np.int64
    assert numbers.tolist() == [distinct.index(number) for number in ids]
    assert behind == distinct
