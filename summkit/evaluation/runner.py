"""A corpus through a plan: batches, scores, statistics."""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

import numpy as np

from summkit import corpora
from summkit.documents import Article
from summkit.errors import DataError, SummkitWarning
from summkit.evaluation.batch import BatchEvaluator, BatchScores
from summkit.evaluation.evaluation import Evaluation
from summkit.evaluation.plan import EvaluationPlan
from summkit.evaluation.statistics import StatisticsSettings, document_scores, pairs_to_compare, score_rows
from summkit.evaluation.verification import check_verifiable
from summkit.kernels import ACTIVE
from summkit.results import ScoreTable, mean_of
from summkit.signature import corpus_hash, package_version, signature
from summkit.text.analysis import Analyser
from summkit.text.frequencies import DocumentFrequencies

_BATCH = 64
Progress = Callable[[int], None]


def run_evaluation(
    articles: Callable[[], Iterable[Article]],
    plan: EvaluationPlan,
    statistics: StatisticsSettings,
    *,
    limit: int | None = None,
    per_document: bool = False,
    progress: Progress | None = None,
) -> Evaluation:
    """Evaluate a plan on a corpus.

    Args:
        articles: Gives the corpus from its start; called once, or twice when the plan needs document frequencies.
        plan: What to do.
        statistics: How sure one wants to be.
        limit: Take only so many articles with a reference, from the start.
        per_document: Whether the result lists every score.
        progress: Called with the number of articles done so far.

    Returns:
        The evaluation. Its warnings are also raised as `SummkitWarning`s.

    Raises:
        OptionError: If the plan cannot be carried out.
        DataError: If a file cannot be read, or no article has a reference.
        VerificationError: If rouge-score disagrees.
    """
    pairs_to_compare(plan.systems, statistics.baseline)  # a wrong baseline is said before the work, not after it
    if plan.verify:
        check_verifiable(plan)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        frequencies = None
        if plan.needs_frequencies:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", SummkitWarning)  # the second reading says the same
                frequencies = _frequencies(_with_reference(articles(), limit), plan.language)
        evaluator = BatchEvaluator(plan, frequencies)
        batches = []
        done = 0
        for batch in _batches(_with_reference(articles(), limit)):
            batches.append(evaluator.evaluate(batch))
            done += len(batch)
            if progress:
                progress(done)
        if not batches:
            raise DataError("no article has a reference to score against; see the README for the forms that are read")
        evaluation = _assemble(batches, plan, statistics, per_document=per_document)
    notes = list(dict.fromkeys([*_texts_of(caught), *evaluation.warnings]))
    for note in notes:
        warnings.warn(SummkitWarning(note), stacklevel=2)
    return evaluation.with_warnings(notes)


def _assemble(
    batches: Sequence[BatchScores],
    plan: EvaluationPlan,
    statistics: StatisticsSettings,
    *,
    per_document: bool,
) -> Evaluation:
    table = ScoreTable(
        ids=tuple(name for batch in batches for name in batch.ids),
        systems=plan.systems,
        metrics=plan.metrics,
        values=np.concatenate([batch.values for batch in batches]),
        words=np.concatenate([batch.words for batch in batches]),
    )
    signatures = _signatures(plan, statistics, batches)
    scores, comparisons = score_rows(table, signatures, statistics)
    settings = {
        **plan.settings(),
        "confidence": statistics.confidence,
        "resamples": statistics.resamples,
        "paired": statistics.paired,
        "baseline": statistics.baseline or plan.systems[0],
        "corpus": corpus_hash(digest for batch in batches for digest in batch.digests),
        "kernel": ACTIVE,
    }
    if plan.verify:
        settings["verified"] = sum(batch.verified for batch in batches)
    return Evaluation(
        version=package_version(),
        documents=len(table.ids),
        systems=table.systems,
        metrics=table.metrics,
        settings=settings,
        scores=scores,
        comparisons=comparisons,
        lengths={name: mean_of(table.words[:, place].tolist()) for place, name in enumerate(table.systems)},
        per_document=document_scores(table) if per_document else None,
        warnings=tuple(_notes(table, batches)),
        table_of_scores=table,
    )


def _notes(table: ScoreTable, batches: Sequence[BatchScores]) -> Iterator[str]:
    twice = len(table.ids) - len(set(table.ids))
    if twice:
        yield f"{twice} of {len(table.ids)} articles have an id that came before; they are scored like any other"
    lost = sum(batch.letters_lost for batch in batches)
    if lost:
        yield (
            f"the tokeniser rouge-score drops letters such as é, ß or those of other scripts in {lost} of "
            f"{len(table.ids)} articles; --tokeniser unicode keeps them"
        )


def _signatures(plan: EvaluationPlan, statistics: StatisticsSettings, batches: Sequence[BatchScores]) -> dict[str, str]:
    shared: dict[str, object] = {
        "docs": sum(len(batch.ids) for batch in batches),
        "data": corpus_hash(digest for batch in batches for digest in batch.digests),
        "len": plan.length,
        "split": "+".join(sorted(frozenset().union(*(batch.splits for batch in batches)))),
        **plan.rouge.signature(),
    }
    tail = {
        "ci": f"bootstrap{statistics.resamples}@{statistics.confidence:g}",
        "seed": plan.seed,
        "v": package_version(),
    }
    extractive = {key: shared[key] for key in ("docs", "data", "len", "tok")}
    return {
        name: signature(name, {**(extractive if column in plan.extractive_columns else shared), **tail})
        for column, name in enumerate(plan.metrics)
    }


def _with_reference(articles: Iterable[Article], limit: int | None) -> Iterator[Article]:
    taken = 0
    for article in articles:
        if limit is not None and taken >= limit:
            return
        if any(_has_text(text) for text in article.references):
            taken += 1
            yield article
        else:
            where = article.origin or article.id
            warnings.warn(SummkitWarning(f"{where}: no reference (lead) to score against; left out"), stacklevel=2)


def _has_text(text: str | tuple[str, ...]) -> bool:
    return bool((text if isinstance(text, str) else " ".join(text)).strip())


def _frequencies(articles: Iterable[Article], language: str) -> DocumentFrequencies:
    total = DocumentFrequencies()
    for batch in _batches(articles):
        analyser = Analyser(language)
        total.counts.update(DocumentFrequencies.of(map(analyser.analyse, batch)).counts)
        total = DocumentFrequencies(total.documents + len(batch), total.counts)
    return total


def _batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    iterator = iter(articles)
    while batch := list(islice(iterator, _BATCH)):
        yield batch


def _texts_of(caught: Sequence[warnings.WarningMessage]) -> Iterator[str]:
    for message in caught:
        if isinstance(message.message, SummkitWarning):
            yield str(message.message)
        else:  # not ours to collect
            warnings.warn_explicit(message.message, message.category, message.filename, message.lineno)


def corpus_reader(paths: Sequence[str | os.PathLike[str]]) -> Callable[[], Iterator[Article]]:
    """Return a function that reads a corpus from its start each time it is called."""
    return lambda: corpora.read(*paths)
