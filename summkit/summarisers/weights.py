"""The weights of the `weighted` method, as a table that can be read, learnt and shipped."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from summkit.corpora.storage import read_whole
from summkit.displays.json_form import json_form
from summkit.errors import DataError
from summkit.kernels import weighted_sums
from summkit.paths import path_text
from summkit.summarisers.features import FEATURES
from summkit.summarisers.subsets import SUBSET_FEATURES

Vector = NDArray[np.float64]

_LARGEST = 1e50  # far from what would not fit into a number when it is multiplied
_MOST_BYTES = 2**24  # a table has 20 KB


@dataclass(frozen=True)
class LinearModel:
    """A weighted sum of features.

    Attributes:
        features: Their names.
        weights: The weight of each in units of its spread, so that weights can be compared.
        means: What is taken off each feature first.
        spreads: What it is then divided by.
        constant: What is added.
    """

    features: tuple[str, ...]
    weights: tuple[float, ...]
    means: tuple[float, ...]
    spreads: tuple[float, ...]
    constant: float = 0.0

    def __call__(self, values: Vector) -> Vector:
        """Return the sum for each row of a matrix of features."""
        return weighted_sums(values, *self._arrays, self.constant)

    @cached_property
    def _arrays(self) -> tuple[Vector, Vector]:
        return np.array(self.weights) / np.array(self.spreads), np.array(self.means)


@dataclass(frozen=True)
class Weights:
    """What `weighted` knows.

    Attributes:
        sentence: From the features of a sentence to the log-odds that it belongs into a summary of three.
        summary: From the features of a whole summary to its worth.
        training: How the weights were found, and what they gained; for readers.
    """

    sentence: LinearModel
    summary: LinearModel
    training: Mapping[str, Any] = field(default_factory=dict, compare=False)

    def to_json(self) -> str:
        """Write the table."""
        data = {
            "about": "the constant plus the sum of weight * (value - mean) / spread",
            "training": self.training,
            "sentence": _table(self.sentence),
            "summary": _table(self.summary),
        }
        return json_form(data, indent=2)


def load_weights(path: str | None) -> Weights:
    """Read a table of weights.

    Args:
        path: A file that `summkit learn` wrote; None for the table that comes with summkit.

    Raises:
        DataError: If the file cannot be read, or was written for other features.
    """
    return _parsed(_content(path), path) if path else _shipped()


def weights_hash(path: str) -> str:
    """Return twelve hexadecimal digits that stand for what is in a file of weights, whatever it is called.

    Raises:
        DataError: If the file cannot be read.
    """
    return hashlib.sha256(_content(path)).hexdigest()[:12]


@cache
def _shipped() -> Weights:
    return _parsed(files("summkit.summarisers").joinpath("weights.json").read_bytes(), "weights.json")


def _content(path: str) -> bytes:
    return read_whole(path_text(path), limit=_MOST_BYTES)


@lru_cache(maxsize=8)  # by content: a file that was learnt anew is read anew
def _parsed(content: bytes, place: str) -> Weights:
    try:
        data = json.loads(content.decode("utf-8"))
        return Weights(
            _model(data["sentence"], FEATURES), _model(data["summary"], SUBSET_FEATURES), data.get("training", {})
        )
    except (KeyError, TypeError, ValueError, OverflowError, RecursionError) as error:
        raise DataError(
            f"{place}: not a table of weights for this version; write one with 'summkit learn' ({error})"
        ) from None


def _table(model: LinearModel) -> dict[str, Any]:
    rows = zip(model.features, model.weights, model.means, model.spreads, strict=True)
    # Six decimals: what is learnt is far less sure, and the last bits depend on the machine's linear algebra.
    features = [
        {"feature": name, "weight": round(w, 6), "mean": round(mean, 6), "spread": round(spread, 6)}
        for name, w, mean, spread in rows
    ]
    return {"constant": round(model.constant, 6), "features": features}


def _model(data: Mapping[str, Any], expected: Sequence[str]) -> LinearModel:
    rows = {row["feature"]: row for row in data["features"]}
    if set(rows) != set(expected):
        raise ValueError(f"other features: {', '.join(sorted(set(rows) ^ set(expected)))}")
    table = np.array([[float(rows[name][key]) for key in ("weight", "mean", "spread")] for name in expected])
    constant = float(data["constant"])
    if not (np.abs([*table.ravel(), constant]) <= _LARGEST).all() or not (table[:, 2] >= 1 / _LARGEST).all():
        raise ValueError(f"weights, means and spreads must be numbers up to {_LARGEST:g}, and every spread above 0")
    columns = [tuple(column) for column in table.T.tolist()]
    return LinearModel(tuple(expected), columns[0], columns[1], columns[2], constant)
