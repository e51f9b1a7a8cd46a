"""How an evaluation was done, as its results tell it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from summkit.declaration import declared_fields
from summkit.results.checked import BrokenError, member, number_of, text_of, texts_of
from summkit.settings.rouge import ResolvedRougeSettings, RougeSettings
from summkit.settings.statistics import Statistics


@dataclass(frozen=True, kw_only=True)
class EvaluationSettings:
    """How an evaluation was done.

    Attributes:
        methods: Written forms of the summarisers.
        candidates: Names of the systems whose summaries existed already.
        metrics: Written forms of the metrics.
        length: The length asked for.
        language: ISO 639-1 code of the articles' language.
        rouge: How ROUGE was computed.
        statistics: How intervals and tests were made, and the baseline: a system, or "all".
        corpus: A hash of the articles.
        kernel: "python" or "compiled".
        verified: Scores that rouge-score confirmed; None where it was not asked.
    """

    methods: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    metrics: tuple[str, ...] = ()
    length: str = "3"
    language: str = "en"
    rouge: ResolvedRougeSettings = field(default_factory=RougeSettings().resolved)
    statistics: Statistics = field(default_factory=Statistics)
    corpus: str = ""
    kernel: str = ""
    verified: int | None = None

    @property
    def of_scores(self) -> dict[str, Any]:
        """What decides the scores of documents, as `to_dict` writes it."""
        return {
            "methods": list(self.methods),
            "candidates": list(self.candidates),
            "metrics": list(self.metrics),
            "length": self.length,
            "language": self.language,
            **{name: getattr(self.rouge, name) for name in _rouge_names(self.rouge.wordnet_exceptions is not None)},
            "seed": self.statistics.seed,
        }

    def to_dict(self) -> dict[str, Any]:
        """Return the form that `--format json` writes."""
        sampling = {name: getattr(self.statistics, name) for name in declared_fields(Statistics) if name != "seed"}
        told = {
            **self.of_scores,
            **sampling,
            "corpus": self.corpus,
            "kernel": self.kernel,
        }
        return told if self.verified is None else {**told, "verified": self.verified}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> EvaluationSettings:
        """Make settings of what `to_dict` gave.

        Raises:
            BrokenError: If a part is missing or of the wrong type.
            OptionError: If a value is not allowed.
        """
        language = text_of(member(data, "language"), "language")
        rouge = RougeSettings(**{name: member(data, name) for name in _rouge_names("wordnet_exceptions" in data)})
        verified = data.get("verified")
        if verified is not None and not isinstance(verified, int):
            raise BrokenError("'verified' is not a whole number")
        return cls(
            methods=texts_of(member(data, "methods"), "methods"),
            candidates=texts_of(member(data, "candidates"), "candidates"),
            metrics=texts_of(member(data, "metrics"), "metrics"),
            length=text_of(member(data, "length"), "length"),
            language=language,
            rouge=rouge.resolved(language),
            statistics=Statistics(**{name: member(data, name) for name in declared_fields(Statistics)}),
            corpus=text_of(member(data, "corpus"), "corpus"),
            kernel=text_of(member(data, "kernel"), "kernel"),
            verified=None if verified is None else int(number_of(verified, "verified")),
        )


def _rouge_names(folder: bool) -> list[str]:
    """Return the names of ROUGE's settings in the order of the file; WordNet's folder where one was named."""
    first = ["tokeniser", "stemmer"]
    others = [name for name in declared_fields(RougeSettings) if name not in first]
    return [*first, *(name for name in others if folder or name != "wordnet_exceptions")]
