"""What an evaluation is to do, as one value that can be sent anywhere and compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from summkit.documents import Text
from summkit.errors import OptionError
from summkit.metrics import Metric, OwnMetric, metric
from summkit.metrics.declarations import RougeType
from summkit.metrics.extractive import ExtractiveMeasure
from summkit.metrics.key_points import KeyPoints
from summkit.metrics.settings import RougeSettings
from summkit.ranking.selection import Length
from summkit.summarisers import Summariser, summariser
from summkit.text.languages import language_code

PairedTest = Literal["permutation", "bootstrap"]

DEFAULT_METHODS = ("lead", "random", "tfidf", "textrank", "oracle")
DEFAULT_METRICS = ("rouge1", "rouge2", "rougeLsum")


@dataclass(frozen=True, kw_only=True)
class EvaluationPlan:
    """The systems, the metrics and the settings of an evaluation.

    Attributes:
        methods: Written forms of the summarisers.
        candidates: Summaries that exist already: name of the system to summaries by document id.
        metrics: Written forms of the metrics.
        length: Length of the summaries.
        rouge: How ROUGE is computed.
        language: ISO 639-1 code of the articles' language.
        seed: For random summaries, resampling and tests.
        verify: Whether to score everything again with rouge-score and compare.
    """

    methods: tuple[str, ...] = DEFAULT_METHODS
    candidates: Mapping[str, Mapping[str, Text]] = field(default_factory=dict)
    metrics: tuple[str, ...] = DEFAULT_METRICS
    length: Length = field(default_factory=lambda: Length("sentences", 3))
    rouge: RougeSettings = field(default_factory=RougeSettings)
    language: str = "en"
    seed: int = 0
    verify: bool = False

    def __post_init__(self) -> None:
        """Check that there is something to do, and that no name stands for two systems.

        Raises:
            OptionError: If not, or if a method, a metric or the language is unknown.
        """
        object.__setattr__(self, "language", language_code(self.language))
        if not self.systems:
            raise OptionError("there is no system to evaluate; name a method or candidates")
        if not self.metrics:
            raise OptionError("there is no metric to evaluate by; name one, such as rouge1")
        for kind, names in (("system", self.systems), ("metric", self.metrics)):
            twice = sorted({name for name in names if names.count(name) > 1})
            if twice:
                raise OptionError(f"{kind} {twice[0]!r} is named twice; leave one out, or name it otherwise")
        _ = self.summarisers, self.declared_metrics

    @property
    def systems(self) -> tuple[str, ...]:
        """All systems: the methods, then the candidates."""
        return (*self.methods, *self.candidates)

    @cached_property
    def summarisers(self) -> tuple[Summariser, ...]:
        """The summarisers, in the order of `methods`."""
        return tuple(summariser(method) for method in self.methods)

    @cached_property
    def declared_metrics(self) -> tuple[Metric, ...]:
        """The metrics, in the order of `metrics`."""
        return tuple(metric(name) for name in self.metrics)

    @property
    def rouge_columns(self) -> dict[int, RougeType]:
        """The ROUGE types among the metrics, by column."""
        others = ExtractiveMeasure | KeyPoints | OwnMetric
        return {c: m for c, m in enumerate(self.declared_metrics) if not isinstance(m, others)}

    @property
    def extractive_columns(self) -> dict[int, ExtractiveMeasure]:
        """The extractive measures among the metrics, by column."""
        return {c: m for c, m in enumerate(self.declared_metrics) if isinstance(m, ExtractiveMeasure)}

    @property
    def own_columns(self) -> dict[int, OwnMetric]:
        """The metrics of other packages, by column."""
        return {c: m for c, m in enumerate(self.declared_metrics) if isinstance(m, OwnMetric)}

    @property
    def key_point_columns(self) -> dict[int, KeyPoints]:
        """The measures of key points among the metrics, by column."""
        return {c: m for c, m in enumerate(self.declared_metrics) if isinstance(m, KeyPoints)}

    @property
    def points_suffice(self) -> bool:
        """Whether an article with key points and no reference can be scored."""
        return len(self.key_point_columns) == len(self.metrics)

    @property
    def needs_frequencies(self) -> bool:
        """Whether a summariser wants the document frequencies of the corpus."""
        return any(method.uses_frequencies for method in self.summarisers)

    def settings(self) -> dict[str, object]:
        """Return the plan as it is written into results."""
        rouge = self.rouge
        return {
            "methods": list(self.methods),
            "candidates": list(self.candidates),
            "metrics": list(self.metrics),
            "length": str(self.length),
            "language": self.language,
            "tokeniser": rouge.tokeniser,
            "stemmer": rouge.stemmer,
            "compatibility": rouge.compatibility,
            "multi_reference": rouge.multi_reference,
            "alpha": rouge.alpha,
            "stop_words": rouge.stop_words,
            "word_limit": rouge.word_limit,
            "character_limit": rouge.character_limit,
            "seed": self.seed,
        }
