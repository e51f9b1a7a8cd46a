"""A corpus through a plan: units of work, scores, statistics."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import replace
from typing import Any

from summkit.analyses.buckets import check_groupings
from summkit.analyses.statistics import pairs_to_compare
from summkit.corpora import Problems
from summkit.errors import DataError
from summkit.evaluation.assembly import assemble
from summkit.evaluation.corpus import plan_facts
from summkit.evaluation.evaluation import Evaluation
from summkit.evaluation.gathering import Gathered
from summkit.evaluation.plan import EvaluationPlan
from summkit.evaluation.store import Part, RunStore
from summkit.evaluation.unit_result import Keep, UnitResult
from summkit.evaluation.units import Unit, UnitContext, collected_warnings, start_counting, start_evaluating
from summkit.evaluation.verify import check_verifiable
from summkit.messages import warn
from summkit.parallel import Task, map_units
from summkit.settings.run import Run
from summkit.settings.statistics import Statistics
from summkit.signature import package_version
from summkit.text.frequencies import DocumentFrequencies


def run_evaluation(
    units: Sequence[Unit],
    plan: EvaluationPlan,
    statistics: Statistics,
    run: Run,
    *,
    corpus: Mapping[str, Any] | None = None,
) -> Evaluation:
    """Evaluate a plan on a corpus.

    Args:
        units: The corpus, in parts.
        plan: What to do.
        statistics: How intervals and tests are made.
        run: How to carry it out.
        corpus: What was named as the corpus, for the store.

    Returns:
        The evaluation. Its warnings are also raised as `SummkitWarning`s.

    Raises:
        OptionError: If the plan cannot be carried out.
        DataError: If a file cannot be read, or no article has a reference.
        StoreError: If the store cannot be used.
        WorkerError: If a worker process dies.
        VerificationError: If rouge-score disagrees.
    """
    check_groupings(run.by)
    pairs_to_compare(plan.systems, statistics.baseline)  # a wrong baseline is said before the work, not after it
    if plan.verify:
        check_verifiable(plan)
    if plan.points_suffice:
        units = [replace(unit, points_suffice=True) for unit in units]
    if run.limit is not None:
        units = _limited(units, run.limit)
    with ExitStack() as stack:
        store = None
        if run.store is not None:
            configuration = {**plan_facts(plan), "limit": run.limit, **(corpus or {}), "version": package_version()}
            parts = [Part(unit.label, unit.source.fingerprint()) for unit in units]
            store = stack.enter_context(RunStore(run.store, configuration, plan.systems, plan.metrics, parts))
        whole = _evaluate_units(units, plan, run, store) if units else None
    if whole is None or not whole.ids:
        for note in whole.problems.messages() if whole else ():
            warn(note)
        raise DataError("no article has a reference to score against; see the README for the forms that are read")
    with collected_warnings() as late:
        evaluation = assemble(whole, plan, statistics, per_document=run.per_document, texts=run.texts, by=run.by)
    notes = list(dict.fromkeys([*whole.problems.messages(), *whole.notes, *late, *evaluation.warnings]))
    for note in notes:
        warn(note)
    return evaluation.with_warnings(notes)


def _evaluate_units(units: Sequence[Unit], plan: EvaluationPlan, run: Run, store: RunStore | None) -> Gathered:
    whole = Gathered(len(plan.systems), len(plan.metrics))
    done = store.done() if store else set()
    missing: list[int] = []
    behind: dict[int, UnitResult] = {}  # kept results that come after one that is missing
    for number in range(len(units)):
        kept = store.read(number, texts=run.texts) if store and number in done else None
        if kept is None or not _suffices(kept, run):
            missing.append(number)
        elif missing:
            behind[number] = _lean(kept, run)
        else:
            whole.add(_lean(kept, run))
    articles = len(whole.ids) + sum(len(result.ids) for result in behind.values())
    if not missing:
        return whole
    frequencies = _frequencies(units, plan, run, store) if plan.needs_frequencies else None
    stored = store is not None
    keep = Keep(summaries=stored, matches=run.per_document or stored, facts=bool(run.by), texts=run.texts)
    context = UnitContext(plan, frequencies, keep)
    told = run.progress or _silent
    there = len(units) - len(missing)
    told("evaluating", there, len(units), articles)
    mapped = map_units(Task(start_evaluating, context), [units[number] for number in missing], run)
    with closing(mapped) as fresh:  # or workers would go on when the store has failed
        for place, (number, result) in enumerate(zip(missing, fresh, strict=True), start=1):
            if store:
                store.keep(number, result)
            whole.add(_lean(result, run))
            articles += len(result.ids)
            while number + 1 in behind:
                number += 1
                whole.add(behind.pop(number))
            told("evaluating", there + place, len(units), articles)
    return whole


def _suffices(kept: UnitResult, run: Run) -> bool:
    """Tell whether a store holds all that is asked for of a unit; an earlier run may not have kept the texts."""
    has_facts = kept.facts is not None or not (run.by or run.texts)
    return has_facts and (not run.texts or len(kept.articles) == len(kept.ids))


def _lean(result: UnitResult, run: Run) -> UnitResult:
    """Return a result without what is not to be told, so that a long run needs no more memory for it."""
    return replace(result, summaries=(), matches=result.matches if run.per_document else ())


def _frequencies(units: Sequence[Unit], plan: EvaluationPlan, run: Run, store: RunStore | None) -> DocumentFrequencies:
    kept = store.frequencies() if store else None
    if kept is not None:
        return kept
    documents = 0
    counts: Counter[str] = Counter()
    told = run.progress or _silent
    with closing(map_units(Task(start_counting, plan.language), units, run)) as parts:
        for place, part in enumerate(parts, start=1):
            documents += part.documents
            counts.update(part.counts)  # in place: a sum would copy the whole vocabulary for each part
            told("counting words", place, len(units), documents)
    total = DocumentFrequencies(documents, counts)
    if store:
        store.keep_frequencies(total)
    return total


def _limited(units: Sequence[Unit], limit: int) -> list[Unit]:
    """Return the units that hold the first articles with a reference, the last one cut."""
    result: list[Unit] = []
    left = limit
    for unit in units:
        count = sum(1 for _ in replace(unit, take=left).articles(Problems()))
        if count == left:
            return [*result, replace(unit, take=left)]
        result.append(unit)
        left -= count
    return result


def _silent(_: str, __: int, ___: int, ____: int) -> None:
    """Tell nobody."""
