"""What an evaluation is to do, as one value that can be sent anywhere and compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from summkit.analyses.statistics import default_baseline
from summkit.documents import Text
from summkit.errors import OptionError
from summkit.kernels import ACTIVE
from summkit.metrics import Metric, metric
from summkit.ranking.length import Length
from summkit.results import EvaluationSettings, Figure
from summkit.settings.rouge import ResolvedRougeSettings, RougeSettings
from summkit.settings.statistics import Statistics
from summkit.summarisers import Method, summariser
from summkit.text.languages import language_code

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
    rouge: ResolvedRougeSettings = field(default_factory=RougeSettings().resolved)
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
            twice = sorted(name for name, count in Counter(names).items() if count > 1)
            if twice:
                raise OptionError(f"{kind} {twice[0]!r} is named twice; leave one out, or name it otherwise")
        _ = self.summarisers, self.declared_metrics

    @property
    def systems(self) -> tuple[str, ...]:
        """All systems: the methods, then the candidates."""
        return (*self.methods, *self.candidates)

    @cached_property
    def summarisers(self) -> tuple[Method, ...]:
        """The summarisers, in the order of `methods`."""
        return tuple(summariser(method) for method in self.methods)

    @cached_property
    def declared_metrics(self) -> tuple[Metric, ...]:
        """The metrics, in the order of `metrics`."""
        return tuple(metric(name) for name in self.metrics)

    @property
    def reports(self) -> tuple[Figure, ...]:
        """For each metric the figure that tables, tests and verdicts use."""
        return tuple(metric.reported for metric in self.declared_metrics)

    @property
    def points_suffice(self) -> bool:
        """Whether an article with key points and no reference can be scored."""
        return all(metric.takes_key_points for metric in self.declared_metrics)

    @property
    def looks_at_key_points(self) -> bool:
        """Whether a metric looks at key points."""
        return any(metric.takes_key_points for metric in self.declared_metrics)

    @property
    def drops_letters(self) -> bool:
        """Whether a metric is computed on tokens that lack all letters but a to z."""
        return self.rouge.tokeniser == "rouge-score" and any(m.uses_tokeniser for m in self.declared_metrics)

    @property
    def needs_frequencies(self) -> bool:
        """Whether a summariser wants the document frequencies of the corpus."""
        return any(method.uses_frequencies for method in self.summarisers)

    def settings(self, statistics: Statistics, *, corpus: str = "", verified: int | None = None) -> EvaluationSettings:
        """Return the plan as results tell it.

        Args:
            statistics: How intervals and tests are made.
            corpus: A hash of the articles.
            verified: Scores that rouge-score confirmed; None where it was not asked.
        """
        return EvaluationSettings(
            methods=self.methods,
            candidates=tuple(self.candidates),
            metrics=self.metrics,
            length=str(self.length),
            language=self.language,
            rouge=self.rouge,
            statistics=replace(
                statistics, seed=self.seed, baseline=statistics.baseline or default_baseline(self.systems)
            ),
            corpus=corpus,
            kernel=ACTIVE,
            verified=verified,
        )
