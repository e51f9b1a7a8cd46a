"""Folders that Hugging Face `datasets` saved with `save_to_disk`: which Arrow files they consist of, in which order."""

from __future__ import annotations

import json
from typing import Any

from summkit.corpora.formats import file_name
from summkit.corpora.storage import read_whole
from summkit.errors import DataError

_STATE = "state.json"
_SPLITS = "dataset_dict.json"
_STATE_LIMIT = 2**24

STATES = (_STATE, _SPLITS)
"""Files that make a folder a saved dataset."""


def data_files(folder: str, files: list[str]) -> list[str] | None:
    """Return the Arrow files of a saved dataset, in its order.

    Args:
        folder: The folder.
        files: The files in it.

    Returns:
        The paths; None if the folder is not a saved dataset.

    Raises:
        DataError: If it holds several splits, or what it says of itself cannot be used.
    """
    names = {file_name(file): file for file in files}
    if _SPLITS in names:
        found = _load(names[_SPLITS]).get("splits", [])
        splits = found if isinstance(found, list) else []
        listed = ", ".join(map(str, splits))
        example = f"{folder}/{splits[0]}" if splits else f"{folder}/SPLIT"
        raise DataError(f"{folder}: this dataset has the splits {listed}; name one of them, such as {example}")
    if _STATE not in names:
        return None
    state = _load(names[_STATE])
    if state.get("_indices_data_files"):
        raise DataError(f"{folder}: a selection of rows, saved by an old `datasets`; load and save it again with a new")
    try:
        # "/" also on Windows, which understands it
        return [f"{folder}/{entry['filename']}" for entry in state["_data_files"]]
    except (KeyError, TypeError):
        raise DataError(f"{names[_STATE]}: it names no data files; save the dataset again") from None


def _load(path: str) -> dict[str, Any]:
    try:
        content = json.loads(read_whole(path, limit=_STATE_LIMIT))
    except (ValueError, RecursionError) as error:
        if isinstance(error, DataError):
            raise
        content = None
    if not isinstance(content, dict):
        raise DataError(f"{path}: this is not a JSON object; save the dataset again")
    return content
