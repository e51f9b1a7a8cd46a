"""Sentence boundaries: sentencex, guided past what it gets wrong.

sentencex never splits inside a pair of quotation marks or brackets. Treebanks do (a sentence is a sentence, quoted or
not), and one unbalanced mark hides every boundary up to the next. So it reads a copy in which those marks are blanks
of the same length, a window at a time because its time grows with the square of the paragraph; then each boundary it
proposes is settled on the text itself. Counts in the comments are from the development parts of two English treebanks
(UD EWT and GUM, 3,300 sentences) and from 500 news articles (17,800 sentences).
"""

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Sequence
from heapq import merge
from itertools import accumulate, chain, groupby

import numpy as np
from numpy.typing import NDArray
from sentencex import segment

from summkit.kernels import LEAST_PLAIN, blank_marks, plain_boundaries, plain_end
from summkit.text import boundary_patterns as patterns
from summkit.text.abbreviations import ANNOUNCING
from summkit.text.stopless import STOPLESS, split_at_blanks

Spans = list[tuple[int, int]]
Take = Callable[[Spans], None]

# Characters a window. sentencex slows with the square of the length: two million characters without a line
# break take it 500 times as long as in windows of this size.
WINDOW = 4096
# A boundary this near the end of a window waits for the next one, where what follows it can be seen.
MARGIN = 256
# Sentences and their beginnings that are Python's numbers at one time.
_AT_ONCE = 4096
# The longest bracketed aside kept in one piece.
ASIDE = 400

_BLANKED = '"()“”„‟«»‹›‘\u200b\ufeff\u2060'
_MARKS = frozenset(_BLANKED + "'’")
_OPENERS = frozenset("(“„‘«‹")
_CLOSERS = frozenset(")”’»›")

# Innermost brackets, emoticons apart; bounded, so that a lost "(" costs no more than ASIDE characters.
_BRACKETS = re.compile(rf"\((?<![:;=-]\()[^()]{{0,{ASIDE}}}\)")

_SPECIAL = {code: words | patterns.CLOCK for code, words in ANNOUNCING.items()}
_ELIDING = frozenset({"fr", "it", "ca", "oc"})
_SURROGATE = re.compile("[\ud800-\udfff]")
_RULES = frozenset("*=_~#-")
_TRAILING_HEADS = frozenset(":;=<^xX[")


def split_sentences(text: str, language: str = "en") -> list[tuple[int, int]]:
    """Find the sentences of a text.

    A line is a paragraph, a heading or a list item: no sentence crosses the end of one, whichever of Unicode's line
    separators ends it. Sentences within quotation marks or a bracket that stands by itself are sentences of their own.
    Thai and Lao, which end no sentence by a mark, are split at blanks. The time is linear in the length of the text,
    however it is cut into lines.

    Args:
        text: Any text.
        language: A language code or tag, such as "en", "en-GB" or "pt_BR"; only its first part counts. Where
            sentencex does not know the language, it follows its English rules.

    Returns:
        The (start, end) character offsets of each sentence, in order and without overlap: none is empty, none begins
        or ends with white space, and together they cover every character that is not white space.

    Examples:
        >>> text = 'They met at 9 a.m. Friday. "We won," she said.'
        >>> [text[start:end] for start, end in split_sentences(text)]
        ['They met at 9 a.m. Friday.', '"We won," she said.']
    """
    return _split(text, _code(language), None)


def sentence_spans(text: str, language: str = "en") -> NDArray[np.int64]:
    """Find the sentences of a text as `split_sentences` does, without an object for each of a long one.

    Args:
        text: Any text.
        language: A language code or tag.

    Returns:
        int64 of shape (sentences, 2): the start and end of each.
    """
    code = _code(language)
    flat = array("q")
    rest = _split(text, code, lambda spans: flat.extend(chain.from_iterable(_final(spans, text, code))))
    flat.extend(chain.from_iterable(rest))
    return np.array(flat, dtype=np.int64).reshape(-1, 2)


def _code(language: str) -> str:
    return language.replace("_", "-").partition("-")[0].strip().lower()


def _split(text: str, code: str, take: Take | None) -> Spans:
    """Return the sentences of a text; all but the last ones go to `take`, some thousands at a time, if it is given."""
    spans: Spans = []
    at = 0
    for line in text.splitlines(keepends=True):
        body = line.rstrip()
        if body:
            _split_line(body, at, code, spans, take)
            if take is not None and len(spans) > _AT_ONCE:
                take(spans)
                spans = []
        at += len(line)
    return _final(spans, text, code)


def _final(spans: Spans, text: str, code: str) -> Spans:
    if code in STOPLESS:
        return [part for start, end in spans for part in split_at_blanks(text, start, end)]
    return spans


def _candidates(blanked: str, code: str) -> Sequence[int]:
    """List the offsets where a sentence may begin, the line's first excepted: sentencex's and those it misses."""
    size = len(blanked)
    starts = array("q")
    at = 0
    while size - at > WINDOW:
        limit = at + WINDOW - MARGIN
        ends = list(accumulate(map(len, segment(code, blanked[at : at + WINDOW])), initial=at))
        known = bisect_right(ends, limit)
        starts.extend(ends[1:known])
        # With no boundary in sight the sentence runs on into the next window.
        at = ends[known - 1] if known > 1 else blanked.rfind(" ", limit - MARGIN, limit) + 1 or limit
    ends = list(accumulate(map(len, segment(code, blanked[at:] if at else blanked)), initial=at))
    starts.extend(ends[1:-1])
    missed = [
        match.end()
        for mark, pattern in patterns.MISSED.get(code, ())
        if mark in blanked
        for match in pattern.finditer(blanked)
    ]
    return array("q", [start for start, _ in groupby(merge(starts, sorted(missed)))]) if missed else starts


def _split_line(line: str, offset: int, code: str, spans: Spans, take: Take | None) -> None:
    """Append the sentences of one line, which ends in no white space, at their offsets in the text.

    Where there are thousands, all but the last go to `take`, if it is given, and out of the list.
    """
    start = len(line) - len(line.lstrip())
    first = len(spans)
    # sentencex breaks down on an initial before a blank of several bytes ("A\u00a0." with a no-break space). Within a
    # word an apostrophe becomes a letter, which halves its time; where words elide ("l'M. Dupont") it parts two words.
    # An opening square bracket without its partner would hide all that follows.
    blanked = blank_marks(line, _BLANKED, " " if code in _ELIDING else "x")
    try:
        found = _candidates(blanked, code)
    except UnicodeEncodeError:  # half a surrogate pair, which sentencex refuses
        found = _candidates(_SURROGATE.sub("x", blanked), code)
    if found:
        special = _SPECIAL.get(code, patterns.CLOCK)
        ordinals = code in patterns.WITH_ORDINALS
        asides = [match.span() for match in _BRACKETS.finditer(line)] if "(" in line else []
        asides.append((len(line), len(line)))
        aside = 0
        opens, closes = asides[0]
        place = taken = 0
        candidates: list[int] = []
        while True:
            if place == len(candidates):
                if take is not None and len(spans) > _AT_ONCE:
                    take(spans[:-1])
                    first = 0 if len(spans) > first else 1  # what is left is this line's, or one of those before
                    del spans[:-1]
                candidates = list(found[taken : taken + _AT_ONCE])
                taken += len(candidates)
                place = 0
                if not candidates:
                    break
            if not ordinals:
                place, start = plain_boundaries(line, blanked, candidates, place, start, opens, special, offset, spans)
            if place == len(candidates):
                continue
            end = candidates[place]
            place += 1
            while closes < end:
                # Passed for good, unless it ended this very sentence, which needs no rule.
                aside += 1
                opens, closes = asides[aside]
            back = plain_end(line, end) if opens >= end and end - start >= LEAST_PLAIN else None
            if back:
                stop = end - back[0]
                following = end - back[1]
            elif end <= start:
                continue
            else:
                stop, following = _settle(line, start, end, code)
                if stop < 0 or (opens < stop < closes and opens - start > 2):
                    continue
            word = (blanked[stop - 9 : stop] if stop > 9 else blanked[:stop]).rpartition(" ")[2]
            if word in special and (word not in patterns.CLOCK or _clock_goes_on(line, stop, end)):
                continue
            if ordinals and len(word) < 6 and patterns.ORDINAL.search(line, max(0, stop - 24), stop):
                continue
            spans.append((offset + start, offset + stop))
            start = following
            if line[start : start + 1] in _RULES and (rule := patterns.SEPARATOR.match(line, start)):
                spans.append((offset + start, offset + rule.end()))
                start = _skip(line, rule.end())
    if start < len(line):
        if len(spans) > first and len(line) - start < 8 and not _has_word(line, start, len(line)):
            spans[-1] = (spans[-1][0], offset + len(line))
        else:
            spans.append((offset + start, offset + len(line)))


def _settle(line: str, start: int, end: int, code: str) -> tuple[int, int]:
    """Settle where a sentence ends whose successor sentencex begins at `end`.

    Marks that touch its last character close it; marks after a blank open the next one, unless they stand alone and
    close what was opened.

    Returns:
        The end of the sentence and the start of the next one, or (-1, -1) if there is no boundary.
    """
    last = end
    while last > start and (line[last - 1] in _MARKS or line[last - 1].isspace()):
        last -= 1
    stop = last
    while stop < end and not line[stop].isspace():
        stop += 1
    if last < stop == end and line[stop - 1] in _OPENERS:  # 'Good.(Laughter.)'
        stop -= 1
    following = _skip(line, stop)
    while following < end and line[following + 1].isspace():
        mark = line[following]
        if mark not in _CLOSERS and not (mark in "\"'" and line.count(mark, max(start, stop - ASIDE), following) % 2):
            break
        stop = following + 1
        following = _skip(line, stop)
    head = line[following]
    if (head in _TRAILING_HEADS or head >= "\U0001f300") and (trailing := patterns.TRAILING.match(line, following)):
        return trailing.end(), _skip(line, trailing.end())
    return (stop, following) if _is_boundary(line, start, last, stop, end, code) else (-1, -1)


def _is_boundary(line: str, start: int, last: int, stop: int, end: int, code: str) -> bool:
    """Tell whether a sentence from `start` whose words end at `last` and marks at `stop` is followed by another."""
    closing, after = line[last - 1], line[end]
    if after.islower():
        # '"Why?" she asked', '... and (so on.) he went'; without marks, informal prose does begin in lower case (79 of
        # 83 in the treebanks).
        if stop > last or (stop == end and closing not in "?!"):
            return False
    elif stop == end and closing == ".":
        # "Newsfeed.Com", "Russian-U.S."
        if patterns.INSIDE_NAME.match(line, end) or (after.isupper() and line[end + 1 : end + 2] == "."):
            return False
    elif stop == end and closing in "」』" and "\u3041" <= after <= "\u309f":
        return False  # a particle: 「はい。」と言った
    elif stop > last and closing in "?!" and code == "en" and patterns.SAID.match(line, end):
        return False
    # "—¿Qué? —dijo él."
    if after in "—–" and line[end + 1 : end + 3].lstrip()[:1].islower():
        return False
    # A comma, a colon or a lone stop carries on with what stands before it; an ellipsis may begin a sentence.
    if after in ",;:" or (after in ".!?" and line[end + 1 : end + 2] != "."):
        return False
    bracket = line.find("(", stop, end)
    if bracket >= 0 and patterns.CITATION.match(line, bracket):
        return False
    if stop - start < 8:
        return _has_word(line, start, stop) and not patterns.MARKER.fullmatch(line, start, stop)
    return True


def _clock_goes_on(line: str, stop: int, end: int) -> bool:
    return "(" in line[stop:end] or patterns.CLOCK_GOES_ON.match(line, end) is not None


def _has_word(line: str, start: int, stop: int) -> bool:
    return any(map(str.isalnum, line[start:stop]))


def _skip(line: str, at: int) -> int:
    """Return the offset of the first character from `at` that is not white space."""
    size = len(line)
    while at < size and line[at].isspace():
        at += 1
    return at
