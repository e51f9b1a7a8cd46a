"""Options of an evaluation as one flat table, for tests that vary some of them."""

from collections.abc import Mapping
from typing import Any

from summkit.declaration import Settings, declared_fields
from summkit.settings.rouge import RougeSettings
from summkit.settings.run import Run
from summkit.settings.statistics import Statistics

GROUPS: dict[str, type[Settings]] = {"rouge": RougeSettings, "statistics": Statistics, "run": Run}


def grouped(options: Mapping[str, Any]) -> dict[str, Any]:
    """Sort options into the groups of settings that `summkit.evaluate` takes."""
    left = dict(options)
    groups = {
        under: {name: left.pop(name) for name in declared_fields(kind) if name in left}
        for under, kind in GROUPS.items()
    }
    return left | {under: GROUPS[under](**values) for under, values in groups.items() if values}
