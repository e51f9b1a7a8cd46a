"""What is read, analysed and written: articles, documents, sentences, summaries and key points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from summkit.errors import OptionError
from summkit.marking import Choice, MarkedArticle, mark
from summkit.notebook import articles_html, key_points_html

Text = str | tuple[str, ...]
"""A text as given: a string, or a tuple of sentences that someone has already split."""


class PredictedPoints(tuple[str, ...]):
    """Key points that a system has predicted: a text of one point a sentence, matched one to one when it is scored."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyPoint:
    """One thing an article says that matters.

    Attributes:
        text: The point as a statement.
        weight: How much it matters, above 0; 1 unless said otherwise.
        phrases: Its keyphrases, the strongest first; empty for a reference key point.
        evidence: The sentences it was drawn from; empty for a reference key point.
    """

    text: str
    weight: float = 1.0
    phrases: tuple[str, ...] = ()
    evidence: tuple[Sentence, ...] = ()

    def _repr_html_(self) -> str:
        return key_points_html([_shown(self)])


class KeyPoints(list[KeyPoint]):
    """A list of key points that shows itself in a notebook."""

    def _repr_html_(self) -> str:
        return key_points_html([_shown(point) for point in self])


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article as read from a file.

    Attributes:
        id: Its name in tables and files; unique in a corpus.
        body: What is to be summarised: paragraphs separated by blank lines, list items by a newline.
        title: Its heading, or "".
        lead: Its first paragraph, which is its own summary, or "".
        references: The reference summaries it is scored against; the lead, in the seed form.
        key_points: Its reference key points.
        number: The bare number of the seed form (the page's count of comments), or None.
        source: Where it was published, as the file says, or "".
        label: What the user groups articles by, such as a section or a year, or "".
        origin: The file and place it was read from, such as "news.jsonl:12"; "" if made in memory.
    """

    id: str
    body: str
    title: str = ""
    lead: str = ""
    references: tuple[Text, ...] = ()
    key_points: tuple[KeyPoint, ...] = ()
    number: int | None = None
    source: str = ""
    label: str = ""
    origin: str = ""

    def __post_init__(self) -> None:
        """Refuse a string where several references are expected: each character would be one.

        Raises:
            OptionError: If `references` is a string.
        """
        references: object = self.references
        if isinstance(references, str):
            raise OptionError("references are a tuple of texts; write (text,) for a single one")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of an article's body.

    Attributes:
        index: Its position among the body's sentences, from 0.
        start: Offset of its first character in the body.
        end: Offset behind its last character.
        text: The characters between them.
        score: What the summariser gave it; higher is better; None before ranking.
        article: The article's id, where several are summarised together; else "".
    """

    index: int
    start: int
    end: int
    text: str
    score: float | None = None
    article: str = ""


@dataclass(frozen=True)
class Document:
    """An article with its sentences and words, as `text.analyse` found them; a view on columns.

    Attributes:
        article: The article.
        language: ISO 639-1 code of the language it was analysed in.
        spans: int64 of shape (sentences, 2): start and end offsets in the body.
        words: int64 of shape (sentences,): words of each sentence, as people count them.
        stems: int32 of shape (stems,): ids of the stems of all content words, sentence after sentence.
        stem_starts: int64 of shape (sentences + 1,): where each sentence's stems begin in `stems`.
        tokens: int32 of shape (tokens,): ids of the stems of all words; those of stop words as their complement, below
            0.
        token_starts: int64 of shape (sentences + 1,): where each sentence's words begin in `tokens`.
        vocabulary: The stem of each id; shared with other documents of the same analysis, and growing with them.
    """

    article: Article
    language: str
    spans: NDArray[np.int64]
    words: NDArray[np.int64]
    stems: NDArray[np.int32]
    stem_starts: NDArray[np.int64]
    tokens: NDArray[np.int32]
    token_starts: NDArray[np.int64]
    vocabulary: Sequence[str]

    def __len__(self) -> int:
        """Return the number of sentences."""
        return len(self.spans)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences, in order."""
        body = self.article.body
        return tuple(
            Sentence(index=index, start=start, end=end, text=body[start:end])
            for index, (start, end) in enumerate(self.spans.tolist())
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The sentences chosen from an article.

    Attributes:
        id: The article's id.
        title: The article's title.
        method: The summariser, with its options, such as "textrank:damping=0.9".
        length: The length asked for, such as "3" or "20%".
        sentences: The chosen sentences in the order asked for, each with its score.
        scores: float64 of shape (sentences of the article,): the score of every sentence.
        signature: What made this summary, and with which settings.
        documents: What was summarised, so that the summary can show itself in its article: kept by
            `summkit.summarise`, empty where many articles are summarised.
    """

    id: str
    title: str
    method: str
    length: str
    sentences: tuple[Sentence, ...]
    scores: NDArray[np.float64] = field(compare=False)
    signature: str
    documents: tuple[Document, ...] = field(default=(), repr=False, compare=False)

    @property
    def text(self) -> str:
        """The sentences, joined by single spaces."""
        return " ".join(sentence.text for sentence in self.sentences)

    @property
    def indices(self) -> tuple[int, ...]:
        """The positions of the chosen sentences in the article."""
        return tuple(sentence.index for sentence in self.sentences)

    def __str__(self) -> str:
        """Return the sentences, one a line."""
        return "\n".join(sentence.text for sentence in self.sentences)

    def to_dict(self) -> dict[str, object]:
        """Return the summary in the form of `summarise --format json`."""
        return {
            "id": self.id,
            "title": self.title,
            "method": self.method,
            "length": self.length,
            "sentences": [
                {"index": s.index, "start": s.start, "end": s.end, "text": s.text, "score": s.score}
                | ({"article": s.article} if s.article else {})
                for s in self.sentences
            ],
            "text": self.text,
            "signature": self.signature,
        }

    def marked(self) -> list[MarkedArticle]:
        """Return the articles that were summarised, with the chosen sentences marked; none if they were not kept."""
        single = len(self.documents) == 1
        return [
            mark(
                document.article.title,
                document.article.body,
                document.spans.tolist(),
                {
                    s.index: Choice(s.score or 0.0, s.end)
                    for s in self.sentences
                    # Several articles may have one id: the text tells them apart.
                    if single or (s.article == document.article.id and document.article.body[s.start : s.end] == s.text)
                },
                self.scores.tolist() if single else None,
            )
            for document in self.documents
        ]

    def _repr_html_(self) -> str | None:
        # None makes a notebook show the plain form.
        return articles_html(self.marked(), method=self.method, length=self.length) if self.documents else None


def _shown(point: KeyPoint) -> tuple[str, float, tuple[str, ...], tuple[str, ...]]:
    return point.text, point.weight, point.phrases, tuple(sentence.text for sentence in point.evidence)
