"""Document frequencies: each stem once a document, parts add up to the whole."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from summkit.documents import Article
from summkit.text.analysis import Analyser
from summkit.text.frequencies import DocumentFrequencies

WORDS = ["ferry", "harbour", "quay", "boat", "the", "sail"]
BODIES = st.lists(st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join))


def count(bodies: list[str]) -> DocumentFrequencies:
    analyser = Analyser()
    return DocumentFrequencies.of(analyser.analyse(Article(id="a", body=body)) for body in bodies)


def test_a_stem_counts_once_a_document() -> None:
    found = count(["Ferry, ferries. A ferry sails.", "A ferry and the quay.", ""])
    assert found == DocumentFrequencies(3, Counter({"ferri": 2, "sail": 1, "quay": 1}))
    assert found.of_stems(["quay", "moon", "ferri"]).tolist() == [1.0, 0.0, 2.0]
    assert found.of_stems([]).shape == (0,)


@given(BODIES, BODIES)
def test_parts_add_up_to_the_whole(one: list[str], two: list[str]) -> None:
    assert count(one) + count(two) == count(one + two)
    assert count(one) + count(two) == count(two) + count(one)
    assert DocumentFrequencies() + count(one) == count(one)


@given(BODIES, BODIES)
def test_adding_changes_neither_part(one: list[str], two: list[str]) -> None:
    first, second = count(one), count(two)
    _ = first + second
    assert (first, second) == (count(one), count(two))
