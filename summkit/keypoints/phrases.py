"""Keyphrases: spans of words between stop words and punctuation, ranked by position, frequency and centrality.

In the spirit of YAKE (Campos et al. 2020, position and spread), RAKE (Rose et al. 2010, spans between stop words) and
TopicRank (Bougouin et al. 2013, phrases that meet many others), in a design of our own that needs no corpus.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summkit.text.casing import lowered
from summkit.text.words import snowball, stop_words

_LONGEST = 4  # words
# The best of 162 settings, by how many content words of the reference key points the bundled articles' phrases hit.
_NAME, _COMMON_WORD = 0.5, 0.7
# Words with their inner apostrophes, hyphens and points; anything else but a blank ends a span.
_PIECES = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+|,\d{3}(?!\d))*|\n|[^\w\s]+")
_NUMERIC = re.compile(r"[\d.,]+")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A keyphrase.

    Attributes:
        text: As it first stands in the text.
        stems: The stems of its words.
        score: How much it matters, above 0.
        sentences: The sentences that hold it, ascending.
    """

    text: str
    stems: tuple[str, ...]
    score: float
    sentences: tuple[int, ...]


def key_phrases(sentences: Sequence[str], language: str = "en") -> list[Phrase]:
    """Find and rank the keyphrases of a text.

    A word scores ln(1 + sentences with it) * ln(1 + other words in them) / ln(3 + its first sentence). A phrase scores
    the sum of its words; up to half as much again for the share of them that have capitals within a sentence, and 0.7
    of it if it is one word without.

    Args:
        sentences: The sentences of the text.
        language: ISO 639-1 code.

    Returns:
        The phrases, best first; of phrases with the same stems the first one's spelling.
    """
    stems_of = _Stems(language)
    stops = stop_words(language)
    found: dict[tuple[str, ...], list[int]] = {}
    spelling: dict[tuple[str, ...], str] = {}
    named: dict[tuple[str, ...], float] = {}
    for place, sentence in enumerate(sentences):
        for span in _spans(sentence, stops, language):
            stems = tuple([stems_of[word] for word in span])
            found.setdefault(stems, []).append(place)
            spelling.setdefault(stems, " ".join(span))
            if not sentence.startswith(span[0]):
                capitals = sum(word[0].isupper() for word in span) / len(span)
                named[stems] = max(named.get(stems, 0.0), capitals)
    words = _word_scores(found)
    phrases = []
    for stems, places in found.items():
        name = named.get(stems, 0.0)
        kind = _COMMON_WORD if len(stems) == 1 and not name else 1 + _NAME * name
        score = math.fsum(words[word] for word in stems) * kind
        phrases.append(Phrase(spelling[stems], stems, score, tuple(sorted(set(places)))))
    return sorted(phrases, key=lambda phrase: (-round(phrase.score, 9), phrase.sentences[0]))


class _Stems(dict[str, str]):
    """Word to stem, found once for each distinct word."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language
        self._stem = snowball(language)

    def __missing__(self, word: str) -> str:
        stem = self[word] = self._stem([lowered(word, self._language)])[0]
        return stem


def without_repeats(phrases: Sequence[Phrase], count: int) -> list[Phrase]:
    """Take the best phrases of which none has more than half of its words in those before.

    Args:
        phrases: Best first.
        count: How many at most.
    """
    chosen: list[Phrase] = []
    said: set[str] = set()
    for phrase in phrases:
        if len(chosen) == count:
            break
        distinct = set(phrase.stems)
        if 2 * len(distinct & said) <= len(distinct):
            chosen.append(phrase)
            said |= distinct
    return chosen


def _spans(sentence: str, stops: frozenset[str], language: str) -> Iterator[tuple[str, ...]]:
    """Yield the runs of words between stop words and punctuation; long runs by their last words, where nouns stand."""
    span: list[str] = []
    for piece in [*_PIECES.findall(sentence), "\n"]:
        word = lowered(piece, language).replace("’", "'")
        bare = word.removesuffix("'s")
        if (piece[0].isalnum()) and not (word in stops or bare in stops):
            span.append(piece[: len(bare)])
            if word != bare:  # a possessive closes what it owns
                yield from _kept(span)
                span = []
            continue
        yield from _kept(span)
        span = []


def _kept(span: Sequence[str]) -> Iterator[tuple[str, ...]]:
    words = tuple(span[-_LONGEST:])
    if words and not all(map(_NUMERIC.fullmatch, words)) and (len(words) > 1 or len(words[0]) > 2):
        yield words


def _word_scores(found: dict[tuple[str, ...], list[int]]) -> dict[str, float]:
    places: dict[str, set[int]] = {}
    held: dict[int, set[str]] = {}
    for stems, where in found.items():
        for word in stems:
            places.setdefault(word, set()).update(where)
        for place in where:
            held.setdefault(place, set()).update(stems)
    scores = {}
    for word, there in places.items():
        met = set().union(*(held[place] for place in there))
        scores[word] = math.log(1 + len(there)) * math.log(1 + len(met)) / math.log(3 + min(there))
    return scores
