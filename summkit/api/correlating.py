"""Metrics against human judgement."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import Any

from summkit.api.given import FilePath, settings_or_default
from summkit.corpora.given import frame_records, is_frame
from summkit.errors import OptionError
from summkit.evaluation.evaluation import Evaluation
from summkit.meta.correlation import MetaEvaluation, correlate_metrics
from summkit.meta.judgements import Judgements, read_judgements, records_judgements
from summkit.settings.statistics import CorrelationSettings


def correlate(
    scores: FilePath | Evaluation | Iterable[Mapping[str, object]] | Any,
    human: FilePath | Iterable[Mapping[str, object]] | Any,
    *,
    judgement: str | None = None,
    settings: CorrelationSettings | None = None,
) -> MetaEvaluation:
    """Correlate metrics with human judgement, at system and summary level, with intervals and tests.

    Args:
        scores: What the metrics say: JSON lines of {"id", "system", "score"}, or what `evaluate` and `score` write with
            the scores of every document; the same as records or a data frame; or an evaluation with such scores.
        human: What people say of the same summaries, in the same forms.
        judgement: Which of several human judgements; None where there is one.
        settings: Intervals, tests, and what is tested against what; None as usual.

    Returns:
        The correlations with intervals from resampling inputs, systems and both; and a test of each metric against the
        baseline.

    Raises:
        OptionError: If the baseline or the judgement is none of those there.
        DataError: If a file cannot be read, or scores and judgements share no summary, or only one system.
    """
    how = settings_or_default("settings", settings, CorrelationSettings)
    return correlate_metrics(_judgements(scores, "scores"), _judgements(human, "human"), how, judgement=judgement)


def _judgements(given: Any, name: str) -> Judgements:
    if isinstance(given, str | os.PathLike):
        return read_judgements(given)
    if isinstance(given, Evaluation):
        if given.per_document is None:
            raise OptionError("the scores of documents were not kept; evaluate with run=Run(per_document=True)")
        given = given.to_dict()["per_document"]
    elif is_frame(given):
        given = frame_records(given)
    if isinstance(given, Mapping) or not isinstance(given, Iterable):
        raise OptionError(f"{name}: give a file, an evaluation, records or a data frame, not {type(given).__name__}")
    return records_judgements(enumerate(given, start=1), path=name)
