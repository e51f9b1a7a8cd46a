"""Every test of this folder that asks for `kernel` runs over both implementations."""

import importlib
from collections.abc import Callable, Sequence
from itertools import accumulate
from types import ModuleType

import numpy as np
import pytest

from summkit.kernels import TokenColumns


@pytest.fixture(scope="module", params=["python", "compiled"])
def kernel(request: pytest.FixtureRequest) -> ModuleType:
    """The readable twin, and the compiled kernel where it was built."""
    if request.param == "compiled":
        compiled: ModuleType = pytest.importorskip(
            "summkit.kernels.compiled", reason="the compiled kernel was not built", exc_type=ImportError
        )
        return compiled
    return importlib.import_module("summkit.kernels.python")


@pytest.fixture(scope="module")
def to_columns() -> Callable[[Sequence[Sequence[Sequence[int]]]], TokenColumns]:
    """What lays texts of sentences of ids out in columns."""

    def lay_out(texts: Sequence[Sequence[Sequence[int]]]) -> TokenColumns:
        sentences = [sentence for text in texts for sentence in text]
        return TokenColumns(
            ids=np.array([number for sentence in sentences for number in sentence], dtype=np.int32),
            sentence_starts=np.array([0, *accumulate(map(len, sentences))], dtype=np.int64),
            text_starts=np.array([0, *accumulate(map(len, texts))], dtype=np.int64),
        )

    return lay_out
