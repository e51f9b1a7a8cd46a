"""Signatures: what has to be the same for two numbers to be comparable."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version

from summkit.documents import Article, Text

DIGEST_SIZE = 32
"""Bytes of a digest."""


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


def article_digest(article: Article) -> bytes:
    """Return a hash of an article's id, body and references."""
    digest = hashlib.sha256()
    for part in (article.id, article.body, *map(_flat, article.references)):
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.digest()


def points_digest(article: Article) -> bytes:
    """Return a hash of an article's key points and their weights; nothing if it has none."""
    if not article.key_points:
        return b""
    written = "\0".join(f"{point.text}\t{point.weight!r}" for point in article.key_points)
    return hashlib.sha256(written.encode("utf-8", "surrogatepass")).digest()


def corpus_hash(digests: Iterable[bytes]) -> str:
    """Return ten hexadecimal digits that stand for a corpus, from its articles' digests in order."""
    return hashlib.sha256(b"".join(digests)).hexdigest()[:10]


def _flat(text: Text) -> str:
    return text if isinstance(text, str) else "\0".join(text)
