"""What is kept beside the scores: facts and texts, whatever the store already has."""

import dataclasses
import json
import math
import warnings
from pathlib import Path
from typing import Any

import pytest

import summkit
from summkit.documents import Article
from summkit.errors import OptionError, SummkitWarning
from summkit.reports import FORMATS
from summkit.settings.groupings import FACTS
from tests.grouped import grouped

BODY = "The port of Skerry closed on Monday. Ships waited at anchor.\n\nNobody knows for how long it will last."
ARTICLE = Article(id="a", body=BODY, references=("The port of Skerry closed on Monday for repairs.",), label="news")
PLAIN = Article(id="b", body="It rained. It snowed. It rained again.", references=("Weather!",))


def evaluate(corpus: Any, **options: Any) -> summkit.Evaluation:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SummkitWarning)
        return summkit.evaluate(corpus, **grouped({"methods": ["lead", "textrank"], "resamples": 20, **options}))


def test_facts() -> None:
    table = evaluate([ARTICLE, PLAIN], by="length").table_of_scores
    assert tuple(table.facts) == FACTS
    facts = {name: values[0] for name, values in table.facts.items()}
    assert (facts["length"], facts["reference-length"]) == (19, 9)
    assert facts["coverage"] == pytest.approx(8 / 9)  # all but "repairs": "for" stands in the body, too
    assert facts["density"] == pytest.approx((7**2 + 1) / 9)
    assert facts["compression"] == pytest.approx(19 / 9)
    assert math.isnan(facts["key_points"])
    assert table.labels == ("news", "")


def test_texts() -> None:
    evaluation = evaluate(
        [ARTICLE], texts=True, length=1, candidates={"llm": {"a": "Ships waited at anchor. All is new."}}
    )
    assert evaluation.articles is not None
    (article,) = evaluation.articles
    assert [article.sentence(index) for index in range(3)] == [
        "The port of Skerry closed on Monday.",
        "Ships waited at anchor.",
        "Nobody knows for how long it will last.",
    ]
    (lead,) = article.summaries["lead"]
    assert (lead.index, lead.rank, lead.text) == (0, 0, "The port of Skerry closed on Monday.")
    found, own = article.summaries["llm"]
    assert (found.index, found.rank) == (1, None)  # a given sentence is found again in the article
    assert (own.index, own.text) == (None, "All is new.")
    assert article.references == (("The port of Skerry closed on Monday for repairs.",),)


def test_they_are_not_kept_unasked() -> None:
    evaluation = evaluate([ARTICLE])
    assert evaluation.articles is None
    assert evaluation.table_of_scores.facts == {}
    for call in (
        lambda: evaluation.group_by("length"),
        evaluation.positions,
        lambda: evaluation.ngram_differences("a", "b"),
    ):
        with pytest.raises(OptionError, match="texts=True"):
            call()


def test_an_unknown_grouping_is_told_before_the_work() -> None:
    with pytest.raises(OptionError, match="unknown value of by 'size'"):
        evaluate([ARTICLE], by="size")


def test_the_same_from_any_number_of_processes(seeds: Path) -> None:
    files = sorted(seeds.glob("*.txt"))[:4]
    one, two = (evaluate(files, texts=True, by=["density"], jobs=jobs) for jobs in (1, 2))
    assert FORMATS["json"](one) == FORMATS["json"](two)


def test_a_store_gives_back_what_it_keeps_and_makes_up_for_what_it_lacks(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus.jsonl"
    rows = [
        {"id": str(n), "text": f"{BODY} Ship number {n} left.", "summary": "The port closed.", "section": "ab"[n % 2]}
        for n in range(5)
    ]
    corpus.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    wanted: dict[str, Any] = {"texts": True, "by": ["length", "label"], "fields": {"label": "section"}}
    direct = FORMATS["json"](evaluate(corpus, **wanted))
    store = tmp_path / "run.sqlite"
    evaluate(corpus, store=store, fields=wanted["fields"])  # an earlier run that wanted neither
    assert FORMATS["json"](evaluate(corpus, store=store, **wanted)) == direct
    assert FORMATS["json"](evaluate(corpus, store=store, **wanted)) == direct  # now from the store alone
    plain = evaluate(corpus, store=store, fields=wanted["fields"])
    assert plain.articles is None


def test_too_many_pairs_for_so_few_resamples() -> None:
    many = [dataclasses.replace(ARTICLE, id=str(number)) for number in range(13)]
    systems: dict[str, Any] = {"methods": ["lead", "textrank", "tfidf"], "baseline": "all", "resamples": 50}
    with pytest.warns(SummkitWarning, match="3 pairs are compared with 50 resamples, .*resamples=600 would do"):
        summkit.evaluate(many, **grouped(systems))
    assert summkit.evaluate(many[:12], **grouped(systems)).warnings == ()  # all swaps of so few are tried
