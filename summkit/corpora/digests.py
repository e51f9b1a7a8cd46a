"""Hashes that tell one corpus from another: of articles, of their key points, of all of them in order."""

from __future__ import annotations

import hashlib
import json
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


class CorpusHash:
    """What stands for a corpus: its articles' digests, in order, taken in one by one."""

    def __init__(self) -> None:
        """Start with no article."""
        self._digest = hashlib.sha256()

    def add(self, digest: bytes) -> None:
        """Take in the digest of the article that follows."""
        self._digest.update(digest)

    def __str__(self) -> str:
        """Return ten hexadecimal digits."""
        return self._digest.hexdigest()[:10]


def corpus_hash(digests: Iterable[bytes]) -> str:
    """Return ten hexadecimal digits that stand for a corpus, from its articles' digests in order."""
    found = CorpusHash()
    for digest in digests:
        found.add(digest)
    return str(found)


def articles_fingerprint(articles: Iterable[Article]) -> str:
    """Return a hash of all that an evaluation reads of articles."""
    digest = hashlib.sha256()
    for article in articles:
        digest.update(article_digest(article) + points_digest(article))
        digest.update(json.dumps([article.title, article.label]).encode())
    return digest.hexdigest()


def _flat(text: Text) -> str:
    return text if isinstance(text, str) else "\0".join(text)
