"""Learning the weights of `weighted`: near-duplicates, folds, and what is told of the gain."""

import json
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from summkit.documents import Article
from summkit.errors import DataError, SummkitWarning
from summkit.learning.duplicates import without_near_duplicates
from summkit.learning.fitting import folds
from summkit.learning.learn import _first_words, learn_weights
from summkit.summarisers.weights import load_weights
from summkit.text.analysis import Analyser

NOUNS = [
    "ferry",
    "harbour",
    "council",
    "mayor",
    "king",
    "apple",
    "winter",
    "boat",
    "quay",
    "island",
    "baker",
    "storm",
    "bridge",
    "school",
    "library",
]
VERBS = ["saw", "left", "met", "leased", "closed", "opened", "found", "lost", "painted", "counted"]


def made(number: int) -> Article:
    """An article whose second and fifth sentences are its summary."""
    drawn = random.Random(number)
    sentences = [
        f"The {drawn.choice(NOUNS)} of {drawn.choice(NOUNS)} {number} {drawn.choice(VERBS)} the {drawn.choice(NOUNS)} "
        f"and a {drawn.choice(NOUNS)} on day {drawn.randrange(99)}."
        for _ in range(12)
    ]
    return Article(id=str(number), body=" ".join(sentences), references=(f"{sentences[1]}\n{sentences[4]}",))


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    return [made(number) for number in range(40)]


def test_near_duplicates() -> None:
    one, two = made(1), made(2)
    edited = Article(id="3", body=one.body.replace("on day", "upon day", 1))
    kept, dropped = without_near_duplicates([one, two, edited, two])
    assert ([article.id for article in kept], dropped) == (["1", "2"], 2)


def test_folds_deal_every_number_once() -> None:
    dealt = folds(23, 5, seed=3)
    assert sorted(number for fold in dealt for number in fold) == list(range(23))
    assert dealt == folds(23, 5, seed=3)
    assert dealt != folds(23, 5, seed=4)


def test_learning_finds_what_is_there(articles: list[Article]) -> None:
    weights = learn_weights(articles)
    again = learn_weights(articles)
    assert weights.to_json() == again.to_json()
    training = weights.training
    assert training["articles"] == 40
    assert training["trials"] == 9
    figures = training["cross-validated"]
    gain, low, high = figures["gain over lead"]["rouge1"]
    assert low <= gain <= high
    assert gain == pytest.approx(figures["weighted"]["rouge1"] - figures["lead"]["rouge1"], abs=0.011)
    # Position decides here: the first sentence never belongs into the summary, the second always.
    model = dict(zip(weights.sentence.features, weights.sentence.weights, strict=True))
    assert model["is the first sentence"] < 0
    assert np.isfinite(weights.summary.weights).all()


def test_too_few_articles() -> None:
    with pytest.raises(DataError, match="3 different articles with a reference are too few to learn from; 20"):
        learn_weights([made(1), made(2), made(3), made(3)])


def test_references_that_tell_nothing() -> None:
    articles = [replace(made(number), references=("Zebras graze.",)) for number in range(20)]
    with pytest.raises(DataError, match="0 articles with a sentence that shares a word with the reference"):
        learn_weights(articles)


def test_the_language_is_found_out() -> None:
    drawn = random.Random(0)
    signs = "渡轮港口议会国王苹果冬天船岛学校图书馆桥风雨市长面包"
    articles = [
        Article(id=str(n), body=" ".join(s), references=(s[1],))
        for n in range(20)
        if (s := ["".join(drawn.choices(signs, k=12)) + "。" for _ in range(6)])
    ]
    with pytest.warns(SummkitWarning, match="language auto: the corpus is taken for zh, by its first 8 articles"):
        weights = learn_weights(articles, language="auto")
    assert weights.training["language"] == "zh"


def test_the_command(articles: list[Article], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    from summkit.cli import main

    corpus, output = tmp_path / "news.jsonl", tmp_path / "weights.json"
    rows = [{"id": a.id, "article": a.body, "summary": a.references[0]} for a in articles]
    corpus.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["summkit", "learn", "--quiet", str(corpus), "--output", str(output)])
    main()
    assert load_weights(str(output)).training["articles"] == 40
    out = capsys.readouterr().out
    assert "gain over lead without bylines: rouge1 " in out


def test_words_are_counted_where_a_script_has_no_blanks_between_them() -> None:
    document = Analyser("zh").analyse(Article(id="a", body="海港昨天关闭。渡轮离开港口。"))
    (first,) = _first_words(document, 3)
    assert document.sentences[0].text.startswith(first)
    assert 0 < len(first) < 6
