"""Coverage, density, compression, novelty and redundancy against slow twins."""

import math
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summkit.errors import OptionError
from summkit.metrics import Batch
from summkit.metrics.extractive import EXTRACTIVE, ExtractiveEngine, ExtractiveMeasure, Novelty, SelfRepetition
from summkit.metrics.tokenisers import TOKENISERS
from summkit.settings.rouge import TokeniserName

NAMES = [*EXTRACTIVE, "redundancy1", "novelty9"]
MEASURES: list[ExtractiveMeasure] = [*EXTRACTIVE.values(), SelfRepetition(n=1), Novelty(n=9)]


def fragments(article: list[str], summary: list[str]) -> list[list[str]]:
    """At each place the longest prefix of the rest that the article has, as Grusky et al. (2018) say."""
    runs = {tuple(article[i:j]) for i in range(len(article)) for j in range(i + 1, len(article) + 1)}
    found, place = [], 0
    while place < len(summary):
        longest = [end for end in range(place + 1, len(summary) + 1) if tuple(summary[place:end]) in runs]
        if longest:
            found.append(summary[place : longest[-1]])
        place = longest[-1] if longest else place + 1
    return found


def ngrams(words: list[str], n: int) -> list[tuple[str, ...]]:
    return [tuple(words[i : i + n]) for i in range(len(words) - n + 1)]


def by_twin(article: list[str], summary: list[str]) -> list[float]:
    if not summary:
        return [math.nan] * len(MEASURES)
    lengths = [len(fragment) for fragment in fragments(article, summary)]
    values = [
        sum(lengths) / len(summary),
        sum(length**2 for length in lengths) / len(summary),
        len(article) / len(summary),
    ]
    for n in (1, 2, 3, 4):
        values.append(share([ngram not in ngrams(article, n) for ngram in ngrams(summary, n)]))
    for n in (2, 1):
        grams = ngrams(summary, n)
        values.append(share([gram in grams[:place] for place, gram in enumerate(grams)]))
    values.append(share([ngram not in ngrams(article, 9) for ngram in ngrams(summary, 9)]))
    return values


def share(flags: list[bool]) -> float:
    return sum(flags) / len(flags) if flags else math.nan


def batch(articles: Sequence[str]) -> Batch:
    return Batch(references=[[]] * len(articles), bodies=articles, key_points=[()] * len(articles))


def measure(
    articles: Sequence[str], summaries: Sequence[Sequence[str]], tokeniser: TokeniserName = "rouge-score"
) -> list[list[float]]:
    engine = ExtractiveEngine(MEASURES, tokeniser)
    found = engine.score(engine.prepare(batch(articles)), summaries).values
    assert found.shape == (len(summaries), len(MEASURES), 3)
    assert np.isnan(found[:, :, :2]).all()
    return [list(row) for row in found[:, :, 2].tolist()]


TEXT = st.text("abc dé.\n", max_size=40)
SUMMARY = st.lists(st.text("abc dé.", max_size=16), max_size=3)


@pytest.mark.parametrize("tokeniser", TOKENISERS)
@settings(derandomize=True, deadline=None, max_examples=100)
@given(batch=st.lists(st.tuples(TEXT, SUMMARY), max_size=3))
def test_measures_are_those_of_the_slow_twins(tokeniser: TokeniserName, batch: list[tuple[str, list[str]]]) -> None:
    found = measure([article for article, _ in batch], [summary for _, summary in batch], tokeniser)
    split = TOKENISERS[tokeniser]
    for (article, summary), row in zip(batch, found, strict=True):
        words = [word for sentence in summary for word in split(sentence)]
        assert row == pytest.approx(by_twin(split(article), words), nan_ok=True, abs=1e-12)


ARTICLE = "The ferry sailed at nine. The harbour was full of boats, and the ferry was late."


@pytest.mark.parametrize(
    ("summary", "name", "value"),
    [
        (["The ferry sailed at nine."], "coverage", 1),
        (["The ferry sailed at nine."], "density", 5),
        (["The ferry sailed at nine."], "compression", 3.2),
        (["The ferry sailed at nine."], "novelty2", 0),
        (["The ferry was late", "The ferry was late"], "density", 4),
        (["The ferry was late", "The ferry was late"], "redundancy", 3 / 7),
        (["The ferry was late", "The ferry was late"], "redundancy1", 0.5),
        (["A ferry sailed late"], "coverage", 0.75),
        (["A ferry sailed late"], "density", (4 + 1) / 4),
        (["A ferry sailed late"], "novelty1", 0.25),
        (["A ferry sailed late"], "novelty2", 2 / 3),
        (["Ships left"], "coverage", 0),
        (["Ships left"], "density", 0),
        (["Ships left"], "novelty1", 1),
        (["Ships left"], "redundancy", 0),
        (["ferry boats"], "coverage", 1),  # words are not stemmed: "boat" would be another
        (["ferries boat"], "coverage", 0),
    ],
)
def test_by_hand(summary: list[str], name: str, value: float) -> None:
    [row] = measure([ARTICLE], [summary])
    assert row[NAMES.index(name)] == pytest.approx(value)


@pytest.mark.parametrize("summary", [[], [""], ["...", ""]], ids=str)
def test_an_empty_summary_has_no_values(summary: list[str]) -> None:
    [empty, other] = measure([ARTICLE, ARTICLE], [summary, ["ferry"]])
    assert all(math.isnan(value) for value in empty)
    assert other[0] == 1


def test_a_summary_too_short_for_its_ngrams() -> None:
    [row] = measure([ARTICLE], [["ferry"]])
    there = {name: not math.isnan(value) for name, value in zip(NAMES, row, strict=True)}
    assert [name for name, is_there in there.items() if not is_there] == [
        "novelty2",
        "novelty3",
        "novelty4",
        "redundancy",
        "novelty9",
    ]


def test_an_empty_article() -> None:
    [row] = measure([""], [["a b"]])
    values = dict(zip(NAMES, row, strict=True))
    assert (values["coverage"], values["density"], values["compression"], values["novelty1"]) == (0, 0, 0, 1)


def test_no_summaries() -> None:
    engine = ExtractiveEngine(MEASURES, "rouge-score")
    assert engine.score(engine.prepare(batch([])), []).values.shape == (0, len(MEASURES), 3)


def test_several_systems_against_the_same_articles() -> None:
    engine = ExtractiveEngine(MEASURES, "unicode")
    prepared = engine.prepare(batch(["a b c", "d e f"]))
    first = engine.score(prepared, [["a b"], ["f e"]]).values
    engine.score(prepared, [["x y z"], ["z x"]])
    assert np.array_equal(engine.score(prepared, [["a b"], ["f e"]]).values, first, equal_nan=True)
    assert engine.score(engine.prepare(batch(["f e"])), [["f e"]]).values[0, 0, 2] == 1


def test_articles_prepared_before_others_are_refused() -> None:
    engine = ExtractiveEngine(MEASURES, "unicode")
    first = engine.prepare(batch(["a b c"]))
    engine.prepare(batch(["d e f"]))
    with pytest.raises(OptionError, match="prepare them again"):
        engine.score(first, [["d e"]])
    with pytest.raises(OptionError, match="prepared by another scorer"):
        ExtractiveEngine(MEASURES, "unicode").score(first, [["d e"]])


def test_other_letters_need_the_other_tokeniser() -> None:
    assert measure(["über Straßen"], [["über Wege"]], "unicode")[0][0] == 0.5
    assert measure(["東京の天気"], [["東京"]], "unicode")[0][1] == 2
    assert math.isnan(measure(["東京の天気"], [["東京"]])[0][0])


def test_the_vocabulary_does_not_grow_with_the_summaries() -> None:
    engine = ExtractiveEngine(MEASURES, "rouge-score")
    for turn in range(3):
        prepared = engine.prepare(batch([f"a b{turn}"]))
        engine.score(prepared, [[" ".join(f"w{turn}x{number}" for number in range(50))]])
        assert engine._encoder.size == 2
