"""Articles in nine languages: sentences, words, summaries and scores."""

from pathlib import Path

import numpy as np
import pytest

import summkit
from summkit.documents import Article
from summkit.kernels import count_words
from summkit.text.analysis import Analyser

FOLDER = Path(__file__).parent / "articles"
LANGUAGES = {"ar": 9, "el": 9, "hi": 9, "ja": 10, "ko": 10, "ru": 9, "th": 9, "tr": 9, "zh": 9}  # sentences
EVERY = pytest.mark.parametrize("language", LANGUAGES)
METHODS = ["textrank", "tfidf", "weighted"]
# What belongs to the weather, or is no news by itself, and so to no summary: the sentence that ends the article.
ASIDES = {"ja": 9, "ru": 8, "zh": 8}


def article(language: str) -> Article:
    (found,) = summkit.read(FOLDER / f"{language}.txt")
    return found


def test_there_is_an_article_for_each() -> None:
    assert {file.stem for file in FOLDER.iterdir()} == set(LANGUAGES)


@EVERY
def test_sentences(language: str) -> None:
    document = Analyser(language).analyse(article(language))
    assert len(document) == LANGUAGES[language]


@EVERY
def test_sentences_share_words(language: str) -> None:
    document = Analyser(language).analyse(article(language))
    stems = [set(part.tolist()) for part in np.split(document.stems, document.stem_starts[1:-1])]
    linked = sum(any(one & two for place, two in enumerate(stems) if two is not one) for one in stems)
    assert linked >= len(stems) - 3


@EVERY
@pytest.mark.parametrize("method", METHODS)
def test_summaries(language: str, method: str) -> None:
    text = article(language)
    summary = summkit.summarise(text, method=method, language=language, length=3)
    assert len(summary.sentences) == 3
    assert ASIDES.get(language) not in summary.indices
    shares_title = set(summary.text) & set(text.title) - set(" ")
    assert shares_title
    scores = summary.scores
    assert len(set(scores.tolist())) > len(scores) // 2  # the words tell sentences apart


@EVERY
def test_scores(language: str) -> None:
    evaluation = summkit.evaluate(
        article(language),
        methods=METHODS,
        metrics=["rouge1", "rouge2"],
        language=language,
        statistics=summkit.Statistics(resamples=10),
    )
    assert all(score.f1 and score.f1 > 0.02 for score in evaluation.scores)
    assert all("tok:unicode" in score.signature for score in evaluation.scores)


@EVERY
def test_lengths_in_words(language: str) -> None:
    text = article(language)
    words = count_words(text.body)
    for length, most in (("40%", int(words * 0.4)), ("60w", 60)):
        summary = summkit.summarise(text, method="textrank", language=language, length=length)
        assert 0 < sum(count_words(sentence.text) for sentence in summary.sentences) <= most
    cut = summkit.summarise(text, method="textrank", language=language, length="30w", cut=True)
    assert sum(count_words(sentence.text) for sentence in cut.sentences) == 30


@EVERY
@pytest.mark.parametrize("redundancy", ["mmr", "trigram"])
def test_redundancy(language: str, redundancy: str) -> None:
    summary = summkit.summarise(article(language), redundancy=redundancy, language=language, method="textrank")
    assert len(summary.sentences) == 3


@EVERY
def test_key_points(language: str) -> None:
    assert summkit.key_points(article(language), count=3, language=language)
