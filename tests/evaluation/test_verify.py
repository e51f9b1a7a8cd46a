"""Scoring again with rouge-score: what it confirms, what it refuses, and that it fails where it should."""

from pathlib import Path

import numpy as np
import pytest

import summkit
from summkit.documents import Article
from summkit.errors import OptionError, VerificationError
from summkit.evaluation.plan import EvaluationPlan
from summkit.evaluation.verify import check_verifiable, verify_scores
from summkit.metrics.rouge import RougeEngine
from summkit.metrics.rouge_types import RougeType
from summkit.settings.rouge import RougeSettings

REFERENCES = [[["The ferry left Orrin.", "Nobody spoke."]], [["A boat came.", "It went."], ["Boats come and go."]]]
SUMMARIES = [["The last ferry has left.", "Orrin is empty."], ["The boats went."]]
ARTICLES = [Article(id="a", body="x", origin="news/a.txt"), Article(id="b", body="x")]


def scored(plan: EvaluationPlan) -> np.typing.NDArray[np.float64]:
    types = [kind for kind in plan.declared_metrics if isinstance(kind, RougeType)]
    engine = RougeEngine(types, plan.rouge)
    return engine.score_candidates(engine.prepare_references(REFERENCES), SUMMARIES)


@pytest.mark.parametrize("stemmer", ["porter", "none"])
def test_our_own_scores_are_confirmed(stemmer: str) -> None:
    settings = RougeSettings(stemmer=stemmer)  # type: ignore[arg-type]
    plan = EvaluationPlan(metrics=("rouge1", "rouge3", "rougeL", "rougeLsum"), rouge=settings.resolved(), verify=True)
    assert verify_scores(plan, ARTICLES, REFERENCES, SUMMARIES, scored(plan)) == 2 * 4


@pytest.mark.parametrize("part", [0, 1, 2])
def test_a_difference_in_the_last_bit_is_found(part: int) -> None:
    plan = EvaluationPlan(metrics=("rouge2", "rouge1"), verify=True)
    values = scored(plan)
    values[0, 1, part] = np.nextafter(values[0, 1, part], 1)
    with pytest.raises(VerificationError, match=r"^news/a\.txt: rouge1 is .* here and .* by rouge-score"):
        verify_scores(plan, ARTICLES, REFERENCES, SUMMARIES, values)


def test_what_rouge_score_does_not_know_is_not_counted() -> None:
    plan = EvaluationPlan(metrics=("rouge1", "rougeSU4"), verify=True)
    assert verify_scores(plan, ARTICLES, REFERENCES, SUMMARIES, scored(plan)) == 2


@pytest.mark.parametrize(
    "settings",
    [
        RougeSettings(tokeniser="unicode"),
        RougeSettings(stemmer="snowball"),
        RougeSettings(compatibility="rouge155", stemmer="none", multi_reference="pooled"),
        RougeSettings(multi_reference="mean"),
        RougeSettings(alpha=0.3),
        RougeSettings(stop_words=True),
        RougeSettings(word_limit=20),
    ],
)
def test_settings_that_rouge_score_does_not_have(settings: RougeSettings) -> None:
    with pytest.raises(OptionError, match="rouge-score can verify"):
        check_verifiable(EvaluationPlan(rouge=settings.resolved(), verify=True))


def test_a_failure_stops_the_evaluation(seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def wrong(engine: RougeEngine, *arguments: object) -> np.typing.NDArray[np.float64]:
        return right(engine, *arguments) + 1e-12  # type: ignore[arg-type]

    right = RougeEngine.score_candidates
    monkeypatch.setattr(RougeEngine, "score_candidates", wrong)
    with pytest.raises(VerificationError, match="please report this article"):
        summkit.evaluate(min(seeds.glob("*.txt")), methods=["lead"], run=summkit.Run(verify=True))
