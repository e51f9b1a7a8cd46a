from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeVar, final, overload

import numpy as np
from numpy.typing import NDArray

from summkit.kernels.columns import Measure, TokenColumns

__all__ = [
    "Encoder",
    "PairScorer",
    "SentenceScanner",
    "WordEncoder",
    "best_first",
    "blank_marks",
    "by_first_appearance",
    "centroid_similarity",
    "cosine_pagerank",
    "count_terms",
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
    "score_pair",
    "short_or_unstopped",
    "weighted_sums",
]

_Score = TypeVar("_Score", bound=tuple[float, float, float])

def porter_stem(word: str) -> str: ...

@final
class Encoder:
    def __init__(self, *, stem: bool) -> None: ...
    @property
    def size(self) -> int: ...
    def word(self, number: int) -> str: ...
    def words(self, ids: Iterable[int]) -> list[str]: ...
    def truncate(self, size: int) -> None: ...
    def encode(self, texts: Sequence[str | Sequence[str]]) -> TokenColumns: ...
    def add(self, texts: Sequence[Sequence[Sequence[str]]]) -> TokenColumns: ...

@final
class PairScorer(Generic[_Score]):
    @overload
    def __init__(
        self: PairScorer[tuple[float, float, float]],
        encoder: Encoder,
        measures: Sequence[Measure],
        names: Sequence[str] | None = None,
    ) -> None: ...
    @overload
    def __init__(
        self, encoder: Encoder, measures: Sequence[Measure], names: Sequence[str] | None, made: type[_Score]
    ) -> None: ...
    def score(self, target: str, prediction: str) -> dict[str, _Score]: ...
    def score_list(self, target: str, prediction: str) -> list[_Score]: ...

def score_pair(
    encoder: Encoder, target: str, prediction: str, measures: Sequence[Measure]
) -> list[tuple[float, float, float]]: ...
def overlaps(
    reference: TokenColumns,
    candidate: TokenColumns,
    reference_index: NDArray[np.int64],
    candidate_index: NDArray[np.int64],
    measures: Sequence[Measure],
) -> NDArray[np.float64]: ...
def fragments(
    article: TokenColumns,
    summary: TokenColumns,
    article_index: NDArray[np.int64],
    summary_index: NDArray[np.int64],
) -> NDArray[np.float64]: ...

@final
class WordEncoder:
    def __init__(self, find: Callable[[str], int]) -> None: ...
    @property
    def size(self) -> int: ...
    def encode(
        self, text: str, spans: Iterable[tuple[int, int]]
    ) -> tuple[NDArray[np.int32], NDArray[np.int64], NDArray[np.int32], NDArray[np.int64]]: ...

@final
class SentenceScanner:
    def __init__(self, find: Callable[[str], int], longest: int) -> None: ...
    def scan(self, text: str, spans: NDArray[np.int64], words: NDArray[np.int64]) -> NDArray[np.float64]: ...

def blank_marks(text: str, marks: str, inside: str) -> str: ...
def plain_end(line: str, end: int) -> tuple[int, int] | None: ...
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
) -> tuple[int, int]: ...
def count_words_of_spans(text: str, spans: NDArray[np.int64]) -> NDArray[np.int64]: ...
def short_or_unstopped(text: str, spans: NDArray[np.int64], stops: str, short: int) -> tuple[list[int], list[bool]]: ...
def best_first(scores: NDArray[np.float64], step: float) -> list[int]: ...
def first_of_equals(stems: NDArray[np.int32], starts: NDArray[np.int64]) -> NDArray[np.int64]: ...
def by_first_appearance(ids: NDArray[np.int32]) -> tuple[NDArray[np.int64], list[int]]: ...
def overlap_pagerank(stems: NDArray[np.int32], starts: NDArray[np.int64], damping: float) -> NDArray[np.float64]: ...
def count_terms(
    stems: NDArray[np.int32], starts: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64], list[int]]: ...
def centroid_similarity(stems: NDArray[np.int32], starts: NDArray[np.int64]) -> NDArray[np.float64]: ...
def earlier_and_later(
    stems: NDArray[np.int32], starts: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]: ...
def cosine_pagerank(stems: NDArray[np.int32], starts: NDArray[np.int64], damping: float) -> NDArray[np.float64]: ...
def densest_clusters(
    tokens: NDArray[np.int32], starts: NDArray[np.int64], least: int, gap: int
) -> NDArray[np.float64]: ...
def probable_sentences(
    stems: NDArray[np.int32], starts: NDArray[np.int64], costs: NDArray[np.int64], limit: int, joint: int
) -> list[int]: ...
def describe_sentences(
    stems: NDArray[np.int32],
    starts: NDArray[np.int64],
    words: NDArray[np.int64],
    proper: NDArray[np.bool_],
    rank: NDArray[np.float64],
) -> NDArray[np.float64]: ...
def describe_subsets(
    stems: NDArray[np.int32],
    starts: NDArray[np.int64],
    tokens: NDArray[np.int32],
    token_starts: NDArray[np.int64],
    words: NDArray[np.int64],
    pool: NDArray[np.int64],
    positions: NDArray[np.int64],
    values: NDArray[np.float64],
    size: int,
    run: int,
) -> NDArray[np.float64]: ...
def weighted_sums(
    values: NDArray[np.float64], slopes: NDArray[np.float64], means: NDArray[np.float64], constant: float
) -> NDArray[np.float64]: ...
