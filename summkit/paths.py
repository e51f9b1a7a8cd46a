"""What callers give as the path of a file."""

from __future__ import annotations

import os

from summkit.errors import DataError, OptionError, shown


def path_text(given: object) -> str:
    """Return a path as text.

    Args:
        given: A text or a `pathlib.Path`.

    Raises:
        OptionError: If it is something else.
        DataError: If no file can be called so.
    """
    written = os.fspath(given) if isinstance(given, str | os.PathLike) else None
    if not isinstance(written, str):
        raise OptionError(f"a file is named by a text or a Path, not by {shown(given)}")
    if not written:
        raise DataError("'': an empty path names no file or folder; '.' is the current folder")
    if "\0" in written:
        raise DataError(f"{shown(written)}: a path holds no NUL character; give a path, or an Article for a text")
    try:
        os.fsencode(written)
    except UnicodeEncodeError:
        raise DataError(f"{shown(written)}: a path holds no half characters (surrogates); check the path") from None
    return written
