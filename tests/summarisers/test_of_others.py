"""What methods of other packages return is checked: an array for each document, a finite number for each sentence."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest

import summkit
from summkit.errors import ExtensionError
from summkit.summarisers import Context, Method

TEXT = "The ferry left. Forty people watched. Nobody spoke. It rained."
RETURNED: dict[str, Any] = {
    "nothing": [],
    "none": None,
    "two": [np.zeros(4), np.zeros(4)],
    "short": [np.zeros(3)],
    "long": [np.zeros(5)],
    "scalar": [1.0],
    "column": [np.zeros((4, 1))],
    "nan": [np.array([0.0, 1.0, np.nan, 0.5])],
    "infinite": [np.array([0.0, 1.0, np.inf, 0.5])],
    "words": [["a", "b", "c", "d"]],
    "digits": [["1", "2", "3", "4"]],
    "ragged": [[[1.0], [2.0, 3.0], [], []]],
}


@dataclass(frozen=True, kw_only=True)
class Returns(Method):
    """Whatever the option says."""

    what: str = "none"

    def score(self, documents: Sequence[Any], context: Context) -> Any:
        return [[4.0, 1, 2, 3]] * len(documents) if self.what == "list" else RETURNED[self.what]


@pytest.mark.parametrize("what", RETURNED)
def test_anything_else_is_an_error_that_names_the_method(what: str) -> None:
    written = f"tests.summarisers.test_of_others:Returns:what={what}"
    with pytest.raises(ExtensionError, match="method Returns "):
        summkit.summarise(TEXT, method=written, length=1)
    with pytest.raises(ExtensionError, match="method Returns "):
        summkit.evaluate([{"id": "a", "article": TEXT, "summary": "A ferry."}], methods=[written], length=1)


def test_lists_of_numbers_will_do() -> None:
    written = "tests.summarisers.test_of_others:Returns:what=list"
    assert summkit.summarise(TEXT, method=written, length=1).text == "The ferry left."
