"""The letters I of Turkish and Azerbaijani, wherever words are compared."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import summkit
from summkit.documents import Article
from summkit.keypoints.phrases import key_phrases
from summkit.keypoints.tokens import StatementReader
from summkit.keypoints.trimming import trim
from summkit.metrics import Batch
from summkit.metrics.extractive import EXTRACTIVE, ExtractiveEngine
from summkit.metrics.rouge import RougeEngine
from summkit.metrics.rouge_types import rouge_type
from summkit.metrics.tokenisers import tokenise_unicode, tokeniser_of
from summkit.settings.rouge import RougeSettings
from summkit.text.analysis import Analyser
from summkit.text.casing import lowered
from summkit.text.words import content_stems, words_for_ranking

TURKISH = pytest.mark.parametrize("language", ["tr", "az"])


@TURKISH
def test_two_letters(language: str) -> None:
    assert lowered("IŞIK İZMİR I\u0307zmir ılık iri", language) == "ışık izmir izmir ılık iri"
    assert words_for_ranking("ISPARTA'DA İstanbul", language) == ["ısparta'da", "istanbul"]


@pytest.mark.parametrize("language", ["en", "de", "xx"])
def test_one_letter_elsewhere(language: str) -> None:
    assert lowered("IDEA İ", language) == "idea i\u0307"
    assert words_for_ranking("IDEA", language) == ["idea"]


@TURKISH
def test_capitals_and_small_letters_have_one_stem(language: str) -> None:
    def stems(text: str) -> list[str]:
        document = Analyser(language).analyse(Article(id="a", body=text))
        return [document.vocabulary[stem] for stem in document.stems.tolist()]

    assert stems("IŞIKLI İSKELE I\u0307SKELE") == stems("ışıklı iskele iskele")
    assert stems("IŞIKLI") != stems("işikli")
    assert content_stems("IŞIKLI İSKELE", language) == content_stems("ışıklı iskele", language)


def test_a_query_finds_its_words_in_capitals() -> None:
    text = "Deniz sakindi. IŞIKLAR İSKELEDE söndü. Balıkçılar döndü."
    for query in ("ışıklar", "IŞIKLAR", "iskelede"):
        assert summkit.summarise(text, query=query, language="tr", length=1, method="textrank").indices == (1,)


def test_key_phrases_and_statements() -> None:
    phrases = key_phrases(["IŞIKLI İSKELE, kapandı.", "Köyde: ışıklı iskele."], "tr")
    assert max(len(phrase.sentences) for phrase in phrases) == 2
    assert StatementReader("tr").read("IŞIK İskele").tokens == StatementReader("tr").read("ışık iskele").tokens
    assert trim("iskele kapandı.", "tr") == "İskele kapandı."
    assert trim("ışık söndü.", "tr") == "Işık söndü."
    assert trim("idea.", "en") == "Idea."


@given(st.text("abcıiIİ\u0307ş'. \n", max_size=40))
def test_places_and_stems_are_as_many(text: str) -> None:
    document = Analyser("tr").analyse(Article(id="a", body=text))
    assert (document.tokens >= 0).sum() == len(document.stems)
    assert np.diff(document.stem_starts).sum() == len(document.stems)


def f1(reference: str, candidate: str, **options: str) -> float:
    settings = RougeSettings(**options)  # type: ignore[arg-type]
    engine = RougeEngine([rouge_type("rouge1")], settings)
    return float(engine.score_candidates(engine.prepare_references([reference]), [candidate])[0, 0, 2])


@TURKISH
def test_rouge_with_the_unicode_tokeniser(language: str) -> None:
    assert f1("IŞIK", "ışık", language=language) == 1
    assert f1("İzmir", "izmir", language=language) == 1
    assert f1("I\u0307zmir", "izmir", language=language) == 1
    assert f1("IŞIK", "işik", language=language) == 0
    assert f1("IŞIK", "işik", language="fi") == 1
    assert f1("IŞIK", "isik", language=language, tokeniser="rouge-score") == f1("IŞIK", "isik")


@TURKISH
def test_extractive_measures(language: str) -> None:
    engine = ExtractiveEngine([EXTRACTIVE["coverage"]], "unicode", language)
    prepared = engine.prepare(Batch(references=[[]], bodies=["Köyde ışık söndü."], key_points=[()]))
    assert engine.score(prepared, [["IŞIK"]]).values[:, :, 2].tolist() == [[1.0]]


def test_other_tokenisers_are_left_alone() -> None:
    assert tokeniser_of("unicode", "en") is tokenise_unicode
    for language in ("en", "tr"):
        assert tokeniser_of("rouge-score", language)("IDEA İ") == ["idea", "i"]
        assert tokeniser_of("whitespace", language)("IDEA İ") == ["IDEA", "İ"]
