"""The ROUGE engine: references analysed once, any number of systems scored against them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
from numpy.typing import NDArray

from summkit.errors import DataError, OptionError
from summkit.kernels import Encoder, Kind, Measure, TokenColumns, overlaps, porter_stem
from summkit.kernels.python.pairs import Pair
from summkit.kernels.python.subsequences import union_tokens, weighted_lcs
from summkit.messages import option
from summkit.metrics import limits, rouge155
from summkit.metrics.aggregation import over_references
from summkit.metrics.base import Batch, Scored, Scorer, Split, stale
from summkit.metrics.rouge_types import RougeType, RougeW
from summkit.metrics.smart_words import SMART_WORDS
from summkit.metrics.tokenisers import tokeniser_of
from summkit.settings.rouge import ResolvedRougeSettings, RougeSettings
from summkit.text.words import snowball

Sentences = Sequence[str]
"""A text, split into sentences. A plain string is split at its newlines."""


@dataclass(frozen=True, slots=True)
class PreparedReferences:
    """References of a batch of documents, encoded once.

    Attributes:
        columns: The references of all documents, one after another.
        sentence_columns: The same for L and W, where ROUGE-1.5.5 cuts them otherwise; else the same object.
        starts: int64 of shape (documents + 1,): where each document's references begin.
        vocabulary: How many ids the encoder had when the references were encoded.
        serial: The number of the engine's preparations up to this one.
        engine: What tells the engine that prepared them from others.
        places: What messages call each document; empty where only its number is known.
    """

    columns: TokenColumns
    sentence_columns: TokenColumns
    starts: NDArray[np.int64]
    vocabulary: int
    serial: int
    engine: object
    places: Sequence[str] = ()

    def __len__(self) -> int:
        """Return the number of documents."""
        return len(self.starts) - 1


class RougeEngine(Scorer[PreparedReferences]):
    """Scores batches of summaries with any ROUGE types in one pass. Use one engine in one thread."""

    def __init__(
        self,
        types: Sequence[RougeType],
        settings: RougeSettings,
        *,
        tokenise: Callable[[str], list[str]] | None = None,
    ) -> None:
        """Prepare tokeniser, stemmer and measures.

        Args:
            types: What to compute, in the order of the result's columns.
            settings: How; what they leave open is chosen to fit the rest.
            tokenise: A tokeniser of the caller's own, whose tokens are taken as they are.

        Raises:
            DataError: If `settings` names a folder without WordNet's exception files.
        """
        self.settings = settings = settings.resolved()
        self.measures = [_measure(kind, settings) for kind in types]
        self._most_cells = min((kind.max_cells for kind in types if isinstance(kind, RougeW)), default=None)
        plain = settings.compatibility == "rouge-score" and settings.tokeniser == "rouge-score"
        cuts = settings.word_limit is not None or settings.character_limit is not None
        # The common case goes from the text's characters to ids without a Python object for each word.
        self._direct = (
            plain and tokenise is None and settings.stemmer != "snowball" and not settings.stop_words and not cuts
        )
        self._encoder = Encoder(stem=self._direct and settings.stemmer == "porter")
        self._tokenise: Callable[[str], list[str]] = rouge155.tokenise
        self._stem: Callable[[str], str] | None = None
        if tokenise is not None:
            self._tokenise = tokenise
        elif settings.compatibility == "rouge155":
            if settings.stemmer == "porter":
                self._stem = rouge155.make_stemmer(settings.wordnet_exceptions)
        elif not self._direct:
            self._tokenise = tokeniser_of(settings.tokeniser, settings.language)
            self._stem = _stemmer(settings)
        self._stems: dict[str, str] = {}
        self._identity = object()
        self._serial = 0
        # What was prepared after the first of two numbers, up to the second, is void: its ids went to other words.
        self._void: list[tuple[int, int]] = []

    def prepare(self, batch: Batch) -> PreparedReferences:
        """Encode the references of a batch of documents."""
        return self.prepare_references(batch.references, batch.places)

    def prepare_references(
        self, references: Sequence[str | Sequence[Sentences]], places: Sequence[str] = ()
    ) -> PreparedReferences:
        """Encode the references of a batch of documents.

        They stay valid until the engine has met so many words that it renews its vocabulary.

        Args:
            references: For each document its references, at least one each; a string is the only one.
            places: What messages call each document; nothing where only its number is known.

        Returns:
            What `score` takes.
        """
        if self._encoder.size > _VOCABULARY_KEPT:
            self._forget(0, 0)
        flat: Sequence[Sentences]
        if all(isinstance(document, str) for document in references):
            flat = cast("Sequence[str]", references)
            starts = np.arange(len(references) + 1, dtype=np.int64)
        else:
            several = [(document,) if isinstance(document, str) else document for document in references]
            flat = [reference for document in several for reference in document]
            starts = np.cumsum([0, *map(len, several)], dtype=np.int64)
        columns = self.encode(flat)
        by_sentence = self._encode_by_sentence(flat, columns)
        self._serial += 1
        known = self._encoder.size
        return PreparedReferences(columns, by_sentence, starts, known, self._serial, self._identity, places)

    def score(self, prepared: PreparedReferences, summaries: Sequence[Split]) -> Scored:
        """Score one summary a document.

        Raises:
            OptionError: If the references were prepared by another engine, or its vocabulary was renewed since.
        """
        return Scored(self.score_candidates(prepared, summaries))

    def score_candidates(self, prepared: PreparedReferences, candidates: Sequence[Sentences]) -> NDArray[np.float64]:
        """Score one candidate a document; a plain string is split at its newlines.

        Args:
            prepared: The documents' references.
            candidates: The candidate of each document.

        Returns:
            float64 of shape (documents, types, 3): precision, recall, F.

        Raises:
            OptionError: If the references were prepared by another engine, or its vocabulary was renewed since.
        """
        return self.score_grouped(prepared, candidates, np.arange(len(prepared), dtype=np.int64))

    def score_grouped(
        self, prepared: PreparedReferences, candidates: Sequence[Sentences], documents: NDArray[np.int64]
    ) -> NDArray[np.float64]:
        """Score any number of candidates a document.

        Args:
            prepared: The documents' references.
            candidates: The candidates.
            documents: int64 of shape (candidates,): the document of each.

        Returns:
            float64 of shape (candidates, types, 3): precision, recall, F.

        Raises:
            OptionError: If the references were prepared by another engine, or its vocabulary was renewed since.
        """
        self._check(prepared)
        if len(candidates) != len(documents):
            raise OptionError(f"{len(candidates)} candidates, and {len(documents)} documents for them")
        columns = self.encode(candidates)
        by_sentence = self._encode_by_sentence(candidates, columns)
        if self._encoder.size > _VOCABULARY_KEPT:
            self._forget(prepared.vocabulary, prepared.serial)
        return self.score_columns(prepared, columns, documents, by_sentence=by_sentence)

    def score_columns(
        self,
        prepared: PreparedReferences,
        candidates: TokenColumns,
        documents: NDArray[np.int64],
        *,
        by_sentence: TokenColumns | None = None,
    ) -> NDArray[np.float64]:
        """Score candidates that were encoded with `encode`, or put together from what was.

        Args:
            prepared: The documents' references.
            candidates: The candidates.
            documents: int64 of shape (candidates,): the document of each.
            by_sentence: The candidates as ROUGE-1.5.5 -b cuts them for L and W; None where that is the same.

        Returns:
            float64 of shape (candidates, types, 3): precision, recall, F.

        Raises:
            OptionError: If the references were prepared by another engine, or its vocabulary was renewed since.
            DataError: If two texts are too long for ROUGE-W.
        """
        self._check(prepared)
        first = prepared.starts[documents]
        counts = prepared.starts[documents + 1] - first
        starts = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
        candidate_index = np.repeat(np.arange(len(documents), dtype=np.int64), counts)
        reference_index = np.arange(starts[-1], dtype=np.int64) + np.repeat(first - starts[:-1], counts)
        if self._most_cells is not None:
            self._check_cells(self._most_cells, prepared, candidates, reference_index, candidate_index, documents)
        pairs = overlaps(prepared.columns, candidates, reference_index, candidate_index, self.measures)
        if by_sentence is not None and by_sentence is not candidates:
            self._recount(pairs, prepared, candidates, by_sentence, reference_index, candidate_index)
        return over_references(pairs, starts, self.measures, self.settings)

    def encode(self, texts: Sequence[Sentences]) -> TokenColumns:
        """Encode texts with this engine's tokeniser, stemmer and limits; valid until the next `prepare` or `score`."""
        if self._direct:
            return self._encoder.encode(texts)
        return self._encoder.add([self._tokens(self._cut(text)) for text in texts])

    def _forget(self, words: int, serial: int) -> None:
        """Forget all but the first words; what was prepared after a serial number can no longer be used."""
        self._encoder.truncate(words)
        self._void = [(after, last) for after, last in self._void if after < serial]
        self._void.append((serial, self._serial))

    def _check(self, prepared: PreparedReferences) -> None:
        known = prepared.engine is self._identity
        if not known or any(after < prepared.serial <= last for after, last in self._void):
            raise stale()

    def _check_cells(
        self,
        most: int,
        prepared: PreparedReferences,
        candidates: TokenColumns,
        references: NDArray[np.int64],
        owners: NDArray[np.int64],
        documents: NDArray[np.int64],
    ) -> None:
        """Refuse pairs of texts whose weighted subsequences would take too long."""
        there, here = _tokens_of_texts(prepared.columns)[references], _tokens_of_texts(candidates)[owners]
        wrong = np.flatnonzero(there * here > most)
        if len(wrong):
            document = int(documents[owners[wrong[0]]])
            many, few = int(there[wrong[0]]), int(here[wrong[0]])
            place = prepared.places[document] if prepared.places else f"text {document + 1}"
            raise DataError(
                f"{place}: rougeW on a reference of {many:,} tokens and a summary of {few:,} has {many * few:,} cells, "
                f"more than {most:,}; cut both with {option('word_limit', '10000')}, or raise the bound: "
                f"rougeW:max_cells={many * few}"
            )

    def _encode_by_sentence(self, texts: Sequence[Sentences], columns: TokenColumns) -> TokenColumns:
        limit = self.settings.character_limit
        if self.settings.compatibility != "rouge155" or limit is None:
            return columns
        return self._encoder.add([self._tokens(limits.cut_sentences_155(_split(text), limit)) for text in texts])

    def _recount(
        self,
        counts: NDArray[np.float64],
        prepared: PreparedReferences,
        candidates: TokenColumns,
        by_sentence: TokenColumns,
        references: NDArray[np.int64],
        owners: NDArray[np.int64],
    ) -> None:
        """Replace hits and reference totals of L and W by those of the texts as ROUGE-1.5.5 -b cuts them there."""
        for row, reference, candidate in zip(counts, references.tolist(), owners.tolist(), strict=True):
            pair = Pair(prepared.sentence_columns.sentences(reference), by_sentence.sentences(candidate))
            available = Counter(prepared.columns.tokens(reference)), Counter(candidates.tokens(candidate))
            for place, measure in enumerate(self.measures):
                if measure.kind == Kind.LCS_UNION:
                    found = union_tokens(pair)
                    row[place, 0] = sum(min(found[t], available[0][t], available[1][t]) for t in found)
                    row[place, 1] = len(pair.reference_tokens)
                elif measure.kind == Kind.WLCS:
                    row[place, :2] = weighted_lcs(pair, measure.parameter, available)[:2]

    def _cut(self, text: Sentences) -> list[str]:
        sentences = _split(text)
        settings = self.settings
        old = settings.compatibility == "rouge155"
        if settings.word_limit is not None:
            return (limits.cut_words_155 if old else limits.cut_words)(sentences, settings.word_limit)
        if settings.character_limit is not None:
            return (limits.cut_bytes if old else limits.cut_characters)(sentences, settings.character_limit)
        return sentences

    def _tokens(self, sentences: Iterable[str]) -> list[list[str]]:
        result = []
        for sentence in sentences:
            tokens = self._tokenise(sentence)
            if self.settings.stop_words:
                tokens = [token for token in tokens if token not in SMART_WORDS]
            if self._stem:
                tokens = [self._stems.get(token) or self._stem_new(token) for token in tokens]
            result.append(tokens)
        return result

    def _stem_new(self, token: str) -> str:
        assert self._stem is not None  # noqa: S101 -- narrows the type; the caller has looked
        if len(self._stems) > _STEMS_KEPT:
            self._stems.clear()
        stem = self._stems[token] = self._stem(token) or token
        return stem


# Words known are stemmed no more, so they are kept from batch to batch, until they are so many that memory would grow.
_VOCABULARY_KEPT = 200_000
_STEMS_KEPT = 500_000


def _measure(kind: RougeType, settings: ResolvedRougeSettings) -> Measure:
    measure = kind.measure
    if settings.compatibility == "rouge155" and measure.kind == Kind.LCS:
        return Measure(Kind.LCS_UNION)  # the program's ROUGE-L goes by sentences
    return measure


def _tokens_of_texts(columns: TokenColumns) -> NDArray[np.int64]:
    return np.diff(columns.sentence_starts[columns.text_starts])


def _stemmer(settings: ResolvedRougeSettings) -> Callable[[str], str] | None:
    if settings.stemmer == "none":
        return None
    if settings.stemmer == "snowball":
        stem_many = snowball(settings.language)
        return lambda token: stem_many([token])[0]
    return lambda token: porter_stem(token) if len(token) > 3 and token.isascii() else token


def _split(text: Sentences) -> list[str]:
    return text.split("\n") if isinstance(text, str) else list(text)
