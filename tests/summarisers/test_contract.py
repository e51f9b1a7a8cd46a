"""One contract for every summariser, and for every choice of its options."""

import dataclasses
import pickle
from itertools import pairwise

import numpy as np
import pytest

from summkit.documents import Article, Document
from summkit.ranking.length import Length, ranked
from summkit.summarisers import SUMMARISERS, Context, Method, summariser
from summkit.summarisers.lead import Lead
from summkit.summarisers.oracle import Oracle
from summkit.summarisers.random import Random
from summkit.summarisers.run import summarise_documents
from summkit.summarisers.textrank import TextRank
from summkit.summarisers.tfidf import Tfidf
from summkit.text.analysis import Analyser
from summkit.text.frequencies import DocumentFrequencies

VARIANTS = [
    *SUMMARISERS,
    "tfidf:scoring=mean",
    "textrank:similarity=cosine",
    "textrank:damping=0.5",
    "textrank:damping=0",
    "oracle:stop_early=yes",
    "textrank:similarity=bm25",
    "lexrank:mode=threshold",
    "directed:threshold=0.1",
    "lead:tidy=yes",
    "lsa:topics=2",
    "weighted:subsets=no",
]
REFERENCE = "The ferry left the harbour of Orrin. The council may lease a boat."
TEXT = (
    "The ferry left the harbour on Monday. Forty people watched from the quay. The council of Orrin met on Friday. "
    "It may lease a boat, said the mayor. Nobody else spoke. The harbour is empty now."
)
BODIES = {
    "nothing": "",
    "blank": " \n\n ",
    "marks": "... !!! — ???",
    "stop words": "It was of the. And then they had been. He is what she was.",
    "one word": "Ferry",
    "one sentence": "The ferry left the harbour on Monday.",
    "two sentences": "The ferry left. The council met.",
    "duplicates": "The ferry left the harbour. " * 6,
    "nothing shared": "Ferries sail. Apples ripen. Nobody spoke. Kings fall. Winter came.",
    "plain": TEXT,
    "paragraphs": TEXT.replace(". ", ".\n\n"),
    "other scripts": "Паром ушёл утром. हिन्दी में लिखा। 渡船離開了港口。Nobody spoke.",
    "long": " ".join(f"Sentence number {n} tells of ferry {n % 7} and harbour {n % 11}." for n in range(60)),
}
EVERY_BODY = pytest.mark.parametrize("body", BODIES.values(), ids=list(BODIES))


@pytest.fixture(params=VARIANTS)
def written(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture
def method(written: str) -> Method:
    return summariser(written)


def documents_of(*bodies: str) -> list[Document]:
    analyser = Analyser()
    return [
        analyser.analyse(Article(id=f"a{place}", body=body, references=(REFERENCE,)))
        for place, body in enumerate(bodies)
    ]


def context_of(documents: list[Document], *, seed: int = 0) -> Context:
    references = [[["The ferry left the harbour of Orrin.", "The council may lease a boat."]] for _ in documents]
    return Context(seed=seed, frequencies=DocumentFrequencies.of(documents), references=references)


def test_the_variants_cover_the_registry() -> None:
    assert {name.partition(":")[0] for name in VARIANTS} == set(SUMMARISERS)


@EVERY_BODY
@pytest.mark.parametrize("corpus", [True, False], ids=["corpus", "alone"])
def test_scores_are_finite_and_one_for_each_sentence(method: Method, body: str, corpus: bool) -> None:
    documents = documents_of(body)
    context = context_of(documents)
    if not corpus:
        context = dataclasses.replace(context, frequencies=None)
    (scores,) = method.score(documents, context)
    assert scores.shape == (len(documents[0]),)
    assert scores.dtype == np.float64
    assert np.isfinite(scores).all()


@EVERY_BODY
def test_as_many_sentences_as_asked_for_or_all(written: str, method: Method, body: str) -> None:
    documents = documents_of(body)
    for asked in (1, 2, 3, 10_000):
        ((chosen, scores),) = method.choose(documents, Length("sentences", asked), context_of(documents))
        assert len(set(chosen)) == len(chosen)
        if "stop_early" in written:
            assert len(chosen) <= min(asked, len(documents[0]))
        else:
            assert len(chosen) == min(asked, len(documents[0]))
        if written == "weighted":  # it scores whole summaries, which need not hold the best sentences
            assert chosen == [sentence for sentence in ranked(scores) if sentence in chosen]
        else:
            assert chosen == ranked(scores)[: len(chosen)]


@EVERY_BODY
@pytest.mark.parametrize("length", ["12w", "1w", "40c", "30%", "100%", "reference"])
def test_budgets_hold(method: Method, body: str, length: str) -> None:
    documents = documents_of(body)
    asked = Length.parse(length)
    ((chosen, _),) = method.choose(documents, asked, context_of(documents))
    text = " ".join(documents[0].sentences[index].text for index in sorted(chosen))
    limits = {
        "words": asked.amount,
        "percent": asked.amount / 100 * int(documents[0].words.sum()),
        "reference": len(REFERENCE.split()),
        "characters": asked.amount,
    }
    assert (len(text) if asked.unit == "characters" else len(text.split())) <= limits[asked.unit]


@EVERY_BODY
def test_a_summary_is_slices_of_the_body_in_its_order(written: str, method: Method, body: str) -> None:
    documents = documents_of(body)
    (summary,) = summarise_documents(documents, written, method, length=Length("sentences", 3))
    assert [body[s.start : s.end] for s in summary.sentences] == [s.text for s in summary.sentences]
    assert list(summary.indices) == sorted(set(summary.indices))
    assert summary.method == written
    assert summary.scores.shape == (len(documents[0]),)
    (by_rank,) = summarise_documents(documents, written, method, length=Length("sentences", 3), order="rank")
    assert sorted(by_rank.indices) == list(summary.indices)
    ranks = [sentence.score for sentence in by_rank.sentences]
    assert all(one is not None and two is not None and one >= two - 1e-9 for one, two in pairwise(ranks))
    assert summary.signature != by_rank.signature


def test_the_same_twice_and_in_any_company(written: str, method: Method) -> None:
    bodies = [TEXT, BODIES["stop words"], "", BODIES["duplicates"], BODIES["other scripts"], BODIES["long"]]
    together = documents_of(*bodies)
    context = dataclasses.replace(context_of(together), frequencies=None)
    chosen = method.choose(together, Length("sentences", 3), context)
    again = method.choose(documents_of(*bodies), Length("sentences", 3), context)
    for (picks, scores), (picks_again, scores_again) in zip(chosen, again, strict=True):
        assert picks == picks_again
        assert scores.tobytes() == scores_again.tobytes()
    for place, document in enumerate(together):
        alone = Analyser().analyse(document.article)
        alone_context = dataclasses.replace(context, references=context.references[place : place + 1])
        ((picks, scores),) = method.choose([alone], Length("sentences", 3), alone_context)
        assert picks == chosen[place][0]
        assert scores.tobytes() == chosen[place][1].tobytes()


def test_the_inputs_are_not_changed(method: Method) -> None:
    documents = documents_of(TEXT)
    before = pickle.dumps(documents)
    method.choose(documents, Length("sentences", 3), context_of(documents))
    after = pickle.loads(pickle.dumps(documents))[0]
    for column in ("spans", "words", "stems", "stem_starts"):
        assert getattr(after, column).tobytes() == getattr(pickle.loads(before)[0], column).tobytes()


def test_no_documents(method: Method) -> None:
    assert method.choose([], Length("sentences", 3), Context()) == []


def test_pickling(method: Method) -> None:
    again = pickle.loads(pickle.dumps(method))
    assert again == method
    assert hash(again) == hash(method)


def test_frozen_and_keyword_only(method: Method) -> None:
    with pytest.raises(TypeError):
        type(method)("positional")  # type: ignore[call-arg]
    for field in dataclasses.fields(method):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(method, field.name, None)


def test_the_repr_and_the_written_form_read_back(written: str, method: Method) -> None:
    from summkit.declaration import written_form

    names: dict[str, type[Method]] = {c.__name__: c for c in (Lead, Random, Tfidf, TextRank, Oracle)}
    names |= {type(preset).__name__: type(preset) for preset in SUMMARISERS.values()}
    assert eval(repr(method), {"__builtins__": {}}, names) == method
    name = written.partition(":")[0]
    assert summariser(written_form(name, method, SUMMARISERS)) == method
    assert summariser(written) == method


def test_only_the_oracle_sees_the_reference(written: str, method: Method) -> None:
    if written.startswith("oracle"):
        return
    documents = documents_of(TEXT)
    context = context_of(documents)
    blind = dataclasses.replace(context, references=())
    (seen,), (unseen,) = method.score(documents, context), method.score(documents, blind)
    assert seen.tobytes() == unseen.tobytes()


def test_duplicates_are_chosen_from_the_front(written: str, method: Method) -> None:
    if written == "random":
        return
    documents = documents_of(BODIES["duplicates"])
    ((chosen, _),) = method.choose(documents, Length("sentences", 1), context_of(documents))
    assert chosen == [0]
