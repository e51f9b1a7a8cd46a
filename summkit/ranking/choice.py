"""How sentences are chosen by their scores: towards a query, without repeating themselves, with a clear beginning."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from summkit.documents import Document
from summkit.errors import OptionError
from summkit.messages import warn
from summkit.ranking.length import Budget, ranked
from summkit.ranking.marginal_relevance import MarginalRelevance
from summkit.ranking.prior import Prior
from summkit.ranking.query import towards_query
from summkit.ranking.redundancy import RedundancyControl, Repeats, SharedTrigrams
from summkit.settings.summary import SummarySettings
from summkit.text.furniture import is_furniture
from summkit.text.openings import LANGUAGES, leans_on_what_came_before

Scores = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Selection:
    """What is asked of a choice besides the length.

    Attributes:
        redundancy: What becomes of sentences that say the same.
        prior: How much less a sentence counts the later it comes.
        query: What the summary shall be about, in words; "" for nothing in particular.
        cut: Whether the last sentence is cut to fill a budget of words or characters.
        coherent: Whether the summary must not begin with "However" or a pronoun.
    """

    redundancy: RedundancyControl = field(default_factory=RedundancyControl)
    prior: Prior = field(default_factory=Prior)
    query: str = ""
    cut: bool = False
    coherent: bool = False

    @classmethod
    def of(cls, settings: SummarySettings, *, together: bool = False) -> Selection:
        """Read what settings say of the choice; several texts together block shared trigrams unless told otherwise.

        Raises:
            OptionError: If the redundancy or the prior is not known.
        """
        kind = settings.redundancy if settings.redundancy is not None else ("trigram" if together else "none")
        return cls(
            redundancy=RedundancyControl.parse(kind),
            prior=Prior.parse(settings.prior),
            query=settings.query.strip(),
            cut=settings.cut,
            coherent=settings.coherent,
        )

    def signature(self) -> dict[str, object]:
        """Return what differs from the default, as keys and values of a signature."""
        parts: dict[str, object] = {}
        if self.redundancy != RedundancyControl():
            parts["redundancy"] = self.redundancy
        if self.prior != Prior():
            parts["prior"] = self.prior
        if self.query:
            parts["query"] = self.query.replace("|", " ")
        if self.cut:
            parts["cut"] = "yes"
        if self.coherent:
            parts["coherent"] = "yes"
        return parts


def choose_sentences(
    document: Document, scores: Scores, budget: Budget, selection: Selection, *, tidy: bool = True
) -> tuple[list[int], Scores]:
    """Choose sentences of a document, best first, until nothing more fits.

    Args:
        document: The document.
        scores: float64 of shape (sentences,).
        budget: What they may cost.
        selection: What else is asked of them.
        tidy: Whether headings, bylines and list markers, and sentences with the very stems of one that was chosen, are
            taken only when nothing else is left.

    Returns:
        The chosen sentences in the order of choice, and the scores by which they were chosen.

    Raises:
        OptionError: If a coherent summary is asked for in a language whose pronouns are not known.
    """
    furniture = is_furniture(document) if tidy else None
    scores = selection.prior(scores, furniture)
    if selection.query:
        scores = towards_query(document, scores, selection.query)
    order = ranked(scores)
    if furniture is not None:
        order = furniture_last(order, furniture)

    relevance = None
    if selection.redundancy.kind == "mmr":
        relevance = MarginalRelevance(document, scores, budget, selection.redundancy.weight)

    def pick(order: Iterable[int]) -> list[int]:
        if relevance is not None:
            return relevance.pick(list(order))
        blocks = SharedTrigrams(document) if selection.redundancy.kind == "trigram" else None
        return _take(order, budget, [*([Repeats(document)] if tidy else []), *([blocks] if blocks else [])])

    return (_coherent(document, order, pick) if selection.coherent else pick(order)), scores


def furniture_last(order: Sequence[int], furniture: NDArray[np.bool_]) -> list[int]:
    """Put the sentences that are none behind the others."""
    barred = furniture.tolist()
    if True not in barred:
        return list(order)
    return [s for s in order if not barred[s]] + [s for s in order if barred[s]]


def fill(picks: Sequence[int], budget: Budget) -> list[int]:
    """Add sentences in order to those picked, where a number of sentences was asked for, until there are enough."""
    missing = budget.limit - len(picks) if budget.in_sentences or not picks else 0
    if missing <= 0:
        return list(picks)
    taken = set(picks)
    return _take([*picks, *(s for s in range(len(budget.costs)) if s not in taken)], budget, [])


def _take(order: Iterable[int], budget: Budget, blockers: Sequence[Repeats | SharedTrigrams]) -> list[int]:
    """Take sentences in order; those blocked come last, and only where a number of sentences was asked for."""
    chosen: list[int] = []
    blocked: list[int] = []
    left = budget.limit + budget.joint
    costs, cheapest = budget.each, budget.cheapest
    for sentence in order:
        if left < cheapest:
            break
        cost = costs[sentence] + budget.joint
        if cost > left:
            continue
        for blocker in blockers:
            if blocker.blocks(sentence):
                blocked.append(sentence)
                break
        else:
            for blocker in blockers:
                blocker.add(sentence)
            chosen.append(sentence)
            left -= cost
    if blocked and budget.in_sentences:
        chosen += blocked[:left]
    return chosen


def _coherent(document: Document, order: Sequence[int], pick: Callable[[Iterable[int]], list[int]]) -> list[int]:
    """Pick anew without the first sentence as long as that leans on what came before it.

    Each time costs as much as a pick: where every sentence leans, all of a text's sentences times those of a summary.
    """
    if document.language not in LANGUAGES:
        raise OptionError(
            f"a coherent summary needs the pronouns of the language, and {document.language!r} is not one of: "
            + ", ".join(LANGUAGES)
        )
    picks = first_picks = pick(order)
    left = order
    gone: set[int] = set()
    while picks and _leans(document, min(picks)):
        gone.add(min(picks))
        if len(gone) ** 2 > len(left):  # few enough to be passed over each time, and the list is seldom copied
            left = [sentence for sentence in left if sentence not in gone]
            gone = set()
        picks = pick(sentence for sentence in left if sentence not in gone)
    if picks:
        return picks
    place = document.article.origin or document.article.id
    warn(f"{place}: no summary begins without leaning on what came before")
    return first_picks


def _leans(document: Document, sentence: int) -> bool:
    start, end = document.spans[sentence].tolist()
    return sentence > 0 and leans_on_what_came_before(document.article.body[start:end], document.language)
