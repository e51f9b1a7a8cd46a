"""The boundaries between sentences that need no second look: nine in ten."""

from __future__ import annotations

# What stands before a capital there: how far back the sentence ends, and how far back the next begins.
_PLAIN = {
    **{f"{stop} ": (1, 0) for stop in ".!?"},
    **{f".{mark} ": (1, 0) for mark in "\"'”’"},
    **{f"{stop} {mark}": (2, 1) for stop in ".!?" for mark in "\"'“‘"},
}
LEAST_PLAIN = 13
"""Characters of a sentence that needs no second look, with the blank behind it."""
_LONGEST_SPECIAL = 9


def plain_end(line: str, end: int) -> tuple[int, int] | None:
    """Return how far back the sentence before `end` ends and the next begins; None where that needs a second look."""
    if end < 2:
        return None
    back = _PLAIN.get(line[end - 2 : end]) or _PLAIN.get(line[max(end - 3, 0) : end])
    return back if back and line[end : end + 1].isupper() else None


def plain_boundaries(
    line: str,
    blanked: str,
    candidates: list[int],
    place: int,
    start: int,
    aside: int,
    special: frozenset[str],
    offset: int,
    spans: list[tuple[int, int]],
) -> tuple[int, int]:
    """Append the sentences up to the first boundary that needs a second look.

    Args:
        line: A line.
        blanked: The same with marks as blanks.
        candidates: Where sentences may begin, ascending.
        place: The first of them to look at.
        start: Where the sentence begins that is open.
        aside: Behind this no boundary is plain.
        special: Words behind which no boundary is plain.
        offset: What is added to the ends of each span.
        spans: What is appended to.

    Returns:
        The place of the first candidate that needs a second look, or the number of them; where the open sentence
        begins.

    Raises:
        ValueError: If a place lies outside the line.
    """
    if len(blanked) != len(line):
        raise ValueError("the copy with blanks must be as long as the line")
    if place < 0 or not 0 <= start <= len(line) or offset < 0:
        raise ValueError("place, start and offset must not lie outside the line and its text")
    while place < len(candidates):
        end = candidates[place]
        back = plain_end(line, end) if end <= aside and end - start >= LEAST_PLAIN else None
        if not back:
            break
        stop = end - back[0]
        if blanked[max(stop - _LONGEST_SPECIAL, 0) : stop].rpartition(" ")[2] in special:
            break
        spans.append((offset + start, offset + stop))
        start = end - back[1]
        place += 1
    return place, start
