"""Articles as they were evaluated, with what each system made of them: what a report lets one read."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

FACTS = ("length", "reference-length", "compression", "density", "coverage", "key-points")
"""What articles can be grouped by: words of the body and of the first reference; how far that is made of pieces of the
body (words of the body a word of it, the mean square of the pieces' length, the share of its words that lie in one);
and how many key points there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SummarySentence:
    """One sentence of a system's summary.

    Attributes:
        text: The sentence.
        index: Its position among the article's sentences, from 0; None if it is none of them.
        rank: Its place in the order in which the system chose, from 0; None where that is not known.
        score: What the system gave it; None where that is not known.
    """

    text: str
    index: int | None = None
    rank: int | None = None
    score: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluatedArticle:
    """One article, its references and the summaries that were scored.

    Attributes:
        id: Its name in tables.
        title: Its heading, or "".
        body: What was summarised; "" where only references and summaries are known.
        spans: Start and end of each sentence in the body, in characters.
        references: The references, split into sentences.
        key_points: The key points it was scored against, each with its weight.
        label: The user's label, or "".
        facts: What articles can be grouped by, such as "length"; the names are those of `ScoreTable.facts`.
        summaries: The summary of each system.
    """

    id: str
    title: str = ""
    body: str = ""
    spans: tuple[tuple[int, int], ...] = ()
    references: tuple[tuple[str, ...], ...] = ()
    key_points: tuple[tuple[str, float], ...] = ()
    label: str = ""
    facts: Mapping[str, float] = field(default_factory=dict)
    summaries: Mapping[str, tuple[SummarySentence, ...]] = field(default_factory=dict)

    def sentence(self, index: int) -> str:
        """Return a sentence of the body.

        Raises:
            IndexError: If there is none of this position.
        """
        start, end = self.spans[index]
        return self.body[start:end]

    def to_dict(self) -> dict[str, Any]:
        """Return the form that `--format json` writes; a sentence of the body is told by its index alone."""
        return {
            "id": self.id,
            "title": self.title,
            "body": self.body,
            "sentences": [list(span) for span in self.spans],
            "references": [list(reference) for reference in self.references],
            "key_points": [{"text": text, "weight": weight} for text, weight in self.key_points],
            "label": self.label,
            "facts": dict(self.facts),
            "summaries": {
                system: [_sentence_dict(sentence) for sentence in summary] for system, summary in self.summaries.items()
            },
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> EvaluatedArticle:
        """Make an article of what `to_dict` gave.

        Raises:
            KeyError: If a part is missing.
            OverflowError: If a number is too large.
            TypeError: If a part is of the wrong type.
            ValueError: If a part makes no sense.
            IndexError: If a summary names a sentence that is not there.
        """
        body = _text(data["body"])
        spans = tuple((int(start), int(end)) for start, end in data["sentences"])
        if any(not 0 <= start <= end <= len(body) for start, end in spans):
            raise ValueError("a sentence lies outside the body")
        return cls(
            id=_text(data["id"]),
            title=_text(data["title"]),
            body=body,
            spans=spans,
            references=tuple(tuple(map(_text, reference)) for reference in data["references"]),
            key_points=tuple((_text(point["text"]), _figure(point["weight"])) for point in data["key_points"]),
            label=_text(data["label"]),
            facts={_text(name): _figure(value) for name, value in data["facts"].items() if value is not None},
            summaries={
                _text(system): tuple(_sentence(part, body, spans) for part in summary)
                for system, summary in data["summaries"].items()
            },
        )


def _sentence_dict(sentence: SummarySentence) -> dict[str, Any]:
    told = {"text": sentence.text} if sentence.index is None else {"index": sentence.index}
    rest = {"rank": sentence.rank, "score": sentence.score}
    return {**told, **{name: value for name, value in rest.items() if value is not None}}


def _sentence(data: Mapping[str, Any], body: str, spans: tuple[tuple[int, int], ...]) -> SummarySentence:
    index = data.get("index")
    if index is not None and not 0 <= int(index) < len(spans):
        raise IndexError("a summary names a sentence that is not there")
    text = _text(data["text"]) if index is None else body[slice(*spans[int(index)])]
    rank, score = data.get("rank"), data.get("score")
    return SummarySentence(
        text=text,
        index=None if index is None else int(index),
        rank=None if rank is None else int(rank),
        score=None if score is None else float(score),  # a method may have given one that is not finite
    )


def _figure(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise TypeError("a figure is no number")
    return float(value)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("a text is missing")
    return value
