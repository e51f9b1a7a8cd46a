"""What every metric is: options, what it says of a summary, a scorer for it and its like, and a signature."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, Literal, Self, TypeVar

import numpy as np
from numpy.typing import NDArray

from summkit.declaration import Declared
from summkit.documents import KeyPoint
from summkit.errors import ExtensionError, OptionError
from summkit.keypoints.coverage import Match
from summkit.plugins import returned_numbers
from summkit.results import COLUMNS, Figure, MetricFacts
from summkit.settings.rouge import ResolvedRougeSettings

Values = NDArray[np.float64]
Split = Sequence[str]
"""A text, split into sentences."""

Prepared = TypeVar("Prepared")


@dataclass(frozen=True, kw_only=True)
class Batch:
    """What summaries may be scored against, for some documents.

    Attributes:
        references: For each document its references, split into sentences.
        bodies: For each document the text that was summarised; "" where it is not known.
        key_points: For each document its reference key points; empty where it has none.
        places: For each document what messages call it; empty where only its number is known.
    """

    references: Sequence[Sequence[Split]]
    bodies: Sequence[str]
    key_points: Sequence[Sequence[KeyPoint]]
    places: Sequence[str] = ()

    def __len__(self) -> int:
        """Return the number of documents."""
        return len(self.references)


@dataclass(frozen=True)
class Scored:
    """What some metrics say of one system's summaries.

    Attributes:
        values: float64 of shape (documents, metrics, 3): precision, recall and F1; or NaN, NaN and the value. NaN in
            the last place is a score that does not exist.
        matches: For each metric, for each document, which key points are covered; empty for metrics that look at none.
    """

    values: Values
    matches: Sequence[Sequence[Sequence[Match]]] = ()


class Scorer(ABC, Generic[Prepared]):
    """Scores batches of summaries by some metrics of one family. Use it in one thread."""

    @abstractmethod
    def prepare(self, batch: Batch) -> Prepared:
        """Look at what summaries are scored against, once for all systems.

        Returns:
            What `score` takes.
        """

    @abstractmethod
    def score(self, prepared: Prepared, summaries: Sequence[Split]) -> Scored:
        """Score one summary a document.

        Args:
            prepared: What `prepare` returned.
            summaries: The summary of each document of the batch, split into sentences.

        Raises:
            OptionError: If `prepared` is of another scorer, or can no longer be used.
        """


@dataclass(frozen=True, kw_only=True)
class Circumstances:
    """What was scored and how, for the signatures of metrics.

    Attributes:
        documents: How many documents.
        corpus: A hash of them.
        length: The length asked for; None where summaries existed already.
        language: ISO 639-1 code.
        split: How texts came to be split into sentences.
        rouge: How ROUGE was computed.
        corpus_idf: Whether a method weighed words by the documents of the corpus.
        contents: What is in the files that methods name, by option.
        key_points: Where key points came from, such as "given-0123456789+sentences".
        predicted: Whether key points were predicted, and matched one to one.
    """

    documents: int
    corpus: str
    length: str | None
    language: str
    split: str
    rouge: ResolvedRougeSettings
    corpus_idf: bool
    contents: Mapping[str, object]
    key_points: str
    predicted: bool

    @property
    def corpus_parts(self) -> dict[str, object]:
        """The parts of a signature that say what was summarised, and how long."""
        length = {} if self.length is None else {"len": self.length}
        return {"docs": self.documents, "data": self.corpus, **length, "lang": self.language}


@dataclass(frozen=True, kw_only=True)
class Metric(Declared, ABC):
    """A metric. Subclasses are frozen dataclasses; their fields are their options, and each has a default.

    Attributes:
        figures: What it says of a summary: ("precision", "recall", "f1") or ("value",).
        higher_is_better: Whether a higher score is a better one.
        share: Whether scores lie in [0, 1], and are shown times 100.
        both_sides: Whether a table's notes tell recall and precision as well.
        uses_tokeniser: Whether it is computed on the tokens of the tokeniser that was chosen for ROUGE.
        needs_article: Whether it looks at the text that was summarised.
        takes_key_points: Whether key points do in place of a reference.
    """

    figures: ClassVar[tuple[Figure, ...]] = ("value",)
    higher_is_better: ClassVar[bool] = True
    share: ClassVar[bool] = True
    both_sides: ClassVar[bool] = False
    uses_tokeniser: ClassVar[bool] = False
    needs_article: ClassVar[bool] = False
    takes_key_points: ClassVar[bool] = False

    def __init_subclass__(cls, **others: Any) -> None:
        """Refuse a metric whose figures are none of the two kinds.

        Raises:
            ExtensionError: If they are not.
        """
        super().__init_subclass__(**others)
        if cls.figures not in (("value",), ("precision", "recall", "f1")):
            raise ExtensionError(
                f"metric {cls.__name__}: figures must be ('value',) "
                f"or ('precision', 'recall', 'f1'), not {cls.figures!r}"
            )

    @classmethod
    @abstractmethod
    def scorer(cls, metrics: Sequence[Self], names: Sequence[str], settings: ResolvedRougeSettings) -> Scorer[Any]:
        """Make the scorer of some metrics of this family: those that inherit this very method.

        Args:
            metrics: What to compute, in the order of the result's columns.
            names: Their written forms, for messages.
            settings: How texts are tokenised and stemmed, and their language.
        """

    @property
    def reported(self) -> Figure:
        """The figure that tables, tests and verdicts use."""
        return self.figures[-1]

    @property
    def rouge_score_name(self) -> str | None:
        """What rouge-score calls it, which then can confirm its scores; None where it does not know it."""
        return None

    @property
    def facts(self) -> MetricFacts:
        """What has to be known to read its scores."""
        return MetricFacts(
            figures=self.figures,
            report=self.reported,
            higher_is_better=self.higher_is_better,
            share=self.share,
            both_sides=self.both_sides,
        )

    def signature(self, of: Circumstances) -> dict[str, object]:
        """Return what must be the same for two numbers to be comparable, as keys and values of a signature."""
        return {**of.corpus_parts, "tok": of.rouge.tokeniser, **of.contents}


@dataclass(frozen=True, kw_only=True)
class MetricWithF(Metric):
    """A metric with precision, recall and F1, one of which is reported."""

    figures: ClassVar[tuple[Figure, ...]] = ("precision", "recall", "f1")

    report: Literal["f1", "precision", "recall"] = "f1"

    @property
    def reported(self) -> Figure:
        """The figure that tables, tests and verdicts use."""
        return self.report

    def _report_part(self) -> dict[str, object]:
        return {} if self.report == "f1" else {"report": self.report}


@dataclass(frozen=True, kw_only=True)
class OwnMetric(Metric):
    """The simplest metric for another package to provide: a function of summaries, references and articles.

    A subclass may set the attributes of `Metric`, such as `figures` for a metric with precision, recall and F1.
    """

    @abstractmethod
    def measure(
        self, summaries: Sequence[Split], references: Sequence[Sequence[Split]], bodies: Sequence[str]
    ) -> Sequence[float] | Values:
        """Measure summaries.

        Args:
            summaries: Each split into sentences.
            references: For each summary its references, split into sentences.
            bodies: For each summary the text it is of; "" where that is not known.

        Returns:
            A number for each summary; where `figures` are precision, recall and F1, three. NaN where there is none.
        """

    @classmethod
    def scorer(cls, metrics: Sequence[Self], names: Sequence[str], settings: ResolvedRougeSettings) -> Scorer[Any]:
        """Make the scorer that asks each metric to measure."""
        return _OwnScorer(metrics, names)


class _OwnScorer(Scorer[Batch]):
    """Asks metrics of other packages, and checks what they answer."""

    def __init__(self, metrics: Sequence[OwnMetric], names: Sequence[str]) -> None:
        self._metrics, self._names = metrics, names

    def prepare(self, batch: Batch) -> Batch:
        """Take a batch as it is."""
        return batch

    def score(self, prepared: Batch, summaries: Sequence[Split]) -> Scored:
        """Score one summary a document.

        Raises:
            ExtensionError: If a metric returns anything but a number for each summary.
        """
        values = np.full((len(summaries), len(self._metrics), 3), np.nan)
        for column, (metric, name) in enumerate(zip(self._metrics, self._names, strict=True)):
            found = metric.measure(summaries, prepared.references, prepared.bodies)
            places = [COLUMNS[figure] for figure in metric.figures]
            values[:, column, places] = _checked(found, name, len(summaries), len(places))
        return Scored(values)


def _checked(found: object, name: str, summaries: int, figures: int) -> Values:
    """Return what a metric answered as float64 of shape (summaries, figures).

    Raises:
        ExtensionError: If these are no numbers, or of another shape.
    """
    values = returned_numbers(found, f"metric {name!r}")
    expected = (summaries,) if figures == 1 else (summaries, figures)
    if values.shape != expected:
        each = "one number" if figures == 1 else f"{figures} numbers"
        raise ExtensionError(
            f"metric {name!r} returned an array of shape {values.shape} for {summaries} summaries; "
            f"it has to return {each} for each summary: {expected}"
        )
    return values.reshape(summaries, figures)


_ROUNDING = 1e-9


def checked_scores(found: object, metrics: Sequence[Metric], names: Sequence[str], summaries: int) -> Scored:
    """Return what a scorer gave, if it is what the protocol promises.

    Args:
        found: What it returned.
        metrics: The metrics that it computes.
        names: Their written forms.
        summaries: How many summaries were scored.

    Raises:
        ExtensionError: If the scores are of another shape or infinite, or lie above 1 for a metric that says
            they do not.
    """
    who = f"metric {names[0]!r}"
    if not isinstance(found, Scored):
        raise ExtensionError(f"{who}: its scorer has to return Scored, not {type(found).__name__}")
    values, expected = returned_numbers(found.values, who), (summaries, len(metrics), 3)
    if values.shape != expected:
        raise ExtensionError(f"{who}: its scorer returned scores of shape {values.shape}, not {expected}")
    for column, (metric, name) in enumerate(zip(metrics, names, strict=True)):
        own = values[:, column]
        if np.isinf(own).any():
            place = int(np.argwhere(np.isinf(own))[0][0])
            raise ExtensionError(f"metric {name!r} returned an infinite number for summary {place}; NaN is for none")
        # A share may be a little below 0, as a cosine is; above 1, times 100, it is none.
        beyond = own > 1 + _ROUNDING
        if metric.share and beyond.any():
            wrong = float(own[beyond][0])
            raise ExtensionError(
                f"metric {name!r} returned {wrong:g}, and says that its scores are at most 1, to be shown times 100; "
                "set share = False in its class if they are not"
            )
    return Scored(values, found.matches)


def make_scorers(
    metrics: Sequence[Metric], names: Sequence[str], settings: ResolvedRougeSettings
) -> list[tuple[list[int], Scorer[Any]]]:
    """Make the scorers of some metrics: one for each family, which looks only once at what its metrics share.

    Args:
        metrics: The metrics.
        names: Their written forms.
        settings: How texts are tokenised and stemmed, and their language.

    Returns:
        For each family the places of its metrics, and the scorer whose columns they are.
    """
    families: dict[type[Metric], list[int]] = {}
    for place, metric in enumerate(metrics):
        families.setdefault(_family(type(metric)), []).append(place)
    return [
        (places, family.scorer([metrics[p] for p in places], [names[p] for p in places], settings))
        for family, places in families.items()
    ]


def _family(kind: type[Metric]) -> type[Metric]:
    """Return the class whose `scorer` a metric has."""
    return next(base for base in kind.__mro__ if "scorer" in vars(base))


def stale() -> OptionError:
    """Make the error for a prepared value that does not fit what a scorer knows by now."""
    return OptionError(
        "these references were prepared by another scorer, or its words were renewed since; prepare them again"
    )
