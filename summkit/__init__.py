"""summkit: extractive summarisation, and an evaluation of summaries that can be trusted.

>>> import summkit
>>> print(summkit.summarise("Cats purr. Dogs chase cats. Cats fear dogs.", method="textrank", length=1))
Dogs chase cats.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summkit.api.correlating import correlate
    from summkit.api.evaluating import evaluate, load_evaluation, report, score
    from summkit.api.learning import learn
    from summkit.api.summarising import key_points, key_points_all, summarise, summarise_all
    from summkit.corpora import read
    from summkit.documents import Article, KeyPoint, KeyPoints, Sentence, Summary
    from summkit.errors import DataError, OptionError, SummkitError, SummkitWarning
    from summkit.evaluation.evaluation import Evaluation
    from summkit.settings.rouge import RougeSettings
    from summkit.settings.run import Run
    from summkit.settings.statistics import CorrelationSettings, Statistics

# Where each name lives; a module is imported when one of its names is first used, so `import summkit` stays light.
_HOMES = {
    "Article": "documents",
    "CorrelationSettings": "settings.statistics",
    "DataError": "errors",
    "Evaluation": "evaluation.evaluation",
    "KeyPoint": "documents",
    "KeyPoints": "documents",
    "OptionError": "errors",
    "RougeSettings": "settings.rouge",
    "Run": "settings.run",
    "Sentence": "documents",
    "Statistics": "settings.statistics",
    "Summary": "documents",
    "SummkitError": "errors",
    "SummkitWarning": "errors",
    "correlate": "api.correlating",
    "evaluate": "api.evaluating",
    "key_points": "api.summarising",
    "key_points_all": "api.summarising",
    "learn": "api.learning",
    "load_evaluation": "api.evaluating",
    "read": "corpora",
    "report": "api.evaluating",
    "score": "api.evaluating",
    "summarise": "api.summarising",
    "summarise_all": "api.summarising",
}

__all__ = [
    "Article",
    "CorrelationSettings",
    "DataError",
    "Evaluation",
    "KeyPoint",
    "KeyPoints",
    "OptionError",
    "RougeSettings",
    "Run",
    "Sentence",
    "Statistics",
    "Summary",
    "SummkitError",
    "SummkitWarning",
    "correlate",
    "evaluate",
    "key_points",
    "key_points_all",
    "learn",
    "load_evaluation",
    "read",
    "report",
    "score",
    "summarise",
    "summarise_all",
]


def __getattr__(name: str) -> object:
    if name == "__version__":
        return importlib.import_module("summkit.signature").package_version()
    if name not in _HOMES:
        raise AttributeError(f"module 'summkit' has no attribute {name!r}")
    return getattr(importlib.import_module(f"summkit.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
