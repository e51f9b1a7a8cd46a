"""The articles that a command names."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from summkit.corpora import ReadOptions, parse_article, read
from summkit.corpora.decoding import decode
from summkit.corpora.options import LINE_LIMIT
from summkit.documents import Article
from summkit.errors import DataError, OptionError

# A long one is not left out, as one of a corpus is, but refused by the function that gets it.
_ANY_LENGTH = ReadOptions(max_characters=None)


def named_articles(files: Sequence[str]) -> Iterator[Article]:
    """Yield the articles that a command names; "-" or nothing is standard input."""
    for name in files or ("-",):
        if name == "-":
            yield parse_article(decode(_standard_input(files), origin="stdin"), name="stdin", origin="stdin")
        else:
            found = False
            for article in read(name, options=_ANY_LENGTH):
                found = True
                yield article
            if not found:
                raise DataError(f"{name}: there is no article in it that could be used")


def _standard_input(files: Sequence[str]) -> bytes:
    if sys.stdin is None:
        raise OptionError("standard input is closed; name a file, or pipe a text in")
    if not files and sys.stdin.isatty():
        raise OptionError("name a file, or pipe a text in; 'summkit summarise --help' shows how")
    try:
        data = sys.stdin.buffer.read(LINE_LIMIT + 1)
    except OSError as error:
        raise DataError(f"stdin: cannot be read: {error.strerror or error}") from None
    if len(data) > LINE_LIMIT:
        raise DataError(f"stdin: longer than {LINE_LIMIT:,} bytes, too long to be read as one piece; split it")
    return data
