"""What a job reads, so that nothing it writes takes its place."""

from __future__ import annotations

import fnmatch
import glob
import os
from collections.abc import Iterable, Iterator, Sequence
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
            OptionError: If it is one.
        """
        target = os.path.realpath(output)
        for name in filter(_is_here, [*self.files, *self._stores()]):
            if _is_same(name, target):
                raise OptionError(f"{os.fspath(output)}: is read here, and would be replaced; {_MEND}")
        for folder in filter(_is_here, self.folders):
            if Path(target).is_relative_to(os.path.realpath(folder)):
                raise OptionError(f"{os.fspath(output)}: lies in {os.fspath(folder)}, which is read here; {_MEND}")
        self.refuse_in_corpus(output)

    def refuse_in_corpus(self, output: FilePath) -> None:
        """Refuse to write an article of the corpus, or its reference key points, or what would be taken for one.

        Raises:
            OptionError: If it is one.
        """
        target = Path(os.path.realpath(output))
        for named in filter(_is_here, self._corpus()):
            for source in _places(os.fspath(named)):
                if _is_same(source, str(target)):
                    raise OptionError(f"{os.fspath(output)}: is read here, and would be replaced; {_MEND}")
                if source.is_dir() and _would_be_read(source, target):
                    raise OptionError(
                        f"{os.fspath(output)}: lies in {os.fspath(named)}, which is read as a corpus; {_MEND}"
                    )
                if _is_key_points(source, target):
                    raise OptionError(f"{os.fspath(output)}: is read here as key points of {os.fspath(named)}; {_MEND}")
            if _matches(os.fspath(named), target):
                raise OptionError(f"{os.fspath(output)}: matches {os.fspath(named)}, which is read here; {_MEND}")

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


def _is_same(name: FilePath, target: str) -> bool:
    """Tell whether a name stands for the same file as a path without links, even if it has several names."""
    if os.path.realpath(name) == target:
        return True
    try:
        return os.path.samefile(name, target)  # noqa: PTH121
    except OSError:  # one of them is not there, or nothing can be called so
        return False


def _places(named: str) -> Iterable[Path]:
    """Return the files and folders that a path or pattern of a corpus stands for, each once."""
    try:
        if glob.has_magic(named) and not os.path.lexists(named):
            return [Path(match) for match in glob.glob(named, recursive=True)]  # noqa: PTH207
        return [Path(named)] if Path(named).exists() else []
    except OSError:  # too long for a path, for one; reading it will tell
        return []


def _would_be_read(folder: Path, target: Path) -> bool:
    """Tell whether a file is, or would be, one of those that are read in a folder."""
    if target.parent != Path(os.path.realpath(folder)):
        return False
    hidden = target.name.startswith((".", "_"))
    dataset = any((folder / state).is_file() for state in STATES)
    return dataset or (belongs(str(target)) and not hidden)


def _is_key_points(source: Path, target: Path) -> bool:
    """Tell whether a file is, or would be, one of reference key points beside an article or a folder of articles."""
    real = Path(os.path.realpath(source))
    folder = real if source.is_dir() else real.parent
    if target.parent != folder.parent / "references" or target.suffix != ".txt" or target.parent == folder:
        return False
    names = (split_name(file.name)[0] for file in real.iterdir()) if source.is_dir() else [split_name(real.name)[0]]
    return target.stem in names


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
