"""The same scores and sentences as sumy's, given the same sentences, words, stems and stop words."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import summkit
from summkit.documents import Article, Document
from summkit.kernels import split_words
from summkit.ranking.graph import overlap_graph
from summkit.ranking.length import Length
from summkit.ranking.lexical_graph import lexical_graph, threshold_graph
from summkit.summarisers import SUMMARISERS, Context
from summkit.summarisers.stepwise import StepwiseMethod
from summkit.text.analysis import Analyser
from summkit.text.words import snowball, stop_words

pytest.importorskip("sumy", reason="compares with sumy")
Vector = np.ndarray[Any, np.dtype[np.float64]]
LIMIT = 120  # articles; sumy needs a minute for five hundred


@cache
def documents() -> tuple[Document, ...]:
    """Articles less their repeated sentences, which sumy takes for one, and those without a content word."""
    folder = os.environ.get("SUMMKIT_DATA")
    bodies = [article.body for article in summkit.read() if article.body]
    if folder:
        with gzip.open(Path(folder) / "cnndm_dev.jsonl.gz", "rt", encoding="utf-8") as rows:
            bodies += [json.loads(row)["article"] for row in rows][:LIMIT]
    analyser = Analyser()
    found = []
    for body in bodies:
        document = analyser.analyse(Article(id="a", body=body))
        lengths = np.diff(document.stem_starts).tolist()
        lines = [s.text for s, length in zip(document.sentences, lengths, strict=True) if length]
        found.append(analyser.analyse(Article(id="a", body="\n".join(dict.fromkeys(lines)))))
    return tuple(found)


class Words:
    """Our words, for sumy."""

    def to_words(self, text: str) -> list[str]:
        return split_words(text)


class Blanks:
    """Words between single blanks, for sumy."""

    def to_words(self, text: str) -> list[str]:
        return text.split(" ")


def theirs(document: Document) -> Any:
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence

    return ObjectDocumentModel([Paragraph([Sentence(sentence.text, Words()) for sentence in document.sentences])])


def summariser(kind: Any, document: Document) -> Any:
    made = kind(lambda word: snowball("en")([word])[0])
    words = {word for sentence in document.sentences for word in split_words(sentence.text)}
    made.stop_words = [w for w in words if w in stop_words("en") or w.replace("’", "'") in stop_words("en")]
    return made


def power_method(matrix: Vector, change: Callable[[Vector], Vector], epsilon: float) -> Vector:
    """sumy's: it stops where the vector moves by less than epsilon in the L2 norm."""
    vector = np.full(len(matrix), 1 / len(matrix))
    moved = 1.0
    while moved > epsilon:
        following = change(matrix.T @ vector)
        moved = float(np.linalg.norm(following - vector))
        vector = following
    return vector


def test_there_is_something_to_compare() -> None:
    assert len(documents()) >= 2


def test_textrank_scores() -> None:
    from sumy.summarizers.text_rank import TextRankSummarizer

    for document in documents():
        method = summariser(TextRankSummarizer, document)
        expected = method.rate_sentences(theirs(document))
        edges = overlap_graph(document.stems, document.stem_starts).dense()
        walk = 0.15 / len(document) + 0.85 * edges / (edges.sum(axis=1, keepdims=True) + 1e-7)
        found = power_method(walk, lambda vector: vector, 1e-4)
        np.testing.assert_allclose(found, list(expected.values()), rtol=0, atol=1e-9)


def test_lexrank_scores() -> None:
    from sumy.summarizers.lex_rank import LexRankSummarizer

    compared = 0
    for document in documents():
        graph = lexical_graph(document.stems, document.stem_starts)
        if len(graph.nodes) < len(document):
            continue  # sentences like none, not even themselves: sumy keeps them, and their mass leaks away
        compared += 1
        method = summariser(LexRankSummarizer, document)
        sentences = [method._to_words_set(sentence) for sentence in theirs(document).sentences]
        matrix = method._create_matrix(sentences, 0.1, method._compute_tf(sentences), method._compute_idf(sentences))
        expected = method.power_method(matrix, 0.1)
        edges = threshold_graph(graph, 0.1).dense()
        found = power_method(edges / edges.sum(axis=1, keepdims=True), lambda v: v / np.linalg.norm(v), 0.1)
        np.testing.assert_allclose(found, expected, rtol=0, atol=1e-9)
    assert compared >= 2


def chosen_by_theirs(method: Any, document: Document, count: int) -> list[int]:
    texts = [sentence.text for sentence in document.sentences]
    return [texts.index(str(sentence)) for sentence in method(theirs(document), count)]


def test_luhn_sentences() -> None:
    """Where they differ, a stop word shares the stem of a significant word, which sumy then takes for significant."""
    from sumy.summarizers.luhn import LuhnSummarizer

    for document in documents():
        method = summariser(LuhnSummarizer, document)
        expected = chosen_by_theirs(method, document, 3)
        (scores,) = SUMMARISERS["luhn"].score([document], Context())
        found = sorted(np.argsort(-scores, kind="stable")[:3].tolist())
        if found != expected:
            stops = set(snowball("en")(list(method.stop_words)))
            assert stops & {document.vocabulary[stem] for stem in document.stems.tolist()}


def test_sumbasic_sentences() -> None:
    """Where they differ, two sentences tie but for the last bit of a sum; ours takes the earlier, sumy either."""
    from sumy.summarizers.sum_basic import SumBasicSummarizer

    for document in documents():
        method = summariser(SumBasicSummarizer, document)
        model = theirs(document)
        found, expected = pick("sumbasic", document), chosen_by_theirs(method, document, 3)
        chance = method._compute_tf(model.sentences)
        sentences = [method._get_content_words_in_sentence(sentence) for sentence in model.sentences]
        steps = SUMMARISERS["sumbasic"]
        assert isinstance(steps, StepwiseMethod)
        tied = False
        for place in steps.pick(document, Length("sentences", 3).budget(document, 0)):
            worth = [method._compute_average_probability_of_words(chance, sentence) for sentence in sentences]
            assert worth[place] == pytest.approx(max(worth), rel=1e-12)
            tied |= sum(value > max(worth) * (1 - 1e-12) for value in worth) > 1
            method._update_tf(chance, sentences[place])
            sentences[place] = []
        assert found == expected or tied


def test_kl_sentences() -> None:
    """sumy counts unstemmed words, and stop words of chosen sentences; given stems of content words alone, the same."""
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
    from sumy.summarizers.kl import KLSummarizer

    for document in documents()[:40]:
        stems = [document.vocabulary[stem] for stem in document.stems.tolist()]
        starts = document.stem_starts.tolist()
        sentences = [stems[start:end] for start, end in pairwise(starts)]
        if len(set(map(tuple, sentences))) < len(sentences):
            continue
        method = KLSummarizer()
        texts = [" ".join(sentence) for sentence in sentences]
        model = ObjectDocumentModel([Paragraph([Sentence(text, Blanks()) for text in texts])])
        assert pick("kl", document) == [texts.index(str(sentence)) for sentence in method(model, 3)]


def pick(name: str, document: Document) -> list[int]:
    method = SUMMARISERS[name]
    assert isinstance(method, StepwiseMethod)
    return sorted(method.pick(document, Length("sentences", 3).budget(document, 0)))
