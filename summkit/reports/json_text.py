"""Results as JSON."""

from __future__ import annotations

import math
from typing import Any

from summkit.displays.json_form import json_form
from summkit.results import Results


def results_json(results: Results) -> str:
    """Return the results as one JSON object; numbers are not rounded, absent ones are null or left out."""
    return json_form(_finite(results.to_dict()), indent=2)


def results_jsonl(results: Results) -> str:
    """Return the results as JSON lines: one for each score, comparison and document score, with a "type" each."""
    data = _finite(results.to_dict())
    head = {
        name: data[name]
        for name in ("summkit", "format", "documents", "systems", "metrics", "facts", "settings", "lengths", "warnings")
    }
    lines = [{"type": "evaluation", **head}]
    for kind, name in (
        ("score", "scores"),
        ("comparison", "comparisons"),
        ("document", "per_document"),
        ("match", "matches"),
        ("bucket", "buckets"),
        ("article", "articles"),
    ):
        lines.extend({"type": kind, **row} for row in data.get(name, ()))
    return "".join(map(json_form, lines))


def _finite(value: Any) -> Any:
    """Replace NaN, which JSON cannot say, by None."""
    if isinstance(value, dict):
        return {key: _finite(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_finite(part) for part in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value
