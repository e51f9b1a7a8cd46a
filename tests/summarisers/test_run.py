"""Articles to summaries: signatures, and what is said when a summary falls short."""

import pytest

from summkit.documents import Article, Document
from summkit.errors import MissingReferenceError
from summkit.ranking.length import Length
from summkit.summarisers import summariser
from summkit.summarisers.run import shortfall, summarise_documents
from summkit.text.analysis import Analyser

TEXT = "The ferry left the harbour on Monday. Forty people watched. The council met on Friday. Nobody spoke."


@pytest.fixture
def document() -> Document:
    return Analyser().analyse(Article(id="a", title="T", body=TEXT, references=("The ferry left town.",)))


def test_what_a_summary_tells_of_itself(document: Document) -> None:
    (summary,) = summarise_documents([document], "lead", summariser("lead"), length=Length("sentences", 2), seed=4)
    assert (summary.id, summary.title, summary.method, summary.length) == ("a", "T", "lead", "2")
    name, *parts = summary.signature.split("|")
    assert name == "lead"
    assert {"len:2", "order:document", "lang:en", "seed:4"} <= set(parts)
    assert parts[-1].startswith("v:")


def test_length_of_the_reference(document: Document) -> None:
    (summary,) = summarise_documents([document], "lead", summariser("lead"), length=Length("reference"))
    assert summary.text == "Forty people watched."  # four words are allowed, and the first sentence has seven


def test_length_of_a_reference_that_is_not_there() -> None:
    document = Analyser().analyse(Article(id="a", body=TEXT))
    with pytest.raises(MissingReferenceError, match="a: no reference to take the length from; ask for length=3"):
        summarise_documents([document], "lead", summariser("lead"), length=Length("reference"))


def test_shortfall(document: Document) -> None:
    assert shortfall(document, [0, 1, 2], Length("sentences", 3)) is None
    assert shortfall(document, [0], Length("words", 10)) is None
    asked = Length("sentences", len(document) + 1)
    everything = list(range(len(document)))
    assert shortfall(document, everything, asked) == (
        f"{len(document) + 1} sentences were asked for, and there are only {len(document)}"
    )
    assert shortfall(document, [0, 1], asked) == f"{len(document) + 1} sentences were asked for, and the method chose 2"
    assert shortfall(document, [], Length("words", 1)) == "no sentence is short enough for a summary of 1w"
