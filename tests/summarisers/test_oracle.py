"""The greedy oracle, against a naive one that asks rouge-score itself."""

import dataclasses
from pathlib import Path

import numpy as np
import pytest
from rouge_score.rouge_scorer import RougeScorer

import summkit
from summkit import corpora
from summkit.documents import Article, Document
from summkit.errors import MissingReferenceError
from summkit.ranking.length import Length
from summkit.summarisers import SUMMARISERS, Context
from summkit.summarisers.oracle import Oracle
from summkit.summarisers.run import summarise_documents
from summkit.text.analysis import Analyser, summary_sentences
from summkit.text.frequencies import DocumentFrequencies

SCORER = RougeScorer(["rouge1", "rouge2"], use_stemmer=True)


@pytest.fixture(scope="module")
def articles(seeds: Path) -> list[Article]:
    return list(corpora.read(seeds))


def objective(document: Document, chosen: list[int]) -> float:
    """Return the mean of ROUGE-1 and ROUGE-2 F1 of sentences against the lead, by rouge-score."""
    text = "\n".join(document.sentences[index].text for index in sorted(chosen))
    scores = SCORER.score("\n".join(summary_sentences(document.article.lead)), text)
    both: float = (scores["rouge1"].fmeasure + scores["rouge2"].fmeasure) / 2
    return both


def naive_greedy(document: Document, count: int) -> list[int]:
    chosen: list[int] = []
    while len(chosen) < min(count, len(document)):
        best, best_score = -1, -1.0
        for sentence in range(len(document)):
            if sentence not in chosen:
                score = objective(document, [*chosen, sentence])
                if score > best_score:  # the earliest on ties
                    best, best_score = sentence, score
        chosen.append(best)
    return chosen


def context_of(documents: list[Document]) -> Context:
    references = [[summary_sentences(document.article.lead)] for document in documents]
    return Context(frequencies=DocumentFrequencies.of(documents), references=references)


def test_equal_to_a_naive_greedy_search(articles: list[Article]) -> None:
    analyser = Analyser()
    documents = [analyser.analyse(article) for article in (articles[0], articles[4], articles[9])]
    found = Oracle().choose(documents, Length("sentences", 3), context_of(documents))
    assert [chosen for chosen, _ in found] == [naive_greedy(document, 3) for document in documents]


def test_ties_go_to_the_earliest() -> None:
    body = "Nothing here. The ferry left. Nobody came. The ferry left. The quay was empty."
    document = Analyser().analyse(Article(id="a", body=body, references=("The ferry left.",), lead="The ferry left."))
    ((chosen, _),) = Oracle().choose([document], Length("sentences", 5), context_of([document]))
    assert chosen[0] == 1
    assert chosen == naive_greedy(document, 5)


def test_no_other_method_does_better_by_the_oracles_own_measure(articles: list[Article]) -> None:
    analyser = Analyser()
    documents = [analyser.analyse(article) for article in articles]
    context = context_of(documents)
    reached = {
        name: [
            objective(document, chosen)
            for document, (chosen, _) in zip(
                documents, method.choose(documents, Length("sentences", 3), context), strict=True
            )
        ]
        for name, method in SUMMARISERS.items()
    }
    for name, scores in reached.items():
        assert (np.array(reached["oracle"]) >= np.array(scores)).all(), name


def test_stop_early_stops_where_the_score_would_fall(articles: list[Article]) -> None:
    documents = [Analyser().analyse(article) for article in articles[:4]]
    context = context_of(documents)
    whole = Oracle().choose(documents, Length("sentences", 12), context)
    early = Oracle(stop_early=True).choose(documents, Length("sentences", 12), context)
    for document, (all_picks, _), (picks, scores) in zip(documents, whole, early, strict=True):
        assert picks == all_picks[: len(picks)]
        assert 0 < len(picks) < len(all_picks)
        reached = [objective(document, picks[: place + 1]) for place in range(len(picks))]
        assert reached == sorted(set(reached))
        assert objective(document, all_picks[: len(picks) + 1]) <= reached[-1]
        assert np.flatnonzero(scores).tolist() == sorted(picks)


def test_scores_fall_from_1_by_the_order_of_choice(articles: list[Article]) -> None:
    document = Analyser().analyse(articles[1])
    ((chosen, scores),) = Oracle().choose([document], Length("sentences", 4), context_of([document]))
    assert scores[chosen].tolist() == [1.0, 0.75, 0.5, 0.25]
    assert scores.sum() == 2.5  # those left out have none


def test_several_references_count_by_the_best() -> None:
    article = Article(
        id="a",
        body="The ferry left. The quay was empty. Kings ruled.",
        references=("Kings ruled.", "The quay was empty."),
    )
    document = Analyser().analyse(article)
    (summary,) = summarise_documents([document], "oracle", Oracle(), length=Length("sentences", 1))
    assert summary.indices == (1,)
    context = Context(references=[[["Kings ruled."], ["The quay was empty."]]])
    ((chosen, _),) = Oracle().choose([document], Length("sentences", 1), context)
    assert chosen == [1]


def test_without_a_reference_it_says_which_article() -> None:
    article = Article(id="a", body="One. Two.", origin="news/a.txt")
    with pytest.raises(MissingReferenceError, match=r"news/a\.txt: the oracle needs a reference"):
        summarise_documents([Analyser().analyse(article)], "oracle", Oracle(), length=Length("sentences", 1))
    unnamed = dataclasses.replace(article, origin="")
    with pytest.raises(MissingReferenceError, match=r"^a: the oracle"):
        Oracle().choose([Analyser().analyse(unnamed)], Length("sentences", 1), Context())


def test_it_reads_other_scripts() -> None:
    article = Article(id="a", body="议会星期五开会。渡轮离开港口。冬天来了。", references=("渡轮驶离港口。",))
    assert summkit.summarise(article, method="oracle", length=1, language="zh").indices == (1,)
