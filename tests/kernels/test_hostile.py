"""Arguments that mean harm: an error or the right numbers from both kernels, never a crash."""

from types import ModuleType

import numpy as np
import pytest

from summkit.kernels import python as twin
from tests.kernels.test_pagerank import Sentences, columns

LARGEST = 2**63 - 1


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


@pytest.mark.parametrize("damping", [1.0, -0.1, 7.0, float("nan"), float("inf")])
@pytest.mark.parametrize("function", ["overlap_pagerank", "cosine_pagerank"])
def test_damping_that_is_none(kernel: ModuleType, function: str, damping: float) -> None:
    for sentences in ([[1, 2], [2]], []):
        with pytest.raises(ValueError, match="damping must lie in"):
            getattr(kernel, function)(*columns(sentences), damping)


@pytest.mark.parametrize("limit", [0, 7, 2**62, LARGEST, -1, -(2**63)])
@pytest.mark.parametrize("joint", [0, 1, 2**62, LARGEST])
def test_budgets_of_any_size(kernel: ModuleType, limit: int, joint: int) -> None:
    sentences: Sentences = [[1, 2], [2, 3], [3, 3], [], [4]]
    for costs in (whole(1, 2, 3, 4, 5), whole(0, 0, 0, 0, 0), whole(2**62, LARGEST, 2**61, 2**62, LARGEST)):
        found = kernel.probable_sentences(*columns(sentences), costs, limit, joint)
        assert found == twin.probable_sentences(*columns(sentences), costs, limit, joint)
        paid = sum(costs[place].item() + joint for place in found)
        assert not found or paid <= limit + joint


def test_costs_below_0(kernel: ModuleType) -> None:
    for costs, joint in ((whole(1, -1), 0), (whole(1, -(2**63)), 0), (whole(1, 1), -1), (whole(1, 1), -(2**63))):
        with pytest.raises(ValueError, match="must not be negative"):
            kernel.probable_sentences(*columns([[1], [2]]), costs, 9, joint)


@pytest.mark.parametrize("number", [-1, -(2**63), 2**30 + 1, LARGEST])
def test_numbers_that_no_text_has(kernel: ModuleType, number: int) -> None:
    two = columns([[1], [2]])
    flags = np.ones(2, dtype=bool)
    with pytest.raises(ValueError, match="words must lie between 0 and"):
        kernel.describe_sentences(*two, whole(1, number), flags, np.ones(2))
    with pytest.raises(ValueError, match="words must lie between 0 and"):
        kernel.describe_subsets(*two, *two, whole(1, number), whole(0, 1), whole(0, 1), np.ones(2), 2, 3)
    with pytest.raises(ValueError, match="positions must lie between 0 and"):
        kernel.describe_subsets(*two, *two, whole(1, 1), whole(0, 1), whole(0, number), np.ones(2), 2, 3)


def test_a_run_longer_than_any_sentence(kernel: ModuleType) -> None:
    two = columns([[1, 2, 3], []])
    found = kernel.describe_subsets(*two, *two, whole(3, 0), whole(0, 1), whole(0, 1), np.ones(2), 2, LARGEST)
    assert found[0, 6] == 0


def test_texts_of_a_subclass(kernel: ModuleType) -> None:
    """As an array of texts hands them out."""
    text = np.array(["It's «done», he said. É 渡"])[0]
    plain, spans = str(text), np.array([[0, 20]])
    assert type(text) is not str
    assert kernel.blank_marks(text, "«»", "x") == kernel.blank_marks(plain, "«»", "x")
    assert kernel.count_words_of_spans(text, spans).tolist() == [4]
    assert kernel.short_or_unstopped(text, spans, ".", 99) == kernel.short_or_unstopped(plain, spans, ".", 99)
    scanner = kernel.SentenceScanner(len, 9)
    assert scanner.scan(text, spans, whole(4)).tolist() == scanner.scan(plain, spans, whole(4)).tolist()
    assert kernel.WordEncoder(len).encode(text, [(0, 20)])[0].tolist() == [4, 4, 2, 4]
    encoder = kernel.Encoder(stem=False)
    assert encoder.encode([text, [text], plain, [plain]]).ids.tolist() == [0, 1, 2, 3, 4] * 4
    assert kernel.porter_stem(np.array(["running"])[0]) == "run"


def test_what_is_no_text(kernel: ModuleType) -> None:
    if kernel is twin:
        pytest.skip("the twin fails where it looks at it")
    spans = np.array([[0, 1]])
    for call in (
        lambda wrong: kernel.blank_marks(wrong, "", "x"),
        lambda wrong: kernel.count_words_of_spans(wrong, spans),
        lambda wrong: kernel.short_or_unstopped(wrong, spans, ".", 1),
        lambda wrong: kernel.SentenceScanner(len, 9).scan(wrong, spans, whole(1)),
        lambda wrong: kernel.WordEncoder(len).encode(wrong, [(0, 1)]),
        kernel.porter_stem,
    ):
        for wrong in (None, b"ab", 3, ["ab"]):
            with pytest.raises(TypeError, match="must be a string, not"):
                call(wrong)
