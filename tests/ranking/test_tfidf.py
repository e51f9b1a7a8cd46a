"""TF-IDF weights, against scikit-learn's own vectoriser on the same tokens."""

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer

from summkit.documents import Article, Document
from summkit.ranking.tfidf import SentenceWeights, sentence_weights
from summkit.text.analysis import Analyser
from summkit.text.frequencies import DocumentFrequencies

WORDS = ["ferry", "harbour", "quay", "boat", "the", "sail", "island"]
BODIES = st.lists(
    st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join), max_size=5).map("\n".join),
    min_size=1,
    max_size=4,
)


def analysed(bodies: list[str]) -> list[Document]:
    analyser = Analyser()
    return [analyser.analyse(Article(id=str(place), body=body)) for place, body in enumerate(bodies)]


def tokens(document: Document) -> list[list[str]]:
    """Return the stems of each sentence, as words."""
    return [
        [document.vocabulary[stem] for stem in document.stems[start:end].tolist()]
        for start, end in pairwise(document.stem_starts.tolist())
    ]


def dense(weights: SentenceWeights, document: int) -> NDArray[np.float64]:
    """Return the block of one document: its sentences by its stems in order of first appearance."""
    rows, columns = weights.row_starts, weights.column_starts
    whole = np.zeros((int(rows[-1]), int(columns[-1])))
    whole[weights.rows, weights.columns] = weights.weights
    block = whole[rows[document] : rows[document + 1], columns[document] : columns[document + 1]]
    assert np.count_nonzero(whole[rows[document] : rows[document + 1]]) == np.count_nonzero(block)
    return block


def expected(fit: list[list[str]], rows: list[list[str]]) -> NDArray[np.float64]:
    """Return what scikit-learn makes of the rows, with the columns in order of first appearance."""
    vectoriser = TfidfVectorizer(analyzer=list).fit(fit)
    order = [vectoriser.vocabulary_[stem] for stem in dict.fromkeys(stem for row in rows for stem in row)]
    return np.asarray(vectoriser.transform(rows).toarray()[:, order])


@given(BODIES)
def test_idf_from_the_documents_own_sentences(bodies: list[str]) -> None:
    documents = analysed(bodies)
    weights = sentence_weights(documents, None)
    for place, document in enumerate(documents):
        rows = tokens(document)
        if any(rows):
            np.testing.assert_allclose(dense(weights, place), expected(rows, rows), atol=1e-14)
        else:
            assert dense(weights, place).shape == (len(rows), 0)


@given(BODIES)
def test_idf_from_the_corpus(bodies: list[str]) -> None:
    documents = analysed(bodies)
    whole = [[stem for row in tokens(document) for stem in row] for document in documents]
    weights = sentence_weights(documents, DocumentFrequencies.of(documents))
    for place, document in enumerate(documents):
        rows = tokens(document)
        if any(rows):
            np.testing.assert_allclose(dense(weights, place), expected(whole, rows), atol=1e-14)


@given(BODIES)
def test_a_document_has_the_same_weights_whatever_stands_beside_it(bodies: list[str]) -> None:
    documents = analysed(bodies)
    frequencies = DocumentFrequencies.of(documents)
    for known in (None, frequencies):
        together = sentence_weights(documents, known)
        for place, body in enumerate(bodies):
            alone = sentence_weights(analysed([body]), known)
            assert dense(alone, 0).tobytes() == dense(together, place).tobytes()
            for measure in (SentenceWeights.centroid_similarity, SentenceWeights.mean_weight):
                assert measure(alone)[0].tobytes() == measure(together)[place].tobytes()


def test_a_stem_that_the_corpus_never_had() -> None:
    frequencies = DocumentFrequencies.of(analysed(["Ferry.", "Quay.", "Ferry."]))
    weights = sentence_weights(analysed(["Island ferry."]), frequencies)
    island, ferry = math.log(4 / 1) + 1, math.log(4 / 3) + 1
    np.testing.assert_allclose(dense(weights, 0), [[island, ferry] / np.hypot(island, ferry)])


def test_centroid_by_hand() -> None:
    weights = sentence_weights(analysed(["Ferry.\nQuay.\nFerry.\nThe of."]), None)
    # The rows are (1, 0), (0, 1), (1, 0), (0, 0): their mean points along (2, 1).
    (scores,) = weights.centroid_similarity()
    np.testing.assert_allclose(scores, [2 / math.sqrt(5), 1 / math.sqrt(5), 2 / math.sqrt(5), 0])


def test_mean_weight_by_hand() -> None:
    weights = sentence_weights(analysed(["Ferry quay.\nFerry quay quay.\nThe of."]), None)
    # Both stems are in two sentences of three, so they weigh the same: (1, 1) and (1, 2), of length 1.
    (scores,) = weights.mean_weight()
    np.testing.assert_allclose(scores, [1 / math.sqrt(2), 1.5 / math.sqrt(5), 0])


@pytest.mark.parametrize("bodies", [[""], ["", "..."], ["the of"]])
def test_nothing_to_weigh(bodies: list[str]) -> None:
    documents = analysed(bodies)
    for frequencies in (None, DocumentFrequencies.of(documents)):
        weights = sentence_weights(documents, frequencies)
        for scores in (weights.centroid_similarity(), weights.mean_weight()):
            assert [values.tolist() for values in scores] == [[0.0] * len(document) for document in documents]


@given(BODIES)
def test_scores_lie_between_0_and_1(bodies: list[str]) -> None:
    documents = analysed(bodies)
    weights = sentence_weights(documents, None)
    for scores in (weights.centroid_similarity(), weights.mean_weight()):
        assert [len(values) for values in scores] == [len(document) for document in documents]
        for values in scores:
            assert ((values >= 0) & (values <= 1 + 1e-12)).all()
