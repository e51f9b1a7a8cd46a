"""Files as streams of bytes, wherever they lie and however they are compressed."""

from __future__ import annotations

import codecs
import gzip
import io
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from stat import S_ISCHR
from typing import BinaryIO, cast

from summkit.corpora.decoding import byte_order_mark
from summkit.corpora.formats import split_name
from summkit.errors import DataError

_BUFFER = 2**20


def is_remote(path: str) -> bool:
    """Tell whether a path is a URL, such as s3://bucket/news.jsonl."""
    return "://" in path


@contextmanager
def reading(path: str) -> Iterator[None]:
    """Turn what goes wrong while a file is opened and read into one clear error.

    Raises:
        DataError: If the file is missing, a folder, not to be read, damaged or cut short.
    """
    try:
        yield
    except FileNotFoundError:
        raise DataError(f"{path}: there is no such file or folder; check the path") from None
    except IsADirectoryError:
        raise DataError(f"{path}: this is a folder, and a file is needed here") from None
    except PermissionError:
        raise DataError(f"{path}: no permission to read it; change its permissions or copy it") from None
    except gzip.BadGzipFile:
        raise DataError(f"{path}: this is not a gzip file, or a damaged one; fetch it again or rename it") from None
    except EOFError:
        raise DataError(f"{path}: the compressed file is cut short; fetch it again") from None
    except (OSError, zlib.error) as error:
        raise DataError(f"{path}: cannot be read: {getattr(error, 'strerror', None) or error}") from None


def open_raw(path: str) -> BinaryIO:
    """Open a file as it lies there; to be called within `reading`."""
    if is_remote(path):
        from summkit.corpora.remote import open_remote

        return open_remote(path)
    if S_ISCHR(os.stat(path).st_mode):  # noqa: PTH116 -- one that gives bytes without end, or waits for someone to type
        raise DataError(f"{path}: this is a device, and a file is needed here")
    return Path(path).open("rb", buffering=_BUFFER)


@contextmanager
def open_bytes(path: str) -> Iterator[io.BufferedReader]:
    """Open the uncompressed bytes of a file.

    Raises:
        DataError: If anything goes wrong with the file, up to the end of the `with` block.
        MissingLibraryError: If a library for this kind of file is not installed.
    """
    compression = split_name(path)[2]
    with reading(path), open_raw(path) as raw:
        if compression == ".gz":
            opened: io.RawIOBase = cast(io.RawIOBase, gzip.GzipFile(fileobj=raw))
        elif compression == ".zst":
            from summkit.corpora.zstd import open_zstd

            opened = open_zstd(raw)
        else:
            opened = cast(io.RawIOBase, raw)
        with io.BufferedReader(opened, _BUFFER) as stream:
            yield cast(io.BufferedReader, stream)


@contextmanager
def open_lines(path: str) -> Iterator[io.BufferedReader]:
    """Open a file of lines as UTF-8: a byte-order mark is taken off, UTF-16 and UTF-32 with one are converted.

    Raises:
        DataError, MissingLibraryError: As `open_bytes`.
    """
    with open_bytes(path) as stream:
        mark, encoding = byte_order_mark(stream.peek(4)[:4])
        if encoding.startswith("utf-8"):
            stream.read(len(mark))
            yield stream
        else:
            yield io.BufferedReader(_Recoded(stream, encoding), _BUFFER)


def has_byte_offsets(path: str) -> bool:
    """Tell whether places in a file of lines can be found again by their offset: it is neither compressed nor recoded.

    Raises:
        DataError, MissingLibraryError: As `open_bytes`.
    """
    if split_name(path)[2]:
        return False
    with open_bytes(path) as stream:
        return stream.seekable() and byte_order_mark(stream.peek(4)[:4])[1].startswith("utf-8")


def read_whole(path: str, *, limit: int) -> bytes:
    """Read the uncompressed bytes of a file that is to fit in memory.

    Raises:
        DataError: If it is longer than the limit in bytes, or as `open_bytes`.
    """
    with open_bytes(path) as stream:
        data = stream.read(limit + 1)
    if len(data) > limit:
        raise DataError(f"{path}: longer than {limit:,} bytes, too long to be read as one piece; split it")
    return data


class _Recoded(io.RawIOBase):
    """UTF-16 or UTF-32 bytes as UTF-8 bytes; what is not valid becomes U+FFFD."""

    def __init__(self, stream: io.BufferedReader, encoding: str) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
        self._ready = b""

    def readable(self) -> bool:
        return True

    def readinto(self, target: bytearray | memoryview) -> int:  # type: ignore[override]  # typeshed wants a Buffer
        while not self._ready:
            chunk = self._stream.read(_BUFFER)
            self._ready = self._decoder.decode(chunk, final=not chunk).encode("utf-8", errors="replace")
            if not chunk:
                break
        taken = self._ready[: len(target)]
        self._ready = self._ready[len(taken) :]
        target[: len(taken)] = taken
        return len(taken)
