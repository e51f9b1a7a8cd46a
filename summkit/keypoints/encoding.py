"""An optional encoder beside the words: any function from texts to vectors, or a model from a local folder."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from summkit.errors import DataError, MissingLibraryError
from summkit.keypoints.matching import Support
from summkit.paths import path_text

Encoder = Callable[[list[str]], Any]
"""Takes texts and returns their vectors, as anything NumPy reads as an array of shape (texts, dimensions)."""

_KEPT = 50_000  # texts
_PART = 0.2  # of the encoder in a share; more of a static encoder lowers the correlation with human judgement


def load_encoder(name: str) -> Encoder | None:
    """Load an encoder from a local folder; nothing is downloaded.

    Args:
        name: "none", or a folder that model2vec or sentence-transformers has saved.

    Returns:
        The encoder, or None for "none".

    Raises:
        DataError: If there is no such folder.
        MissingLibraryError: If neither library is installed.
    """
    if name == "none":
        return None
    folder = Path(path_text(name))
    if not os.path.isdir(folder):  # noqa: PTH112 -- Path fails on long names
        raise DataError(f"keypoints: encoder={name}: there is no such folder; name one that holds a saved model")
    # A folder of sentence-transformers lists its modules; model2vec's does not.
    library = "sentence_transformers" if (folder / "modules.json").is_file() else "model2vec"
    try:
        if library == "model2vec":
            from model2vec import StaticModel

            model = StaticModel.from_pretrained(folder)
        else:
            from sentence_transformers import SentenceTransformer

            model = SentenceTransformer(str(folder), local_files_only=True)
    except ImportError:
        raise MissingLibraryError(
            f"encoder={name} needs {library}; install it with: pip install 'summkit[encoder]'"
        ) from None
    except Exception as error:  # these libraries raise whatever befalls them
        why = " ".join(str(error).split()) or type(error).__name__
        raise DataError(
            f"keypoints: encoder={name}: this folder holds no model that {library} can load ({why[:200]}); "
            "name one that holds a saved model"
        ) from None
    encode: Encoder = model.encode
    return encode


class RememberingEncoder:
    """An encoder that encodes each text once; the points of an article are asked for again by every system."""

    def __init__(self, encoder: Encoder) -> None:
        """Wrap an encoder."""
        self._encoder = encoder
        self._known: dict[str, NDArray[np.float64]] = {}

    def __call__(self, texts: list[str]) -> NDArray[np.float64]:
        """Return the vectors of texts, float64 of shape (texts, dimensions), at length 1."""
        missing = [text for text in dict.fromkeys(texts) if text not in self._known]
        if missing:
            vectors = np.asarray(self._encoder(missing), dtype=np.float64)
            lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
            unit = np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 0)
            if len(self._known) > _KEPT:
                self._known = {text: self._known[text] for text in texts if text in self._known}
            self._known.update(zip(missing, unit, strict=True))
        return np.stack([self._known[text] for text in texts])


def blended(found: Support, encoder: RememberingEncoder, points: Sequence[str], sentences: Sequence[str]) -> Support:
    """Mix the cosine of point and sentence into the shares that words give.

    Args:
        found: What the words give.
        encoder: The encoder.
        points: The texts of the points.
        sentences: The summary's sentences.

    Returns:
        The support with a fifth of each share replaced by the cosine; numbers keep their say.
    """
    unit = encoder([*points, *sentences])
    cosine = np.clip(unit[len(points) :] @ unit[: len(points)].T, 0.0, 1.0)

    def mixed(shares: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.asarray((1 - _PART) * shares + _PART * cosine)

    return Support(shares=mixed(found.shares), alone=mixed(found.alone), wrong=found.wrong)
