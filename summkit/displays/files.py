"""Texts into files, whole or not at all."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from summkit.errors import DataError
from summkit.paths import path_text


def write_file(path: str | os.PathLike[str], content: str | bytes) -> None:
    """Write a file beside its place and move it there when it is whole.

    Whatever befalls the writing, a full disk, a lost machine or the end of this process, what was there before stands
    until the new content is on the disk. A process that is killed may leave a hidden part of it beside the file.

    Args:
        path: The file; where it is a link, what it leads to is replaced.
        content: Bytes, or a text to be written as UTF-8; half characters become "?".

    Raises:
        DataError: If it cannot be written; then there is none, or the one that was there before.
    """
    written = path_text(path)
    data = content.encode("utf-8", "replace") if isinstance(content, str) else content
    whole = Path(os.path.realpath(written))
    try:
        if whole.exists() and not whole.is_file():  # a terminal, a pipe, /dev/null: nothing to move there
            whole.write_bytes(data)
        else:
            _replace(whole, data)
    except OSError as error:
        raise DataError(f"{written}: cannot be written: {error.strerror or error}") from None


def _replace(whole: Path, data: bytes) -> None:
    # A name of its own, as other threads and machines may write here too; hidden, so that no folder's reader takes it.
    part = whole.with_name(f".summkit-{secrets.token_hex(8)}.part")
    try:
        with part.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())  # or a machine that is lost now could be left with a file of no bytes
        if whole.exists():
            part.chmod(whole.stat().st_mode & 0o7777)
        part.replace(whole)
    finally:
        part.unlink(missing_ok=True)
