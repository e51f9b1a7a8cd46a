"""The hot loops, behind one API with two implementations.

`summkit.kernels.python` is always there and meant to be read; `summkit.kernels.compiled` is built where there is a
compiler, and runs. Both give the same numbers to the last bit. The environment variable SUMMKIT_KERNEL chooses:
`python`, `compiled` (an error when it was not built), or nothing for the best there is.
"""

from __future__ import annotations

import importlib.util
import os
from typing import TYPE_CHECKING

from summkit.errors import MissingLibraryError, unknown_value
from summkit.kernels.columns import Kind, Measure, TokenColumns
from summkit.kernels.python.boundaries import LEAST_PLAIN
from summkit.kernels.python.scripts import UNSPACED, count_words, word_ends
from summkit.kernels.python.wording import LEANING, PERSON
from summkit.kernels.python.words import split_words


def _choose() -> str:
    wanted = os.environ.get("SUMMKIT_KERNEL", "")
    if wanted not in ("", "python", "compiled"):
        raise unknown_value("kernel in SUMMKIT_KERNEL", wanted, ["python", "compiled"])
    built = importlib.util.find_spec("summkit.kernels.compiled") is not None
    if wanted == "compiled" and not built:
        raise MissingLibraryError("the compiled kernel was not built; install summkit where there is a C compiler")
    return wanted or ("compiled" if built else "python")


ACTIVE = _choose()
"""Which kernel runs: "python" or "compiled"."""

if TYPE_CHECKING or ACTIVE == "python":
    from summkit.kernels.python import (
        Encoder,
        PairScorer,
        SentenceScanner,
        WordEncoder,
        best_first,
        blank_marks,
        by_first_appearance,
        centroid_similarity,
        cosine_pagerank,
        count_terms,
        count_words_of_spans,
        densest_clusters,
        describe_sentences,
        describe_subsets,
        earlier_and_later,
        first_of_equals,
        fragments,
        overlap_pagerank,
        overlaps,
        plain_boundaries,
        plain_end,
        porter_stem,
        probable_sentences,
        short_or_unstopped,
        weighted_sums,
    )
else:
    from summkit.kernels.compiled import (
        Encoder,
        PairScorer,
        SentenceScanner,
        WordEncoder,
        best_first,
        blank_marks,
        by_first_appearance,
        centroid_similarity,
        cosine_pagerank,
        count_terms,
        count_words_of_spans,
        densest_clusters,
        describe_sentences,
        describe_subsets,
        earlier_and_later,
        first_of_equals,
        fragments,
        overlap_pagerank,
        overlaps,
        plain_boundaries,
        plain_end,
        porter_stem,
        probable_sentences,
        short_or_unstopped,
        weighted_sums,
    )

__all__ = [
    "ACTIVE",
    "LEANING",
    "LEAST_PLAIN",
    "PERSON",
    "UNSPACED",
    "Encoder",
    "Kind",
    "Measure",
    "PairScorer",
    "SentenceScanner",
    "TokenColumns",
    "WordEncoder",
    "best_first",
    "blank_marks",
    "by_first_appearance",
    "centroid_similarity",
    "cosine_pagerank",
    "count_terms",
    "count_words",
    "count_words_of_spans",
    "densest_clusters",
    "describe_sentences",
    "describe_subsets",
    "earlier_and_later",
    "first_of_equals",
    "fragments",
    "overlap_pagerank",
    "overlaps",
    "plain_boundaries",
    "plain_end",
    "porter_stem",
    "probable_sentences",
    "short_or_unstopped",
    "split_words",
    "weighted_sums",
    "word_ends",
]
