"""Longest common subsequences: of whole texts, as a union over sentences, and weighted by runs.

A row of the dynamic programme is a set of candidate positions: those where the length does not grow from one column
to the next (Hyyro 2004, "Bit-parallel LCS-length computation revisited"). A row costs a few operations on integers,
whatever its length; rows without a match change nothing and are left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from summkit.kernels.python.pairs import Pair


def lcs_length(pair: Pair) -> int:
    """Return the length of the longest common subsequence of the whole texts."""
    width = len(pair.candidate_tokens)
    full = (1 << width) - 1
    row = full
    for matching in pair.matches:
        if matching:
            matches = row & matching
            row = ((row + matches) | (row - matches)) & full
    return width - row.bit_count()


def union_lcs(pair: Pair) -> int:
    """Count the hits of ROUGE-Lsum: union LCS of each reference sentence, clipped by both texts' token counts.

    Source: Lin (2004), ROUGE, section 3.2, with the clipping of ROUGE-1.5.5 as rouge-score 0.1.2 has it.
    """
    # Tokens are taken one by one while both counts last; in the end min(union, candidate's count) of each were taken.
    return sum([min(count, pair.positions[token].bit_count()) for token, count in union_tokens(pair).items()])


def union_tokens(pair: Pair) -> Counter[int]:
    """Count the tokens on the union LCS of each reference sentence, before any clipping."""
    sentences = _sentence_bounds(pair.candidate)
    union: Counter[int] = Counter()
    start = 0
    for sentence in pair.reference:
        matches = pair.matches[start : start + len(sentence)]
        start += len(sentence)
        union.update([sentence[place] for place in _union_positions(matches, sentences)])
    return union


def _sentence_bounds(candidate: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """Return the sets of positions of each sentence and of all sentences up to its end."""
    bounds = []
    end = 0
    for sentence in candidate:
        start, end = end, end + len(sentence)
        if sentence:
            bounds.append(((1 << end) - (1 << start), (1 << end) - 1))
    return bounds


def _union_positions(matches: Sequence[int | None], sentences: Sequence[tuple[int, int]]) -> set[int]:
    """Return the positions of a reference sentence that lie on its LCS with any sentence of the candidate.

    The rows of all candidate sentences are computed as one: the top bit of each sentence is added apart, so that no
    carry runs into the next. Of several longest subsequences rouge-score's backtracking decides. Its rule at (i, j):
    take equal tokens; else go left if the value there is greater than the one above; else up. Where the value above is
    smaller than here, unequal tokens always lead left until they are equal, so the walk needs one step a row.

    Args:
        matches: For each position of the reference sentence the candidate positions of the same token.
        sentences: For each candidate sentence its positions, and all positions up to its end.
    """
    steps = [(place, matching) for place, matching in enumerate(matches) if matching]
    if not steps:
        return set()
    tops = full = 0
    for inside, up_to in sentences:
        tops |= inside & ~(up_to >> 1)
        full |= inside
    below = full & ~tops
    row = full
    walk = []
    for place, matching in steps:
        above = row
        hits = row & matching
        row = (((row & below) + (hits & below)) ^ ((row ^ hits) & tops)) | (row - hits)
        walk.append((place, matching, above, row))
    walk.reverse()
    marked: set[int] = set()
    for seen, _ in sentences:  # the columns from the sentence's first to the one the walk is in
        if not full & seen & ~row:
            continue  # nothing of this sentence matched
        for place, matching, above, here in walk:
            found = matching & seen
            if found:
                column = found.bit_length()
                if column == seen.bit_length() or (above & seen).bit_count() != (here & seen).bit_count():
                    marked.add(place)
                    seen &= (1 << (column - 1)) - 1
                    if not seen:
                        break
    return marked


def weighted_lcs(
    pair: Pair, weight: float, available: tuple[Counter[int], Counter[int]] | None = None
) -> tuple[float, float, float]:
    """Count ROUGE-W as ROUGE-1.5.5 does.

    Args:
        pair: The texts.
        available: How often each token may count in the reference and in the candidate; as often as it is there, unless
            ROUGE-1.5.5 cut the texts otherwise for counting.
        weight: A run of k consecutive matches counts k ** weight.

    Returns:
        Weighted hits, weighted length of the reference, weighted length of the candidate; recall and precision
        are (hits / length) ** (1 / weight).

    Source: Lin (2004), ROUGE, section 4, with the program's own counting: a position is dropped when its token is used
    up in either text, but does not end the run; a run counts at its end inside a sentence or at the sentence's end,
    unless the position there was dropped, and what is open then is lost; the reference's length is weighed twice.
    """
    left, right = map(Counter, available or (pair.reference_tokens, pair.candidate_tokens))
    length = len(pair.candidate_tokens)
    longest = max([1, length, *map(len, pair.reference)])
    power = [float(k) ** weight for k in range(longest + 1)]
    hits = 0.0
    for sentence in pair.reference:
        marked: set[int] = set()
        for other in pair.candidate:
            marked.update(_weighted_positions(sentence, other, power))
        run = 0
        for place, token in enumerate(sentence):
            if place not in marked or left[token] <= 0 or right[token] <= 0:
                continue
            left[token] -= 1
            right[token] -= 1
            run += 1
            if place + 1 == len(sentence) or place + 1 not in marked:
                hits += power[run]
                run = 0
    weighed = 0.0
    for sentence in pair.reference:
        weighed += power[len(sentence)]
    return hits, weighed**weight, float(length) ** weight


def _weighted_positions(reference: Sequence[int], candidate: Sequence[int], power: Sequence[float]) -> list[int]:
    """Return the reference positions on one best weighted LCS; ties go back along the reference."""
    columns = len(candidate) + 1
    above, above_runs = [0.0] * columns, [0] * columns
    table = [above]
    for token in reference:
        row, runs = [0.0] * columns, [0] * columns
        for column, other in enumerate(candidate, start=1):
            if token == other:
                run = above_runs[column - 1]
                row[column] = above[column - 1] + (power[run + 1] - power[run])
                runs[column] = run + 1
            elif above[column] > row[column - 1]:
                row[column] = above[column]
            else:
                row[column] = row[column - 1]
        above, above_runs = row, runs
        table.append(row)
    positions = []
    place, column = len(reference), len(candidate)
    while place and column:
        if reference[place - 1] == candidate[column - 1]:
            positions.append(place - 1)
            place -= 1
            column -= 1
        elif table[place][column - 1] > table[place - 1][column]:
            column -= 1
        else:
            place -= 1
    return positions
