"""The metrics: ROUGE in all its types, what a summary takes over from its article, and the key points it covers."""

from __future__ import annotations

from summkit.declaration import declare, split_written
from summkit.metrics.base import (
    Batch,
    Circumstances,
    Metric,
    MetricWithF,
    OwnMetric,
    Scored,
    Scorer,
    checked_scores,
    make_scorers,
)
from summkit.metrics.extractive import EXTRACTIVE
from summkit.metrics.keypoints import KEY_POINTS
from summkit.metrics.rouge_types import ROUGE_TYPES, rouge_type
from summkit.plugins import extended, with_entry_points

METRICS: dict[str, Metric] = {**ROUGE_TYPES, **EXTRACTIVE, **KEY_POINTS}
"""Name to preset."""

__all__ = [
    "METRICS",
    "ROUGE_TYPES",
    "Batch",
    "Circumstances",
    "Metric",
    "MetricWithF",
    "OwnMetric",
    "Scored",
    "Scorer",
    "all_metrics",
    "checked_scores",
    "make_scorers",
    "metric",
]


def metric(written: str) -> Metric:
    """Make a metric from its written form, such as "rouge2", "rougeW:weight=1.5" or "package.module:Class".

    Raises:
        OptionError: If the name, an option or a value is unknown.
    """
    if split_written(written)[0].startswith("rougeS"):
        return rouge_type(written)
    registry = extended(written, METRICS, group="summkit.metrics", kind="metric", base=Metric)
    return declare(written, registry, kind="metric")


def all_metrics() -> dict[str, Metric]:
    """Return our presets, and those that installed packages add through the entry points `summkit.metrics`."""
    return with_entry_points(METRICS, group="summkit.metrics", kind="metric", base=Metric)
