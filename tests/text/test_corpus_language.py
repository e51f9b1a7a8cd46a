"""The language of a corpus, found out from its first articles."""

from pathlib import Path

import pytest

import summkit
from summkit.corpora import ReadOptions
from summkit.errors import SummkitWarning
from summkit.evaluation.corpus import articles_of, file_units
from summkit.text.corpus_language import corpus_language

ARTICLES = Path(__file__).parents[1] / "text" / "articles"


def article(language: str) -> summkit.Article:
    (found,) = summkit.read(ARTICLES / f"{language}.txt")
    return found


def test_a_named_language_reads_nothing() -> None:
    assert corpus_language("pt-BR", []) == "pt"


def test_it_is_told_which_was_taken() -> None:
    with pytest.warns(SummkitWarning, match="taken for zh, by its first article$"):
        assert corpus_language("auto", [article("zh")]) == "zh"


def test_several_languages_are_told() -> None:
    articles = [article("ja"), article("zh"), article("ja")]
    with pytest.warns(SummkitWarning, match=r"taken for ja, by its first 3 articles \(ja 2, zh 1\); evaluate each"):
        assert corpus_language("auto", articles) == "ja"


def test_where_there_is_no_body_the_reference_tells() -> None:
    given = summkit.Article(id="a", body="", references=("渡轮沉没了。",))
    with pytest.warns(SummkitWarning, match="taken for zh"):
        assert corpus_language("auto", [given]) == "zh"


def test_evaluate() -> None:
    with pytest.warns(SummkitWarning, match="taken for el"):
        found = summkit.evaluate(ARTICLES / "el.txt", methods=["lead"], metrics=["rouge1"], language="auto")
    (score,) = found.scores
    assert "|lang:el|" in score.signature
    assert "|stem:snowball|" in score.signature
    named = summkit.evaluate(ARTICLES / "el.txt", methods=["lead"], metrics=["rouge1"], language="el")
    assert named.scores == found.scores


def test_file_units() -> None:
    units = file_units([ARTICLES / "th.txt"], ReadOptions())
    with pytest.warns(SummkitWarning, match="taken for th"):
        assert corpus_language("auto", articles_of(units)) == "th"
