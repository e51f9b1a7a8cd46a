"""What a job reads, so that nothing it writes takes its place."""

from __future__ import annotations

import fnmatch
import glob
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from summkit.corpora.formats import belongs, split_name
from summkit.corpora.hub import STATES
from summkit.corpora.samples import sample_folder
from summkit.corpora.storage import is_remote
from summkit.errors import OptionError, SummkitError
from summkit.paths import path_text

FilePath = str | os.PathLike[str]

_WITH_A_STORE = ("", "-wal", "-shm", "-journal")


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """The files that a job reads, as they were named; what lies elsewhere, and "-", may be among them.

    Attributes:
        corpus: Files, folders and patterns of articles.
        bundled: Whether a corpus that names nothing stands for `./seeds` or the bundled articles.
        files: Other files: candidates, references, judgements, weights.
        folders: Folders of which any file may be read, such as WordNet's.
        store: The run store.
    """

    corpus: Sequence[FilePath] = ()
    bundled: bool = False
    files: Sequence[FilePath] = ()
    folders: Sequence[FilePath] = ()
    store: FilePath | None = None

    def refuse_as_output(self, output: FilePath) -> None:
        """Refuse to write a file that is read, or that the next run of the same command would read.

        Raises:
            OptionError: If it is one: a file that was named, an article of the corpus or its reference key points, or
                what would be taken for one.
        """
        written, target = os.fspath(output), _Target(output)
        for name in filter(_is_here, [*self.files, *self._stores()]):
            if target.is_same(name):
                raise OptionError(f"{written}: is read here, and would be replaced; {_MEND}")
        for folder in filter(_is_here, self.folders):
            if target.path.is_relative_to(os.path.realpath(folder)) or target.is_in(folder):
                raise OptionError(f"{written}: lies in {os.fspath(folder)}, which is read here; {_MEND}")
        for path in filter(_is_here, self._corpus()):
            named = os.fspath(path)
            places = _places(named)
            if any(map(target.is_same, places)):
                raise OptionError(f"{written}: is read here, and would be replaced; {_MEND}")
            folders = [place for place in places if os.path.isdir(place)]  # noqa: PTH112 -- of texts, which are fast
            if any(_would_be_read(Path(folder), target) for folder in folders):
                raise OptionError(f"{written}: lies in {named}, which is read as a corpus; {_MEND}")
            if _is_key_points(places, folders, target):
                raise OptionError(f"{written}: is read here as key points of {named}; {_MEND}")
            if _matches(named, target.path):
                raise OptionError(f"{written}: matches {named}, which is read here; {_MEND}")

    def _corpus(self) -> Sequence[FilePath]:
        if self.corpus or not self.bundled:
            return self.corpus
        return [Path("seeds") if Path("seeds").is_dir() else sample_folder()]

    def _stores(self) -> Iterator[str]:
        if self.store is not None:
            yield from (f"{os.fspath(self.store)}{end}" for end in _WITH_A_STORE)


_MEND = "name another file"


def _is_here(name: FilePath) -> bool:
    try:
        return os.fspath(name) != "-" and not is_remote(path_text(name))
    except SummkitError:  # nothing can be called so; reading it will tell
        return False


class _Target:
    """The file that is to be written, whatever names it has."""

    def __init__(self, output: FilePath) -> None:
        self.path = Path(os.path.realpath(output))
        self._identity = _identity(self.path)

    def is_same(self, name: FilePath) -> bool:
        """Tell whether a name stands for this file."""
        found = _identity(name)
        if found is None and self._identity is None:  # neither is there yet
            return os.path.realpath(name) == str(self.path)
        return found == self._identity

    def is_in(self, folder: FilePath) -> bool:
        """Tell whether a file in a folder is this one by another name: a link to it."""
        if self._identity is None:
            return False
        try:
            with os.scandir(folder) as entries:
                return any(_identity(entry.path) == self._identity for entry in entries)
        except OSError:  # reading it will tell
            return False


def _identity(name: FilePath) -> tuple[int, int] | None:
    try:
        state = os.stat(name)  # noqa: PTH116 -- a corpus of many files asks this of each
    except OSError:  # it is not there, or nothing can be called so
        return None
    return state.st_dev, state.st_ino


def _places(named: str) -> list[str]:
    """Return the files and folders that a path or pattern of a corpus stands for, each once."""
    if glob.has_magic(named) and not os.path.lexists(named):
        return list(set(glob.glob(named, recursive=True)))  # noqa: PTH207
    return [named] if os.path.exists(named) else []  # noqa: PTH110


def _would_be_read(folder: Path, target: _Target) -> bool:
    """Tell whether a file is, or would be, one of those that are read in a folder."""
    if target.path.parent != Path(os.path.realpath(folder)):
        return target.is_in(folder)
    hidden = target.path.name.startswith((".", "_"))
    dataset = any((folder / state).is_file() for state in STATES)
    return dataset or (belongs(str(target.path)) and not hidden)


def _is_key_points(places: Iterable[str], folders: Sequence[str], target: _Target) -> bool:
    """Tell whether a file is, or would be, one of reference key points beside articles or folders of articles."""
    named: dict[str, set[str]] = {}  # the articles of each folder, links resolved
    for folder in folders:
        with suppress(OSError):  # one that may not be read; reading it will tell
            named.setdefault(os.path.realpath(folder), set()).update(os.listdir(folder))  # noqa: PTH208
    real: dict[str, str] = {}
    for place in set(places).difference(folders):
        folder, name = os.path.split(os.path.realpath(place) if os.path.islink(place) else place)  # noqa: PTH114
        if folder not in real:
            real[folder] = os.path.realpath(folder)
        named.setdefault(real[folder], set()).add(name)
    for folder, names in named.items():
        beside = Path(folder).parent / "references"
        here = target.path.parent == beside and target.path.suffix == ".txt"
        if str(beside) != folder and ((here and target.path.stem in _stems(names)) or target.is_in(beside)):
            return True
    return False


def _stems(names: Iterable[str]) -> set[str]:
    return {split_name(name)[0] for name in names}


def _matches(named: str, target: Path) -> bool:
    """Tell whether a pattern finds a file that is not there yet."""
    if not glob.has_magic(named) or not belongs(str(target), named):
        return False
    pattern = Path(os.path.abspath(named)).parts  # noqa: PTH100 -- the links of the part without * are resolved below
    first = next(place for place, part in enumerate(pattern) if glob.has_magic(part))
    fixed = Path(os.path.realpath(Path(*pattern[:first])))
    rest = pattern[first:]
    if not target.is_relative_to(fixed):
        return False
    below = target.relative_to(fixed).parts
    if "**" in rest:  # any number of folders
        return fnmatch.fnmatchcase("/".join(below), "/".join(rest).replace("**/", "*"))
    return len(below) == len(rest) and all(map(fnmatch.fnmatchcase, below, rest))
