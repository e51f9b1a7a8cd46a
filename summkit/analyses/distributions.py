"""How the scores of one system spread over the documents."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from summkit.results import ScoreTable


@dataclass(frozen=True, slots=True, kw_only=True)
class Distribution:
    """The spread of one system's scores by one metric.

    Attributes:
        system: The system.
        metric: The metric.
        documents: How many documents have this score.
        quantiles: Least, lower quartile, median, upper quartile and greatest; empty without a score.
        counts: Documents in each bin.
        edges: Ends of the bins, one more than there are; the same for all systems.
    """

    system: str
    metric: str
    documents: int
    quantiles: tuple[float, ...]
    counts: tuple[int, ...]
    edges: tuple[float, ...]


def distributions(table: ScoreTable, metric: str, *, bins: int = 20) -> tuple[Distribution, ...]:
    """Describe how the scores of each system spread.

    Args:
        table: Every score of every document.
        metric: By which metric.
        bins: How many bins of equal width, from the least score of all systems (0 if that is less) to the greatest.

    Returns:
        A distribution for each system.

    Raises:
        ValueError: If the table has no such metric.
    """
    scores = table.main[:, :, table.metrics.index(metric)]
    known = scores[~np.isnan(scores)]
    low, high = (min(0.0, float(known.min())), float(known.max())) if len(known) else (0.0, 1.0)
    edges = np.linspace(low, high if high > low else low + 1, bins + 1)
    result = []
    for place, system in enumerate(table.systems):
        own = scores[~np.isnan(scores[:, place]), place]
        counts, _ = np.histogram(own, edges)
        result.append(
            Distribution(
                system=system,
                metric=metric,
                documents=len(own),
                quantiles=tuple(np.quantile(own, [0, 0.25, 0.5, 0.75, 1]).tolist()) if len(own) else (),
                counts=tuple(counts.tolist()),
                edges=tuple(edges.tolist()),
            )
        )
    return tuple(result)
