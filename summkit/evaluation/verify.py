"""Scoring again with rouge-score, which must agree to the last bit."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from summkit.documents import Article
from summkit.errors import OptionError, VerificationError
from summkit.evaluation.plan import EvaluationPlan

if TYPE_CHECKING:
    from rouge_score.rouge_scorer import RougeScorer


def check_verifiable(plan: EvaluationPlan) -> None:
    """Refuse a plan whose numbers rouge-score cannot confirm.

    Raises:
        OptionError: If no metric is one of rouge-score's, or the settings are none it knows.
    """
    rouge = plan.rouge
    plain = (
        rouge.compatibility == "rouge-score"
        and rouge.tokeniser == "rouge-score"
        and rouge.stemmer in ("porter", "none")
        and rouge.multi_reference == "best"
        and rouge.alpha == 0.5
        and not (rouge.stop_words or rouge.word_limit or rouge.character_limit)
    )
    if not plain or not any(metric.rouge_score_name for metric in plan.declared_metrics):
        raise OptionError(
            "rouge-score can verify rouge1 to rouge9, rougeL and rougeLsum only, with tokeniser rouge-score, stemmer "
            "porter or none, and multi-reference best"
        )


def verify_scores(
    plan: EvaluationPlan,
    articles: Sequence[Article],
    references: Sequence[Sequence[Sequence[str]]],
    summaries: Sequence[Sequence[str]],
    values: NDArray[np.float64],
) -> int:
    """Score the summaries of one system with rouge-score and compare.

    Args:
        plan: Which metrics, and whether to stem.
        articles: The articles.
        references: Their references, split into sentences.
        summaries: The summaries, split into sentences.
        values: float64 of shape (articles, metrics, 3): what is to be confirmed.

    Returns:
        The number of scores confirmed.

    Raises:
        VerificationError: At the first score that is not equal to the last bit.
    """
    names = {
        place: metric.rouge_score_name for place, metric in enumerate(plan.declared_metrics) if metric.rouge_score_name
    }
    scorer = _scorer(tuple(dict.fromkeys(names.values())), plan.rouge.stemmer == "porter")
    for article, targets, summary, row in zip(articles, references, summaries, values, strict=True):
        theirs = scorer.score_multi(["\n".join(target) for target in targets], "\n".join(summary))
        for place, name in names.items():
            ours = tuple(row[place].tolist())
            if ours != tuple(theirs[name]):
                raise VerificationError(
                    f"{article.origin or article.id}: {name} is {ours} (precision, recall, F1) here and "
                    f"{tuple(theirs[name])} by rouge-score; please report this article"
                )
    return len(articles) * len(names)


@cache
def _scorer(metrics: tuple[str, ...], stem: bool) -> RougeScorer:
    from rouge_score.rouge_scorer import RougeScorer

    return RougeScorer(list(metrics), use_stemmer=stem)
