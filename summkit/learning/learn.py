"""Weights for `weighted` from articles with references, and an honest estimate of what they gain."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from summkit.corpora.digests import article_digest, corpus_hash
from summkit.documents import Article, Document
from summkit.errors import DataError
from summkit.kernels import count_words, word_ends
from summkit.learning.duplicates import without_near_duplicates
from summkit.learning.fitting import SENTENCES, TYPES, Example, Strengths, best_strengths, fit, folds, make_examples
from summkit.metrics.rouge import RougeEngine
from summkit.parallel import one_blas_thread
from summkit.ranking.choice import Selection, choose_sentences
from summkit.ranking.length import Length
from summkit.ranking.redundancy import RedundancyControl
from summkit.settings.rouge import RougeSettings
from summkit.signature import package_version
from summkit.stats.bootstrap import bootstrap_means, percentile_interval
from summkit.summarisers.base import Context
from summkit.summarisers.lead import Lead
from summkit.summarisers.weighted import best_subset
from summkit.summarisers.weights import Weights
from summkit.text.analysis import Analyser, summary_sentences
from summkit.text.corpus_language import corpus_language

TRIALS = tuple(Strengths(inverse, ridge) for inverse in (0.01, 0.05, 0.3) for ridge in (30.0, 100.0, 300.0))
LEAST = 20
_OUTER_FOLDS = 5
_METRICS = ("rouge1", "rouge2", "rougeLsum")


def learn_weights(
    articles: Iterable[Article], *, language: str = "en", seed: int = 0, told: Callable[[str], None] = lambda _: None
) -> Weights:
    """Learn the weights of `weighted`.

    Args:
        articles: Articles with references.
        language: ISO 639-1 code of their language; "auto" finds it out, and says which it took.
        seed: Of the folds and of the resampling.
        told: Is told what is being done.

    Returns:
        The weights; `training` says how they were found, and by how much summaries of three sentences beat leads on
        articles that neither the weights nor the strengths of the penalties were fitted to (nested cross-validation).

    Raises:
        DataError: If there are too few articles to learn from.
    """
    with one_blas_thread():  # sums then do not depend on how many threads there are
        return _learn(articles, language, seed, told)


def _learn(articles: Iterable[Article], language: str, seed: int, told: Callable[[str], None]) -> Weights:
    kept, dropped = without_near_duplicates(articles)
    if len(kept) < LEAST:
        raise DataError(
            f"{len(kept)} different articles with a reference are too few to learn from; {LEAST} is the least"
        )
    told(f"{len(kept)} articles ({dropped} near-duplicates left out)")
    analyser = Analyser(corpus_language(language, kept))
    documents = [analyser.analyse(article) for article in kept]
    references = [[summary_sentences(text, analyser.language) for text in article.references] for article in kept]
    examples = make_examples(documents, references)
    telling = sum(bool(example.wanted.any()) for example in examples)
    if telling < LEAST:
        raise DataError(
            f"{telling} articles with a sentence that shares a word with the reference are too few to learn from; "
            f"{LEAST} is the least. Are they in the language {analyser.language!r}?"
        )
    summaries: list[list[str]] = [[]] * len(examples)
    for number, fold in enumerate(folds(len(examples), _OUTER_FOLDS, seed), start=1):
        inside = set(fold)
        others = [example for place, example in enumerate(examples) if place not in inside]
        strengths = best_strengths(others, TRIALS, seed)
        weights = fit(others, strengths, seed)
        for place in fold:
            summaries[place] = summarise_example(examples[place], weights)
        told(f"fold {number} of {_OUTER_FOLDS}: C {strengths.inverse:g}, ridge {strengths.ridge:g}")
    strengths = best_strengths(examples, TRIALS, seed)
    training: dict[str, Any] = {
        "articles": len(examples),
        "near-duplicates left out": dropped,
        "corpus": corpus_hash(map(article_digest, kept)),
        "language": analyser.language,
        "seed": seed,
        "trials": len(TRIALS),
        "outer folds": _OUTER_FOLDS,
        "C": strengths.inverse,
        "ridge": strengths.ridge,
        "summkit": package_version(),
        "cross-validated": cross_validated(examples, summaries, seed),
    }
    return replace(fit(examples, strengths, seed), training=training)


def summarise_example(example: Example, weights: Weights) -> list[str]:
    """Summarise an article in three sentences as `weighted` would with these weights."""
    document, length = example.document, Length("sentences", SENTENCES)
    scores = 1 / (1 + np.exp(-weights.sentence(example.described)))
    budget = length.budget(document, 0)
    picks = best_subset(document, scores, budget, length, weights)
    if picks is None:
        picks, _ = choose_sentences(document, scores, budget, Selection(redundancy=RedundancyControl("trigram")))
    return [document.sentences[index].text for index in sorted(picks)]


def cross_validated(examples: Sequence[Example], summaries: Sequence[Sequence[str]], seed: int) -> dict[str, Any]:
    """Compare summaries with leads of three sentences, and with a lead cut to as many words; scores times 100."""
    engine = RougeEngine(TYPES, RougeSettings(language=examples[0].document.language))
    prepared = engine.prepare_references([example.references for example in examples])

    def scored(texts: Sequence[Sequence[str]]) -> NDArray[np.float64]:
        return np.asarray(100 * engine.score_candidates(prepared, texts)[..., 2])

    ours = scored(summaries)
    leads = {
        "lead": _leads(examples, Lead()),
        "lead without bylines": _leads(examples, Lead(tidy=True)),
        "lead without bylines, as many words": [
            _first_words(example.document, sum(map(count_words, summary)))
            for example, summary in zip(examples, summaries, strict=True)
        ],
    }
    result: dict[str, Any] = {"weighted": _named(ours.mean(axis=0))}
    for name, texts in leads.items():
        theirs = scored(texts)
        low, high = percentile_interval(bootstrap_means(ours - theirs, resamples=2000, seed=seed), confidence=0.95)
        gain = (ours - theirs).mean(axis=0)
        result[name] = _named(theirs.mean(axis=0))
        result[f"gain over {name}"] = {
            metric: [round(float(value), 2) for value in row]
            for metric, row in zip(_METRICS, zip(gain, low, high, strict=True), strict=True)
        }
    result["words"] = round(float(np.mean([sum(map(count_words, summary)) for summary in summaries])), 1)
    return result


def _named(values: NDArray[np.float64]) -> dict[str, float]:
    return {metric: round(float(value), 2) for metric, value in zip(_METRICS, values, strict=True)}


def _leads(examples: Sequence[Example], method: Lead) -> list[list[str]]:
    documents = [example.document for example in examples]
    chosen = method.choose(documents, Length("sentences", SENTENCES), Context())
    return [
        [d.sentences[index].text for index in sorted(picks)] for d, (picks, _) in zip(documents, chosen, strict=True)
    ]


def _first_words(document: Document, count: int) -> list[str]:
    """Return the first words of a document's sentences, bylines and the like left out, the last sentence cut."""
    order = Lead(tidy=True).score([document], Context())[0]
    texts = []
    for index in np.argsort(-order, kind="stable").tolist():
        text = document.sentences[index].text
        ends = word_ends(text)[:count]
        if not ends:
            break
        texts.append(text[: ends[-1]])
        count -= len(ends)
    return texts
