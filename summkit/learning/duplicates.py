"""Near-duplicate articles, told by the runs of eight words that they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from summkit.documents import Article
from summkit.kernels import split_words

_RUN = 8
_MOST_SHARED = 0.1  # of an article's runs; agency copy that two papers edit shares far more, two stories far less


def without_near_duplicates(articles: Iterable[Article]) -> tuple[list[Article], int]:
    """Keep the first of articles that share more than a tenth of their runs of eight words.

    Args:
        articles: Articles in any order.

    Returns:
        Those that are kept, and how many were dropped.
    """
    kept: list[Article] = []
    owners: dict[int, int] = {}
    dropped = 0
    for article in articles:
        words = split_words(article.body)
        runs = {hash(tuple(words[at : at + _RUN])) for at in range(max(len(words) - _RUN + 1, 1))}
        shared = Counter(owners[run] for run in runs if run in owners)
        if shared and shared.most_common(1)[0][1] > _MOST_SHARED * len(runs):
            dropped += 1
            continue
        for run in runs:
            owners.setdefault(run, len(kept))
        kept.append(article)
    return kept, dropped
