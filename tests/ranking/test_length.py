"""From scores to sentences: the length asked for, budgets that hold, and order."""

from itertools import pairwise
from typing import get_args

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.typing import NDArray

from summkit.documents import Article, Document
from summkit.errors import OptionError
from summkit.ranking.choice import Selection, choose_sentences
from summkit.ranking.length import Budget, Length, Unit, in_order, ranked
from summkit.text.analysis import Analyser


@pytest.mark.parametrize(
    ("written", "length", "back"),
    [
        (3, Length("sentences", 3), "3"),
        ("3", Length("sentences", 3), "3"),
        (" 12 ", Length("sentences", 12), "12"),
        ("20%", Length("percent", 20), "20%"),
        ("12.5%", Length("percent", 12.5), "12.5%"),
        ("100%", Length("percent", 100), "100%"),
        ("100w", Length("words", 100), "100w"),
        ("665c", Length("characters", 665), "665c"),
        ("reference", Length("reference"), "reference"),
    ],
)
def test_parse(written: str | int, length: Length, back: str) -> None:
    assert Length.parse(written) == length
    assert str(length) == back


REFUSED = ["", "three", "-3", "3s", "0", "0%", "0w", "100.5%", "101%", "2.5", "2.5w", "3 w", "1e3", "nan", "inf"]


@pytest.mark.parametrize("written", [*REFUSED, "9" * 400])
def test_refusals(written: str) -> None:
    with pytest.raises(OptionError, match=r"^length .* (is not one of|must be)"):
        Length.parse(written)


@given(
    st.one_of(
        st.integers(1, 10**9).map(str),
        st.integers(1, 10**9).map("{}w".format),
        st.integers(1, 10**9).map("{}c".format),
        st.integers(1, 10**6).map(lambda n: f"{n / 10**4}%"),
    )
)
def test_the_written_form_of_a_length_reads_back(written: str) -> None:
    length = Length.parse(written)
    assert Length.parse(str(length)) == length


# Budgets.

TEXTS = st.lists(
    st.lists(st.sampled_from(["ferry", "sails", "a", "harbour"]), min_size=1, max_size=7).map(
        lambda words: " ".join(words).capitalize() + "."
    ),
    min_size=1,
    max_size=9,
)
LENGTHS = st.builds(
    Length, st.sampled_from([unit for unit in get_args(Unit) if unit != "reference"]), st.integers(1, 60)
)


def analysed(sentences: list[str]) -> Document:
    document = Analyser().analyse(Article(id="a", body="\n".join(sentences)))
    assert len(document) == len(sentences)
    return document


def select(scores: NDArray[np.float64], budget: Budget, document: Document | None = None) -> list[int]:
    """Choose as every summary is chosen, with nothing asked for but the budget."""
    of = analysed(["Ferry."] * len(scores)) if document is None else document
    return choose_sentences(of, scores, budget, Selection(), tidy=False)[0]


def spent(document: Document, chosen: list[int], length: Length) -> float:
    """Measure a summary as a reader would, on its text."""
    text = " ".join(document.sentences[index].text for index in sorted(chosen))
    if length.unit == "sentences":
        return len(chosen)
    if length.unit == "characters":
        return len(text)
    words = len(text.split())
    return words * 100 / len(document.article.body.split()) if length.unit == "percent" else words


@given(TEXTS, LENGTHS, st.data())
def test_no_budget_is_ever_exceeded_and_no_room_is_wasted(
    texts: list[str], length: Length, data: st.DataObject
) -> None:
    document = analysed(texts)
    scores = np.array(data.draw(st.lists(st.floats(-1, 1), min_size=len(texts), max_size=len(texts))))
    budget = length.budget(document, reference_words=0)
    chosen = select(scores, budget, document)
    assert len(set(chosen)) == len(chosen)
    assert spent(document, chosen, length) <= length.amount
    for left_out in set(range(len(texts))) - set(chosen):
        assert spent(document, [*chosen, left_out], length) > length.amount


@given(st.integers(1, 12), st.integers(1, 15), st.data())
def test_n_sentences_or_all(count: int, asked: int, data: st.DataObject) -> None:
    scores = np.array(data.draw(st.lists(st.integers(0, 3), min_size=count, max_size=count)), dtype=np.float64)
    chosen = select(scores, Length("sentences", asked).budget(analysed(["Ferry."] * count), 0))
    assert len(chosen) == min(asked, count)
    assert chosen == sorted(range(count), key=lambda sentence: (-scores[sentence], sentence))[:asked]


def test_no_sentences() -> None:
    document = Analyser().analyse(Article(id="a", body=""))
    for written in ("3", "20%", "10w", "10c", "reference"):
        assert select(np.zeros(0), Length.parse(written).budget(document, 5), document) == []


def test_a_sentence_that_does_not_fit_is_passed_over() -> None:
    budget = Budget(np.array([9, 4, 3, 2]), limit=6, joint=0)
    assert select(np.array([4.0, 3.0, 2.0, 1.0]), budget) == [1, 3]


def test_characters_count_the_blanks_between() -> None:
    budget = Budget(np.array([4, 4]), limit=9, joint=1)
    assert select(np.array([1.0, 2.0]), budget) == [1, 0]
    assert select(np.array([1.0, 2.0]), Budget(np.array([4, 4]), limit=8, joint=1)) == [1]


def test_reference_stands_for_the_words_of_the_reference() -> None:
    document = analysed(["One two three.", "Four five."])
    assert Length.parse("reference").budget(document, 4).limit == 4


def test_percent_is_of_the_bodys_words() -> None:
    document = analysed(["One two three four five.", "Six seven eight nine ten."])
    assert Length.parse("50%").budget(document, 0).limit == 5
    assert Length.parse("59%").budget(document, 0).limit == 5
    assert Length.parse("100%").budget(document, 0).limit == 10


def test_percent_is_not_rounded_before_it_is_cut() -> None:
    document = analysed([" ".join(["Word"] * 24) + " word."] * 15)  # 375 words
    assert Length.parse("18.4%").budget(document, 0).limit == 69


@given(st.integers(1, 400), st.integers(1, 1000))
def test_percent_is_the_exact_share(words: int, tenths: int) -> None:
    document = analysed([" ".join(["Word"] * words)])
    assert Length.parse(f"{tenths / 10}%").budget(document, 0).limit == words * tenths // 1000


# Order.


def test_ties_go_to_the_earlier_sentence() -> None:
    assert ranked(np.array([0.5, 0.7, 0.5, 0.7])) == [1, 3, 0, 2]
    assert ranked(np.zeros(3)) == [0, 1, 2]
    assert ranked(np.zeros(0)) == []


def test_solvers_that_agree_to_a_billionth_give_the_same_order() -> None:
    exact = np.array([0.25, 0.25, 0.5])
    assert ranked(exact + np.array([0.0, 2e-14, 0.0])) == ranked(exact) == [2, 0, 1]
    assert ranked(exact + np.array([0.0, 1e-6, 0.0])) == [2, 1, 0]


@given(st.lists(st.floats(-1e3, 1e3), max_size=20), st.sampled_from([0.125, 1.0, 1024.0]))
def test_ranking_is_a_permutation_whatever_the_scale(scores: list[float], scale: float) -> None:
    assume(max(map(abs, scores), default=1.0) > 1e-200)
    order = ranked(np.array(scores))
    assert sorted(order) == list(range(len(scores)))
    assert ranked(np.array(scores) * scale) == order
    for better, worse in pairwise(order):
        assert scores[better] >= scores[worse] - 2e-9 * max(map(abs, scores))


def test_in_order() -> None:
    chosen = [4, 0, 2]
    assert in_order(chosen, "document") == [0, 2, 4]
    assert in_order(chosen, "rank") == [4, 0, 2]
    assert chosen == [4, 0, 2]
