"""A corpus as units of work."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from summkit import corpora
from summkit.documents import Article
from summkit.evaluation.units import MemorySource, Unit

UNIT_SIZE = 256  # articles: a second or so of work, so that workers end together and a stopped run loses little


@dataclass(frozen=True)
class FileSource:
    """Articles of one path."""

    path: str

    def read(self) -> Iterator[Article]:
        """Yield the articles."""
        return corpora.read(*([self.path] if self.path else []))


def file_units(paths: Sequence[str | os.PathLike[str]]) -> list[Unit]:
    """Return the parts of a corpus of files; no path at all stands for the samples."""
    return [Unit(FileSource(str(path))) for path in paths or [""]]


def memory_units(articles: Iterable[Article]) -> list[Unit]:
    """Return the parts of a corpus in memory."""
    iterator = iter(articles)
    units = []
    while held := tuple(islice(iterator, UNIT_SIZE)):
        units.append(Unit(MemorySource(held)))
    return units
