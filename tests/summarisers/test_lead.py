"""The first sentences."""

from summkit.documents import Article
from summkit.ranking.length import Length
from summkit.summarisers import Context
from summkit.summarisers.lead import Lead
from summkit.text.analysis import Analyser


def test_the_first_sentences_in_order() -> None:
    documents = [Analyser().analyse(Article(id="a", body="One. Two. Three. Four."))]
    ((chosen, scores),) = Lead().choose(documents, Length("sentences", 3), Context())
    assert chosen == [0, 1, 2]
    assert scores.tolist() == [1.0, 0.75, 0.5, 0.25]
