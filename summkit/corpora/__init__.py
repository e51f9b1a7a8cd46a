"""Files to articles. Nothing here splits sentences or words."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from summkit.corpora.article_text import parse_article, read_article
from summkit.corpora.samples import key_points_file, sample_folder
from summkit.documents import Article
from summkit.errors import DataError

__all__ = ["parse_article", "read", "read_article", "sample_folder"]


def read(*paths: str | os.PathLike[str]) -> Iterator[Article]:
    """Read articles from files and folders, one at a time.

    Args:
        paths: Text files in the seed form, and folders of them (their *.txt files, by name). None at all stands for
            `./seeds` if it is there, else the bundled samples.

    Yields:
        The articles.

    Raises:
        DataError: If a file cannot be read, or a folder holds no article.
    """
    if not paths:
        paths = (Path("seeds") if Path("seeds").is_dir() else sample_folder(),)
    for path in map(Path, paths):
        for file in _files(path):
            yield read_article(file, key_points=key_points_file(file))


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    try:
        found = sorted(file for file in path.iterdir() if file.suffix == ".txt" and file.is_file())
    except PermissionError:
        raise DataError(f"{path}: no permission to read this folder; change its permissions") from None
    if not found:
        raise DataError(f"{path}: there is no article (*.txt) in this folder")
    return found
