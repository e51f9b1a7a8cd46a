"""Keyphrases: spans of words between stop words and punctuation, ranked by position, frequency and centrality.

In the spirit of YAKE (Campos et al. 2020, position and spread), RAKE (Rose et al. 2010, spans between stop words) and
TopicRank (Bougouin et al. 2013, phrases that meet many others), in a design of our own that needs no corpus.
"""

from __future__ import annotations

import math
import re
from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, overload

import numpy as np
from numpy.typing import NDArray

from summkit.documents import Document
from summkit.keypoints.meetings import words_met
from summkit.text.casing import lowered
from summkit.text.words import snowball_of_a_word, stop_words

_LONGEST = 4  # words
# The best of 162 settings, by how many content words of the reference key points the bundled articles' phrases hit.
_NAME, _COMMON_WORD = 0.5, 0.7
# Words with their inner apostrophes, hyphens and points; anything else but a blank ends a span.
_PIECES = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+|,\d{3}(?!\d))*|\n|[^\w\s]+")
_NUMERIC = re.compile(r"[\d.,]+")
_PIECES_KEPT = 50_000  # distinct ones; some 15 MB
_READ_KEPT = 256  # sentences; more than most articles have
_AT_ONCE = 65_536  # phrases that are Python's numbers at one time

Numbers = NDArray[np.int64]


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
    """Find and rank the keyphrases of a text; `PhraseTable` says how.

    Args:
        sentences: The sentences of the text.
        language: ISO 639-1 code.

    Returns:
        The phrases, best first; of phrases with the same stems the first one's spelling.
    """
    return list(PhraseTable(len(sentences), sentences.__getitem__, language))


def document_phrases(document: Document) -> PhraseTable:
    """Find and rank the keyphrases of a document."""
    return PhraseTable(len(document), document.text_of, document.language)


class PhraseTable(Sequence[Phrase]):
    """The keyphrases of a text, best first; each is written out only when it is asked for.

    A word scores ln(1 + sentences with it) * ln(1 + other words in them) / ln(3 + its first sentence). A phrase scores
    the sum of its words; up to half as much again for the share of them that have capitals within a sentence, and 0.7
    of it if it is one word without.
    """

    def __init__(self, count: int, text_of: Callable[[int], str], language: str) -> None:
        """Read a text.

        Args:
            count: How many sentences there are.
            text_of: Returns the text of one, by its place.
            language: ISO 639-1 code.
        """
        self._text_of = text_of
        self._reader = _Reader(language)
        stems, lengths, capitals, spans = array("i"), array("b"), array("b"), array("q", [0])
        self._read: dict[int, list[list[_Word]]] = {}  # the spans of the first sentences
        for place in range(count):
            text = text_of(place)
            found = self._reader.spans(text)
            if place < _READ_KEPT:
                found = self._read[place] = list(found)
            for span in found:
                stems.extend([word.stem for word in span])
                lengths.append(len(span))
                within = not text.startswith(span[0].text)
                capitals.append(sum(word.capital for word in span) if within else 0)
            spans.append(len(lengths))
        # Of each sentence: where its spans begin. Of each span, sentence after sentence: its stems, filled up by -1.
        self._spans = np.array(spans, dtype=np.int64)
        self._lengths = np.frombuffer(lengths, dtype=np.int8)
        self._stems = np.full((len(lengths), _LONGEST), -1, dtype=np.int32)
        self._stems[np.arange(_LONGEST) < self._lengths[:, None]] = np.frombuffer(stems, dtype=np.int32)
        self._places = np.repeat(np.arange(count, dtype=np.int32), np.diff(self._spans))
        # Spans with the same stems are one phrase: their numbers, those of one phrase side by side and ascending.
        self._same, self._starts = _grouped(self._stems)
        first = self._same[self._starts[:-1]]
        rounded, self._scores = self._scored(first, np.frombuffer(capitals, dtype=np.int8))
        self._best = np.lexsort((first, -rounded))

    def __len__(self) -> int:
        """Return the number of phrases."""
        return len(self._best)

    @overload
    def __getitem__(self, place: int) -> Phrase: ...
    @overload
    def __getitem__(self, place: slice) -> list[Phrase]: ...
    def __getitem__(self, place: int | slice) -> Phrase | list[Phrase]:
        if isinstance(place, slice):
            return [self._phrase(int(number)) for number in self._best[place]]
        return self._phrase(int(self._best[place]))

    def of_sentence(self, place: int) -> list[Phrase]:
        """Return the phrases that a sentence holds, best first."""
        spans = slice(self._spans[place], self._spans[place + 1])
        if self._places.size == 0:
            return []
        phrases = np.unique(self._phrase_of_span[spans])
        return [self._phrase(int(self._best[rank])) for rank in sorted(self._rank[phrases].tolist())]

    @cached_property
    def _phrase_of_span(self) -> NDArray[np.int32]:
        found = np.empty(len(self._same), dtype=np.int32)
        found[self._same] = np.repeat(np.arange(len(self), dtype=np.int32), np.diff(self._starts))
        return found

    @cached_property
    def _rank(self) -> NDArray[np.int32]:
        found = np.empty(len(self), dtype=np.int32)
        found[self._best] = np.arange(len(self), dtype=np.int32)
        return found

    def _phrase(self, number: int) -> Phrase:
        spans = self._same[self._starts[number] : self._starts[number + 1]]
        first = int(spans[0])
        place = int(self._places[first])
        read = self._read.get(place) or list(self._reader.spans(self._text_of(place)))
        span = read[first - int(self._spans[place])]
        return Phrase(
            text=" ".join(word.text for word in span),
            stems=tuple(self._reader.stems[word.stem] for word in span),
            score=float(self._scores[number]),
            sentences=tuple(dict.fromkeys(self._places[spans].tolist())),  # ascending, as the spans are
        )

    def _scored(self, first: Numbers, capitals: NDArray[np.int8]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return the scores of the phrases, rounded and not, given the first span of each and every span's capitals."""
        words = self._word_scores()
        most = np.maximum.reduceat(capitals[self._same], self._starts[:-1]) if len(first) else capitals
        rounded, scores = np.empty(len(first)), np.empty(len(first))
        for at in range(0, len(first), _AT_ONCE):
            part = slice(at, at + _AT_ONCE)
            lengths = self._lengths[first[part]].tolist()
            found = []
            for stems, length, capital in zip(
                self._stems[first[part]].tolist(), lengths, most[part].tolist(), strict=True
            ):
                kind = _COMMON_WORD if length == 1 and not capital else 1 + _NAME * (capital / length)
                found.append(math.fsum([words[stem] for stem in stems[:length]]) * kind)
            scores[part] = found
            rounded[part] = [round(score, 9) for score in found]
        return rounded, scores

    def _word_scores(self) -> list[float]:
        """Return the score of each stem."""
        there, met, first = words_met(self._stems, self._places, len(self._reader.stems))
        return [
            math.log(1 + many) * math.log(1 + others) / math.log(3 + place) if many else 0.0
            for many, others, place in zip(there.tolist(), met.tolist(), first.tolist(), strict=True)
        ]


def _grouped(rows: NDArray[np.int32]) -> tuple[Numbers, Numbers]:
    """Return the numbers of the rows, equal ones side by side and ascending, and where each group begins and ends."""
    order = np.lexsort(rows.T[::-1])
    inside = rows[order]
    begins = np.flatnonzero((inside[1:] != inside[:-1]).any(axis=1)) + 1
    starts = np.concatenate([[0], begins, [len(rows)]]) if len(rows) else np.zeros(1)
    return order, starts.astype(np.int64)


class _Word(NamedTuple):
    """A word of a span.

    Attributes:
        text: As it stands, without a possessive.
        stem: The number of its stem.
        closes: Whether it has a possessive, which closes what it owns.
        capital: Whether it begins with a capital.
        counts: Whether it may be a phrase by itself: it is no number, and of three characters at least.
        number: Whether it is a number.
    """

    text: str
    stem: int
    closes: bool
    capital: bool
    counts: bool
    number: bool


class _Reader:
    """Finds spans of words; each distinct piece of text is looked at once.

    Attributes:
        stems: The stem of each number.
    """

    def __init__(self, language: str) -> None:
        self.stems: list[str] = []
        self._language = language
        self._stem = snowball_of_a_word(language)
        self._stops = stop_words(language)
        self._numbers: dict[str, int] = {}
        self._known: dict[str, _Word | None] = {}

    def spans(self, sentence: str) -> Iterable[list[_Word]]:
        """Yield the runs of words between stop words and punctuation; long runs by their last words, the nouns."""
        known = self._known
        span: list[_Word] = []
        for piece in _PIECES.findall(sentence):
            word = known[piece] if piece in known else self._learn(piece)
            if word is not None:
                span.append(word)
                if not word.closes:
                    continue
            if span:
                if _is_kept(span):
                    yield span[-_LONGEST:]
                span = []
        if span and _is_kept(span):
            yield span[-_LONGEST:]

    def _learn(self, piece: str) -> _Word | None:
        if len(self._known) > _PIECES_KEPT:
            self._known.clear()
        word = lowered(piece, self._language).replace("’", "'")
        bare = word.removesuffix("'s")
        found = None
        if piece[0].isalnum() and not (word in self._stops or bare in self._stops):
            text = piece[: len(bare)]
            stem = self._stem(lowered(text, self._language))
            number = self._numbers.setdefault(stem, len(self.stems))
            if number == len(self.stems):
                self.stems.append(stem)
            numeric = _NUMERIC.fullmatch(text) is not None
            found = _Word(text, number, word != bare, text[0].isupper(), not numeric and len(text) > 2, numeric)
        self._known[piece] = found
        return found


def _is_kept(span: Sequence[_Word]) -> bool:
    """Tell whether a span is a phrase: not numbers alone, nor one short word."""
    words = span[-_LONGEST:]
    return words[0].counts if len(words) == 1 else not all(word.number for word in words)


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
