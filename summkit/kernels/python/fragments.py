"""The fragments of an article that a summary is made of."""

from __future__ import annotations

from collections.abc import Sequence


def fragment_lengths(article: Sequence[int], summary: Sequence[int]) -> list[int]:
    """Return the lengths of the extractive fragments that a greedy reader finds, in order.

    Args:
        article: Token ids.
        summary: Token ids.

    Returns:
        At each place of the summary the longest run of tokens that stands in the article as well, the reading going
        on behind it; none where the token is not in the article.

    Source: Grusky, Naaman & Artzi (2018), Newsroom, section 4.1. It takes the longest run, as the text says; the
    figure's pseudo-code skips what it has matched in the article and may miss a longer one.
    """
    places: dict[int, list[int]] = {}
    for place, token in enumerate(article):
        places.setdefault(token, []).append(place)
    lengths = []
    start = 0
    while start < len(summary):
        longest = 0
        for place in places.get(summary[start], ()):
            run = 1
            # A shorter run than the longest is of no use: look first at where it would have to differ.
            if longest and (
                start + longest >= len(summary)
                or place + longest >= len(article)
                or article[place + longest] != summary[start + longest]
            ):
                continue
            while (
                start + run < len(summary)
                and place + run < len(article)
                and article[place + run] == summary[start + run]
            ):
                run += 1
            longest = max(longest, run)
        if longest:
            lengths.append(longest)
        start += longest or 1
    return lengths
