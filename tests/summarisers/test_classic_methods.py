"""The classic methods on texts small enough to work out by hand."""

import numpy as np
import pytest

from summkit.documents import Article, Document
from summkit.errors import DataError, OptionError
from summkit.ranking.length import Length
from summkit.summarisers import Context, summariser
from summkit.summarisers.stepwise import StepwiseMethod
from summkit.summarisers.submodular import Submodular
from summkit.text.analysis import Analyser


def document(body: str, title: str = "") -> Document:
    return Analyser().analyse(Article(id="a", body=body, title=title))


def scores(written: str, body: str, title: str = "") -> list[float]:
    (found,) = summariser(written).score([document(body, title)], Context())
    values: list[float] = found.tolist()
    return values


def steps(written: str, body: str, length: str) -> list[int]:
    method, made = summariser(written), document(body)
    assert isinstance(method, StepwiseMethod)
    return method.pick(made, Length.parse(length).budget(made, 0))


def test_luhn() -> None:
    # ferry and harbour occur twice: in the first sentence 2 of them within 4 words; the second has one alone.
    body = "The ferry left the harbour. Ferry kings. A harbour in the snow and rain. Apples."
    assert scores("luhn", body) == [2**2 / 4, 0, 0, 0]
    assert scores("luhn:gap=2", body) == [0, 0, 0, 0]
    assert scores("luhn:least=3", body) == [0, 0, 0, 0]


def test_sumbasic() -> None:
    # ferri 3/6, king 2/6, appl 1/6: the first sentence averages 5/12; then ferri has 1/4 and king 1/9.
    body = "Ferry king. Ferry apple. King ferry."
    assert steps("sumbasic", body, "3") == [0, 1, 2]
    assert scores("sumbasic", body) == pytest.approx([1, 2 / 3, 1 / 3])


def test_kl() -> None:
    # All words of the document once: the second sentence holds both in the document's own shares.
    body = "Ferry. Ferry king. King."
    assert steps("kl", body, "1") == [0]  # of P = 1/2, Q = 1: 1/2 ln 1/2 is below 0, as words left out count nothing
    assert sorted(steps("kl", body, "3")) == [0, 1, 2]


def test_centroid() -> None:
    body = "Ferry king. Ferry. Apple."
    assert scores("centroid:central=0,first=0", body) == pytest.approx([1, 2 / 3, 1 / 3])
    assert scores("centroid:central=0,position=0", body) == pytest.approx([1, 0.5, 0])
    assert np.argmax(scores("centroid:position=0,first=0", body)) == 0


def test_edmundson() -> None:
    body = "Kings met here today. Allegedly it rained. The decision is final.\n\nFerries sail. Nobody came."
    assert scores("edmundson:key=0,title=0,location=0", body) == [0, -1, 1, 0, 0]
    assert scores("edmundson:cue=0,key=0,location=0", body, "A ferry") == [0, 0, 0, 1, 0]
    assert scores("edmundson:cue=0,key=0,title=0", body) == [1, 0, 0.5, 0.5, 1]
    assert scores("edmundson:key=0,title=0,location=0,bonus=ferry,stigma=king", body) == [-1, 0, 0, 1, 0]


def test_lsa() -> None:
    # Two topics without a common word; the first has the larger singular value, root 2 against 1.
    body = "Ferry. Ferry. King."
    assert scores("lsa", body) == pytest.approx([1, 1, 1])
    assert scores("lsa:topics=1", body) == pytest.approx([1, 1, 0], abs=1e-12)


def test_lsa_of_a_long_document() -> None:
    words = [f"w{number}" for number in range(400)]
    drawn = np.random.default_rng(1)
    body = " ".join(" ".join(drawn.choice(words, 6)) + " ferry." for _ in range(420))
    found = scores("lsa", body)
    assert found == scores("lsa", body)
    assert len(found) == 420
    assert min(found) > 0


def test_directed() -> None:
    body = "Ferry. Ferry. King."
    assert scores("directed:forward=1,backward=0", body) == pytest.approx([1, 0, 0])
    assert scores("directed:forward=0,backward=-1", body) == pytest.approx([0, -1, 0])


def test_submodular_spreads_over_topics() -> None:
    body = "Ferry harbour. Ferry harbour. Ferry harbour quay. Kings ruled."
    assert 3 in steps("submodular:diversity=20", body, "2")


def naive_submodular(made: Document, count: int, method: Submodular) -> list[int]:
    from summkit.ranking.terms import SentenceTerms
    from summkit.summarisers.submodular import _groups

    terms = SentenceTerms.of(made)
    matrix = np.zeros((terms.sentences, terms.stems))
    matrix[terms.rows, terms.columns] = terms.tfidf()
    similar = matrix @ matrix.T
    groups = _groups(terms, terms.tfidf())

    def worth(chosen: list[int]) -> float:
        covered = np.minimum(similar[:, chosen].sum(axis=1), method.saturation * similar.sum(axis=1)).sum()
        rewards = similar.mean(axis=1)
        spread = sum(np.sqrt(rewards[[s for s in chosen if groups[s] == g]].sum()) for g in set(groups.tolist()))
        return float(covered + method.diversity * spread)

    chosen: list[int] = []
    while len(chosen) < count:
        gains = [
            -1.0 if s in chosen else round(worth([*chosen, s]) - worth(chosen), 10) for s in range(terms.sentences)
        ]
        chosen.append(int(np.argmax(gains)))
    return chosen


def test_lazy_greedy_is_greedy() -> None:
    drawn = np.random.default_rng(3)
    words = [f"w{number}" for number in range(30)]
    method = Submodular()
    for _ in range(8):
        made = document(" ".join(" ".join(drawn.choice(words, 5)) + "." for _ in range(12)))
        budget = Length("sentences", 5).budget(made, 0)
        assert method.pick(made, budget) == naive_submodular(made, 5, method)


def test_lexrank_threshold_by_hand() -> None:
    # Four equal sentences and one apart: each of the four has its rank from four equal edges.
    body = "Ferry harbour. Ferry harbour. King. Apple. Storm."
    found = scores("lexrank:mode=threshold", body)
    assert found == pytest.approx([1 / 5] * 5)


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("luhn:gap=0", r"gap must lie in [1, 1,000,000], not 0"),
        ("lexrank:threshold=1", r"threshold must lie in [0, 1)"),
        ("lexrank:damping=1", r"damping must lie in [0, 1)"),
        ("lexrank:mode=both", "choose from continuous, threshold"),
        ("lsa:topics=0", "topics must lie in [1, 50], not 0"),
        ("directed:threshold=1", "threshold must lie in [0, 1)"),
        ("directed:forward=nan", "forward must lie in [-1,000,000, 1,000,000], not nan"),
        ("centroid:threshold=-1", "threshold must lie in [0, 1)"),
        ("edmundson:frequent=2", "frequent must lie in [0, 1]"),
        ("submodular:saturation=0", "saturation must lie in (0, 1]"),
        ("submodular:diversity=-1", "diversity must lie in [0, 1,000,000], not -1"),
    ],
)
def test_refusals(written: str, message: str) -> None:
    with pytest.raises(OptionError) as caught:
        summariser(written)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("written", "bound"),
    [
        ("kl", "summkit.summarisers.kl._BOUND"),
        ("submodular", "summkit.summarisers.submodular._BOUND"),
        ("lexrank:mode=threshold", "summkit.summarisers.lexrank._MOST_SENTENCES"),
        ("directed:threshold=0.1", "summkit.summarisers.directed._MOST_SENTENCES"),
    ],
)
def test_too_long_for_a_quadratic_method(written: str, bound: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bound, 10)
    made = document("Ferries sail on. " * 40)
    with pytest.raises(DataError, match="a: 40 sentences are too many for"):
        summariser(written).choose([made], Length("sentences", 3), Context())
