"""Is the difference between two systems real? Tests on paired scores, and their correction for many tests."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from summkit.stats.bootstrap import bootstrap_means
from summkit.stats.exact_sums import grid_step, on_grid

Values = NDArray[np.float64]

_EXACT_UP_TO = 12  # documents: 4,096 ways to swap
_CELLS_AT_ONCE = 1_000_000  # of 8 bytes, a few times over; more would not be faster


def tries_all_swaps(documents: int, resamples: int) -> bool:
    """Tell whether the permutation test tries all swaps of so few documents, rather than drawing some."""
    return documents <= _EXACT_UP_TO or 2**documents <= resamples


def permutation_test(differences: Values, *, resamples: int, seed: int) -> Values:
    """Test whether mean paired differences are 0 by swapping the systems document by document.

    Args:
        differences: float64 of shape (documents, columns): score of one system less that of the other; NaN is left out.
        resamples: Random swaps to draw; with few documents (2 ** documents <= resamples, or at most 12) all swaps are
            tried instead.
        seed: Seed of the generator (PCG64); all columns see the same swaps.

    Returns:
        Two-sided p-values, float64 of shape (columns,): (c + 1) / (resamples + 1) with c the swaps whose mean differs
        from 0 at least as much, or c / 2 ** documents when all are tried.

    Source: Noreen (1989), Computer Intensive Methods; Dror et al. (2018), The Hitchhiker's Guide to Testing Statistical
    Significance in NLP.
    """
    grid = on_grid(differences)
    documents = len(grid)
    # Rounding to the grid must not part what is equal, or swaps as extreme as the observed one would not be counted.
    observed = np.abs(grid.sum(axis=0)) - documents * grid_step(grid)
    exact = tries_all_swaps(documents, resamples)
    total = 2**documents if exact else resamples
    generator = np.random.Generator(np.random.PCG64(seed))
    # The generator draws four bytes at a time; rows by the four leave none over, whatever is done at once.
    at_once = max(4, _CELLS_AT_ONCE // max(documents, 1) // 4 * 4)
    extreme = np.zeros(grid.shape[1], dtype=np.int64)
    for start in range(0, total, at_once):
        rows = min(at_once, total - start)
        if exact:
            ways = np.arange(start, start + rows)
            signs = ((ways[:, None] >> np.arange(documents)) & 1).astype(np.float64)
        else:
            drawn = np.frombuffer(generator.bytes(rows * ((documents + 7) // 8)), dtype=np.uint8).reshape(rows, -1)
            signs = np.unpackbits(drawn, axis=1)[:, :documents].astype(np.float64)
        signs *= -2.0  # 1 for what stays and -1 for what is swapped, where the bits lie
        signs += 1.0
        sums = signs @ grid
        extreme += (np.abs(sums) >= observed).sum(axis=0)
    return extreme / total if exact else (extreme + 1) / (resamples + 1)


def paired_bootstrap_test(differences: Values, *, resamples: int, seed: int) -> Values:
    """Test whether mean paired differences are 0 by resampling documents.

    Args:
        differences: float64 of shape (documents, columns); NaN is left out.
        resamples: How many resamples to draw.
        seed: Seed of the generator.

    Returns:
        Two-sided p-values, float64 of shape (columns,): (c + 1) / (resamples + 1), with c the resamples whose mean is
        at least as far from the observed one as that is from 0.

    Source: Koehn (2004), Statistical Significance Tests for Machine Translation Evaluation, with the centring of
    Riezler & Maxwell (2005), and distances widened by sqrt(n / (n - 1)). With few documents it still finds too much
    (8 % instead of 5 % with 14); the permutation test does not.
    """
    means = bootstrap_means(differences, resamples=resamples, seed=seed)
    grid = on_grid(differences)
    counted = (~np.isnan(differences)).sum(axis=0)
    observed = grid.sum(axis=0) / np.maximum(counted, 1)
    # Resampled means scatter too little by this factor; of a single document nothing can be told.
    widen = np.where(counted > 1, np.sqrt(counted / np.maximum(counted - 1, 1)), np.inf)
    with np.errstate(invalid="ignore"):
        far = np.abs(means - observed) * widen >= np.abs(observed) - grid_step(grid)
    extreme = (far | np.isnan(means) | (counted <= 1)).sum(axis=0)
    return np.asarray((extreme + 1) / (resamples + 1))


def holm(p_values: Sequence[float]) -> list[float]:
    """Adjust the p-values of one family of tests so that any false alarm stays as rare as each alone.

    Args:
        p_values: In any order; NaN stays NaN and is no member of the family.

    Returns:
        The adjusted p-values, in the same order, at most 1.

    Source: Holm (1979), A simple sequentially rejective multiple test procedure.
    """
    adjusted = list(p_values)
    members = sorted((p, place) for place, p in enumerate(p_values) if not np.isnan(p))
    highest = 0.0
    for rank, (p, place) in enumerate(members):
        highest = max(highest, min(1.0, p * (len(members) - rank)))
        adjusted[place] = highest
    return adjusted


def wins_ties_losses(differences: Values) -> tuple[int, int, int]:
    """Count the documents where the difference is above, at, and below 0; NaN is left out."""
    return int((differences > 0).sum()), int((differences == 0).sum()), int((differences < 0).sum())
