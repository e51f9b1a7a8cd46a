"""The one protocol of metrics: values go stale, what others return is checked, the reported figure is chosen."""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
import pytest

import summkit
from summkit.errors import ExtensionError, OptionError
from summkit.metrics import METRICS, Batch, OwnMetric, Scored, Scorer, make_scorers, metric
from summkit.metrics import rouge as engine_module
from summkit.metrics.rouge import RougeEngine
from summkit.metrics.rouge_types import rouge_type
from summkit.reports.markdown import results_markdown
from summkit.results import Figure
from summkit.settings.rouge import RougeSettings

HERE = "tests.metrics.test_base"
ROWS = [
    {
        "id": "a", "article": "The ferry left. Forty people watched. It rained.",
        "summary": "A ferry left.", "key_points": ["It left."],
    },
    {
        "id": "b", "article": "Prices rose in Velm. The council met. Fish were sold.",
        "summary": "Prices rose.", "key_points": ["Up."],
    },
]  # fmt: skip
ANSWERS: dict[str, Any] = {
    "scalar": 0.5,
    "short": [0.5],
    "long": [0.5, 0.5, 0.5],
    "square": [[0.5, 0.5], [0.5, 0.5]],
    "column": [[0.5], [0.5]],
    "ragged": [[0.5], [0.5, 0.5]],
    "text": ["one", "two"],
    "none": None,
    "digits": ["0.5", "0.5"],
    "truth": [True, False],
    "dates": np.array(["2020-01-01", "2020-01-02"], dtype="datetime64[D]"),
    "complex": np.array([0.5 + 1j, 0.5]),
    "masked": np.ma.masked_array([0.5, 0.5], mask=[True, False]),
    "infinite": [0.5, float("inf")],
}


@dataclass(frozen=True, kw_only=True)
class Answers(OwnMetric):
    """Whatever the option says."""

    answer: str = "scalar"

    def measure(self, summaries: Sequence[Any], references: Sequence[Any], bodies: Sequence[str]) -> Any:
        return ANSWERS[self.answer]


@dataclass(frozen=True, kw_only=True)
class Lines(OwnMetric):
    """Words of the summary: fewer are better."""

    higher_is_better: ClassVar[bool] = False
    share: ClassVar[bool] = False

    def measure(self, summaries: Sequence[Any], references: Sequence[Any], bodies: Sequence[str]) -> Any:
        return [float(sum(len(line.split()) for line in summary)) for summary in summaries]


@dataclass(frozen=True, kw_only=True)
class Gappy(OwnMetric):
    """A score for those summaries alone that do not begin as the article does."""

    def measure(self, summaries: Sequence[Any], references: Sequence[Any], bodies: Sequence[str]) -> Any:
        leads = [body.startswith(summary[0]) for summary, body in zip(summaries, bodies, strict=True)]
        return [np.nan if lead else 0.5 for lead in leads]


@dataclass(frozen=True, kw_only=True)
class GappyAndLowerIsBetter(Gappy):
    """The same, and lower is better."""

    higher_is_better: ClassVar[bool] = False


@dataclass(frozen=True, kw_only=True)
class Three(OwnMetric):
    """Precision, recall and F1 of its own."""

    figures: ClassVar[tuple[Figure, ...]] = ("precision", "recall", "f1")

    def measure(self, summaries: Sequence[Any], references: Sequence[Any], bodies: Sequence[str]) -> Any:
        return np.tile([0.25, 0.5, 0.75], (len(summaries), 1))


@dataclass(frozen=True, kw_only=True)
class Beyond(OwnMetric):
    """More than the 1 that it promises."""

    def measure(self, summaries: Sequence[Any], references: Sequence[Any], bodies: Sequence[str]) -> Any:
        return [5.0 for _ in summaries]


@dataclass(frozen=True, kw_only=True)
class Shapeless(OwnMetric):
    """A scorer of its own that forgets a dimension."""

    @classmethod
    def scorer(cls, metrics: Sequence[Any], names: Sequence[str], settings: Any) -> Any:
        class Flat:
            def prepare(self, batch: Batch) -> Batch:
                return batch

            def score(self, prepared: Batch, summaries: Sequence[Any]) -> Scored:
                return Scored(np.zeros((len(summaries), 3)))

        return Flat()

    def measure(self, summaries: Sequence[Any], references: Sequence[Any], bodies: Sequence[str]) -> Any:
        return []


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("Beyond", r"returned 5, and says that its scores are at most 1.*; set share = False"),
        ("Shapeless", r"its scorer returned scores of shape \(2, 3\), not \(2, 1, 3\)"),
    ],
)
def test_what_another_scorer_returns_is_checked(name: str, message: str) -> None:
    with pytest.raises(ExtensionError, match=message) as caught:
        summkit.evaluate(ROWS, methods=["lead"], metrics=[f"{HERE}:{name}"])
    assert name in str(caught.value)


def test_figures_are_of_one_of_two_kinds() -> None:
    with pytest.raises(ExtensionError, match="metric Half: figures must be"):
        type("Half", (OwnMetric,), {"figures": ("precision",)})


@pytest.mark.parametrize("answer", ANSWERS)
def test_what_another_metric_returns_is_checked(answer: str) -> None:
    written = f"{HERE}:Answers:answer={answer}"
    with pytest.raises(ExtensionError) as caught:
        summkit.evaluate(ROWS, methods=["lead"], metrics=[written])
    assert str(caught.value).startswith(f"metric {written!r} ")


def test_three_figures_of_a_metric_of_ones_own() -> None:
    row = summkit.evaluate(ROWS, methods=["lead"], metrics=[f"{HERE}:Three"]).scores[0]
    assert (row.precision, row.recall, row.f1, row.main) == (0.25, 0.5, 0.75, 0.75)


def test_the_better_one_is_the_metrics_to_say() -> None:
    found = summkit.evaluate(
        ROWS, methods=["lead"], candidates={"short": ["Ferry.", "Prices."]}, metrics=[f"{HERE}:Lines"], length=2
    )
    facts = found.facts[f"{HERE}:Lines"]
    assert (facts.higher_is_better, facts.share) == (False, False)
    assert "**" not in results_markdown(found)  # no score is the best where more is not better


def test_the_better_one_is_found_where_the_first_system_has_no_score() -> None:
    others = {"mine": ["It rained.", "The council met."], "theirs": ["Forty people.", "Fish."]}
    pages = [
        results_markdown(
            summkit.evaluate(ROWS, methods=["lead"], candidates=others, metrics=[f"{HERE}:{name}"], length=1)
        )
        for name in ("Gappy", "GappyAndLowerIsBetter")
    ]
    assert ["**" in page for page in pages] == [True, False]


@pytest.mark.parametrize(
    ("written", "figure"),
    [
        ("rouge1", "f1"),
        ("rouge1:report=recall", "recall"),
        ("rougeSU4:report=precision", "precision"),
        ("rougeS9:report=recall", "recall"),
        ("rougeW:weight=1.5,report=recall", "recall"),
        ("keypoints", "recall"),
        ("keypoints:report=f1", "f1"),
    ],
)
def test_the_reported_figure_is_chosen(written: str, figure: str) -> None:
    found = summkit.evaluate(ROWS, methods=["lead", "tfidf"], metrics=[written], length=1)
    for row in found.scores:
        assert row.report == figure
        assert row.main == getattr(row, figure)
        assert (f"report:{figure}" in row.signature.split("|")) == (figure != "f1")
    (comparison,) = found.comparisons
    lead, tfidf = (found.score(system, written).main for system in ("lead", "tfidf"))
    assert lead is not None
    assert tfidf is not None
    assert comparison.difference == pytest.approx(tfidf - lead, abs=1e-12)


def test_the_other_figures_stay_as_they_are() -> None:
    plain, chosen = (
        summkit.evaluate(ROWS, methods=["lead"], metrics=[written]).scores[0]
        for written in ("rouge1", "rouge1:report=recall")
    )
    assert (plain.precision, plain.recall, plain.f1) == (chosen.precision, chosen.recall, chosen.f1)
    assert plain.main == plain.f1
    assert chosen.main == chosen.recall


def test_a_figure_that_is_none_is_refused() -> None:
    with pytest.raises(OptionError, match="option 'report': 'value': choose from f1, precision, recall"):
        metric("rouge1:report=value")
    with pytest.raises(OptionError, match="report"):
        metric("density:report=recall")


# Prepared values.


def engine(*types: str) -> RougeEngine:
    return RougeEngine([rouge_type(name) for name in types or ("rouge1",)], RougeSettings())


def test_references_of_another_engine_are_refused() -> None:
    prepared = engine().prepare_references(["the ferry sank"])
    with pytest.raises(OptionError, match="prepared by another scorer"):
        engine().score_candidates(prepared, ["the ferry sank"])


def test_references_from_before_the_vocabulary_was_renewed_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_module, "_VOCABULARY_KEPT", 3)
    one = engine()
    prepared = one.prepare_references(["ferry sank monday harbour"])
    one.prepare_references(["quite different words stand here"])  # their ids are now those of the first
    with pytest.raises(OptionError, match="prepare them again"):
        one.score_candidates(prepared, ["quite different words stand"])  # scored 1.0 before
    with pytest.raises(OptionError, match="prepare them again"):
        one.score_columns(prepared, one.encode(["quite different words stand"]), np.zeros(1, dtype=np.int64))


def test_references_stay_valid_while_candidates_bring_new_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_module, "_VOCABULARY_KEPT", 3)
    one = engine()
    prepared = one.prepare_references(["ferry sank"])
    later = one.prepare_references(["harbour closed"])
    for number in range(20):
        text = f"ferry n{number} m{number} k{number}"
        assert one.score_candidates(later, [text])[0, 0, 2] == 0
    assert one.score_candidates(later, ["harbour closed"])[0, 0, 2] == 1
    assert one.score_candidates(prepared, ["ferry sank"])[0, 0, 2] == 1


def test_what_was_prepared_after_the_words_that_were_kept_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_module, "_VOCABULARY_KEPT", 6)
    one = engine()
    early = one.prepare_references(["ferry sank"])
    late = one.prepare_references(["harbour closed"])
    one.score_candidates(early, ["a b c d e f g h"])  # forgets all but the words of `early`
    assert one.score_candidates(early, ["ferry sank"])[0, 0, 2] == 1
    with pytest.raises(OptionError, match="prepare them again"):
        one.score_candidates(late, ["a b"])


@pytest.mark.parametrize("name", ["rouge2", "density", "keypoints", f"{HERE}:Lines"])
def test_every_family_prepares_once_and_scores_system_after_system(name: str) -> None:
    kind = metric(name)
    ((places, scorer),) = make_scorers([kind], [name], RougeSettings().resolved("en"))
    batch = Batch(
        references=[[["A ferry left."]], [["Prices rose."]]],
        bodies=["The ferry left. It rained.", "Prices rose. Fish were sold."],
        key_points=[(), ()],
    )
    assert places == [0]
    assert isinstance(scorer, Scorer)
    prepared = scorer.prepare(batch)
    summaries = [["The ferry left."], ["Prices rose."]], [["It rained."], ["Fish were sold."]]
    first, second, again = (scorer.score(prepared, texts).values for texts in (*summaries, summaries[0]))
    assert first.shape == second.shape == (2, 1, 3)
    np.testing.assert_array_equal(first, again)


def test_every_metric_says_what_it_reports() -> None:
    for name, kind in METRICS.items():
        assert kind.reported in kind.figures, name
        assert kind.facts.report == kind.reported
    assert METRICS["keypoints"].reported == "recall"


@pytest.mark.parametrize(("name", "told"), [("rouge1", True), ("novelty1", True), ("keypoints", False)])
def test_letters_that_the_tokeniser_drops_are_told_of_every_metric_that_uses_it(name: str, told: bool) -> None:
    rows = [{**row, "summary": f"The café {row['summary']}"} for row in ROWS]
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        summkit.evaluate(rows, methods=["lead"], metrics=[name], length=1)
    assert any("drops letters" in str(warning.message) for warning in caught) == told
