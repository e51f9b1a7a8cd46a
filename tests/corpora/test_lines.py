"""Lines and where they begin."""

import io
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summkit.corpora import lines as lines_module
from summkit.corpora.lines import bounded_lines, line_cuts

DATA = st.lists(st.sampled_from([b"\n", b"a", b"bcd", b"\r\n", b'"']), max_size=60).map(b"".join)


def stream(data: bytes) -> io.BufferedReader:
    return io.BufferedReader(io.BytesIO(data))  # type: ignore[arg-type, return-value, unused-ignore]


@given(DATA, st.integers(1, 6))
def test_lines_are_those_of_python_or_too_long(data: bytes, limit: int) -> None:
    expected = data.splitlines(keepends=True) if b"\r" not in data else None
    found = list(bounded_lines(stream(data), limit=limit))
    assert [number for number, _, _ in found] == list(range(1, len(found) + 1))
    starts = [start for _, start, _ in found] + [len(data)]
    pieces = [data[a:b] for a, b in itertools.pairwise(starts)]
    assert expected is None or pieces == expected
    assert [line for _, _, line in found] == [piece if len(piece) <= limit else None for piece in pieces]


@given(DATA, st.integers(1, 5), st.integers(1, 9))
def test_cuts_are_where_lines_begin(data: bytes, every: int, chunk: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lines_module, "_SCAN", chunk)
        cuts = list(line_cuts(stream(data), every))
    starts = [(number, start) for number, start, _ in bounded_lines(stream(data), limit=99)]
    assert cuts == [*(starts[::every] or [(1, 0)]), (len(starts) + 1, len(data))]


def test_a_line_without_end_is_read_in_bounded_pieces() -> None:
    class Endless(io.RawIOBase):
        given = 0
        largest = 0

        def readable(self) -> bool:
            return True

        def readinto(self, target: bytearray | memoryview) -> int:  # type: ignore[override]
            if self.given > 2**23:
                return 0
            target[:] = b"x" * len(target)
            self.given += len(target)
            self.largest = max(self.largest, len(target))
            return len(target)

    raw = Endless()
    assert [line for _, _, line in bounded_lines(io.BufferedReader(raw), limit=100)] == [None]
    assert raw.largest <= 2**20
