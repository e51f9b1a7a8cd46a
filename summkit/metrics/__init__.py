"""The metrics: ROUGE in all its types, and what a summary takes over from its article."""

from __future__ import annotations

from summkit.declaration import declare
from summkit.metrics.declarations import ROUGE_TYPES, RougeType, rouge_type
from summkit.metrics.extractive import EXTRACTIVE, ExtractiveMeasure

Metric = RougeType | ExtractiveMeasure

METRICS: dict[str, Metric] = {**ROUGE_TYPES, **EXTRACTIVE}
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
