"""What callers give to more than one job: settings, and a corpus in any of its forms."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from summkit.corpora import ReadOptions
from summkit.corpora.given import Record, split_given
from summkit.corpora.options import check_held
from summkit.documents import Article
from summkit.errors import OptionError
from summkit.evaluation.corpus import file_units, memory_units, record_units
from summkit.evaluation.units import Unit

FilePath = str | os.PathLike[str]

Corpus = FilePath | Article | Record | Iterable[FilePath | Article | Record]
"""A file, a folder, an article or a record, or several of one of these; or a data frame, which has no type of its own
here."""

Group = TypeVar("Group")


def settings_or_default(name: str, given: Group | None, kind: type[Group]) -> Group:
    """Return a group of settings, the usual one for None.

    Raises:
        OptionError: If it is something else.
    """
    if given is None:
        return kind()
    if not isinstance(given, kind):
        raise OptionError(f"{name} must be a {kind.__name__}, not {type(given).__name__}")
    return given


def corpus_units(corpus: object, reading: ReadOptions, *, contents: bool = False) -> tuple[list[Any], list[Unit]]:
    """Return the paths of a corpus, if it is one of files, and its parts; None stands for the samples.

    Args:
        corpus: The corpus in any of its forms.
        reading: How it is read.
        contents: Whether to look at what every file says, as a store needs it.

    Raises:
        OptionError: If it is in none of the forms.
        DataError: If a path does not exist, holds no article or cannot be read, or an `Article` is too long.
    """
    if corpus is None:
        return [], file_units([], reading, contents=contents)
    paths, held = split_given(corpus)
    if paths:
        return paths, file_units(paths, reading, contents=contents)
    articles = [check_held(item, reading) for item in held if isinstance(item, Article)]
    return [], memory_units(articles) if articles else record_units(
        [item for item in held if isinstance(item, Mapping)], reading
    )
