"""Positions, shared choices and n-grams of summaries."""

import math

import pytest

from summkit.analyses.ngrams import NgramCoverage
from summkit.analyses.positions import choice_overlaps, position_profiles
from summkit.errors import OptionError
from summkit.results import EvaluatedArticle, SummarySentence


def article(sentences: list[str], reference: str, name: str = "x", **summaries: list[int | str]) -> EvaluatedArticle:
    body = ""
    spans: list[tuple[int, int]] = []
    for sentence in sentences:
        spans.append((len(body), len(body) + len(sentence)))
        body += sentence + " "
    return EvaluatedArticle(
        id=name,
        body=body,
        spans=tuple(spans),
        references=((reference,),),
        summaries={
            system: tuple(
                SummarySentence(text=part)
                if isinstance(part, str)
                else SummarySentence(text=sentences[part], index=part)
                for part in parts
            )
            for system, parts in summaries.items()
        },
    )


TEN = [f"Sentence {number}." for number in range(10)]


def test_positions() -> None:
    lead, tail = position_profiles([article(TEN, "r", lead=[0, 1], tail=[9, "Own words."])], ["lead", "tail"], parts=5)
    assert list(lead.shares) == [1.0, 0, 0, 0, 0]
    assert lead.mean == pytest.approx(1 / 18)
    assert (tail.placed, tail.sentences, tail.mean) == (1, 2, 1.0)
    assert list(tail.shares) == [0, 0, 0, 0, 1.0]


def test_no_sentence_has_a_place() -> None:
    (profile,) = position_profiles([article(TEN, "r", llm=["Own words."])], ["llm"])
    assert (profile.mean, profile.placed, sum(profile.shares)) == (None, 0, 0)


def test_a_single_sentence_stands_at_the_beginning() -> None:
    (profile,) = position_profiles([article(["One."], "r", lead=[0])], ["lead"])
    assert (profile.mean, profile.shares[0]) == (0.0, 1.0)


def test_shared_choices() -> None:
    articles = [article(TEN, "r", a=[0, 1], b=[1, 2], c=["Own."]), article(TEN, "r", a=[4], b=[4], c=["Own."])]
    matrix = choice_overlaps(articles, ["a", "b", "c"])
    assert matrix[0, 1] == matrix[1, 0] == pytest.approx((1 / 3 + 1) / 2)
    assert matrix[0, 0] == 1
    assert math.isnan(matrix[2, 2])


def words(text: str) -> list[str]:
    return text.lower().replace(".", "").split()


def test_ngrams_that_one_system_covers() -> None:
    articles = [
        article(["The port closed.", "Ships wait."], "The port closed today.", name="1", a=[0], b=[1]),
        article(["The port closed.", "Ships wait."], "Ships wait.", name="2", a=[0], b=[1]),
    ]
    coverage = NgramCoverage(articles, ["a", "b"], words, stop_words={"the"})
    (found,) = coverage.differences("a", "b")
    # "port" and "closed" only ever occur in it; "the port closed" begins with a stop word.
    assert (found.ngram, found.only, found.lost, found.ratio) == ("port closed", (0,), 0, 2.0)
    (other,) = coverage.differences("b", "a")
    assert (other.ngram, other.only) == ("ships wait", (1,))


def test_what_both_cover_tells_nothing_apart() -> None:
    articles = [article(["The port closed."], "The port closed.", a=[0], b=[0])]
    assert NgramCoverage(articles, ["a", "b"], words).differences("a", "b") == ()


def test_a_shorter_one_with_articles_of_its_own_stays() -> None:
    articles = [
        article(["Red fox.", "Hen."], "Red fox.", a=[0], b=[1]),
        article(["Fox.", "Hen."], "Fox.", a=[0], b=[1]),
    ]
    found = NgramCoverage(articles, ["a", "b"], words).differences("a", "b")
    assert [(row.ngram, row.only) for row in found] == [("fox", (0, 1)), ("red fox", (0,))]


def test_the_least_number_of_articles() -> None:
    articles = [article(["Red fox.", "Hen."], "Red fox.", a=[0], b=[1])] * 2
    assert NgramCoverage(articles, ["a", "b"], words).differences("a", "b", least=3) == ()
    assert len(NgramCoverage(articles, ["a", "b"], words).differences("a", "b", least=2)) == 1
    many = [*articles[:1], *[article(["Hen."], "Duck.", a=[0], b=[0])] * 60]
    assert NgramCoverage(many, ["a", "b"], words).differences("a", "b") == ()  # two are wanted of so many


def test_an_unknown_system() -> None:
    with pytest.raises(OptionError, match="unknown system 'c'"):
        NgramCoverage([], ["a", "b"], words).differences("a", "c")


def test_too_few_are_asked_for() -> None:
    for count in (0, -1):
        with pytest.raises(OptionError, match=f"at least 1 n-gram to return, not {count}"):
            NgramCoverage([], ["a", "b"], words).differences("a", "b", count=count)
        with pytest.raises(OptionError, match=f"at least 1 part, not {count}"):
            position_profiles([article(TEN, "r", lead=[0])], ["lead"], parts=count)
