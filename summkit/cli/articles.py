"""The articles that a command names."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from summkit.corpora import parse_article, read
from summkit.corpora.decoding import decode
from summkit.documents import Article
from summkit.errors import DataError, OptionError


def named_articles(files: Sequence[str]) -> Iterator[Article]:
    """Yield the articles that a command names; "-" or nothing is standard input."""
    for name in files or ("-",):
        if name == "-":
            if not files and sys.stdin.isatty():
                raise OptionError("name a file, or pipe a text in; 'summkit summarise --help' shows how")
            yield parse_article(decode(sys.stdin.buffer.read(), origin="stdin"), name="stdin", origin="stdin")
        else:
            found = False
            for article in read(name):
                found = True
                yield article
            if not found:
                raise DataError(f"{name}: there is no article in it that could be used")
