"""What files were like when a run began: one that vanishes or changes before it is read is an error, never a gap.

Nothing here looks at dates: they change without the content, and a copy on another machine has others.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from stat import S_ISREG
from typing import NamedTuple

from summkit.corpora.formats import ONE_ARTICLE, format_of
from summkit.corpora.samples import key_points_file
from summkit.corpora.storage import is_remote
from summkit.errors import DataError

_CHUNK = 2**20

Size = int | str | None


class Seen(NamedTuple):
    """What was seen of a file, or of a piece of it.

    Attributes:
        sizes: The bytes of the file, and those of its reference key points, if it has some beside it; None for what is
            not there or no regular file. What lies elsewhere has what its file system tells one version from another
            by.
        content: A hash of the bytes; "" where they were not looked at.
    """

    sizes: tuple[Size, ...]
    content: str = ""


def sizes_of(path: str) -> tuple[Size, ...]:
    """Return the sizes of a file and of what is read beside it."""
    if is_remote(path):
        from summkit.corpora.remote import remote_version

        return (remote_version(path),)
    return tuple(_size(file) if file else None for file in _files_behind(path))


def content_of(path: str, start: int = 0, end: int | None = None) -> str:
    """Return a hash of the bytes of a file, or of a piece of it, and of what is read beside the file.

    Args:
        path: The file.
        start: The offset of the first byte.
        end: The offset behind the last; None stands for the end of the file.

    Returns:
        Hexadecimal digits; "" for what lies elsewhere, is no regular file or cannot be read, which reading will tell.
    """
    if is_remote(path):
        return ""
    digest = hashlib.sha256()
    for file in _files_behind(path):
        if file is None or _size(file) is None:
            continue
        try:
            with file.open("rb", buffering=0) as stream:
                stream.seek(start)
                left = end - start if end is not None else None
                while chunk := stream.read(_CHUNK if left is None else min(_CHUNK, left)):
                    digest.update(chunk)
                    left = None if left is None else left - len(chunk)
        except OSError:
            return ""
    return digest.hexdigest()


def refuse_changed(path: str, seen: Seen, start: int = 0, end: int | None = None) -> None:
    """Refuse a file that is not as it was seen; the piece of it is looked at whose content was.

    Raises:
        DataError: If it has vanished, shrunk, grown or changed.
    """
    now = sizes_of(path)
    changed = _difference(seen.sizes, now) if now != seen.sizes else ""
    if not changed and seen.content and content_of(path, start, end) != seen.content:
        changed = "has changed"
    if changed:
        raise DataError(
            f"{path}: {changed} since the run began; let nothing write to the corpus, and give the same command again"
        )


def _difference(then: tuple[Size, ...], now: tuple[Size, ...]) -> str:
    """Tell what two lists of sizes, which are not the same, differ in."""
    place = next(place for place, pair in enumerate(zip(then, now, strict=True)) if pair[0] != pair[1])
    old, new = then[place], now[place]
    who = "the file of its key points " if place else ""
    if isinstance(old, int) and isinstance(new, int):
        return f"{who}has {'shrunk' if new < old else 'grown'} from {old:,} to {new:,} bytes"
    return f"{who}has {'vanished' if new is None else 'changed' if old else 'appeared'}"


def _files_behind(path: str) -> tuple[Path, Path | None]:
    """Return a file of this machine, and that of its reference key points, which lies beside a file of one article."""
    return Path(path), key_points_file(Path(path)) if _format(path) in ONE_ARTICLE else None


def _format(path: str) -> str:
    try:
        return format_of(path)
    except DataError:  # a data file of another program's folder may be called anything
        return ""


def _size(file: Path) -> int | None:
    try:
        state = os.stat(file)  # noqa: PTH116 -- a corpus of many small files asks this of each
    except (OSError, ValueError):
        return None
    return state.st_size if S_ISREG(state.st_mode) else None
