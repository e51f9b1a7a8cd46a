"""What one system says of the references that another misses: n-grams, each with the articles it occurs in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from summkit.errors import OptionError, unknown_value
from summkit.results import EvaluatedArticle

Tokenise = Callable[[str], list[str]]
Ngram = tuple[str, ...]

SIZES = (1, 2, 3)
_SMOOTHING = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class NgramDifference:
    """An n-gram of the references that one system covers more often than another.

    Attributes:
        ngram: Its words, with blanks between them.
        only: Places of the articles in whose reference it stands, and where the one system has it and the other not.
        lost: Articles where it is the other way round.
        ratio: (only + 1) / (lost + 1): how much more often, smoothed.
    """

    ngram: str
    only: tuple[int, ...]
    lost: int
    ratio: float


class NgramCoverage:
    """Which n-grams of the references each system covers, over all articles."""

    def __init__(
        self,
        articles: Sequence[EvaluatedArticle],
        systems: Sequence[str],
        tokenise: Tokenise,
        *,
        stop_words: Collection[str] = (),
        sizes: Sequence[int] = SIZES,
    ) -> None:
        """Look through all summaries.

        Args:
            articles: The articles with their references and summaries.
            systems: The systems.
            tokenise: Splits a text into words.
            stop_words: Words that carry no content; an n-gram neither begins nor ends with one.
            sizes: How many words an n-gram has.
        """
        self._systems = tuple(systems)
        self._documents = len(articles)
        # For each n-gram, for each article in whose reference it stands, the systems that cover it, as bits.
        self._found: dict[Ngram, list[tuple[int, int]]] = defaultdict(list)
        blank = frozenset(stop_words)
        for place, article in enumerate(articles):
            wanted: dict[Ngram, int] = {}
            for reference in article.references:
                for sentence in reference:
                    wanted.update(dict.fromkeys(_ngrams(tokenise(sentence), sizes, blank), 0))
            for number, system in enumerate(self._systems):
                bit = 1 << number
                for part in article.summaries.get(system, ()):
                    for ngram in _ngrams(tokenise(part.text), sizes, blank):
                        if ngram in wanted:
                            wanted[ngram] |= bit
            for ngram, covered in wanted.items():
                self._found[ngram].append((place, covered))

    def differences(
        self, system: str, other: str, *, count: int = 20, least: int | None = None
    ) -> tuple[NgramDifference, ...]:
        """Return the n-grams that tell one system from another.

        Args:
            system: The system that covers them.
            other: The one that misses them.
            count: How many at most.
            least: In how many articles at least the one covers it and the other does not; None takes 1 for up to 50
                articles, 2 for up to 500, else 3.

        Returns:
            The n-grams, those with the greatest smoothed ratio first. One that only ever occurs inside a longer one
            of the list is left out.

        Raises:
            OptionError: If a system is unknown, or the count is below 1.
        """
        for name in (system, other):
            if name not in self._systems:
                raise unknown_value("system", name, self._systems)
        if count < 1:
            raise OptionError(f"there must be at least 1 n-gram to return, not {count}")
        one, two = (1 << self._systems.index(name) for name in (system, other))
        floor = least if least is not None else 1 if self._documents <= 50 else 2 if self._documents <= 500 else 3
        rows: list[tuple[float, Ngram, tuple[int, ...], int]] = []
        for ngram, places in self._found.items():
            only = tuple(place for place, covered in places if covered & one and not covered & two)
            if len(only) < floor:
                continue
            lost = sum(1 for _, covered in places if covered & two and not covered & one)
            ratio = (len(only) + _SMOOTHING) / (lost + _SMOOTHING)
            if ratio > 1:
                rows.append((ratio, ngram, only, lost))
        rows.sort(key=lambda row: (-row[0], -len(row[1]), row[1]))
        told: list[NgramDifference] = []
        kept: list[tuple[Ngram, tuple[int, ...]]] = []
        for ratio, ngram, only, lost in rows:
            if any(only == places and _inside(ngram, longer) for longer, places in kept):
                continue
            kept.append((ngram, only))
            told.append(NgramDifference(ngram=" ".join(ngram), only=only, lost=lost, ratio=ratio))
            if len(told) == count:
                break
        return tuple(told)


def _ngrams(words: Sequence[str], sizes: Sequence[int], blank: Collection[str]) -> set[Ngram]:
    return {
        tuple(words[start : start + size])
        for size in sizes
        for start in range(len(words) - size + 1)
        if words[start] not in blank and words[start + size - 1] not in blank
    }


def _inside(short: Ngram, long: Ngram) -> bool:
    size = len(short)
    return any(long[start : start + size] == short for start in range(len(long) - size + 1))
