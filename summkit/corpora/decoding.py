"""Bytes of a file to text, whatever wrote them."""

from __future__ import annotations

from pathlib import Path

from summkit.errors import DataError
from summkit.messages import warn

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_WESTERN = "cp1252"


def read_bytes(path: Path) -> bytes:
    """Read a file.

    Raises:
        DataError: If the file is missing, a folder, or may not be read.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise DataError(f"{path}: there is no such file or folder; check the path") from None
    except IsADirectoryError:
        raise DataError(f"{path}: this is a folder, and a file is needed here") from None
    except PermissionError:
        raise DataError(f"{path}: no permission to read it; change its permissions or copy it") from None
    except OSError as error:
        raise DataError(f"{path}: cannot be read: {error.strerror or error}") from None


def byte_order_mark(data: bytes) -> tuple[bytes, str]:
    """Return the byte-order mark that data begins with, or b"", and the encoding it stands for; UTF-8 without one."""
    return next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), (b"", "utf-8"))


def decode(data: bytes, *, origin: str) -> str:
    r"""Decode text: by its byte-order mark, else as UTF-8, else as the encoding it most resembles.

    Line ends become "\n".

    Args:
        data: The bytes.
        origin: The file (and place) they come from, for messages.

    Returns:
        The text.

    Raises:
        DataError: If the bytes are not text.
    """
    encoding = byte_order_mark(data)[1]
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = _guess(data, origin)
    if "\0" in text:
        raise DataError(f"{origin}: this is not a text file (it holds NUL bytes); give a text file")
    return text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")


def _guess(data: bytes, origin: str) -> str:
    from charset_normalizer import from_bytes  # 60 ms to import, and hardly ever needed

    matches = [] if b"\0" in data else list(from_bytes(data))
    if not matches:
        raise DataError(f"{origin}: this is not text in any encoding that could be told; save it as UTF-8")
    # Short texts resemble several encodings equally; the one of the West is by far the most used among them.
    least = min(match.chaos for match in matches)
    western = any(match.chaos == least and _WESTERN in match.could_be_from_charset for match in matches)
    encoding = _WESTERN if western else matches[0].encoding
    warn(f"{origin}: not UTF-8; read as {encoding}")
    return data.decode(encoding) if western else str(matches[0])
