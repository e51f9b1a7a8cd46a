"""Articles as they were evaluated, with what each system made of them: what a report lets one read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from summkit.results.checked import BrokenError, count_of, list_of, mapping_of, member, number_of, text_of, texts_of


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
    def from_dict(cls, data: object) -> EvaluatedArticle:
        """Make an article of what `to_dict` gave.

        Raises:
            BrokenError: If a part is missing or makes no sense, such as a sentence that lies outside the body.
        """
        body = text_of(member(data, "body"), "body")
        spans = tuple(_span(span, body) for span in list_of(member(data, "sentences"), "sentences"))
        points = list_of(member(data, "key_points"), "key_points")
        facts = mapping_of(member(data, "facts"), "facts")
        summaries = mapping_of(member(data, "summaries"), "summaries")
        return cls(
            id=text_of(member(data, "id"), "id"),
            title=text_of(member(data, "title"), "title"),
            body=body,
            spans=spans,
            references=tuple(
                texts_of(text, "references") for text in list_of(member(data, "references"), "references")
            ),
            key_points=tuple(
                (text_of(member(point, "text"), "text"), number_of(member(point, "weight"), "weight"))
                for point in points
            ),
            label=text_of(member(data, "label"), "label"),
            facts={name: number_of(value, name) for name, value in facts.items() if value is not None},
            summaries={
                system: tuple(_sentence(part, body, spans) for part in list_of(summary, "summaries"))
                for system, summary in summaries.items()
            },
        )


def _span(value: object, body: str) -> tuple[int, int]:
    ends = list_of(value, "sentences")
    if len(ends) != 2:
        raise BrokenError("a sentence has not two ends")
    start, end = (count_of(part, "sentences") for part in ends)
    if not start <= end <= len(body):
        raise BrokenError("a sentence lies outside the body")
    return start, end


def _sentence_dict(sentence: SummarySentence) -> dict[str, Any]:
    told = {"text": sentence.text} if sentence.index is None else {"index": sentence.index}
    rest = {"rank": sentence.rank, "score": sentence.score}
    return {**told, **{name: value for name, value in rest.items() if value is not None}}


def _sentence(data: object, body: str, spans: tuple[tuple[int, int], ...]) -> SummarySentence:
    parts = mapping_of(data, "summaries")
    index, rank, score = parts.get("index"), parts.get("rank"), parts.get("score")
    if index is not None and count_of(index, "index") >= len(spans):
        raise BrokenError("a summary names a sentence that is not there")
    return SummarySentence(
        text=text_of(member(parts, "text"), "text") if index is None else body[slice(*spans[index])],
        index=index,
        rank=None if rank is None else count_of(rank, "rank"),
        score=None if score is None else _score(score),
    )


def _score(value: object) -> float:
    # Not `number_of`: a method may have given a score that is not finite, which a store keeps as it is.
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise BrokenError("'score' is not a number")
    return float(value) if isinstance(value, float) else number_of(value, "score")
