"""Lines of a stream, never more of one than a limit, and where they begin."""

from __future__ import annotations

import io
from collections.abc import Iterator

import numpy as np

_CHUNK = 2**20
_SCAN = 2**23
_NEWLINE = 10

Line = tuple[int, int, bytes | None]
"""Its number from 1, the offset of its first byte, and its bytes with the line end, or None if there are too many."""


def bounded_lines(
    stream: io.BufferedReader, *, limit: int, number: int = 1, offset: int = 0, end: int | None = None
) -> Iterator[Line]:
    r"""Read lines that end with "\n", without ever holding more of one than a limit.

    Args:
        stream: The bytes, at the start of a line.
        limit: The bytes of the longest line that is given out.
        number: The number of the first line.
        offset: The offset of the first line.
        end: Stop before the line that begins at this offset; None reads to the end.

    Yields:
        The lines.
    """
    while end is None or offset < end:
        line = stream.readline(limit + 1)
        if not line:
            return
        start, offset = offset, offset + len(line)
        if len(line) <= limit:
            given: list[Line] = [(number, start, line)]
            del line  # nothing here holds it while it is worked on
            yield given.pop()
        else:
            while line and not line.endswith(b"\n"):
                line = stream.readline(_CHUNK)
                offset += len(line)
            yield number, start, None
        number += 1


def line_cuts(stream: io.BufferedReader, every: int, offset: int = 0) -> Iterator[tuple[int, int]]:
    """Find where every so many lines of a stream begin, at the speed of the disk.

    Args:
        stream: The bytes, at the start of a line.
        every: The lines between two cuts, at least 1.
        offset: The offset of the first line.

    Yields:
        The number, from 1, of a line and its offset: of line 1, line 1 + every, and so on, while there are any; last
        the number that a further line would have, and the offset behind the last.
    """
    yield 1, offset
    lines = 0
    ended = True
    while chunk := stream.read(_SCAN):
        breaks = np.flatnonzero(np.frombuffer(chunk, dtype=np.uint8) == _NEWLINE)
        for place in range(every - 1 - lines % every, len(breaks), every):
            start = offset + int(breaks[place]) + 1
            if start < offset + len(chunk) or stream.peek(1):
                yield lines + place + 2, start
        lines += len(breaks)
        offset += len(chunk)
        ended = chunk.endswith(b"\n")
    yield lines + 1 + (not ended), offset
