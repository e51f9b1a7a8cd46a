"""Results as data frames."""

from __future__ import annotations

import pytest

import summkit
from summkit.errors import OptionError

pytest.importorskip("pandas", reason="data frames need pandas")


def test_parts() -> None:
    articles = [
        summkit.Article(id=name, body=f"A {name} slept. It was late. Nobody saw it.", references=(f"A {name} slept.",))
        for name in ("cat", "dog", "bird")
    ]
    evaluation = summkit.evaluate(
        articles, methods=["lead", "random"], metrics=["rouge1"], length=1, run=summkit.Run(per_document=True)
    )
    scores = evaluation.to_frame()
    assert scores[["system", "metric"]].to_numpy().tolist() == [["lead", "rouge1"], ["random", "rouge1"]]
    assert scores["f1"][0] == 1
    comparisons = evaluation.to_frame("comparisons")
    assert comparisons["baseline"].tolist() == ["lead"]
    documents = evaluation.to_frame("documents")
    assert len(documents) == 6
    assert documents[documents["system"] == "lead"]["f1"].mean() == scores["f1"][0]


def test_refusals() -> None:
    articles = [summkit.Article(id="a", body="A cat slept. It was late.", references=("A cat slept.",))]
    evaluation = summkit.evaluate(articles, methods=["lead"], metrics=["rouge1"], length=1)
    with pytest.raises(OptionError, match="per_document=True"):
        evaluation.to_frame("documents")
    with pytest.raises(OptionError, match="did you mean 'scores'"):
        evaluation.to_frame("score")  # type: ignore[arg-type]
