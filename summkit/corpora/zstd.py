"""Zstandard files: from the standard library since Python 3.14, before that from backports.zstd."""

from __future__ import annotations

import importlib
import io
from typing import Any, BinaryIO

from summkit.errors import MissingLibraryError


def open_zstd(raw: BinaryIO) -> io.RawIOBase:
    """Open the uncompressed bytes of a Zstandard stream of any number of frames.

    Raises:
        MissingLibraryError: If the library is not installed.
    """
    for module in ("compression.zstd", "backports.zstd"):
        try:
            return _Uncompressed(raw, importlib.import_module(module))
        except ImportError:
            continue
    raise MissingLibraryError("a .zst file needs a library that is not there: pip install 'summkit[zstd]'")


class _Uncompressed(io.RawIOBase):
    """The uncompressed bytes; damage is an OSError, as it is for gzip."""

    def __init__(self, raw: BinaryIO, library: Any) -> None:
        self._file = library.ZstdFile(raw)
        self._damage = library.ZstdError

    def readable(self) -> bool:
        return True

    def readinto(self, target: bytearray | memoryview) -> int:  # type: ignore[override]  # typeshed wants a Buffer
        try:
            count: int = self._file.readinto(target)
        except self._damage as error:
            raise OSError(f"this is not a Zstandard file, or a damaged one ({error})") from None
        return count
