"""Paths, folders, patterns and URLs to the files of a corpus, in an order that no machine changes."""

from __future__ import annotations

import glob
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from summkit.corpora import hub
from summkit.corpora.formats import ONE_ARTICLE, SUFFIXES, Format, belongs, format_of, split_name
from summkit.corpora.samples import sample_folder
from summkit.corpora.storage import is_remote
from summkit.errors import DataError
from summkit.messages import warn
from summkit.paths import path_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One file of records, or files of one article each that follow one another.

    Attributes:
        path: The file; for files of one article, the path or pattern they were found by.
        format: The format of the file of records; None for files of one article.
        files: The files of one article each.
        named: Whether the files were named one by one, so that each of them matters.
    """

    path: str
    format: Format | None = None
    files: tuple[str, ...] = ()
    named: bool = False


def find_sources(paths: Iterable[str | os.PathLike[str]]) -> Iterator[Source]:
    """Find the files of a corpus.

    Args:
        paths: Files, folders (their files by name), patterns with *, ? and ** (their matches by name), URLs of all
            three. None at all stands for `./seeds` if it is there, else the bundled samples.

    Yields:
        What there is to read, in the order of the paths.

    Raises:
        DataError: If a path does not exist, holds no article or has an unknown suffix.
        MissingLibraryError: If a URL needs a library that is not installed.
    """
    chosen = [path_text(path) for path in paths] or [str(Path("seeds") if Path("seeds").is_dir() else sample_folder())]
    for written in chosen:
        path = written if is_remote(written) else str(Path(written))
        yield from _sources(path)


def _sources(path: str) -> Iterator[Source]:
    listing = _list(path)
    if listing is not None:
        yield from _folder(path, *listing)
    elif glob.has_magic(path) and not (not is_remote(path) and os.path.lexists(path)):
        yield from _pattern(path)
    else:
        found = format_of(path)
        if found in ONE_ARTICLE:
            yield Source(path=path, files=(path,), named=True)
        else:
            yield Source(path=path, format=found)


def _folder(path: str, files: list[str], folders: list[str]) -> Iterator[Source]:
    saved = hub.data_files(path, files)
    if saved is not None:
        yield from (Source(path=file, format="arrow") for file in saved)
        return
    chosen = [file for file in files if belongs(file)]
    left = [file for file in files if not belongs(file)]
    if not chosen:
        inner = f"; its {len(folders)} folders are not looked into: write '{path}/**/*.txt'" if folders else ""
        forms = ", ".join(f"*{suffix}" for suffix in SUFFIXES if belongs(f"a{suffix}"))
        raise DataError(
            f"{path}: there is no article ({forms}) in this folder{inner}{_suffixes_of(left, '; it holds ')}"
        )
    _tell_left(path, left)
    yield from _grouped(path, chosen)


def _pattern(pattern: str) -> Iterator[Source]:
    files, folders = _expand(pattern)
    chosen = [file for file in files if belongs(file, pattern)]
    left = [file for file in files if not belongs(file, pattern)]
    if chosen:
        _tell_left(pattern, left)
        yield from _grouped(pattern, chosen)
    elif folders and not files:
        for folder in folders:
            yield from _folder(folder, *(_list(folder) or ([], [])))
    else:
        raise DataError(f"{pattern}: no file that can be read matches this pattern{_suffixes_of(left, '; it finds ')}")


def _grouped(path: str, files: list[str]) -> Iterator[Source]:
    """Yield files of records one by one, files of one article in runs."""
    run: list[str] = []
    for file in files:
        found = format_of(file)
        if found in ONE_ARTICLE:
            run.append(file)
            continue
        if run:
            yield Source(path=path, files=tuple(run))
            run = []
        yield Source(path=file, format=found)
    if run:
        yield Source(path=path, files=tuple(run))


def _list(path: str) -> tuple[list[str], list[str]] | None:
    """Return the files and folders in a folder, by name, without hidden ones; None if it is no folder."""
    if is_remote(path):
        from summkit.corpora.remote import list_remote

        listing = list_remote(path)
        return None if listing is None else (_visible(listing[0]), _visible(listing[1]))
    try:
        if not Path(path).is_dir():
            return None
        entries = list(Path(path).iterdir())
    except PermissionError:
        raise DataError(f"{path}: no permission to read this folder; change its permissions") from None
    except (OSError, ValueError) as error:  # too long for a path, for one
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise DataError(f"{path[:100]}: cannot be read: {reason}; give a path, or an Article for a text") from None
    # A dangling link is listed as a file: reading it then tells that it leads nowhere.
    folders = {entry for entry in entries if entry.is_dir()}
    return _visible(str(e) for e in entries if e not in folders), _visible(str(e) for e in entries if e in folders)


def _expand(pattern: str) -> tuple[list[str], list[str]]:
    if is_remote(pattern):
        from summkit.corpora.remote import expand_remote

        files, folders = expand_remote(pattern)
    else:
        # Path.glob takes no absolute pattern; and "**" finds some paths twice.
        matches = set(glob.glob(pattern, recursive=True))  # noqa: PTH207
        folders = [match for match in matches if Path(match).is_dir()]
        files = list(matches.difference(folders))
    return _visible(files), _visible(folders)


def _visible(paths: Iterable[str]) -> list[str]:
    """Return the paths by name, without hidden files and the _SUCCESS marks of cluster jobs."""
    # By code points of the parts, not by Path: on some systems those compare without regard to case.
    named = sorted((tuple(path.replace(os.sep, "/").split("/")), path) for path in paths)
    return [path for parts, path in named if not parts[-1].startswith((".", "_"))]


def _tell_left(path: str, left: list[str]) -> None:
    if left:
        warn(f"{path}: {len(left)} files are not read{_suffixes_of(left, ': ')}")


def _suffixes_of(files: list[str], introduction: str) -> str:
    if not files:
        return ""
    counts = Counter(split_name(file)[1] or "no suffix" for file in files)
    return introduction + ", ".join(f"{count} with {suffix}" for suffix, count in sorted(counts.items()))
