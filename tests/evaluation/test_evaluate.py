"""Evaluations from corpus to figures, through `summkit.evaluate`."""

import json
import math
import re
import shutil
import subprocess
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import summkit
from summkit.errors import DataError, OptionError, SummkitWarning
from summkit.reports import FORMATS
from summkit.text.analysis import summary_sentences
from tests.grouped import grouped

Python = Callable[..., subprocess.CompletedProcess[str]]

ARTICLE = """The Ferry of Orrin

{number}
{id}

{lead}

The ferry left the harbour of Orrin on Monday. Forty people watched. The council met on Friday.

It may lease a smaller boat. Nobody else spoke.
"""


def evaluate(*arguments: Any, **options: Any) -> summkit.Evaluation:
    """Evaluate without raising the warnings; the evaluation keeps their texts."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SummkitWarning)
        return summkit.evaluate(*arguments, **grouped(options))


@pytest.fixture(scope="module")
def whole(seeds: Path) -> summkit.Evaluation:
    return evaluate(seeds, metrics=["rouge1", "rouge2", "rougeLsum", "compression"], per_document=True, verify=True)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Three small articles, the second without a lead."""
    for number, lead in enumerate(
        ["The only ferry of Orrin is gone.", "", "Orrin has lost its boat, and may lease one."]
    ):
        text = ARTICLE.format(number=number, id=f"5f0c9d1e-27aa-4b3c-9e61-00000000000{number}", lead=lead)
        # Without a lead there is one paragraph only, so that none is taken for the lead.
        paragraphs = [part for part in text.split("\n\n") if part.strip()]
        (tmp_path / f"{number}.txt").write_text("\n\n".join(paragraphs if lead else paragraphs[:3]), encoding="utf-8")
    return tmp_path


def test_tables_are_complete(whole: summkit.Evaluation) -> None:
    assert whole.systems == ("lead", "random", "tfidf", "textrank", "oracle")
    assert whole.metrics == ("rouge1", "rouge2", "rougeLsum", "compression")
    assert [(row.system, row.metric) for row in whole.scores] == [(s, m) for s in whole.systems for m in whole.metrics]
    assert {(row.system, row.baseline, row.metric) for row in whole.comparisons} == {
        (s, "lead", m) for s in whole.systems[1:] for m in whole.metrics
    }
    table = whole.table_of_scores
    assert table.values.shape == (whole.documents, 5, 4, 3)
    assert table.words.shape == (whole.documents, 5)
    assert len(table.ids) == len(set(table.ids)) == whole.documents
    assert whole.per_document is not None
    assert [(d.id, d.system, d.metric) for d in whole.per_document] == [
        (i, s, m) for i in table.ids for s in whole.systems for m in whole.metrics
    ]
    assert len({row.signature for row in whole.scores}) == 4


def test_means_are_those_of_the_documents(whole: summkit.Evaluation) -> None:
    assert whole.per_document is not None
    for row in whole.scores:
        own = [d for d in whole.per_document if (d.system, d.metric) == (row.system, row.metric)]
        assert row.documents == len(own) == whole.documents
        for part in ("precision", "recall", "f1", "value"):
            values = [getattr(d, part) for d in own]
            if row.metric == "compression" and part != "value":
                assert values == [None] * len(own)
                assert getattr(row, part) is None
            elif row.metric != "compression" and part == "value":
                assert getattr(row, part) is None
            else:
                assert getattr(row, part) == math.fsum(values) / len(values)
        assert row.low is not None
        assert row.main is not None
        assert row.high is not None
        assert row.low <= row.main <= row.high


def test_comparisons_are_of_the_same_documents(whole: summkit.Evaluation) -> None:
    values = whole.table_of_scores.values[..., 2]
    for row in whole.comparisons:
        metric = whole.metrics.index(row.metric)
        difference = values[:, whole.systems.index(row.system), metric] - values[:, 0, metric]
        assert row.difference == pytest.approx(difference.mean(), abs=1e-15)
        assert (row.wins, row.ties, row.losses) == (
            (difference > 0).sum(), (difference == 0).sum(), (difference < 0).sum()
        )  # fmt: skip
        assert row.low <= row.difference <= row.high
        assert 0 < row.p_value <= row.adjusted_p <= 1
        assert row.test == "permutation"


def test_scores_are_those_of_rouge_score(whole: summkit.Evaluation, seeds: Path) -> None:
    from rouge_score.rouge_scorer import RougeScorer

    scorer = RougeScorer(["rouge1", "rouge2", "rougeLsum"], use_stemmer=True)
    for place, article in enumerate(summkit.read(seeds)):
        summary = summkit.summarise(article, method="textrank", length=3)
        theirs = scorer.score(
            "\n".join(summary_sentences(article.lead)), "\n".join(sentence.text for sentence in summary.sentences)
        )
        ours = whole.table_of_scores.values[place, whole.systems.index("textrank")]
        for column, metric in enumerate(("rouge1", "rouge2", "rougeLsum")):
            assert tuple(ours[column].tolist()) == tuple(theirs[metric])
        assert whole.table_of_scores.words[place, 3] == len(summary.text.split())


def test_verification_counts_what_it_confirmed(whole: summkit.Evaluation) -> None:
    assert whole.settings.verified == whole.documents * 5 * 3


def test_the_oracle_bounds_the_others(whole: summkit.Evaluation) -> None:
    # It is greedy on ROUGE-1 and ROUGE-2.
    for metric in ("rouge1", "rouge2"):
        assert max(whole.systems, key=lambda system: whole.score(system, metric).f1 or 0.0) == "oracle"
        comparison = whole.comparison("oracle", metric)
        assert comparison is not None
        assert comparison.significant()


def test_articles_without_reference_are_left_out_with_a_warning(corpus: Path) -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        evaluation = summkit.evaluate(corpus, methods=["lead", "random"], statistics=summkit.Statistics(resamples=10))
    assert evaluation.documents == 2
    assert [note for note in evaluation.warnings if "1.txt: no reference" in note] != []
    assert tuple(str(warning.message) for warning in caught) == evaluation.warnings
    assert {warning.category for warning in caught} == {SummkitWarning}


def test_no_article_with_a_reference(corpus: Path) -> None:
    with pytest.raises(DataError, match="no article has a reference"):
        evaluate(corpus / "1.txt")


def test_repeated_ids_are_warned_about(corpus: Path) -> None:
    shutil.copy(corpus / "0.txt", corpus / "3.txt")
    evaluation = evaluate(corpus, methods=["lead"], resamples=10)
    assert evaluation.documents == 3
    assert any(re.search(r"\b1 of 3 articles", note) for note in evaluation.warnings), evaluation.warnings


def test_a_summary_that_falls_short_is_warned_about(corpus: Path) -> None:
    with pytest.warns(SummkitWarning, match="9 sentences were asked for, and there are only 5"):
        summkit.evaluate(corpus / "0.txt", methods=["lead"], length=9, statistics=summkit.Statistics(resamples=10))


def test_empty_summaries_score_nothing_and_are_warned_about(corpus: Path) -> None:
    evaluation = evaluate(corpus / "0.txt", methods=["lead", "textrank"], metrics=["rouge1", "coverage"], length="1w")
    assert evaluation.score("lead", "rouge1").f1 == 0.0
    row = evaluation.score("lead", "coverage")
    assert (row.value, row.low, row.high, row.documents) == (None, None, None, 0)
    assert any("no sentence is short enough" in note for note in evaluation.warnings)
    for write in FORMATS.values():
        assert not re.search(r"\bnan\b", write(evaluation).lower())


def test_limit(seeds: Path, whole: summkit.Evaluation) -> None:
    evaluation = evaluate(seeds, methods=["lead"], metrics=["rouge1"], limit=3, resamples=10)
    assert evaluation.documents == 3
    assert evaluation.table_of_scores.ids == whole.table_of_scores.ids[:3]
    np.testing.assert_array_equal(evaluation.table_of_scores.values[:, 0, 0], whole.table_of_scores.values[:3, 0, 0])


@pytest.mark.parametrize("limit", [0, -1])
def test_a_limit_below_one_is_refused(seeds: Path, limit: int) -> None:
    with pytest.raises(OptionError, match="limit"):
        evaluate(seeds, methods=["lead"], limit=limit)


def test_per_document_scores_only_when_asked_for(corpus: Path) -> None:
    assert evaluate(corpus, methods=["lead"], resamples=10).per_document is None


def test_baseline(corpus: Path) -> None:
    evaluation = evaluate(corpus, methods=["lead", "random", "tfidf"], metrics=["rouge1"], baseline="tfidf")
    assert [(row.system, row.baseline) for row in evaluation.comparisons] == [("lead", "tfidf"), ("random", "tfidf")]


def test_all_pairs(corpus: Path) -> None:
    evaluation = evaluate(corpus, methods=["lead", "random", "tfidf"], metrics=["rouge1"], baseline="all")
    assert [{row.system, row.baseline} for row in evaluation.comparisons] == [
        {"lead", "random"}, {"lead", "tfidf"}, {"random", "tfidf"}
    ]  # fmt: skip


def test_one_system_is_compared_with_nothing(corpus: Path) -> None:
    assert evaluate(corpus, methods=["lead"], resamples=10).comparisons == ()


def test_paired_bootstrap(corpus: Path) -> None:
    evaluation = evaluate(corpus, methods=["lead", "random"], paired="bootstrap")
    assert {row.test for row in evaluation.comparisons} == {"bootstrap"}


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"methods": ["textrnk"]}, "did you mean 'textrank'?"),
        ({"methods": ["textrank:dampng=0.9"]}, "did you mean 'damping'?"),
        ({"methods": ["textrank:similarity=cosin"]}, "did you mean 'cosine'?"),
        ({"methods": []}, "there is no system"),
        ({"methods": ["lead", "lead"]}, "'lead' is named twice"),
        ({"metrics": ["rouge11"]}, "did you mean 'rouge1'?"),
        ({"metrics": ["rougeLsun"]}, "did you mean 'rougeLsum'?"),
        ({"metrics": []}, "there is no metric"),
        ({"metrics": ["rouge1", "rouge1"]}, "'rouge1' is named twice"),
        ({"baseline": "textrnk"}, "did you mean 'textrank'?"),
        ({"stemmer": "portr"}, "did you mean 'porter'?"),
        ({"tokeniser": "unicod"}, "did you mean 'unicode'?"),
        ({"compatibility": "rouge-scor"}, "did you mean 'rouge-score'?"),
        ({"multi_reference": "poled"}, "did you mean 'pooled'?"),
        ({"paired": "permutations"}, "did you mean 'permutation'?"),
        ({"length": "many"}, "is not one of: 3 (sentences)"),
        ({"language": "klingon"}, "is not an ISO 639 code"),
        ({"confidence": 1.0}, "confidence must lie between 0 and 1"),
        ({"confidence": float("nan")}, "confidence must lie between 0 and 1"),
        ({"resamples": 0}, "resamples must be"),
        ({"seed": -1}, "seed"),
        ({"verify": True, "tokeniser": "unicode"}, "rouge-score can verify"),
        ({"verify": True, "metrics": ["density"]}, "rouge-score can verify"),
    ],
)
def test_refusals(corpus: Path, options: dict[str, Any], message: str) -> None:
    with pytest.raises(OptionError) as caught:
        evaluate(corpus, **options)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


# Signatures.

CHANGES: dict[str, dict[str, Any]] = {
    "length": {"length": 2},
    "stemmer": {"stemmer": "none"},
    "tokeniser": {"tokeniser": "whitespace"},
    "compatibility": {"compatibility": "rouge155", "stemmer": "none"},
    "multi_reference": {"multi_reference": "mean"},
    "confidence": {"confidence": 0.9},
    "resamples": {"resamples": 20},
    "seed": {"seed": 1},
    "limit": {"limit": 1},
    "language": {"language": "de", "tokeniser": "rouge-score", "stemmer": "porter"},
}


def signature_of(corpus: Path, **changes: Any) -> str:
    options: dict[str, Any] = {"methods": ["textrank"], "metrics": ["rouge1"], "resamples": 10, **changes}
    return evaluate(corpus, **options).scores[0].signature


def test_equal_settings_have_equal_signatures(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "copy"
    shutil.copytree(corpus, elsewhere)
    assert signature_of(corpus) == signature_of(elsewhere)
    assert signature_of(corpus) == signature_of(corpus, methods=["textrank", "lead"], metrics=["rouge1", "rougeL"])
    assert signature_of(corpus) == signature_of(corpus, stemmer="porter", tokeniser="rouge-score", language="en-GB")


@pytest.mark.parametrize("changes", CHANGES.values(), ids=list(CHANGES))
def test_different_settings_have_different_signatures(corpus: Path, changes: dict[str, Any]) -> None:
    assert signature_of(corpus) != signature_of(corpus, **changes)


def test_another_text_has_another_signature(corpus: Path) -> None:
    before = signature_of(corpus)
    file = corpus / "0.txt"
    file.write_text(file.read_text().replace("Forty", "Fifty"))
    assert signature_of(corpus) != before


def test_a_number_does_not_depend_on_what_else_was_asked_for(corpus: Path) -> None:
    alone = evaluate(corpus, methods=["lead"], metrics=["rouge1"])
    beside = evaluate(corpus, methods=["lead", "textrank"], metrics=["compression", "density", "rouge1"])
    assert beside.score("lead", "rouge1") == alone.score("lead", "rouge1")


# The same everywhere.


def test_the_same_bytes_from_any_hash_seed(python: Python, corpus: Path, seeds: Path) -> None:
    arguments = ("-m", "summkit", "evaluate", str(seeds), "--limit", "5", "--per-document", "--format", "json", "-q")
    outputs = {python(*arguments, PYTHONHASHSEED=seed).stdout for seed in ("0", "4242")}
    assert len(outputs) == 1
    assert json.loads(outputs.pop())["documents"] == 5


def test_the_same_from_either_kernel(python: Python, seeds: Path) -> None:
    arguments = ("-m", "summkit", "evaluate", str(seeds), "--limit", "4", "--format", "json", "-q")
    found = []
    for environment in ({}, {"SUMMKIT_KERNEL": "python"}):
        data = json.loads(python(*arguments, **environment).stdout)
        data["settings"].pop("kernel", None)
        found.append(data)
    assert found[0] == found[1]


def test_order_of_systems_changes_no_number(corpus: Path) -> None:
    one = evaluate(corpus, methods=["lead", "textrank", "random"], metrics=["rouge1", "rouge2"])
    two = evaluate(corpus, methods=["random", "lead", "textrank"], metrics=["rouge2", "rouge1"])
    for row in one.scores:
        assert two.score(row.system, row.metric) == row


def test_nothing_stands_for_the_seeds_here_or_the_bundled_ones(
    corpus: Path, seeds: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path_factory.mktemp("place")
    monkeypatch.chdir(place)
    bundled = evaluate(methods=["lead"], metrics=["rouge1"], resamples=10)
    assert bundled.documents == len(list(seeds.glob("*.txt")))
    shutil.copytree(corpus, place / "seeds")
    assert evaluate(methods=["lead"], metrics=["rouge1"], resamples=10).documents == 2


def test_frame_table_and_notebook_view(whole: summkit.Evaluation) -> None:
    frame = whole.to_frame()
    assert len(frame) == len(whole.scores)
    assert frame.loc[0, "system"] == "lead"
    assert str(whole) == whole.table()
    assert "<table>" in whole._repr_html_()
    assert all(len(line) <= 60 or "|" in line for line in whole.table(width=60).splitlines())
