"""What is read, analysed and written: articles, documents, sentences, summaries and key points."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from summkit.displays.marking import ChosenSentence, MarkedArticle, mark
from summkit.displays.notebook import articles_html, key_points_html
from summkit.errors import OptionError, shown

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
    """The key points found in an article: a list, the weightiest first, that shows itself in a notebook.

    Attributes:
        id: The article's id.
        title: The article's title.
        signature: What found them, and with which settings.
    """

    def __init__(self, points: Iterable[KeyPoint] = (), *, id: str = "", title: str = "", signature: str = "") -> None:  # noqa: A002 -- as articles and summaries call it
        """Take points, and what is known of where they come from."""
        super().__init__(points)
        self.id = id
        self.title = title
        self.signature = signature

    def to_dict(self) -> dict[str, object]:
        """Return the key points in the form of `keypoints --format json`."""
        return {
            "id": self.id,
            "title": self.title,
            "key_points": [
                {
                    "text": point.text,
                    "weight": point.weight,
                    "phrases": list(point.phrases),
                    "evidence": [{"index": s.index, "start": s.start, "end": s.end} for s in point.evidence],
                }
                for point in self
            ],
            "signature": self.signature,
        }

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
        """Refuse what is no text; a string where several references are expected too: each character would be one.

        Raises:
            OptionError: If a field is of another type; the message names it.
        """
        for name in ("id", "body", "title", "lead", "source", "label", "origin"):
            if not isinstance(getattr(self, name), str):
                raise OptionError(f"Article: {name} must be a text, not {shown(getattr(self, name))}")
        for name, wanted, kind in (("references", "texts", str | tuple | list), ("key_points", "KeyPoints", KeyPoint)):
            given: object = getattr(self, name)
            if not isinstance(given, tuple | list) or not all(isinstance(one, kind) for one in given):
                single = "; write (text,) for a single one" if isinstance(given, str) else ""
                raise OptionError(f"Article: {name} are a tuple of {wanted}, not {shown(given)}{single}")


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
        """The sentences, in order; all of them at once, so for a few `sentence` costs less."""
        return tuple(map(self.sentence, range(len(self))))

    def sentence(self, index: int) -> Sentence:
        """Return one sentence."""
        start, end = self.spans[index].tolist()
        return Sentence(index=index, start=start, end=end, text=self.article.body[start:end])

    def text_of(self, index: int) -> str:
        """Return the text of one sentence."""
        start, end = self.spans[index].tolist()
        return self.article.body[start:end]


class SummarisedArticle(NamedTuple):
    """What a summary needs of an article to show itself in it.

    Attributes:
        id: The article's id.
        title: Its title.
        body: What was summarised.
        spans: Start and end of each sentence in the body.
    """

    id: str
    title: str
    body: str
    spans: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, document: Document) -> SummarisedArticle:
        """Take these from a document, whose columns and vocabulary it shares with other texts."""
        article = document.article
        return cls(article.id, article.title, article.body, tuple(map(tuple, document.spans.tolist())))


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
        articles: What was summarised, so that the summary can show itself there: kept by `summkit.summarise`, empty
            where many articles are summarised. Pickled and copied summaries go without: they hold nothing but
            themselves.
    """

    id: str
    title: str
    method: str
    length: str
    sentences: tuple[Sentence, ...]
    scores: NDArray[np.float64] = field(compare=False)
    signature: str
    articles: tuple[SummarisedArticle, ...] = field(default=(), repr=False, compare=False)

    def __getstate__(self) -> list[object]:
        """Return what is pickled: all but the articles."""
        return [() if part.name == "articles" else getattr(self, part.name) for part in fields(self)]

    def __setstate__(self, state: list[object]) -> None:
        """Take what `__getstate__` gave."""
        for part, value in zip(fields(self), state, strict=True):
            object.__setattr__(self, part.name, value)

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
        single = len(self.articles) == 1
        return [
            mark(
                article.title,
                article.body,
                article.spans,
                {
                    s.index: ChosenSentence(s.score or 0.0, s.end)
                    for s in self.sentences
                    # Several articles may have one id: the text tells them apart.
                    if single or (s.article == article.id and article.body[s.start : s.end] == s.text)
                },
                self.scores.tolist() if single else None,
            )
            for article in self.articles
        ]

    def _repr_html_(self) -> str | None:
        # None makes a notebook show the plain form.
        return articles_html(self.marked(), method=self.method, length=self.length) if self.articles else None


def _shown(point: KeyPoint) -> tuple[str, float, tuple[str, ...], tuple[str, ...]]:
    return point.text, point.weight, point.phrases, tuple(sentence.text for sentence in point.evidence)
