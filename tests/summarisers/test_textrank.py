"""TextRank against an example worked by hand."""

import math

import numpy as np
import pytest

from summkit.documents import Article
from summkit.errors import OptionError
from summkit.ranking.length import Length
from summkit.summarisers import Context, summariser
from summkit.summarisers.textrank import TextRank
from summkit.text.analysis import Analyser


def scores(body: str, method: TextRank) -> list[float]:
    (found,) = method.score([Analyser().analyse(Article(id="a", body=body))], Context())
    values: list[float] = found.tolist()
    return values


def test_three_sentences_by_hand() -> None:
    # Stems: ferri sail | ferri | harbour. Edges: (ferri sail) with itself 2 / 2 ln 2 = 1 / ln 2, with (ferri)
    # 1 / (ln 2 + ln 1) = 1 / ln 2; (ferri) with itself 1, since ln 1 + ln 1 is 0; (harbour) with itself alone.
    # With a = 1 / ln 2 the columns of the transition matrix are (1/2, 1/2, 0), (a, 1, 0) / (a + 1) and (0, 0, 1), so
    # with damping 1/2: x = 1/6 + x/4 + y a / (2 (a + 1)), y = 1/6 + x/4 + y / (2 (a + 1)), z = 1/6 + z/2.
    a = 1 / math.log(2)
    b = a / (2 * (a + 1))
    # z = 1/3, so x + y = 2/3; and x (3/4 + b) = 1/6 + 2 b / 3.
    x = (1 / 6 + 2 * b / 3) / (3 / 4 + b)
    body = "Ferry sails. Ferries. Harbour."
    assert scores(body, TextRank(damping=0.5)) == pytest.approx([x, 2 / 3 - x, 1 / 3], abs=1e-12)


def test_cosine_of_equal_and_disjoint_sentences_by_hand() -> None:
    # Two equal sentences share their rank, whatever the damping; the one apart keeps its third.
    body = "Ferry sails. Ferry sails. Harbour."
    assert scores(body, TextRank(similarity="cosine")) == pytest.approx([1 / 3] * 3, abs=1e-12)


def test_sentences_without_content_words_stay_outside() -> None:
    found = scores("Ferry sails. It was of the. Ferries sail well.", TextRank())
    assert found[1] == 0
    assert sum(found) == pytest.approx(1)


def test_nothing_but_stop_words_scores_nothing() -> None:
    assert scores("It was. He is.", TextRank()) == [0.0, 0.0]


def test_a_hub_comes_first() -> None:
    body = "Apples fell. Ferries sailed. Apples, ferries and kings met. Kings ruled."
    for similarity in ("overlap", "cosine"):
        method = summariser(f"textrank:similarity={similarity}")
        assert isinstance(method, TextRank)
        assert int(np.argmax(scores(body, method))) == 2


@pytest.mark.parametrize("similarity", ["overlap", "cosine"])
def test_a_long_text_is_ranked_as_a_short_one_would_be(similarity: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # 300 sentences are above the bound where the way of computing changes.
    body = " ".join(f"Sentence {n} tells of ferry {n % 7} and harbour {n % 11}." for n in range(300))
    documents = [Analyser().analyse(Article(id="a", body=body))]
    method = summariser(f"textrank:similarity={similarity}")
    ((chosen, found),) = method.choose(documents, Length("sentences", 20), Context())
    monkeypatch.setattr("summkit.ranking.graph._DENSE_UP_TO", 10**9)
    ((expected, exact),) = method.choose(documents, Length("sentences", 20), Context())
    assert chosen == expected
    np.testing.assert_allclose(found, exact, atol=1e-9)


@pytest.mark.parametrize("damping", ["1", "1.5", "-0.1", "nan", "inf"])
def test_damping_out_of_range(damping: str) -> None:
    with pytest.raises(OptionError, match=r"damping must lie in \[0, 1\)"):
        summariser(f"textrank:damping={damping}")


@pytest.mark.parametrize("method", ["textrank", "lexrank"])
def test_no_option_changes_the_signature_alone(method: str) -> None:
    with pytest.raises(OptionError, match="tolerance"):
        summariser(f"{method}:tolerance=1e-3")
