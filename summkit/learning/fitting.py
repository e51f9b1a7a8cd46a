"""The two linear models of `weighted`, fitted to articles with references."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from summkit.documents import Document
from summkit.metrics.rouge import RougeEngine
from summkit.metrics.rouge_types import RougeLsum, RougeN
from summkit.ranking.length import Length, ranked
from summkit.settings.rouge import RougeSettings
from summkit.summarisers.base import Context
from summkit.summarisers.features import FEATURES, features
from summkit.summarisers.oracle import Oracle
from summkit.summarisers.subsets import SUBSET_FEATURES, Subsets, subsets
from summkit.summarisers.weights import LinearModel, Weights

Matrix = NDArray[np.float64]

SENTENCES = 3
TYPES = (RougeN(n=1), RougeN(n=2), RougeLsum())
_INNER_FOLDS = 5


class Strengths(NamedTuple):
    """How strongly the models are held back.

    Attributes:
        inverse: Of the sentence model: scikit-learn's C, the inverse of the penalty.
        ridge: Of the summary model: the penalty, in articles.
    """

    inverse: float
    ridge: float


@dataclass(frozen=True)
class Example:
    """An article to learn from.

    Attributes:
        document: The article, analysed.
        references: Its references, split into sentences.
        described: The features of its sentences.
        wanted: 1 for the sentences of the greedy oracle's summary, of three at most; else 0.
    """

    document: Document
    references: Sequence[Sequence[str]]
    described: Matrix
    wanted: Matrix


@dataclass(frozen=True)
class Candidates:
    """The summaries of three sentences that an article's best sentences make, and how well they score.

    Attributes:
        subsets: The summaries; None where the article is too short to choose.
        worth: float64 of shape (summaries,): the mean of ROUGE-1, ROUGE-2 and ROUGE-Lsum F1, times 100.
    """

    subsets: Subsets | None
    worth: Matrix


def make_examples(documents: Sequence[Document], references: Sequence[Sequence[Sequence[str]]]) -> list[Example]:
    """Describe the sentences of articles, and find the summary that each should have had."""
    picked = Oracle(stop_early=True).choose(documents, Length("sentences", SENTENCES), Context(references=references))
    examples = []
    for document, own, (picks, _) in zip(documents, references, picked, strict=True):
        wanted = np.zeros(len(document))
        wanted[picks] = 1.0
        examples.append(Example(document, own, features(document), wanted))
    return examples


def fit_sentence_model(examples: Sequence[Example], inverse: float) -> LinearModel:
    """Fit a logistic regression on membership in the oracle's summary."""
    from sklearn.linear_model import LogisticRegression

    described = np.vstack([example.described for example in examples])
    wanted = np.concatenate([example.wanted for example in examples])
    means, spreads = described.mean(axis=0), described.std(axis=0)
    spreads[spreads < 1e-9] = 1.0
    model = LogisticRegression(C=inverse, max_iter=1000).fit((described - means) / spreads, wanted)
    return LinearModel(
        FEATURES,
        tuple(model.coef_[0].tolist()),
        tuple(means.tolist()),
        tuple(spreads.tolist()),
        float(model.intercept_[0]),
    )


def unseen_log_odds(examples: Sequence[Example], inverse: float, seed: int) -> list[Matrix]:
    """Score the sentences of each article by a model that was fitted to the others."""
    result: list[Matrix] = [np.zeros(0)] * len(examples)
    for fold in folds(len(examples), _INNER_FOLDS, seed):
        inside = set(fold)
        model = fit_sentence_model([e for place, e in enumerate(examples) if place not in inside], inverse)
        for place in fold:
            result[place] = model(examples[place].described)
    return result


def make_candidates(examples: Sequence[Example], log_odds: Sequence[Matrix]) -> list[Candidates]:
    """Combine each article's best sentences into summaries, and score them all."""
    found = [
        subsets(example.document, odds, ranked(odds), SENTENCES)
        for example, odds in zip(examples, log_odds, strict=True)
    ]
    engine = RougeEngine(TYPES, RougeSettings(language=examples[0].document.language))
    prepared = engine.prepare_references([example.references for example in examples])
    texts, owners = [], []
    for place, part in enumerate(found):
        sentences = examples[place].document.sentences
        for members in part.members.tolist() if part else ():
            texts.append([sentences[sentence].text for sentence in members])
            owners.append(place)
    f1 = engine.score_columns(prepared, engine.encode(texts), np.array(owners, dtype=np.int64))[..., 2]
    ends = np.cumsum([len(part.members) if part else 0 for part in found])
    worth = np.split(100 * f1.mean(axis=1), ends[:-1])
    return [Candidates(part, own) for part, own in zip(found, worth, strict=True)]


def fit_summary_model(candidates: Sequence[Candidates], ridge: float) -> LinearModel:
    """Fit a ridge regression on what each summary is worth above its article's average; articles count alike."""
    rows, targets, shares = [], [], []
    for candidate in candidates:
        if candidate.subsets is not None:
            described = candidate.subsets.features
            rows.append(described - described.mean(axis=0))
            targets.append(candidate.worth - candidate.worth.mean())
            shares.append(np.full(len(described), 1 / len(described)))
    matrix, target, share = np.vstack(rows), np.concatenate(targets), np.concatenate(shares)
    spreads = matrix.std(axis=0)
    spreads[spreads < 1e-9] = 1.0
    matrix = matrix / spreads
    weighed = matrix * share[:, None]
    weights = np.linalg.solve(weighed.T @ matrix + ridge * np.eye(matrix.shape[1]), weighed.T @ target)
    means = np.mean([c.subsets.features.mean(axis=0) for c in candidates if c.subsets is not None], axis=0)
    return LinearModel(SUBSET_FEATURES, tuple(weights.tolist()), tuple(means.tolist()), tuple(spreads.tolist()))


def fit(examples: Sequence[Example], strengths: Strengths, seed: int) -> Weights:
    """Fit both models, the second to summaries of sentences whose scores come from models that did not see them."""
    candidates = make_candidates(examples, unseen_log_odds(examples, strengths.inverse, seed))
    return Weights(fit_sentence_model(examples, strengths.inverse), fit_summary_model(candidates, strengths.ridge))


def best_strengths(examples: Sequence[Example], trials: Sequence[Strengths], seed: int) -> Strengths:
    """Return the strengths with which unseen articles get the best summaries, by cross-validation."""
    reached: dict[Strengths, float] = {}
    for inverse in dict.fromkeys(trial.inverse for trial in trials):
        candidates = make_candidates(examples, unseen_log_odds(examples, inverse, seed))
        for trial in (trial for trial in trials if trial.inverse == inverse):
            total = 0.0
            for fold in folds(len(examples), _INNER_FOLDS, seed):
                inside = set(fold)
                model = fit_summary_model([c for p, c in enumerate(candidates) if p not in inside], trial.ridge)
                for place in fold:
                    part, worth = candidates[place].subsets, candidates[place].worth
                    total += float(worth[int(np.argmax(model(part.features)))]) if part else 0.0
            reached[trial] = total
    return max(reached, key=lambda trial: reached[trial])


def folds(count: int, parts: int, seed: int) -> list[list[int]]:
    """Deal numbers into parts at random."""
    order = np.random.Generator(np.random.PCG64(seed)).permutation(count)
    return [sorted(order[part::parts].tolist()) for part in range(parts)]
