"""Arguments that mean harm: an error or the right numbers from both kernels, never a crash."""

from types import ModuleType

import numpy as np
import pytest

from summkit.kernels import python as twin


def whole(*numbers: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.array(numbers, dtype=np.int64)


@pytest.mark.parametrize("other", ["b" * 5000, "", ". . ."])
def test_a_scan_within_a_scan(kernel: ModuleType, other: str) -> None:
    """As when threads share a scanner, and one goes on while another asks what a word means."""
    text = "Ab, Cd (1) é"

    def find(word: str) -> int:
        if word == "Ab":
            scanner.scan(other, np.array([[0, len(other)]]), whole(1))
        return 0

    scanner = kernel.SentenceScanner(find, 9)
    expected = twin.SentenceScanner(lambda _: 0, 9).scan(text, np.array([[0, len(text)]]), whole(4))
    assert scanner.scan(text, np.array([[0, len(text)]]), whole(4)).tolist() == expected.tolist()


def test_a_meaning_told_twice_is_known_once(kernel: ModuleType) -> None:
    asked: list[str] = []

    def find(word: str) -> int:
        asked.append(word)
        if len(asked) == 1:
            scanner.scan("do", np.array([[0, 2]]), whole(1))
        return 0

    scanner = kernel.SentenceScanner(find, 9)
    for _ in range(3):
        scanner.scan("do", np.array([[0, 2]]), whole(1))
    assert asked == ["do", "do"]


def test_spans_that_change_while_they_are_scanned(kernel: ModuleType) -> None:
    if kernel is twin:
        pytest.skip("the twin reads them once")
    spans = np.array([[0, 2], [0, 2]])

    def find(_: str) -> int:
        spans[1] = 10**9, 10**9 + 5
        return 0

    with pytest.raises(ValueError, match="must not change"):
        kernel.SentenceScanner(find, 3).scan("do", spans, whole(1, 1))


@pytest.mark.parametrize("word", ["do", "d" * 40, "渡" * 10])
@pytest.mark.parametrize("meaning", [-1, -7])
def test_meanings_below_0(kernel: ModuleType, word: str, meaning: int) -> None:
    with pytest.raises(ValueError, match="must not be negative"):
        kernel.SentenceScanner(lambda _: meaning, 99).scan(word, np.array([[0, len(word)]]), whole(1))


@pytest.mark.parametrize(
    ("place", "start", "offset"), [(-1, 0, 0), (0, -(2**63), 0), (0, -1, 0), (0, 99, 0), (0, 0, -1), (0, 0, -(2**63))]
)
def test_places_outside_a_line(kernel: ModuleType, place: int, start: int, offset: int) -> None:
    line = "Abcdefghijklmnop. Brown"
    with pytest.raises(ValueError, match="must not lie outside"):
        kernel.plain_boundaries(line, line, [18], place, start, 99, frozenset(), offset, [])
    with pytest.raises(ValueError, match="as long as the line"):
        kernel.plain_boundaries(line, line[1:], [18], 0, 0, 99, frozenset(), 0, [])


def test_candidates_that_vanish(kernel: ModuleType) -> None:
    line = "Abcdefghijklmnop. Brown is mentioned here. Also"
    candidates = [18, 43] * 5000

    class Fickle(str):
        """A word that empties the list when it is compared."""

        def __eq__(self, other: object) -> bool:
            candidates.clear()
            return False

        def __hash__(self) -> int:
            return hash("jklmnop.")

    special = frozenset({Fickle()})
    blanked = line.replace("Abcdefghi", "Abcdefgh ")
    assert kernel.plain_boundaries(line, blanked, candidates, 0, 0, 99, special, 0, []) == (1, 18)


@pytest.mark.parametrize("line", [". Ab", "! Éa", "? ‘A", " ", ""])
def test_ends_at_the_beginning_of_a_line(kernel: ModuleType, line: str) -> None:
    for end in range(-3, 6):
        assert kernel.plain_end(line, end) == twin.plain_end(line, end)
    assert kernel.plain_end(". Ab", 2) == (1, 0)


@pytest.mark.parametrize("inside", ["", "xy", "渡", "é", "[", "'", "\0"])
def test_what_an_apostrophe_cannot_become(kernel: ModuleType, inside: str) -> None:
    with pytest.raises(ValueError, match="must be a blank, or a letter or digit"):
        kernel.blank_marks("it's", '"', inside)


def test_marks_of_every_kind(kernel: ModuleType) -> None:
    for marks in ("a", "渡", '"1'):
        with pytest.raises(ValueError, match="must not be part of words"):
            kernel.blank_marks("it's", marks, "x")
    for marks in ("[", "]", "[]", "", "'", "\0", "\ud800", "😀"):
        for text in ("[a] [b", "[a]", "]b's’[ [", "\0\ud800 a’b [é]", "😀[]"):
            assert kernel.blank_marks(text, marks, "x") == twin.blank_marks(text, marks, "x")
    assert kernel.blank_marks("[a]", "[", "x") == " a "
