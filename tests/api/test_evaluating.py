"""`evaluate`, `score`, `correlate`, `learn`, `report` and `load_evaluation`: what the commands do, from Python."""

import json
import pickle
import random
import warnings
from pathlib import Path
from typing import Any

import pytest

import summkit
from summkit.errors import OptionError, StoreError
from summkit.summarisers.weights import load_weights

Rows = list[dict[str, Any]]
QUICK = summkit.Statistics(resamples=50)


def test_what_is_loaded_is_what_was_found(tmp_path: Path, rows: Rows) -> None:
    found = summkit.evaluate(rows, methods=["lead", "tfidf"], metrics=["rouge1:report=recall", "keypoints"], length=1)
    file = tmp_path / "evaluation.json"
    file.write_text(json.dumps(found.to_dict()), encoding="utf-8")
    again = summkit.load_evaluation(file)
    assert str(again) == str(found)
    assert again.scores == found.scores
    assert again.facts == found.facts
    assert again.facts["rouge1:report=recall"].report == "recall"


def test_a_report_of_an_evaluation_or_of_its_file(tmp_path: Path, rows: Rows) -> None:
    found = summkit.evaluate(rows, methods=["lead"], run=summkit.Run(per_document=True, texts=True))
    (tmp_path / "e.json").write_text(json.dumps(found.to_dict()), encoding="utf-8")
    page = summkit.report(found, tmp_path / "page.html", title="Ferries")
    assert (tmp_path / "page.html").read_text(encoding="utf-8") == page
    assert "Ferries" in page
    assert summkit.report(tmp_path / "e.json", title="Ferries") == page


@pytest.mark.parametrize("form", ["list", "mapping", "records"])
def test_score_by_order_or_by_id(rows: Rows, form: str) -> None:
    texts = {row["id"]: row["summary"] for row in rows}
    mine = {"ferry": "The ferry left.", "water": "The council met."}
    references: Any = {
        "list": list(texts.values()),
        "mapping": texts,
        "records": [{"id": name, "summary": text} for name, text in texts.items()],
    }[form]
    found = summkit.score(references, {"mine": mine if form != "list" else list(mine.values())}, metrics="rouge1")
    expected = summkit.evaluate(rows, methods=[], candidates={"mine": mine}, metrics="rouge1")
    assert found.score("mine", "rouge1").main == expected.score("mine", "rouge1").main


def test_correlate_takes_an_evaluation_and_records(rows: Rows) -> None:
    more = [{**row, "id": f"{row['id']}{n}", "summary": f"{row['summary']} {n}"} for n in range(3) for row in rows]
    found = summkit.evaluate(
        more, methods=["lead", "tfidf", "random"], metrics="rouge1", length=1, run=summkit.Run(per_document=True)
    )
    human = [
        {"id": row["id"], "system": system, "score": float(len(row["id"]) + place)}
        for row in more
        for place, system in enumerate(found.systems)
    ]
    settings = summkit.CorrelationSettings(resamples=50)
    one = summkit.correlate(found, human, settings=settings)
    two = summkit.correlate(found.to_dict()["per_document"], human, settings=settings)
    assert one.correlations == two.correlations
    assert one.inputs == len(more)
    with pytest.raises(OptionError, match="evaluate with run=Run\\(per_document=True\\)"):
        summkit.correlate(summkit.evaluate(rows, methods=["lead"]), human)


@pytest.mark.slow
def test_learn_writes_what_it_returns(tmp_path: Path) -> None:
    drawn = random.Random(1)
    words = ["ferry", "harbour", "council", "water", "price", "fish", "boat", "storm", "road", "school", "vote", "fire"]

    def sentence(number: int) -> str:
        return f"The {' '.join(drawn.choices(words, k=6))} of place {number} came on day {drawn.randrange(99)}."

    articles = []
    for number in range(24):
        sentences = [sentence(number) for _ in range(8)]
        articles.append({"id": f"{number}", "article": " ".join(sentences), "summary": " ".join(sentences[:2])})
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        weights = summkit.learn(articles, output=tmp_path / "weights.json")
    assert (tmp_path / "weights.json").read_text(encoding="utf-8") == weights.to_json()
    assert load_weights(str(tmp_path / "weights.json")).to_json() == weights.to_json()


@pytest.mark.parametrize("seed", [-1, "x"])
def test_learn_checks_its_seed(rows: Rows, seed: Any) -> None:
    with pytest.raises(OptionError, match="seed must be"):
        summkit.learn(rows, seed=seed)


def test_a_summary_keeps_only_what_it_needs() -> None:
    body = " ".join(f"The {name} of {n} met in Velm on day {n}." for n in range(150) for name in ("council",))
    others = [f"Customer {n} owes secretword{n}. It is late. It rains." for n in range(50)]
    (mine, *_) = summkit.summarise_all([body, *others], method="textrank", length=3)
    kept = pickle.dumps(mine)
    assert len(mine.sentences) == 3
    assert len(kept) < 2048  # 8 bytes for the score of each of the 150 sentences are most of it
    assert b"secretword" not in kept
    assert b"day 149" not in kept or "day 149" in mine.text
    again = pickle.loads(kept)
    assert again == mine
    alone = pickle.dumps(summkit.summarise(body, method="textrank", length=3))
    assert len(alone) < 2048


# A store is of one corpus.


def test_other_key_points_are_another_run(tmp_path: Path) -> None:
    def scored(points: list[str]) -> float | None:
        run = summkit.Run(store=tmp_path / "run.sqlite")
        references = [{"id": "a", "summary": "A ferry left.", "key_points": points}]
        return (
            summkit.score(references, {"m": ["A ferry left."]}, metrics="keypoints", run=run, statistics=QUICK)
            .score("m", "keypoints")
            .main
        )

    assert scored(["A ferry left."]) == 1
    with pytest.raises(StoreError, match="this store holds another evaluation"):
        scored(["Fish were sold."])


def test_key_points_in_a_file_beside_are_part_of_the_corpus(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "references").mkdir()
    text = "The ferry\n\nThe ferry left.\n\nForty people watched it leave. It rained.\n\nFish were sold.\n"
    (tmp_path / "seeds" / "ferry.txt").write_text(text, encoding="utf-8")
    points = tmp_path / "references" / "ferry.txt"

    def scored() -> float | None:
        run = summkit.Run(store=tmp_path / "run.sqlite")
        found = summkit.evaluate(tmp_path / "seeds", methods=["lead"], metrics="keypoints", run=run, statistics=QUICK)
        return found.score("lead", "keypoints").main

    points.write_text("- Forty people watched it leave.\n", encoding="utf-8")
    scored()
    points.write_text("- Something else altogether happened there.\n", encoding="utf-8")
    with pytest.raises(StoreError, match="this store holds another evaluation"):
        scored()


def test_a_run_that_grouped_articles_is_gone_on_with_by_one_that_does_not(tmp_path: Path, seeds: Path) -> None:
    articles = [
        summkit.Article(id=f"{n}-{a.id}", body=a.body, lead=a.lead, references=(a.lead,))
        for n in range(80)
        for a in summkit.read(seeds)
    ]
    store = tmp_path / "run.sqlite"

    def stopping(what: str, done: int, of: int, articles: int) -> None:
        if what != "counting words" and done == 1:
            raise KeyboardInterrupt

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        grouping = summkit.Run(store=store, by=("length",), progress=stopping)
        with pytest.raises(KeyboardInterrupt):
            summkit.evaluate(articles, methods=["lead"], run=grouping)
        whole = summkit.evaluate(articles, methods=["lead"], run=summkit.Run(store=store), statistics=QUICK)
        fresh = summkit.evaluate(articles, methods=["lead"], statistics=QUICK)
    assert whole.scores == fresh.scores
    with pytest.raises(OptionError, match="length"):
        whole.group_by("length")


def test_the_reported_figure_changes_nothing_that_rouge_score_confirms(rows: Rows) -> None:
    found = summkit.evaluate(
        rows, methods=["lead", "tfidf"], metrics=["rouge1", "rouge2:report=recall"], run=summkit.Run(verify=True)
    )
    assert found.settings.verified == 2 * 2 * 2
