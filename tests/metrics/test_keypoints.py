"""Key points in an evaluation and in the commands."""

import json
from pathlib import Path

import pytest

import summkit
from summkit.documents import Article, KeyPoint
from tests.cli.conftest import Run, run
from tests.grouped import grouped

__all__ = ["run"]

POINTS = (KeyPoint(text="Cats chase birds."), KeyPoint(text="Dogs bark at night.", weight=3.0))
ARTICLE = Article(id="a", body="Cats chase birds. Nobody sleeps. Dogs bark at night.", references=("Cats chase.",))


def test_own_points_come_first_and_references_stand_in() -> None:
    articles = [ARTICLE, Article(id="b", body=ARTICLE.body, references=ARTICLE.references, key_points=POINTS)]
    found = summkit.evaluate(
        articles, methods=["lead"], metrics=["keypoints:recall=covered"], length=1, run=summkit.Run(per_document=True)
    )
    assert found.per_document is not None
    assert [row.recall for row in found.per_document] == [1.0, 0.25]
    assert found.matches is not None
    assert [(row.id, row.point, row.covered, row.sentence) for row in found.matches] == [
        ("a", "Cats chase.", True, 0),
        ("b", "Cats chase birds.", True, 0),
        ("b", "Dogs bark at night.", False, None),
    ]
    (signature,) = {row.signature for row in found.scores}
    assert "|points:given-" in signature
    assert "+sentences|match:stems|threshold:0.65|recall:covered|" in signature


def test_key_points_do_where_there_is_no_reference() -> None:
    article = Article(id="a", body=ARTICLE.body, key_points=POINTS)
    found = summkit.evaluate([article], methods=["lead"], metrics=["keypoints"], length=3)
    assert found.score("lead", "keypoints").recall == 1.0
    refused = pytest.raises(summkit.DataError, match="no article has a reference")
    with pytest.warns(summkit.SummkitWarning, match="left out"), refused:
        summkit.evaluate([article], methods=["lead"], metrics=["keypoints", "rouge1"])


def test_other_points_have_another_signature() -> None:
    def signature(*points: KeyPoint) -> str:
        article = Article(id="a", body=ARTICLE.body, references=ARTICLE.references, key_points=points)
        found = summkit.evaluate([article], methods=["lead"], metrics=["keypoints"], length=1)
        return found.score("lead", "keypoints").signature

    assert signature(POINTS[0]) != signature(POINTS[1])
    assert "|points:sentences|" in signature()


def test_workers_and_stores_change_nothing(tmp_path: Path) -> None:
    store = tmp_path / "run.sqlite"

    def evaluated(**options: object) -> dict[str, object]:
        asked = {"methods": ["lead", "textrank"], "metrics": ["keypoints"], "per_document": True, **options}
        return summkit.evaluate(**grouped(asked)).to_dict()

    first = evaluated()
    assert evaluated(store=store) == first
    assert evaluated(store=store) == first
    assert evaluated(jobs=2) == first


def write_lines(path: Path, *records: object) -> str:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return str(path)


def test_score_takes_predicted_points(run: Run, tmp_path: Path) -> None:
    references = write_lines(
        tmp_path / "r.jsonl", {"id": "1", "key_points": ["Cats chase birds.", {"text": "Dogs bark.", "weight": 3}]}
    )
    candidates = write_lines(tmp_path / "c.jsonl", {"id": "1", "key_points": ["Dogs bark.", "It rains."]})
    asked = ("score", "--references", references, "--candidates", candidates, "--metric", "keypoints")
    done = run(*asked, "--per-document", "--format", "json")
    assert done.code == 0, done.err
    found = json.loads(done.out)
    assert (found["scores"][0]["recall"], found["scores"][0]["precision"]) == (0.75, 0.5)
    assert "|predicted:paired|" in found["scores"][0]["signature"]
    assert [(row["point"], row["text"]) for row in found["matches"]] == [("Cats chase birds.", ""), ("Dogs bark.",) * 2]
    for form in ("table", "csv", "markdown", "latex", "jsonl"):
        assert run(*asked, "--per-document", "--format", form).code == 0
