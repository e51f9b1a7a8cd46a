"""From the results of all units to the evaluation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import version

from summkit.analyses.buckets import bucket_scores
from summkit.analyses.statistics import StatisticsSettings, default_baseline, document_scores, score_rows
from summkit.documents import PredictedPoints
from summkit.evaluated import FACTS
from summkit.evaluation.evaluation import Evaluation
from summkit.evaluation.plan import EvaluationPlan
from summkit.evaluation.unit_result import UnitResult
from summkit.kernels import ACTIVE
from summkit.metrics.key_points import KeyPoints
from summkit.metrics.rouge155 import exceptions_name
from summkit.results import ScoreTable, mean_of
from summkit.signature import DIGEST_SIZE, corpus_hash, package_version, signature
from summkit.stats.paired_tests import tries_all_swaps

_SPLITTERS = {"sentencex": f"sentencex-{version('sentencex')}"}


def assemble(
    result: UnitResult,
    plan: EvaluationPlan,
    statistics: StatisticsSettings,
    *,
    per_document: bool,
    texts: bool = False,
    by: Sequence[str] = (),
) -> Evaluation:
    """Work out statistics and signatures.

    Args:
        result: The results of the whole corpus.
        plan: What was done.
        statistics: How sure one wants to be.
        per_document: Whether the evaluation lists every score.
        texts: Whether it holds the articles.
        by: In what ways documents are to be grouped.
    """
    table = ScoreTable(
        ids=tuple(result.ids),
        systems=plan.systems,
        metrics=plan.metrics,
        values=result.values,
        words=result.words,
        facts={} if result.facts is None else dict(zip(FACTS, result.facts.T, strict=True)),
        labels=tuple(result.labels),
    )
    corpus = corpus_hash(digest[:DIGEST_SIZE] for digest in result.digests)
    scores, comparisons = score_rows(table, _signatures(result, plan, statistics, corpus), statistics)
    settings = {
        **plan.settings(),
        "confidence": statistics.confidence,
        "resamples": statistics.resamples,
        "paired": statistics.paired,
        "baseline": statistics.baseline or default_baseline(plan.systems),
        "corpus": corpus,
        "kernel": ACTIVE,
    }
    if plan.verify:
        settings["verified"] = result.verified
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
        matches=tuple(row for rows in result.matches for row in rows)
        if per_document and plan.key_point_columns
        else None,
        buckets=tuple(row for name in by for row in bucket_scores(table, name, **statistics.sampling)) if by else None,
        articles=tuple(result.articles) if texts else None,
        warnings=(
            *_notes(result, plan),
            *_resolution(len(comparisons) // len(plan.metrics), len(table.ids), statistics),
        ),
        table_of_scores=table,
    )


def _resolution(pairs: int, documents: int, statistics: StatisticsSettings) -> Iterator[str]:
    """Say when no p-value can get below 0.05, however large the difference: so many pairs want more resamples."""
    if statistics.paired == "permutation" and tries_all_swaps(documents, statistics.resamples):
        return
    if pairs > 0.05 * (statistics.resamples + 1):
        yield (
            f"{pairs} pairs are compared with {statistics.resamples} resamples, so no adjusted p can be below 0.05; "
            f"--resamples {200 * pairs} would do"
        )


def _signatures(
    result: UnitResult, plan: EvaluationPlan, statistics: StatisticsSettings, corpus: str
) -> dict[str, str]:
    shared: dict[str, object] = {
        "docs": len(result.ids),
        "data": corpus,
        **({"len": plan.length} if plan.methods else {}),
        "lang": plan.language,
        "split": "+".join(_SPLITTERS.get(split, split) for split in sorted(result.splits)),
        **plan.rouge.signature(),
    }
    if plan.rouge.compatibility == "rouge155" and plan.rouge.stemmer == "porter":
        shared["exc"] = exceptions_name(plan.rouge.wordnet_exceptions)
    if plan.needs_frequencies:
        shared["idf"] = "corpus"
    shared |= _contents(plan)
    interval = f"bootstrap{statistics.resamples}@{statistics.confidence:g}"
    tail = {"ci": interval, "seed": plan.seed, "v": package_version()}
    extractive: dict[str, object] = {
        key: shared[key] for key in ("docs", "data", "len", "lang", "tok") if key in shared
    } | _contents(plan)
    parts = {
        **dict.fromkeys([*plan.extractive_columns, *plan.own_columns], extractive),
        **{column: _point_parts(result, plan, shared, metric) for column, metric in plan.key_point_columns.items()},
    }
    return {name: signature(name, {**parts.get(column, shared), **tail}) for column, name in enumerate(plan.metrics)}


def _contents(plan: EvaluationPlan) -> dict[str, object]:
    """Return what is in the files that methods name, by option; systems with the same names may differ in it."""
    found: dict[str, list[str]] = {}
    for method in plan.summarisers:
        for option, content in method.contents().items():
            found.setdefault(option, []).append(content)
    return {option: "+".join(dict.fromkeys(contents)) for option, contents in found.items()}


def _point_parts(
    result: UnitResult, plan: EvaluationPlan, shared: Mapping[str, object], metric: KeyPoints
) -> dict[str, object]:
    """Return the signature's parts for key points: which they were, and whether predicted ones were paired."""
    given = [digest[DIGEST_SIZE:] for digest in result.digests if len(digest) > DIGEST_SIZE]
    kinds = ([f"given-{corpus_hash(given)}"] if given else []) + (
        ["sentences"] if len(given) < len(result.digests) else []
    )
    kept = {key: shared[key] for key in ("docs", "data", "len", "lang", "split") if key in shared} | _contents(plan)
    given_points = (text for texts in plan.candidates.values() for text in texts.values())
    paired = {"predicted": "paired"} if any(isinstance(text, PredictedPoints) for text in given_points) else {}
    return {**kept, "points": "+".join(kinds), **paired, **metric.signature()}


def _notes(result: UnitResult, plan: EvaluationPlan) -> Iterator[str]:
    twice = len(result.ids) - len(set(result.ids))
    if twice:
        yield f"{twice} of {len(result.ids)} articles have an id that came before; they are scored like any other"
    for name, texts in plan.candidates.items():
        extra = len(texts.keys() - set(result.ids))
        if extra:
            yield f"candidates {name!r}: {extra} of {len(texts)} summaries belong to no article here; not scored"
    if result.letters_lost:
        keeping = "--tokeniser unicode keeps them" + (
            " (with --compatibility rouge-score)" if plan.rouge.compatibility == "rouge155" else ""
        )
        yield (
            f"the tokeniser rouge-score drops letters such as é, ß or those of other scripts in {result.letters_lost} "
            f"of {len(result.ids)} articles; {keeping}"
        )
