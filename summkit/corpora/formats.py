"""The format of a file, told by its suffix."""

from __future__ import annotations

from pathlib import PurePath
from typing import Final, Literal

from summkit.errors import DataError

Format = Literal["seed", "story", "html", "jsonl", "json", "csv", "tsv", "parquet", "arrow"]

SUFFIXES: Final[dict[str, Format]] = {
    ".txt": "seed",
    ".md": "seed",
    "": "seed",
    ".story": "story",
    ".html": "html",
    ".htm": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".csv": "csv",
    ".tsv": "tsv",
    ".parquet": "parquet",
    ".arrow": "arrow",
}
COMPRESSIONS: Final = (".gz", ".zst")
ONE_ARTICLE: Final = frozenset({"seed", "story", "html"})
"""Formats of which a file holds one article."""

# A README, a licence, a config.json beside a corpus are not part of it: such files are read only when named.
_ONLY_WHEN_NAMED = frozenset({"", ".md", ".json"})
_COLUMNAR = frozenset({"parquet", "arrow"})


def split_name(path: str) -> tuple[str, str, str]:
    """Split the name of a file.

    Args:
        path: A path or URL; "/" parts its folders, and a backslash does on Windows.

    Returns:
        Stem, suffix and compression, the last two in small letters or "".

    >>> split_name("data/news.2020.JSONL.gz")
    ('news.2020', '.jsonl', '.gz')
    """
    name = file_name(path)
    compression = next((end for end in COMPRESSIONS if name.lower().endswith(end)), "")
    name = name[: len(name) - len(compression)]
    dot = name.rfind(".")
    return (name, "", compression) if dot <= 0 else (name[:dot], name[dot:].lower(), compression)


def file_name(path: str) -> str:
    """Return the last part of a path or URL."""
    if "://" in path:
        return path.rstrip("/").rpartition("/")[2]
    return PurePath(path).name


def format_of(path: str) -> Format:
    """Tell the format of a file.

    Raises:
        DataError: If its suffix is not a known one.
    """
    _, suffix, compression = split_name(path)
    if suffix not in SUFFIXES:
        known = " ".join(filter(None, SUFFIXES))
        raise DataError(
            f"{path}: the suffix {suffix!r} is not a known one; known are {known} (and none at all, for plain text), "
            f"each also with {' or '.join(COMPRESSIONS)}"
        )
    found = SUFFIXES[suffix]
    if compression and found in _COLUMNAR:
        raise DataError(f"{path}: {suffix} files are compressed inside already; unpack the {compression} around it")
    return found


def belongs(path: str, pattern: str = "") -> bool:
    """Tell whether a file found in a folder, or by a pattern, is part of the corpus.

    Args:
        path: The file.
        pattern: The pattern that found it; a suffix at its end takes in files that are read only when named.
    """
    suffix = split_name(path)[1]
    if suffix in _ONLY_WHEN_NAMED:
        return bool(suffix) and suffix == split_name(pattern)[1]
    return suffix in SUFFIXES
