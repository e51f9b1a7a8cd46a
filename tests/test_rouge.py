"""The doors of rouge_score and the Hub's metric: same arguments, keys and numbers."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rouge_score.rouge_scorer import RougeScorer as Theirs

import summkit
from summkit.rouge import References, RougeScorer, RougeSettings, Score, compute, score_batch

TYPES = ["rouge1", "rouge2", "rougeL", "rougeLsum", "rouge9"]
TEXTS = st.text(alphabet="ab c\nİé.", max_size=30)


def pairs() -> list[tuple[str, str]]:
    return [(article.lead, article.body[:400].replace(". ", ".\n")) for article in summkit.read()]


def numbers(scores: dict[str, Score]) -> dict[str, tuple[float, ...]]:
    return {name: tuple(score) for name, score in scores.items()}


@pytest.mark.parametrize("stem", [False, True])
def test_every_door_gives_the_numbers_of_rouge_score(stem: bool) -> None:
    theirs, ours = Theirs(TYPES, use_stemmer=stem), RougeScorer(TYPES, use_stemmer=stem)
    targets, predictions = [a for a, _ in pairs()], [b for _, b in pairs()]
    expected = [numbers(theirs.score(a, b)) for a, b in pairs()]
    assert [numbers(ours.score(a, b)) for a, b in pairs()] == expected
    table = score_batch(targets, predictions, TYPES, use_stemmer=stem)
    assert [dict(zip(TYPES, map(tuple, row), strict=True)) for row in table.tolist()] == expected
    again = References(targets, TYPES, use_stemmer=stem).score(predictions)
    assert again.tobytes() == table.tobytes()
    single = compute(
        predictions=predictions, references=targets, rouge_types=TYPES, use_stemmer=stem, use_aggregator=False
    )
    assert single == {name: [row[name][2] for row in expected] for name in TYPES}


@given(TEXTS, TEXTS)
@settings(deadline=None, derandomize=True, max_examples=100)
def test_odd_texts(target: str, prediction: str) -> None:
    expected = numbers(Theirs(TYPES).score(target, prediction))
    assert numbers(RougeScorer(TYPES).score(target, prediction)) == expected


def test_several_targets() -> None:
    targets = ["a b c d e", "x a b", "a b"]
    expected = numbers(Theirs(TYPES).score_multi(targets, "a b x"))
    assert numbers(RougeScorer(TYPES).score_multi(targets, "a b x")) == expected
    (row,) = score_batch([targets], ["a b x"], TYPES).tolist()
    assert dict(zip(TYPES, map(tuple, row), strict=True)) == expected
    with pytest.raises(ValueError, match="no target"):
        RougeScorer(TYPES).score_multi([], "a")


def test_a_tokenizer_of_ones_own() -> None:
    class Letters:
        def tokenize(self, text: str) -> list[str]:
            return list(text)

    expected = numbers(Theirs(TYPES, tokenizer=Letters()).score("Über b", "über"))
    assert numbers(RougeScorer(TYPES, tokenizer=Letters()).score("Über b", "über")) == expected
    as_function = compute(predictions=["über"], references=["Über b"], rouge_types=["rouge1"], tokenizer=list)
    assert as_function == {"rouge1": expected["rouge1"][2]}


def test_threads_and_generators_change_nothing() -> None:
    many = pairs() * 200
    table = score_batch([a for a, _ in many], [b for _, b in many], TYPES, use_stemmer=True)

    def texts(side: int) -> Iterator[str]:
        return (pair[side] for pair in many)

    for threads in (1, 2, 3):
        streamed = score_batch(texts(0), texts(1), TYPES, use_stemmer=True, threads=threads)
        assert streamed.tobytes() == table.tobytes()


def test_other_types_and_settings() -> None:
    scorer = RougeScorer(["rougeSU4", "rougeW:weight=1.5", "rougeS*"])
    assert list(scorer.score("a b c", "a b c")) == ["rougeSU4", "rougeW:weight=1.5", "rougeS*"]
    perl = RougeSettings(compatibility="rouge155", stemmer="none")
    assert score_batch(["a b\nc d"], ["c d\na b"], ["rougeL"], settings=perl)[0, 0].tolist() == [1, 1, 1]


def test_sentences_split_for_lsum() -> None:
    scorer = RougeScorer(["rougeLsum"], split_summaries=True)
    assert scorer.score("It rained. We left.", "We left. It rained.")["rougeLsum"].fmeasure == 1


@pytest.mark.parametrize("make", [copy.deepcopy, lambda scorer: pickle.loads(pickle.dumps(scorer))])
def test_a_scorer_can_be_sent_elsewhere(make: object) -> None:
    assert callable(make)
    scorer = RougeScorer(TYPES, use_stemmer=True)
    assert make(scorer).score("the cats sat", "a cat sat") == scorer.score("the cats sat", "a cat sat")


def test_means() -> None:
    result = compute(predictions=["a b", "c"], references=[["a b"], ["x", "y"]])
    assert result == {"rouge1": 0.5, "rouge2": 0.5, "rougeL": 0.5, "rougeLsum": 0.5}


def test_refusals() -> None:
    with pytest.raises(ValueError, match="did you mean"):
        RougeScorer(["rougeLsun"])
    with pytest.raises(ValueError, match="2 predictions and 1 references"):
        compute(predictions=["a", "b"], references=["a"])
    with pytest.raises(ValueError, match="no predictions"):
        compute(predictions=[], references=[])
    with pytest.raises(ValueError, match="more references"):
        score_batch(["a", "b"], ["a"])
    with pytest.raises(ValueError, match="no reference"):
        score_batch([[]], ["a"])
    with pytest.raises(ValueError, match="threads"):
        score_batch(["a"], ["a"], threads=0)
    with pytest.raises(ValueError, match="not as many candidates"):
        References(["a", "b"]).score(["a"])
    with pytest.raises(ValueError, match="not as many candidates"):
        References(["a"]).score(["a", "b"])
    with pytest.raises(ValueError, match="no type of ROUGE"):
        score_batch(["a"], ["a"], [])
    with pytest.raises(ValueError, match="settings must be a RougeSettings, not dict"):
        score_batch(["a"], ["a"], settings={})  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="both say how to stem"):
        score_batch(["a"], ["a"], use_stemmer=True, settings=RougeSettings())
    with pytest.raises(ValueError, match="both say how to stem"):
        References(["a"], use_stemmer=True, settings=RougeSettings())
    assert score_batch([], [], TYPES).shape == (0, 5, 3)
    assert np.isfinite(score_batch([""], [""], TYPES)).all()


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: score_batch("abc", "abc"), "references have to be a list of texts, not one str"),
        (lambda: score_batch(["abc"], "abc"), "candidates have to be a list of texts, not one str"),
        (lambda: score_batch({"a": "b"}, ["abc"]), "references have to be a list of texts, not a dict"),
        (lambda: score_batch({"a"}, ["abc"]), "references have to be a list of texts, not a set"),
        (lambda: References("abc"), "references have to be a list of texts, not one str"),
        (lambda: References(["abc"]).score("a"), "candidates have to be a list of texts, not one str"),
        (lambda: compute(predictions="a", references="a"), "predictions have to be a list of texts, not one str"),
        (lambda: score_batch([5], ["a"]), "a reference has to be a text or a list of texts, not int"),  # type: ignore[list-item]
    ],
)
def test_one_text_is_not_many(call: Callable[[], object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        call()


def test_one_type_may_be_given_by_its_name_alone() -> None:
    assert score_batch(["a b"], ["a"], "rouge1").tolist() == score_batch(["a b"], ["a"], ["rouge1"]).tolist()
    assert RougeScorer("rouge1").rouge_types == ["rouge1"]


@pytest.mark.parametrize(
    "options", [{"use_stemmer": True}, {"settings": RougeSettings(tokeniser="unicode", alpha=0.3)}]
)
def test_references_go_to_other_processes(options: dict[str, Any]) -> None:
    references: list[str | list[str]] = ["Ferries sailed to the port.", ["The harbour closed.", "Its mast fell."]]
    made = References(references, ["rouge1", "rougeLsum"], **options)
    candidates = ["A ferry sails.", "A mast falls in the harbour."]
    again: References = pickle.loads(pickle.dumps(made))
    assert len(again) == 2
    assert again.score(candidates).tobytes() == made.score(candidates).tobytes()
