"""The types of ROUGE, each a frozen dataclass whose fields are its options."""

from __future__ import annotations

import re
from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Self

from summkit.declaration import declare, setting, split_written, within
from summkit.kernels import Kind, Measure
from summkit.metrics.base import Circumstances, MetricWithF, Scorer
from summkit.metrics.rouge155 import exceptions_name
from summkit.settings.rouge import ResolvedRougeSettings


@dataclass(frozen=True, kw_only=True)
class RougeType(MetricWithF):
    """What all types of ROUGE have in common: they are computed in one pass, by one group of settings."""

    uses_tokeniser: ClassVar[bool] = True

    @property
    @abstractmethod
    def measure(self) -> Measure:
        """What the kernel counts."""

    @classmethod
    def scorer(cls, metrics: Sequence[Self], names: Sequence[str], settings: ResolvedRougeSettings) -> Scorer[Any]:
        """Make the engine that scores all types in one pass."""
        from summkit.metrics.rouge import RougeEngine  # it needs the types, which are declared here

        return RougeEngine(metrics, settings)

    def signature(self, of: Circumstances) -> dict[str, object]:
        """Return what must be the same for two numbers to be comparable, as keys and values of a signature."""
        parts: dict[str, object] = {**of.corpus_parts, "split": of.split, **of.rouge.signature()}
        if of.rouge.compatibility == "rouge155" and of.rouge.stemmer == "porter":
            parts["exc"] = exceptions_name(of.rouge.wordnet_exceptions)
        if of.corpus_idf:
            parts["idf"] = "corpus"
        return {**parts, **of.contents, **self._report_part()}


@dataclass(frozen=True, kw_only=True)
class RougeN(RougeType):
    """Overlap of n-grams with the reference.

    Source: Lin (2004), ROUGE: A Package for Automatic Evaluation of Summaries, section 2.
    """

    n: int = setting(1, check=within(1, 9))

    @property
    def rouge_score_name(self) -> str:
        """What rouge-score calls it."""
        return f"rouge{self.n}"

    @property
    def measure(self) -> Measure:
        """What the kernel counts."""
        return Measure(Kind.NGRAM, self.n)


@dataclass(frozen=True, kw_only=True)
class RougeL(RougeType):
    """Longest common subsequence with the reference, of the texts as a whole.

    Source: Lin (2004), section 3.1. ROUGE-1.5.5's ROUGE-L is what rouge-score calls rougeLsum.
    """

    @property
    def measure(self) -> Measure:
        """What the kernel counts."""
        return Measure(Kind.LCS)

    @property
    def rouge_score_name(self) -> str:
        """What rouge-score calls it."""
        return "rougeL"


@dataclass(frozen=True, kw_only=True)
class RougeLsum(RougeType):
    """Union of the longest common subsequences, sentence by sentence.

    Source: Lin (2004), section 3.2, clipped by token counts as ROUGE-1.5.5 and rouge-score do.
    """

    @property
    def measure(self) -> Measure:
        """What the kernel counts."""
        return Measure(Kind.LCS_UNION)

    @property
    def rouge_score_name(self) -> str:
        """What rouge-score calls it."""
        return "rougeLsum"


@dataclass(frozen=True, kw_only=True)
class RougeW(RougeType):
    """Longest common subsequence that favours consecutive matches; refused above `max_cells`, words times words.

    Every word of the reference meets every word of the summary: 24,000 words each take two to three seconds, and twice
    as many four times as long. A pair of texts with more than `max_cells` such meetings (20,000 words each) is refused.

    Source: Lin (2004), section 4, as ROUGE-1.5.5 computes it: the reference's length is weighed twice, so two identical
    texts score below 1.
    """

    weight: float = setting(1.2, check=within(1, 10))
    max_cells: int = setting(400_000_000, check=within(1, 1_000_000_000_000))

    @property
    def measure(self) -> Measure:
        """What the kernel counts."""
        return Measure(Kind.WLCS, self.weight)


@dataclass(frozen=True, kw_only=True)
class RougeS(RougeType):
    """Overlap of skip bigrams: pairs of words in their order, with at most `gap` words between them (-1: any).

    Without a gap, each distinct word that both texts have costs a pass over them: 48,000 words each, of a vocabulary of
    12,000, take less than a second.

    Source: Lin (2004), section 5.
    """

    gap: int = setting(-1, check=within(-1, 1_000_000))

    @property
    def measure(self) -> Measure:
        """What the kernel counts."""
        return Measure(Kind.SKIP, self.gap)


@dataclass(frozen=True, kw_only=True)
class RougeSU(RougeS):
    """Overlap of skip bigrams and of unigrams.

    Source: Lin (2004), section 5.3, as ROUGE-1.5.5 computes it: the last word of a text is no unigram.
    """

    @property
    def measure(self) -> Measure:
        """What the kernel counts."""
        return Measure(Kind.SKIP_UNIGRAM, self.gap)


ROUGE_TYPES: dict[str, RougeType] = {
    **{f"rouge{n}": RougeN(n=n) for n in range(1, 10)},
    "rougeL": RougeL(),
    "rougeLsum": RougeLsum(),
    "rougeW": RougeW(),
    "rougeS": RougeS(),
    "rougeS4": RougeS(gap=4),
    "rougeSU": RougeSU(),
    "rougeSU4": RougeSU(gap=4),
}
"""Name to preset; any other skip distance is written into the name, rougeS9 or rougeSU*."""

_SKIP_NAME = re.compile(r"(rougeSU?)(\d{1,6}|\*)")


def rouge_type(name: str) -> RougeType:
    """Make a ROUGE type from its written form, such as "rouge1", "rougeSU9", "rougeS*" or "rougeW:weight=1.5".

    Raises:
        OptionError: If there is none of that name, or an option is wrong.
    """
    bare = split_written(name)[0]
    skip = _SKIP_NAME.fullmatch(bare)
    if skip is None or bare in ROUGE_TYPES:
        return declare(name, ROUGE_TYPES, kind="metric")
    preset = ROUGE_TYPES[skip[1]]
    assert isinstance(preset, RougeS)  # noqa: S101 -- narrows the type; the pattern names no others
    named = replace(preset, gap=-1 if skip[2] == "*" else int(skip[2]))
    return declare(name, {**ROUGE_TYPES, bare: named}, kind="metric")
