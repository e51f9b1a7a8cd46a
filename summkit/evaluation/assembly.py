"""From the results of all units to the evaluation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.metadata import version

from summkit.analyses.buckets import bucket_scores
from summkit.analyses.statistics import document_scores, score_rows
from summkit.documents import PredictedPoints
from summkit.evaluation.evaluation import Evaluation
from summkit.evaluation.gathering import Gathered
from summkit.evaluation.plan import EvaluationPlan
from summkit.messages import option
from summkit.metrics import Circumstances
from summkit.results import ScoreTable, mean_of
from summkit.settings.groupings import FACTS
from summkit.settings.statistics import LEVEL, Statistics
from summkit.signature import package_version, signature
from summkit.stats.paired_tests import tries_all_swaps

_SPLITTERS = {"sentencex": f"sentencex-{version('sentencex')}"}


def assemble(
    result: Gathered,
    plan: EvaluationPlan,
    statistics: Statistics,
    *,
    per_document: bool,
    texts: bool = False,
    by: Sequence[str] = (),
) -> Evaluation:
    """Work out statistics and signatures.

    Args:
        result: The results of the whole corpus.
        plan: What was done.
        statistics: How intervals and tests are made.
        per_document: Whether the evaluation lists every score.
        texts: Whether it holds the articles.
        by: In what ways documents are to be grouped.
    """
    facts = result.facts
    table = ScoreTable(
        ids=tuple(result.ids),
        systems=plan.systems,
        metrics=plan.metrics,
        values=result.values,
        words=result.words,
        reports=plan.reports,
        facts={} if facts is None else dict(zip(FACTS, facts.T, strict=True)),
        labels=tuple(result.labels) if facts is not None else (),
    )
    corpus = str(result.corpus)
    scores, comparisons = score_rows(table, _signatures(result, plan, statistics, corpus), statistics)
    pairs = len(comparisons) // len(plan.metrics)
    settings = plan.settings(statistics, corpus=corpus, verified=result.verified if plan.verify else None)
    return Evaluation(
        version=package_version(),
        documents=len(table.ids),
        systems=table.systems,
        metrics=table.metrics,
        facts={name: metric.facts for name, metric in zip(plan.metrics, plan.declared_metrics, strict=True)},
        settings=settings,
        scores=scores,
        comparisons=comparisons,
        lengths={name: mean_of(table.words[:, place].tolist()) for place, name in enumerate(table.systems)},
        per_document=document_scores(table) if per_document else None,
        matches=tuple(row for rows in result.matches for row in rows)
        if per_document and plan.looks_at_key_points
        else None,
        buckets=tuple(row for name in by for row in bucket_scores(table, name, sampling=statistics)) if by else None,
        articles=tuple(result.articles) if texts else None,
        warnings=(*_notes(result, plan), *_resolution(pairs, len(table.ids), statistics)),
        table_of_scores=table,
    )


def _resolution(pairs: int, documents: int, statistics: Statistics) -> Iterator[str]:
    """Say when no p-value can get below LEVEL, however large the difference: so many pairs want more resamples."""
    if statistics.paired == "permutation" and tries_all_swaps(documents, statistics.resamples):
        return
    if pairs > LEVEL * (statistics.resamples + 1):
        yield (
            f"{pairs} pairs are compared with {statistics.resamples} resamples, so no adjusted p can be below {LEVEL}; "
            f"{option('resamples', str(200 * pairs))} would do"
        )


def _signatures(result: Gathered, plan: EvaluationPlan, statistics: Statistics, corpus: str) -> dict[str, str]:
    kinds = ([f"given-{result.points}"] if result.given else []) + (
        ["sentences"] if result.given < len(result.ids) else []
    )
    texts = (text for texts in plan.candidates.values() for text in texts.values())
    circumstances = Circumstances(
        documents=len(result.ids),
        corpus=corpus,
        length=str(plan.length) if plan.methods else None,
        language=plan.language,
        split="+".join(_SPLITTERS.get(split, split) for split in sorted(result.splits)),
        rouge=plan.rouge,
        corpus_idf=plan.needs_frequencies,
        contents=_contents(plan),
        key_points="+".join(kinds),
        predicted=any(isinstance(text, PredictedPoints) for text in texts),
    )
    interval = f"bootstrap{statistics.resamples}@{statistics.confidence:g}"
    tail = {"ci": interval, "seed": plan.seed, "v": package_version()}
    return {
        name: signature(name, {**metric.signature(circumstances), **tail})
        for name, metric in zip(plan.metrics, plan.declared_metrics, strict=True)
    }


def _contents(plan: EvaluationPlan) -> dict[str, object]:
    """Return what is in the files that methods name, by option; systems with the same names may differ in it."""
    found: dict[str, list[str]] = {}
    for method in plan.summarisers:
        for name, content in method.contents().items():
            found.setdefault(name, []).append(content)
    return {name: "+".join(dict.fromkeys(contents)) for name, contents in found.items()}


def _notes(result: Gathered, plan: EvaluationPlan) -> Iterator[str]:
    twice = len(result.ids) - len(set(result.ids))
    if twice:
        yield f"{twice} of {len(result.ids)} articles have an id that came before; they are scored like any other"
    for name, texts in plan.candidates.items():
        extra = len(texts.keys() - set(result.ids))
        if extra:
            yield f"candidates {name!r}: {extra} of {len(texts)} summaries belong to no article here; not scored"
    if result.letters_lost:
        old = plan.rouge.compatibility == "rouge155"
        keeping = f"{option('tokeniser', 'unicode')} keeps them" + (
            f" (with {option('compatibility', 'rouge-score')})" if old else ""
        )
        yield (
            f"the tokeniser rouge-score drops letters such as é, ß or those of other scripts in {result.letters_lost} "
            f"of {len(result.ids)} articles; {keeping}"
        )
