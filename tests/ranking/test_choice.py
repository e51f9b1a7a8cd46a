"""What is asked of a choice besides the length: no repetition, a query, a clear beginning, a budget used up."""

import numpy as np
import pytest

from summkit.documents import Article, Document
from summkit.errors import OptionError, SummkitWarning
from summkit.kernels import first_of_equals
from summkit.ranking.choice import Selection, choose_sentences
from summkit.ranking.cutting import cut_to_fit
from summkit.ranking.length import Length
from summkit.ranking.redundancy import RedundancyControl
from summkit.text.analysis import Analyser
from tests.conftest import Analyse

BODY = (
    "The ferry left the harbour on Monday. Nobody saw the ferry leave. The ferry left the harbour at noon. "
    "On Monday the ferry left the harbour. However, kings slept well."
)


def picks(document: Document, scores: list[float], length: str, selection: Selection) -> list[int]:
    budget = Length.parse(length).budget(document, 0)
    return choose_sentences(document, np.array(scores), budget, selection)[0]


def test_repeats_come_last(analyse: Analyse) -> None:
    (document,) = analyse([BODY])
    assert picks(document, [5, 2, 3, 4, 1], "3", Selection()) == [0, 2, 1]  # the fourth has the first one's words
    assert picks(document, [5, 2, 3, 4, 1], "5", Selection()) == [0, 2, 1, 4, 3]
    assert picks(document, [5, 2, 3, 4, 1], "100%", Selection()) == [0, 2, 1, 4]
    assert first_of_equals(document.stems, document.stem_starts).tolist() == [0, 1, 2, 0, 4]


def test_trigrams_block(analyse: Analyse) -> None:
    (document,) = analyse([BODY])
    trigram = Selection(redundancy=RedundancyControl("trigram"))
    assert picks(document, [5, 2, 4, 3, 1], "2", trigram) == [0, 1]
    assert picks(document, [5, 2, 4, 3, 1], "4", trigram) == [0, 1, 4, 2]  # four asked for are four given


def test_marginal_relevance(analyse: Analyse) -> None:
    (document,) = analyse([BODY])
    scores = [5.0, 2.0, 4.0, 3.0, 1.0]
    assert picks(document, scores, "3", Selection(redundancy=RedundancyControl("mmr", 1.0))) == [0, 2, 3]
    assert picks(document, scores, "2", Selection(redundancy=RedundancyControl("mmr", 0.1))) == [0, 4]
    assert sorted(picks(document, scores, "5", Selection(redundancy=RedundancyControl("mmr", 0.5)))) == [0, 1, 2, 3, 4]


@pytest.mark.parametrize(
    ("written", "parsed"),
    [
        ("none", RedundancyControl()),
        ("trigram", RedundancyControl("trigram")),
        ("mmr", RedundancyControl("mmr", 0.7)),
        ("mmr:0.25", RedundancyControl("mmr", 0.25)),
    ],
)
def test_written_forms(written: str, parsed: RedundancyControl) -> None:
    assert RedundancyControl.parse(written) == parsed
    assert RedundancyControl.parse(str(parsed)) == parsed


def test_a_query_comes_first(analyse: Analyse) -> None:
    (document,) = analyse([BODY])
    assert picks(document, [5, 2, 4, 3, 1], "1", Selection(query="sleeping kings")) == [4]
    with pytest.warns(SummkitWarning, match="no word of the query 'zebra' is in the text"):
        assert picks(document, [5, 2, 4, 3, 1], "1", Selection(query="zebra")) == [0]


def test_a_summary_does_not_begin_with_however(analyse: Analyse) -> None:
    (document,) = analyse([BODY])
    scores = [1.0, 2.0, 3.0, 4.0, 5.0]
    assert picks(document, scores, "1", Selection()) == [4]
    assert picks(document, scores, "1", Selection(coherent=True)) == [3]
    assert picks(document, scores, "2", Selection(coherent=True)) == [4, 3]  # in the document's order it comes second


def test_where_every_beginning_leans(analyse: Analyse) -> None:
    (document,) = analyse(["Ferries sail all week long between the two harbours. But why? And how?"])
    budget = Length.parse("2w").budget(document, 0)
    with pytest.warns(SummkitWarning, match="no summary begins without leaning on what came before"):
        found, _ = choose_sentences(document, np.array([3.0, 2.0, 1.0]), budget, Selection(coherent=True))
    assert found == [1]


def test_coherence_needs_a_known_language() -> None:
    document = Analyser("fi").analyse(Article(id="a", body="Lautta lähti. Se on hidas."))
    with pytest.raises(OptionError, match="'fi' is not one of: en, de, fr, es"):
        picks(document, [1, 2], "1", Selection(coherent=True))


def test_furniture_comes_last(analyse: Analyse) -> None:
    (document,) = analyse(["By Ann Other\n\nThe ferry left the harbour. Nobody came to see it off."])
    assert picks(document, [3, 2, 1], "2", Selection()) == [1, 2]
    assert picks(document, [3, 2, 1], "3", Selection()) == [1, 2, 0]


@pytest.mark.parametrize(("length", "expected"), [("9w", "Nobody saw"), ("47c", "Nobody"), ("7w", None), ("2", None)])
def test_the_best_sentence_left_out_is_cut(analyse: Analyse, length: str, expected: str | None) -> None:
    (document,) = analyse([BODY])
    asked = Length.parse(length)
    found = cut_to_fit(document, [0], np.array([5.0, 4.0, 3.0, 2.0, 1.0]), asked, asked.budget(document, 0))
    if expected is None:
        assert found is None
    else:
        assert found is not None
        index, end = found
        assert document.article.body[int(document.spans[index, 0]) : end] == expected
