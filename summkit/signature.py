"""Signatures: what has to be the same for two numbers to be comparable."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version


@cache
def package_version() -> str:
    """Return the version of summkit."""
    try:
        return version("summkit")
    except PackageNotFoundError:  # run from a folder that was never installed
        return "0+unknown"


def signature(name: str, parts: Mapping[str, object]) -> str:
    """Write a signature: the name of what was computed, then key:value pairs, parted by "|".

    >>> signature("rouge1", {"tok": "rouge-score", "stem": "porter"})
    'rouge1|tok:rouge-score|stem:porter'
    """
    return "|".join([name, *(f"{key}:{value}" for key, value in parts.items())])
