"""The matrix of sentences and stems, against a dictionary."""

from collections import Counter

import numpy as np
import pytest

from summkit.kernels import earlier_and_later
from summkit.ranking.directed import earlier_and_later_above
from summkit.ranking.terms import SentenceTerms
from tests.conftest import Analyse

BODY = "Ferries sail and ferries sink. Kings sail. It was of the. Harbours sleep. Ferries sail, kings sail."


def test_counts(analyse: Analyse) -> None:
    (document,) = analyse([BODY])
    terms = SentenceTerms.of(document)
    starts = document.stem_starts.tolist()
    for sentence in range(len(document)):
        expected = Counter(document.stems[starts[sentence] : starts[sentence + 1]].tolist())
        part = slice(terms.row_starts[sentence], terms.row_starts[sentence + 1])
        columns = [terms.ids[column] for column in terms.columns[part].tolist()]
        assert dict(zip(columns, terms.counts[part].tolist(), strict=True)) == expected
    assert terms.totals.sum() == len(document.stems)
    assert terms.lengths.tolist() == np.diff(document.stem_starts).tolist()


def test_vectors_have_length_one_or_none(analyse: Analyse) -> None:
    terms = SentenceTerms.of(analyse([BODY])[0])
    weights = terms.tfidf()
    assert terms.sum_rows(weights * weights).round(12).tolist() == [1, 1, 0, 1, 1]


@pytest.mark.parametrize("body", [BODY, "", "Ferry.", "It was.", BODY * 3])
def test_earlier_and_later_equal_a_double_loop(analyse: Analyse, body: str) -> None:
    (document,) = analyse([body])
    terms = SentenceTerms.of(document)
    matrix = np.zeros((terms.sentences, terms.stems))
    matrix[terms.rows, terms.columns] = terms.tfidf()
    similar = matrix @ matrix.T
    earlier, later = earlier_and_later(document.stems, document.stem_starts)
    np.testing.assert_allclose(earlier, np.tril(similar, -1).sum(axis=1), atol=1e-12)
    np.testing.assert_allclose(later, np.triu(similar, 1).sum(axis=1), atol=1e-12)


def test_a_threshold_between_the_smallest_and_the_largest(analyse: Analyse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("summkit.ranking.directed._CELLS_AT_ONCE", 7)  # blocks of one sentence
    terms = SentenceTerms.of(analyse([BODY])[0])
    weights = terms.tfidf()
    matrix = np.zeros((terms.sentences, terms.stems))
    matrix[terms.rows, terms.columns] = weights
    similar = matrix @ matrix.T
    others = similar[~np.eye(len(similar), dtype=bool)]
    above = np.maximum(similar - (others.min() + 0.3 * (others.max() - others.min())), 0)
    earlier, later = earlier_and_later_above(terms, weights, 0.3)
    np.testing.assert_allclose(earlier, np.tril(above, -1).sum(axis=1), atol=1e-12)
    np.testing.assert_allclose(later, np.triu(above, 1).sum(axis=1), atol=1e-12)
