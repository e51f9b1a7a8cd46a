"""From counts to precision, recall and F: over one reference or several, in either program's arithmetic."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from summkit.kernels import Kind, Measure
from summkit.settings.rouge import ResolvedRougeSettings

Counts = NDArray[np.float64]
Scores = NDArray[np.float64]


def scores_of_counts(counts: Counts, measures: Sequence[Measure], settings: ResolvedRougeSettings) -> Scores:
    """Turn counts into scores.

    Args:
        counts: float64 of shape (pairs, measures, 3): hits, total of the reference, total of the candidate.
        measures: What was counted.
        settings: Whose arithmetic, and the weight of precision.

    Returns:
        float64 of shape (pairs, measures, 3): precision, recall, F, in [0, 1]; 0 where nothing could be counted.
    """
    hits = counts[..., 0]
    precision = hits / np.where(counts[..., 2] > 0, counts[..., 2], 1.0)
    recall = hits / np.where(counts[..., 1] > 0, counts[..., 1], 1.0)
    for column, measure in enumerate(measures):
        if measure.kind == Kind.WLCS:
            root = 1.0 / measure.parameter
            for ratio in (precision, recall):
                # Python's power, not NumPy's, whose last bit depends on the machine's vector instructions.
                ratio[:, column] = [value**root for value in ratio[:, column].tolist()]
    if settings.compatibility == "rouge155":
        precision, recall = _rounded(precision), _rounded(recall)
    above, below = precision * recall, (1 - settings.alpha) * precision + settings.alpha * recall
    if settings.compatibility == "rouge-score" and settings.alpha == 0.5:
        # The order of rouge-score, so that the last bit is the same.
        above, below = 2 * precision * recall, precision + recall
    f = np.divide(above, below, out=np.zeros_like(below), where=below > 0)
    return np.stack([precision, recall, f], axis=-1)


def over_references(
    counts: Counts, starts: NDArray[np.int64], measures: Sequence[Measure], settings: ResolvedRougeSettings
) -> Scores:
    """Turn counts against several references into one score a candidate.

    Args:
        counts: float64 of shape (pairs, measures, 3); the pairs of one candidate stand together.
        starts: int64 of shape (candidates + 1,): where each candidate's pairs begin; each has at least one.
        measures: What was counted.
        settings: What becomes of several references.

    Returns:
        float64 of shape (candidates, measures, 3): precision, recall, F.
    """
    if len(counts) == len(starts) - 1:
        return scores_of_counts(counts, measures, settings)
    if settings.multi_reference == "pooled":
        return scores_of_counts(np.add.reduceat(counts, starts[:-1], axis=0), measures, settings)
    scores = scores_of_counts(counts, measures, settings)
    combine = {"best": _best, "mean": _mean}.get(settings.multi_reference)
    recall = _recall_to_choose_by(counts, scores, measures) if settings.multi_reference == "best-recall" else None
    result = np.empty((len(starts) - 1, len(measures), 3))
    for candidate, (start, end) in enumerate(zip(starts.tolist(), starts[1:].tolist(), strict=False)):
        if recall is not None:
            result[candidate] = _pick(scores[start:end], recall[start:end])
        elif combine:
            result[candidate] = combine(scores[start:end])
        else:
            result[candidate] = _jackknife(counts[start:end], scores[start:end], measures, settings)
    return result


def _best(scores: Scores) -> Scores:
    return _pick(scores, scores[..., 2])


def _recall_to_choose_by(counts: Counts, scores: Scores, measures: Sequence[Measure]) -> NDArray[np.float64]:
    """Return the recall by which ROUGE-1.5.5 -f B chooses; for W it weighs the reference's length only once there."""
    recall = scores[..., 1].copy()
    for column, measure in enumerate(measures):
        if measure.kind in (Kind.WLCS, Kind.LCS_UNION):
            root = 1.0 / measure.parameter if measure.kind == Kind.WLCS else 1.0
            hits, totals = counts[:, column, 0].tolist(), counts[:, column, 1].tolist()
            # The program compares N and S after rounding to five digits, L and W before. Rounded here, so that
            # references of equal recall stay equal and the first one is taken.
            recall[:, column] = [
                round(hit / total**root, 12) if total > 0 else 0.0 for hit, total in zip(hits, totals, strict=True)
            ]
    return recall


def _pick(scores: Scores, by: NDArray[np.float64]) -> Scores:
    best = np.argmax(by, axis=0)  # the first on ties
    return np.asarray(scores[best, np.arange(scores.shape[1])])


def _mean(scores: Scores) -> Scores:
    return np.asarray(np.add.reduce(scores, axis=0) / len(scores))


def _jackknife(counts: Counts, scores: Scores, measures: Sequence[Measure], settings: ResolvedRougeSettings) -> Scores:
    """Average over leaving out each reference: the rest pooled as ROUGE-1.5.5 does, or the best as Lin (2004) says.

    Source: Lin (2004), section 2.1.
    """
    if len(counts) == 1:
        return np.asarray(scores[0])
    rounds = []
    for left_out in range(len(counts)):
        if settings.compatibility == "rouge155":
            rest = np.delete(counts, left_out, axis=0)
            rounds.append(scores_of_counts(np.add.reduce(rest, axis=0)[None], measures, settings)[0])
        else:
            rounds.append(_best(np.delete(scores, left_out, axis=0)))
    return _mean(np.array(rounds))


def _rounded(values: NDArray[np.float64]) -> NDArray[np.float64]:
    # The program prints R and P with five digits before it computes F; NumPy's rounding would differ in rare cases.
    return np.array([round(value, 5) for value in values.ravel().tolist()]).reshape(values.shape)
