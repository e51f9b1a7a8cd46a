"""ROUGE for those who score texts themselves: the doors that rouge_score and the Hub's metric have, same numbers.

from summkit.rouge import RougeScorer       # was: from rouge_score.rouge_scorer import RougeScorer
scorer = RougeScorer(["rouge1", "rougeLsum"], use_stemmer=True)
scorer.score("the reference", "the prediction")["rouge1"].fmeasure
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from summkit.errors import OptionError
from summkit.kernels import Encoder, PairScorer
from summkit.metrics.rouge import PreparedReferences, RougeEngine
from summkit.metrics.rouge_types import RougeL, RougeLsum, RougeN, rouge_type
from summkit.results import Score, mean_of
from summkit.settings.rouge import RougeSettings
from summkit.text.sentences import split_sentences

__all__ = ["References", "RougeScorer", "RougeSettings", "Score", "Tokenizer", "compute", "score_batch"]

DEFAULT_TYPES = ("rouge1", "rouge2", "rougeL", "rougeLsum")
_CHUNK = 256  # pairs; small enough for the encoder's tables to stay in the processor's cache
# Pairs for a thread: large enough that the interpreter, which only one thread can have, is asked for seldom.
_CHUNK_OF_THREADS = 1024

References_ = Iterable[str | Sequence[str]]
Texts = TypeVar("Texts")


class Tokenizer(Protocol):
    """What rouge_score takes as a tokenizer: anything with this method."""

    def tokenize(self, text: str) -> list[str]:
        """Split a text into tokens."""


class RougeScorer:
    """Scores pairs of texts; a drop-in for `rouge_score.rouge_scorer.RougeScorer` with the same numbers."""

    def __init__(
        self,
        rouge_types: Sequence[str] | str,
        use_stemmer: bool = False,
        split_summaries: bool = False,
        tokenizer: Tokenizer | None = None,
    ) -> None:
        """Prepare.

        Args:
            rouge_types: One or more of rouge1 to rouge9, rougeL, rougeLsum, and summkit's others, such as rougeSU4.
            use_stemmer: Whether to stem with Porter's algorithm.
            split_summaries: Whether rougeLsum takes each sentence, rather than each line, for one; split by summkit's
                splitter, where rouge_score needs NLTK's data.
            tokenizer: What splits texts into tokens instead; `use_stemmer` is then its own affair.

        Raises:
            ValueError: If a type is unknown.
        """
        self.rouge_types = _several(rouge_types)
        types = [rouge_type(name) for name in self.rouge_types]
        self._split = split_summaries
        self._made_with = (self.rouge_types, use_stemmer, split_summaries, tokenizer)
        settings = RougeSettings(stemmer="porter" if use_stemmer else "none")
        plain = tokenizer is None and all(isinstance(kind, RougeN | RougeL | RougeLsum) for kind in types)
        self._pairs = (
            PairScorer(Encoder(stem=use_stemmer), [kind.measure for kind in types], self.rouge_types, Score)
            if plain
            else None
        )
        self._engine = (
            None if plain else RougeEngine(types, settings, tokenise=tokenizer.tokenize if tokenizer else None)
        )

    def __reduce__(self) -> tuple[object, ...]:
        """Return how to make this scorer again, in another process."""
        return RougeScorer, self._made_with

    def score(self, target: str, prediction: str) -> dict[str, Score]:
        """Score a prediction against its target.

        Args:
            target: The reference; each line is a sentence for rougeLsum.
            prediction: The candidate.

        Returns:
            For each type precision, recall and F1, in [0, 1].
        """
        if self._split:
            target, prediction = _lines(target), _lines(prediction)
        if self._pairs is not None:
            return self._pairs.score(target, prediction)
        return self._score_by_engine([target], prediction)

    def score_multi(self, targets: Sequence[str], prediction: str) -> dict[str, Score]:
        """Score a prediction against several targets; for each type the one with the highest F1 counts.

        Raises:
            ValueError: If there is no target.
        """
        if not targets:
            raise OptionError("there is no target to score against")
        rows = [self.score(target, prediction) for target in targets]
        return {name: max((row[name] for row in rows), key=lambda score: score.fmeasure) for name in self.rouge_types}

    def _score_by_engine(self, targets: Sequence[str], prediction: str) -> dict[str, Score]:
        assert self._engine is not None  # noqa: S101 -- one of the two is there
        row = self._engine.score_candidates(self._engine.prepare_references([targets]), [prediction])[0]
        return {name: Score(*values) for name, values in zip(self.rouge_types, row.tolist(), strict=True)}


class References:
    """References encoded once, for scoring many systems against them."""

    def __init__(
        self,
        references: References_,
        rouge_types: Sequence[str] | str = DEFAULT_TYPES,
        *,
        use_stemmer: bool = False,
        settings: RougeSettings | None = None,
    ) -> None:
        """Encode references.

        Args:
            references: For each document a text, or several texts (the one with the highest F1 counts).
            rouge_types: As for `RougeScorer`.
            use_stemmer: Whether to stem with Porter's algorithm.
            settings: All other ways to compute ROUGE, in place of `use_stemmer`.

        Raises:
            ValueError: If a type is unknown, a document has no reference, `references` is one text, or both
                `use_stemmer` and `settings` are given.
        """
        self._engine = _engine(rouge_types, use_stemmer, settings)
        texts = _checked(list(_many(references, "references")))
        self._made_with = texts, _several(rouge_types), use_stemmer, settings
        self._prepared = self._engine.prepare_references(texts)

    def __reduce__(self) -> tuple[object, ...]:
        """Return how to encode the same references again, in another process."""
        return _references, self._made_with

    def __len__(self) -> int:
        """Return the number of documents."""
        return len(self._prepared)

    def score(self, candidates: Iterable[str]) -> NDArray[np.float64]:
        """Score one candidate a document.

        Args:
            candidates: The candidates, in the order of the references.

        Returns:
            float64 of shape (documents, types, 3): precision, recall, F1.

        Raises:
            ValueError: If there are not as many candidates as references.
        """
        parts, done = [], 0
        for chunk in _chunks(_many(candidates, "candidates")):
            if done + len(chunk) > len(self):
                break
            parts.append(self._engine.score_grouped(self._prepared, chunk, np.arange(done, done + len(chunk))))
            done += len(chunk)
        else:
            if done == len(self):
                return _joined(parts, len(self._engine.measures))
        raise OptionError(f"there are {len(self)} references, and not as many candidates")


def score_batch(
    references: References_,
    candidates: Iterable[str],
    rouge_types: Sequence[str] | str = DEFAULT_TYPES,
    *,
    use_stemmer: bool = False,
    threads: int = 1,
    settings: RougeSettings | None = None,
) -> NDArray[np.float64]:
    """Score many pairs of texts, in memory that grows with the result alone.

    Args:
        references: For each pair a text, or several texts (the one with the highest F1 counts). May be a generator.
        candidates: For each pair a text. May be a generator.
        rouge_types: As for `RougeScorer`.
        use_stemmer: Whether to stem with Porter's algorithm.
        threads: How many threads to use; the compiled kernel runs without the interpreter's lock.
        settings: All other ways to compute ROUGE, in place of `use_stemmer`.

    Returns:
        float64 of shape (pairs, types, 3): precision, recall, F1.

    Raises:
        ValueError: If a type is unknown, there are not as many candidates as references, a document has no reference,
            one of the two is one text, or both `use_stemmer` and `settings` are given.

    >>> score_batch(["a b c d"], ["a b x"], ["rouge1"])[0, 0].round(3).tolist()
    [0.667, 0.5, 0.571]
    """
    if not isinstance(threads, int) or threads < 1:
        raise OptionError(f"threads must be a whole number of at least 1, not {threads!r}")
    left, right = iter(_many(references, "references")), iter(_many(candidates, "candidates"))
    pairs = _paired_chunks(left, right, _CHUNK if threads == 1 else _CHUNK_OF_THREADS)
    if threads == 1:
        engine = _engine(rouge_types, use_stemmer, settings)
        parts = [_score_chunk(engine, chunk) for chunk in pairs]
    else:
        parts = _score_in_threads(pairs, [_engine(rouge_types, use_stemmer, settings) for _ in range(threads)])
    return _joined(parts, len(_several(rouge_types)))


def compute(
    *,
    predictions: Sequence[str],
    references: Sequence[str | Sequence[str]],
    rouge_types: Sequence[str] | str | None = None,
    use_aggregator: bool = True,
    use_stemmer: bool = False,
    tokenizer: Tokenizer | Callable[[str], list[str]] | None = None,
) -> dict[str, float | list[float]]:
    """Score predictions as the Hub's `rouge` metric does, with the same keys.

    Args:
        predictions: The candidates.
        references: For each a text, or several (the one with the highest F1 counts).
        rouge_types: Default rouge1, rouge2, rougeL, rougeLsum.
        use_aggregator: Whether to return means; else a list of F1 for each type.
        use_stemmer: Whether to stem with Porter's algorithm.
        tokenizer: What splits texts into tokens instead: a function, or an object with a method `tokenize`.

    Returns:
        For each type the mean F1. It is the mean itself; the Hub's metric gives the median of 1,000 resampled means,
        which differs a little at every call.

    Raises:
        ValueError: If a type is unknown, or there are not as many predictions as references.
    """
    types = _several(rouge_types or DEFAULT_TYPES)
    predictions, references = list(_many(predictions, "predictions")), list(_many(references, "references"))
    if not predictions:
        raise OptionError("there are no predictions to score")
    if len(predictions) != len(references):
        raise OptionError(f"there are {len(predictions)} predictions and {len(references)} references")
    engine = _engine(types, use_stemmer, None, tokenizer)
    chunks = _paired_chunks(iter(references), iter(predictions))
    f1 = _joined([_score_chunk(engine, chunk) for chunk in chunks], len(types))[..., 2]
    columns: list[list[float]] = f1.T.tolist()
    return {name: mean_of(column) if use_aggregator else column for name, column in zip(types, columns, strict=True)}


def _references(
    texts: list[str | Sequence[str]], rouge_types: list[str], use_stemmer: bool, settings: RougeSettings | None
) -> References:
    return References(texts, rouge_types, use_stemmer=use_stemmer, settings=settings)


_Chunk = tuple[list[str | Sequence[str]], list[str]]


def _several(rouge_types: Sequence[str] | str) -> list[str]:
    return [rouge_types] if isinstance(rouge_types, str) else list(rouge_types)


def _engine(
    rouge_types: Sequence[str] | str,
    use_stemmer: bool,
    settings: RougeSettings | None,
    tokenizer: Tokenizer | Callable[[str], list[str]] | None = None,
) -> RougeEngine:
    if settings is not None and not isinstance(settings, RougeSettings):
        raise OptionError(f"settings must be a RougeSettings, not {type(settings).__name__}")
    if not _several(rouge_types):
        raise OptionError("there is no type of ROUGE to score by; name one, such as rouge1")
    if use_stemmer and settings is not None:
        raise OptionError("use_stemmer and settings both say how to stem; say it by settings alone")
    chosen = settings or RougeSettings(stemmer="porter" if use_stemmer else "none")
    tokenise = tokenizer if tokenizer is None or callable(tokenizer) else tokenizer.tokenize
    return RougeEngine([rouge_type(name) for name in _several(rouge_types)], chosen, tokenise=tokenise)


def _score_chunk(engine: RougeEngine, chunk: _Chunk) -> NDArray[np.float64]:
    references, candidates = chunk
    prepared: PreparedReferences = engine.prepare_references(references)
    return engine.score_candidates(prepared, candidates)


def _score_in_threads(chunks: Iterator[_Chunk], engines: list[RougeEngine]) -> list[NDArray[np.float64]]:
    """Score chunks in as many threads as there are engines, a bounded number of chunks being in memory at a time."""
    parts: list[NDArray[np.float64]] = []
    idle = list(engines)

    def work(chunk: _Chunk) -> NDArray[np.float64]:
        engine = idle.pop()  # there are as many engines as threads, so one is idle
        try:
            return _score_chunk(engine, chunk)
        finally:
            idle.append(engine)

    with ThreadPoolExecutor(len(engines)) as pool:
        while group := list(islice(chunks, 8 * len(engines))):
            parts.extend(pool.map(work, group))
    return parts


def _paired_chunks(
    references: Iterator[str | Sequence[str]], candidates: Iterator[str], size: int = _CHUNK
) -> Iterator[_Chunk]:
    done = 0
    while True:
        left = _checked(list(islice(references, size)))
        right = list(islice(candidates, size))
        done += min(len(left), len(right))
        if len(left) != len(right):
            more = "references" if len(left) > len(right) else "candidates"
            raise OptionError(f"there are more {more} than the other: pair {done + 1} is not complete")
        if not left:
            return
        yield left, right


def _chunks(candidates: Iterable[str]) -> Iterator[list[str]]:
    iterator = iter(candidates)
    while chunk := list(islice(iterator, _CHUNK)):
        yield chunk


def _many(texts: Iterable[Texts], name: str) -> Iterable[Texts]:
    """Return texts as they are, unless they are one text, whose characters would be taken for texts."""
    if isinstance(texts, str | bytes) or not isinstance(texts, Iterable):
        raise OptionError(f"{name} have to be a list of texts, not one {type(texts).__name__}")
    if isinstance(texts, Mapping | set | frozenset) or hasattr(type(texts), "columns"):
        raise OptionError(f"{name} have to be a list of texts, not a {type(texts).__name__}")
    return texts


def _checked(references: list[str | Sequence[str]]) -> list[str | Sequence[str]]:
    for reference in references:
        if isinstance(reference, str):
            continue
        if not isinstance(reference, Sequence):
            raise OptionError(f"a reference has to be a text or a list of texts, not {type(reference).__name__}")
        if not reference:
            raise OptionError("a document has no reference to score against")
    return references


def _joined(parts: list[NDArray[np.float64]], types: int) -> NDArray[np.float64]:
    return np.concatenate(parts) if parts else np.empty((0, types, 3))


def _lines(text: str) -> str:
    return "\n".join(" ".join(text[start:end].split()) for start, end in split_sentences(text))
