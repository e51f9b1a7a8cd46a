"""summkit: extractive summarisation, and an evaluation of summaries that can be trusted.

>>> import summkit
>>> print(summkit.summarise("Cats purr. Dogs chase cats. Cats fear dogs.", method="textrank", length=1))
Dogs chase cats.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summkit.api import evaluate, key_points, summarise, summarise_all
    from summkit.corpora import read
    from summkit.documents import Article, KeyPoint, Sentence, Summary
    from summkit.errors import DataError, OptionError, SummkitError, SummkitWarning
    from summkit.evaluation.evaluation import Evaluation

__all__ = [
    "Article",
    "DataError",
    "Evaluation",
    "KeyPoint",
    "OptionError",
    "Sentence",
    "Summary",
    "SummkitError",
    "SummkitWarning",
    "evaluate",
    "key_points",
    "read",
    "summarise",
    "summarise_all",
]

# Where each name lives; a module is imported when one of its names is first used, so `import summkit` stays light.
_HOMES = {
    "Article": "documents",
    "DataError": "errors",
    "Evaluation": "evaluation.evaluation",
    "KeyPoint": "documents",
    "OptionError": "errors",
    "Sentence": "documents",
    "Summary": "documents",
    "SummkitError": "errors",
    "SummkitWarning": "errors",
    "evaluate": "api",
    "key_points": "api",
    "read": "corpora",
    "summarise": "api",
    "summarise_all": "api",
}


def __getattr__(name: str) -> object:
    if name == "__version__":
        return importlib.import_module("summkit.signature").package_version()
    if name not in _HOMES:
        raise AttributeError(f"module 'summkit' has no attribute {name!r}")
    return getattr(importlib.import_module(f"summkit.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
