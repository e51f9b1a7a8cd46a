"""The metrics, each a frozen dataclass whose fields are its options."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from summkit.declaration import declare
from summkit.errors import OptionError
from summkit.kernels import Kind, Measure


@dataclass(frozen=True, kw_only=True)
class RougeN:
    """Overlap of n-grams with the reference.

    Source: Lin (2004), ROUGE: A Package for Automatic Evaluation of Summaries, section 2.
    """

    n: int = 1

    def __post_init__(self) -> None:
        """Check the option."""
        if not 1 <= self.n <= 9:
            raise OptionError(f"ROUGE-N takes n from 1 to 9, not {self.n}")

    @property
    def measure(self) -> Measure:
        """What the kernel counts."""
        return Measure(Kind.NGRAM, self.n)


@dataclass(frozen=True, kw_only=True)
class RougeL:
    """Longest common subsequence with the reference, of the texts as a whole.

    Source: Lin (2004), section 3.1. ROUGE-1.5.5's ROUGE-L is what rouge-score calls rougeLsum.
    """

    @property
    def measure(self) -> Measure:
        """What the kernel counts."""
        return Measure(Kind.LCS)


@dataclass(frozen=True, kw_only=True)
class RougeLsum:
    """Union of the longest common subsequences, sentence by sentence.

    Source: Lin (2004), section 3.2, clipped by token counts as ROUGE-1.5.5 and rouge-score do.
    """

    @property
    def measure(self) -> Measure:
        """What the kernel counts."""
        return Measure(Kind.LCS_UNION)


@dataclass(frozen=True, kw_only=True)
class RougeW:
    """Longest common subsequence that favours consecutive matches.

    Source: Lin (2004), section 4, as ROUGE-1.5.5 computes it: the reference's length is weighed twice, so two identical
    texts score below 1.
    """

    weight: float = 1.2

    def __post_init__(self) -> None:
        """Check the option."""
        if not 1 <= self.weight <= 10:
            raise OptionError(f"ROUGE-W takes a weight from 1 to 10, not {self.weight}")

    @property
    def measure(self) -> Measure:
        """What the kernel counts."""
        return Measure(Kind.WLCS, self.weight)


@dataclass(frozen=True, kw_only=True)
class RougeS:
    """Overlap of skip bigrams: pairs of words in their order, with at most `gap` words between them (-1: any).

    Source: Lin (2004), section 5.
    """

    gap: int = -1

    def __post_init__(self) -> None:
        """Check the option."""
        if self.gap < -1:
            raise OptionError(f"ROUGE-S takes a gap from 0, or -1 for any, not {self.gap}")

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


RougeType = RougeN | RougeL | RougeLsum | RougeW | RougeS | RougeSU

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
    skip = _SKIP_NAME.fullmatch(name)
    if skip and name not in ROUGE_TYPES:
        preset = ROUGE_TYPES[skip[1]]
        assert isinstance(preset, RougeS)  # noqa: S101 -- narrows the type; the pattern names no others
        return replace(preset, gap=-1 if skip[2] == "*" else int(skip[2]))
    return declare(name, ROUGE_TYPES, kind="metric")
