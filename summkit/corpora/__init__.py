"""Files to articles. Nothing here splits sentences or words."""

from __future__ import annotations

import os
from collections.abc import Iterator

from summkit.corpora.article_text import parse_article, read_article
from summkit.corpora.candidates import Summaries, check_joined, read_summaries
from summkit.corpora.options import ReadOptions, parse_fields
from summkit.corpora.problems import Problems
from summkit.corpora.reading import read_shard
from summkit.corpora.samples import sample_folder
from summkit.corpora.shards import Shard, plan_shards, whole_shards
from summkit.documents import Article

__all__ = [
    "Problems",
    "ReadOptions",
    "Shard",
    "Summaries",
    "check_joined",
    "parse_article",
    "parse_fields",
    "plan_shards",
    "read",
    "read_article",
    "read_shard",
    "read_summaries",
    "sample_folder",
]


def read(*paths: str | os.PathLike[str], options: ReadOptions | None = None) -> Iterator[Article]:
    """Read articles from files and folders, one at a time.

    Args:
        paths: Files in any of the formats (seed form, .story, .html, JSON lines, CSV, TSV, Parquet; plain, .gz or
            .zst), folders of them (their files by name) or saved by Hugging Face datasets, patterns such as
            "data/**/*.jsonl", and URLs of all of these. None at all stands for `./seeds` if it is there, else the
            bundled samples.
        options: How the corpus is read: which field holds what, and whether the first record that cannot be used is
            an error.

    Yields:
        The articles. Records that cannot be used are left out; `SummkitWarning`s name the first ten of a file and
        give their number.

    Raises:
        DataError: If a file cannot be read, a folder holds no article, or a file that was named and holds one article
            cannot be used.
        MissingLibraryError: If a library for a kind of file is not installed.
    """
    options = options or ReadOptions()
    for shard in whole_shards(paths, options):
        yield from read_shard(shard, options)
