"""How well metrics agree with human judgement: at which level, how surely, and whether one agrees better than another.

System level: each system's mean over its inputs, correlated over the systems. Summary level: for each input the
correlation over the systems, then the mean over the inputs; inputs where a side does not vary are left out.

Source: Deutsch, Dror & Roth (2021), A Statistical Analysis of Summarization Evaluation Metrics using Resampling
Methods, sections 3 to 5.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from summkit.stats.correlation import Coefficient, correlate_resampled, correlation_of
from summkit.stats.swaps import correlate_swapped

Values = NDArray[np.float64]
Level = Literal["system", "summary"]
Resampled = Literal["inputs", "systems", "both"]

LEVELS: tuple[Level, ...] = ("system", "summary")
RESAMPLED: tuple[Resampled, ...] = ("inputs", "systems", "both")

_CELLS_AT_ONCE = 2_000_000  # of 8 bytes, a few times over


def agreement(level: Level, coefficient: Coefficient, scores: Values, human: Values, present: Values) -> float:
    """Return the correlation of a metric with human judgement.

    Args:
        level: "system" or "summary".
        coefficient: "pearson", "spearman" or "kendall".
        scores: float64 of shape (inputs, systems); any number where there is none.
        human: The same shape.
        present: The same shape: 1 where both are there, else 0.

    Returns:
        The correlation; NaN if no side varies anywhere.
    """
    if level == "system":
        x, y, there = (part[0] for part in _system_means(scores, human, present, np.ones((1, len(scores)))))
        return float(correlation_of(coefficient, x, y, there))
    return _mean(correlation_of(coefficient, scores, human, present))


def resampled_agreement(
    level: Level,
    coefficient: Coefficient,
    scores: Values,
    human: Values,
    present: Values,
    draws: dict[Resampled, tuple[Values, Values]],
) -> dict[Resampled, Values]:
    """Return the correlation in resamples.

    Args:
        level: "system" or "summary".
        coefficient: "pearson", "spearman" or "kendall".
        scores: float64 of shape (inputs, systems).
        human: The same shape.
        present: The same shape: 1 where both are there, else 0.
        draws: For each kind, how often each input and each system is drawn, as `draw` gives them.

    Returns:
        For each kind float64 of shape (resamples,); NaN where a resample does not vary.
    """
    result: dict[Resampled, Values] = {}
    single = correlation_of(coefficient, scores, human, present) if level == "summary" else np.empty(0)
    for kind, (inputs, systems) in draws.items():
        if level == "summary" and kind == "inputs":
            result[kind] = _weighted_mean(np.broadcast_to(single, inputs.shape), inputs)
            continue
        found = []
        for part in _parts(len(inputs), scores.shape[1] * max(scores.shape)):
            if level == "summary":
                rows = correlate_resampled(coefficient, scores, human, present, systems[part])
                found.append(_weighted_mean(rows, inputs[part]))
            else:
                x, y, there = _system_means(scores, human, present, inputs[part])
                found.append(correlation_of(coefficient, x, y, there * systems[part]))
        result[kind] = np.concatenate(found)
    return result


def draw(kind: Resampled, shape: tuple[int, int], *, resamples: int, seed: int) -> tuple[Values, Values]:
    """Draw inputs, systems or both with replacement.

    Args:
        kind: What is drawn; of the other, each is there once.
        shape: Inputs and systems.
        resamples: How many resamples.
        seed: Seed of the generator (PCG64).

    Returns:
        How often each input is in each resample, float64 of shape (resamples, inputs); and each system.
    """
    generator = np.random.Generator(np.random.PCG64(seed))
    result = []
    for name, size in zip(("inputs", "systems"), shape, strict=True):
        if kind in (name, "both"):
            drawn = generator.integers(0, size, size=(resamples, size)) + (np.arange(resamples) * size)[:, None]
            counts = np.bincount(drawn.ravel(), minlength=resamples * size).reshape(resamples, size)
            result.append(counts.astype(np.float64))
        else:
            result.append(np.ones((resamples, size)))
    return result[0], result[1]


def permutation_p(
    level: Level,
    coefficient: Coefficient,
    metrics: tuple[Values, Values],
    human: Values,
    present: Values,
    *,
    permuted: Resampled,
    resamples: int,
    seed: int,
) -> float:
    """Test whether two metrics agree equally well with human judgement, by swapping their scores.

    Each metric is brought to mean 0 and variance 1 first, so that what is swapped is on one scale.

    Args:
        level: "system" or "summary".
        coefficient: "pearson", "spearman" or "kendall".
        metrics: The scores of both, float64 of shape (inputs, systems) each.
        human: The same shape.
        present: The same shape: 1 where all are there, else 0.
        permuted: Whether all scores of an input are swapped together, all of a system, or each summary's by itself.
        resamples: Random swaps to draw.
        seed: Seed of the generator (PCG64).

    Returns:
        The two-sided p-value: (c + 1) / (resamples + 1), with c the swaps whose correlations differ at least as much;
        NaN if a correlation does not exist.

    Source: Deutsch, Dror & Roth (2021), section 5.2, PERM-INPUTS, PERM-SYSTEMS and PERM-BOTH, made two-sided.
    """
    one, other = (_standardised(values, present) for values in metrics)
    observed = agreement(level, coefficient, one, human, present) - agreement(level, coefficient, other, human, present)
    if np.isnan(observed):
        return float("nan")
    rows, columns = human.shape
    shape = {"inputs": (rows, 1), "systems": (1, columns), "both": (rows, columns)}[permuted]
    generator = np.random.Generator(np.random.PCG64(seed))
    size = rows * columns * (columns if coefficient != "pearson" and level == "summary" else 1)
    at_once = max(1, _CELLS_AT_ONCE // max(size, 1))
    extreme = 0
    for start in range(0, resamples, at_once):
        number = min(at_once, resamples - start)
        swap = generator.integers(0, 2, size=(number, *shape)).astype(bool)
        wide = (number, rows, columns)
        values = []
        for left, right in ((one, other), (other, one)):
            if level == "system":
                mixed = np.where(swap, right, left)
                counts = present.sum(axis=0)
                x = _tied((mixed * present).sum(axis=1) / np.where(counts > 0, counts, 1.0), mixed)
                y = _tied((human * present).sum(axis=0) / np.where(counts > 0, counts, 1.0), human)
                values.append(correlation_of(coefficient, x, y, (counts > 0).astype(np.float64)))
            else:
                found = correlate_swapped(coefficient, left, right, human, present, np.broadcast_to(swap, wide))
                values.append(_weighted_mean(found, np.ones(found.shape)))
        # Rounding must not part what is equal.
        extreme += int((np.abs(values[0] - values[1]) >= abs(observed) - 1e-12).sum())
    return (extreme + 1) / (resamples + 1)


def _system_means(scores: Values, human: Values, present: Values, inputs: Values) -> tuple[Values, Values, Values]:
    """Return both sides' mean of each system over drawn inputs, and 1 where there is one; (resamples, systems) each."""
    counts = inputs @ present
    safe = np.where(counts > 0, counts, 1.0)
    x, y = (_tied(inputs @ (side * present) / safe, side) for side in (scores, human))
    return x, y, (counts > 0).astype(np.float64)


def _tied(means: Values, of: Values) -> Values:
    """Round means to a ten-billionth of the largest value, so that sums in another order cannot break a tie."""
    step = float(np.abs(of).max(initial=0.0)) * 1e-10 or 1.0
    return np.asarray(np.rint(means / step) * step)


def _standardised(values: Values, present: Values) -> Values:
    known = values[present > 0]
    spread = known.std()
    return np.asarray((values - known.mean()) / (spread if spread > 0 else 1.0))


def _parts(resamples: int, cells: int) -> Iterator[slice]:
    """Yield resamples some at a time, by how many cells each needs."""
    at_once = max(1, _CELLS_AT_ONCE // max(cells, 1))
    yield from (slice(start, start + at_once) for start in range(0, resamples, at_once))


def _weighted_mean(values: Values, weights: Values) -> Values:
    """Return the mean of each row over what is not NaN."""
    known = ~np.isnan(values)
    total = np.asarray((weights * known).sum(axis=-1))
    sums = np.asarray((weights * np.where(known, values, 0.0)).sum(axis=-1))
    return np.asarray(np.divide(sums, total, out=np.full(total.shape, np.nan), where=total > 0))


def _mean(values: Values) -> float:
    return float(_weighted_mean(values[None, :], np.ones((1, len(values))))[0])
