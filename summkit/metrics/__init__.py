"""The metrics: ROUGE in all its types, what a summary takes over from its article, and the key points it covers."""

from __future__ import annotations

from summkit.declaration import declare
from summkit.metrics.declarations import ROUGE_TYPES, RougeType, rouge_type
from summkit.metrics.extractive import EXTRACTIVE, ExtractiveMeasure
from summkit.metrics.key_points import KEY_POINTS, KeyPoints
from summkit.metrics.own import OwnMetric
from summkit.plugins import extended, with_entry_points

Metric = RougeType | ExtractiveMeasure | KeyPoints | OwnMetric

METRICS: dict[str, Metric] = {**ROUGE_TYPES, **EXTRACTIVE, **KEY_POINTS}
"""Name to preset."""

__all__ = ["METRICS", "ROUGE_TYPES", "Metric", "OwnMetric", "all_metrics", "metric"]


def metric(written: str) -> Metric:
    """Make a metric from its written form, such as "rouge2", "rougeW:weight=1.5" or "package.module:Class".

    Raises:
        OptionError: If the name, an option or a value is unknown.
    """
    if written.startswith("rougeS"):
        return rouge_type(written)
    registry = extended(written, METRICS, group="summkit.metrics", kind="metric", base=OwnMetric)
    return declare(written, registry, kind="metric")


def all_metrics() -> dict[str, Metric]:
    """Return our presets, and those that installed packages add through the entry points `summkit.metrics`."""
    return with_entry_points(METRICS, group="summkit.metrics", kind="metric", base=OwnMetric)
