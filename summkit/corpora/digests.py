"""Hashes that tell one corpus from another: of articles, of their key points, of all of them in order."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from summkit.documents import Article, Text

DIGEST_SIZE = 32
"""Bytes of a digest."""


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
