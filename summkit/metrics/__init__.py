"""The metrics: ROUGE in all its types, what a summary takes over from its article, and the key points it covers."""

from __future__ import annotations

from summkit.declaration import declare
from summkit.metrics.declarations import ROUGE_TYPES, RougeType, rouge_type
from summkit.metrics.extractive import EXTRACTIVE, ExtractiveMeasure
from summkit.metrics.key_points import KEY_POINTS, KeyPoints

Metric = RougeType | ExtractiveMeasure | KeyPoints

METRICS: dict[str, Metric] = {**ROUGE_TYPES, **EXTRACTIVE, **KEY_POINTS}
"""Name to preset."""

__all__ = ["METRICS", "ROUGE_TYPES", "Metric", "metric"]


def metric(written: str) -> Metric:
    """Make a metric from its written form, such as "rouge2", "rougeSU9" or "rougeW:weight=1.5".

    Raises:
        OptionError: If the name, an option or a value is unknown.
    """
    return (
        rouge_type(written)
        if written.partition(":")[0] not in EXTRACTIVE and written.startswith("rougeS")
        else declare(written, METRICS, kind="metric")
    )
