"""Scores bent towards the beginning."""

import numpy as np
import pytest

import summkit
from summkit.errors import OptionError
from summkit.ranking.choice import Selection, choose_sentences
from summkit.ranking.length import Length
from summkit.ranking.prior import Prior
from tests.conftest import Analyse

TEXT = "The ferry left the harbour. Forty people watched. Ferries and harbours need each other. The ferry is slow."


@pytest.mark.parametrize(
    ("written", "prior", "again"),
    [
        ("none", Prior(), "none"),
        ("reciprocal", Prior(0.5), "reciprocal:0.5"),
        ("reciprocal:.25", Prior(0.25), "reciprocal:0.25"),
        ("reciprocal:1", Prior(1.0), "reciprocal:1"),
        ("reciprocal:10", Prior(10.0), "reciprocal:10"),
        ("reciprocal:0.000000001", Prior(1e-9), "reciprocal:0.000000001"),
    ],
)
def test_written_forms(written: str, prior: Prior, again: str) -> None:
    assert Prior.parse(written) == prior
    assert str(prior) == again
    assert Prior.parse(str(prior)) == prior


@pytest.mark.parametrize(
    "wrong",
    ["", "root", "none:1", "reciprocal:", "reciprocal:0", "reciprocal:-1", "reciprocal:nan", "reciprocal:inf",
     "reciprocal:11", "reciprocal:1e3", "reciprocal:1:2"],
)  # fmt: skip
def test_wrong_forms(wrong: str) -> None:
    with pytest.raises(OptionError, match=r"is not one of: none, reciprocal, reciprocal:0\.5 \(above 0, up to 10\)"):
        Prior.parse(wrong)


def test_scores_are_divided_by_the_root_of_the_place() -> None:
    assert Prior(0.5)(np.array([3.0, 3.0, 3.0, 3.0])) == pytest.approx([3, 3 / 2**0.5, 3 / 3**0.5, 1.5])
    assert Prior(1.0)(np.array([3.0, 8.0, 0.0])).tolist() == [3, 4, 0]


def test_without_a_prior_scores_stay_as_they_are() -> None:
    scores = np.array([-1.0, 2.0])
    assert Prior()(scores) is scores
    assert Prior(1.0)(np.zeros(0)).shape == (0,)


def test_furniture_takes_no_place() -> None:
    furniture = np.array([True, False, True, False, False])
    assert Prior(1.0)(np.full(5, 6.0), furniture).tolist() == [6, 6, 3, 3, 2]


def test_scores_below_zero_are_raised_so_that_a_later_place_never_helps() -> None:
    assert Prior(1.0)(np.array([-4.0, -4.0, -1.0, 2.0])).tolist() == [0, 0, 1, 1.5]
    rng = np.random.default_rng(0)
    for _ in range(50):
        score = rng.normal()
        others = rng.normal(size=6)
        bent = [Prior(0.5)(np.insert(others, place, score))[place] for place in range(7)]
        assert bent == sorted(bent, reverse=True)


def test_bylines_do_not_use_up_the_first_place(analyse: Analyse) -> None:
    (document,) = analyse([f"By Ann Other\n\n{TEXT}"])
    picks, scores = choose_sentences(
        document, np.array([9.0, 2, 2, 2.5, 1]), Length.parse(2).budget(document, 0), Selection(prior=Prior(1.0))
    )
    assert picks == [1, 2]
    assert scores.tolist() == pytest.approx([9, 2, 1, 2.5 / 3, 0.25])


def test_it_stands_in_the_signature_where_it_is_not_the_default() -> None:
    plain = summkit.summarise(TEXT, method="textrank", length=1)
    assert "prior" not in plain.signature
    assert summkit.summarise(TEXT, method="textrank", length=1, prior="none") == plain
    bent = summkit.summarise(TEXT, method="textrank", length=1, prior="reciprocal:2")
    assert "|prior:reciprocal:2|" in bent.signature
    assert bent.indices == (0,)
    assert plain.indices != (0,)
    assert bent.scores == pytest.approx(plain.scores / np.arange(1, 5) ** 2)


@pytest.mark.parametrize("method", ["weighted", "kl", "submodular", "directed", "lsa", "lead", "random", "keypoints"])
def test_a_strong_prior_is_the_lead_whatever_the_method(method: str) -> None:
    found = summkit.summarise(TEXT, method=method, length=1, prior="reciprocal:10")
    assert found.scores.argmax() == found.indices[0]
    if method not in ("directed", "submodular", "kl", "lsa", "keypoints"):  # these may give the first nothing at all
        assert found.indices == (0,)


def test_the_oracle_takes_none() -> None:
    article = summkit.Article(id="a", body=TEXT, references=("Ferries.",))
    with pytest.raises(OptionError, match="no redundancy, prior"):
        summkit.summarise(article, method="oracle", prior="reciprocal")
