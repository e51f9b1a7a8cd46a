"""Meta-evaluation: how well metrics agree with human judgement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from summkit.errors import DataError, OptionError, unknown_value
from summkit.messages import option, warn
from summkit.meta.judgements import Judgements
from summkit.reports.agreements import agreements_text
from summkit.results import Agreement, AgreementComparison, Agreements, JudgedSummary
from summkit.settings.statistics import ALL_PAIRS, CorrelationSettings
from summkit.signature import package_version
from summkit.stats.agreement import (
    LEVELS,
    RESAMPLED,
    Level,
    Resampled,
    Values,
    agreement,
    draw,
    permutation_p,
    resampled_agreement,
)
from summkit.stats.bootstrap import percentile_interval
from summkit.stats.correlation import COEFFICIENTS, Coefficient
from summkit.stats.paired_tests import holm

if TYPE_CHECKING:
    from matplotlib.figure import Figure

POLICY = (
    "summary level: the mean over inputs of the correlation over systems; inputs where a side does not vary are left "
    "out; equal values share their mean rank (Spearman), tau-b corrects for ties (Kendall); a summary without a score "
    "by every metric and a judgement is left out everywhere"
)


@dataclass(frozen=True, kw_only=True)
class MetaEvaluation(Agreements):
    """What a meta-evaluation found; shows itself as a table with `print`, and draws itself."""

    def plot(self, metric: str | None = None, coefficient: str = "pearson") -> Figure:
        """Draw every metric (or one) against human judgement: summaries, and the means of systems.

        Args:
            metric: The metric to draw; None draws all, a panel each.
            coefficient: "pearson", "spearman" or "kendall", to be told above.

        Raises:
            OptionError: If there is no such metric or coefficient.
            MissingLibraryError: If matplotlib is not installed.
        """
        from summkit.reports.figures import agreement_figure

        return agreement_figure(self, metric, coefficient)

    def __str__(self) -> str:
        """Return the table."""
        return agreements_text(self)


@dataclass(frozen=True)
class _Table:
    """Scores and judgements as arrays; `present` is 1 where a summary has all of them."""

    inputs: tuple[str, ...]
    systems: tuple[str, ...]
    scores: dict[str, Values]
    human: Values
    present: Values


def correlate_metrics(
    scores: Judgements, human: Judgements, settings: CorrelationSettings, *, judgement: str | None = None
) -> MetaEvaluation:
    """Correlate every metric with human judgement, at both levels, by three coefficients.

    Args:
        scores: What the metrics say.
        human: What people say of the same summaries.
        settings: How intervals and tests are made.
        judgement: Which of several human judgements; None where there is one.

    Returns:
        The correlations with intervals from resampling inputs, systems and both; and a test of each metric against the
        baseline.

    Raises:
        OptionError: If the baseline or the judgement is none of those there.
        DataError: If scores and judgements share no summary, or only one system.

    Source: Deutsch, Dror & Roth (2021), A Statistical Analysis of Summarization Evaluation Metrics using Resampling
    Methods.
    """
    if judgement is None and len(human.names) > 1:
        raise OptionError(
            f"{human.path} holds several judgements; choose one: {option('judgement', '|'.join(human.names))}"
        )
    target = judgement or human.names[0]
    if target not in human.names:
        raise unknown_value("judgement", target, human.names)
    pairs = _pairs(scores.names, settings.baseline)
    table, notes = _joined(scores, human, target)
    rows = _agreements(table, settings)
    return MetaEvaluation(
        version=package_version(),
        inputs=len(table.inputs),
        systems=table.systems,
        metrics=scores.names,
        judgement=target,
        settings=replace(settings, baseline=settings.baseline or scores.names[0]),
        policy=POLICY,
        correlations=tuple(rows),
        comparisons=tuple(_comparisons(table, settings, pairs)),
        warnings=tuple(notes),
        summaries=tuple(_summaries(table)),
    )


def _pairs(names: Sequence[str], baseline: str | None) -> list[tuple[str, str]]:
    if baseline == ALL_PAIRS:
        return [(later, earlier) for place, earlier in enumerate(names) for later in names[place + 1 :]]
    if baseline is not None and baseline not in names:
        raise unknown_value("baseline", baseline, [*names, ALL_PAIRS])
    base = baseline or names[0]
    return [(name, base) for name in names if name != base]


def _joined(scores: Judgements, human: Judgements, target: str) -> tuple[_Table, list[str]]:
    whole = [
        key
        for key, values in scores.values.items()
        if len(values) == len(scores.names) and target in human.values.get(key, {})
    ]
    inputs = tuple(dict.fromkeys(name for name, _ in whole))
    systems = tuple(dict.fromkeys(system for _, system in whole))
    if len(systems) < 2:
        found = "no summary" if not whole else "summaries of one system only"
        raise DataError(f"{scores.path} and {human.path} have {found} in common; both need the same ids and systems")
    rows, columns = ({name: place for place, name in enumerate(names)} for names in (inputs, systems))
    shape = (len(inputs), len(systems))
    present, judged = np.zeros(shape), np.zeros(shape)
    values = {name: np.zeros(shape) for name in scores.names}
    for key in whole:
        cell = rows[key[0]], columns[key[1]]
        present[cell] = 1.0
        judged[cell] = human.values[key][target]
        for name in scores.names:
            values[name][cell] = scores.values[key][name]
    notes = []
    left_out = len(scores.values.keys() | human.values.keys()) - len(whole)
    if left_out:
        notes.append(f"{left_out} summaries lack a score by some metric or a judgement, and are left out")
        warn(notes[0])
    return _Table(inputs, systems, values, judged, present), notes


def _summaries(table: _Table) -> Iterator[JudgedSummary]:
    for row, name in enumerate(table.inputs):
        for column, system in enumerate(table.systems):
            if table.present[row, column]:
                scores = {metric: float(values[row, column]) for metric, values in table.scores.items()}
                yield JudgedSummary(id=name, system=system, human=float(table.human[row, column]), scores=scores)


def _agreements(table: _Table, settings: CorrelationSettings) -> list[Agreement]:
    shape = (len(table.inputs), len(table.systems))
    draws = {kind: draw(kind, shape, resamples=settings.resamples, seed=settings.seed) for kind in RESAMPLED}
    rows = []
    for metric, scores in table.scores.items():
        for level in LEVELS:
            for coefficient in COEFFICIENTS:
                value = agreement(level, coefficient, scores, table.human, table.present)
                found = resampled_agreement(level, coefficient, scores, table.human, table.present, draws)
                rows.append(
                    Agreement(
                        metric=metric,
                        level=level,
                        coefficient=coefficient,
                        value=None if np.isnan(value) else value,
                        **{name: _interval(found[kind], settings) for kind, name in _ENDS.items()},
                    )
                )
    return rows


_ENDS: dict[Resampled, str] = {"inputs": "by_inputs", "systems": "by_systems", "both": "by_both"}


def _interval(values: NDArray[np.float64], settings: CorrelationSettings) -> tuple[float, float] | None:
    low, high = percentile_interval(values[:, None], confidence=settings.confidence)
    return None if np.isnan(low[0]) else (float(low[0]), float(high[0]))


def _comparisons(
    table: _Table, settings: CorrelationSettings, pairs: Sequence[tuple[str, str]]
) -> list[AgreementComparison]:
    shape = (len(table.inputs), len(table.systems))
    inputs = draw("inputs", shape, resamples=settings.resamples, seed=settings.seed)
    rows = []
    for level in LEVELS:
        for coefficient in COEFFICIENTS:
            spread = {
                name: resampled_agreement(level, coefficient, scores, table.human, table.present, {"inputs": inputs})
                for name, scores in table.scores.items()
            }
            values = {name: _value(table, level, coefficient, name) for name in table.scores}
            tested = [
                permutation_p(
                    level,
                    coefficient,
                    (table.scores[metric], table.scores[base]),
                    table.human,
                    table.present,
                    permuted=settings.permuted,
                    resamples=settings.resamples,
                    seed=settings.seed,
                )
                for metric, base in pairs
            ]
            for (metric, base), p, adjusted in zip(pairs, tested, holm(tested), strict=True):
                if np.isnan(p):
                    continue
                ends = _interval(spread[metric]["inputs"] - spread[base]["inputs"], settings)
                rows.append(
                    AgreementComparison(
                        metric=metric,
                        baseline=base,
                        level=level,
                        coefficient=coefficient,
                        difference=values[metric] - values[base],
                        by_inputs=ends,
                        p_value=p,
                        adjusted_p=adjusted,
                    )
                )
    return rows


def _value(table: _Table, level: Level, coefficient: Coefficient, metric: str) -> float:
    return agreement(level, coefficient, table.scores[metric], table.human, table.present)
