"""Texts into files, whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from summkit.errors import DataError


def write_file(path: str | os.PathLike[str], content: str | bytes) -> None:
    """Write a file beside its place and move it there when it is whole.

    Args:
        path: The file; where it is a link, what it leads to is replaced.
        content: Bytes, or a text to be written as UTF-8; half characters become "?".

    Raises:
        DataError: If it cannot be written; then there is none, or the one that was there before.
    """
    data = content.encode("utf-8", "replace") if isinstance(content, str) else content
    whole = Path(os.path.realpath(path))
    if whole.exists() and not whole.is_file():  # a terminal, a pipe, /dev/null: nothing to move there
        _write(path, whole, whole, data)
        return
    part = whole.with_name(f".summkit-{os.getpid()}.part")
    try:
        _write(path, part, whole, data)
    finally:
        part.unlink(missing_ok=True)


def _write(named: str | os.PathLike[str], first: Path, whole: Path, data: bytes) -> None:
    try:
        first.write_bytes(data)
        if first != whole:
            if whole.exists():
                first.chmod(whole.stat().st_mode & 0o7777)
            first.replace(whole)
    except OSError as error:
        raise DataError(f"{os.fspath(named)}: cannot be written: {error.strerror or error}") from None
