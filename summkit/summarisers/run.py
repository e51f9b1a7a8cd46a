"""Articles to summaries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import overload

from summkit.declaration import written_by_content
from summkit.documents import Document, Sentence, Summary
from summkit.errors import MissingReferenceError
from summkit.messages import option
from summkit.ranking.choice import Selection
from summkit.ranking.cutting import cut_to_fit
from summkit.ranking.length import Length, in_order
from summkit.settings.summary import Order
from summkit.signature import package_version, signature
from summkit.summarisers.base import Context, Method, Scores
from summkit.text.analysis import summary_sentences


def summarise_documents(
    documents: Sequence[Document],
    name: str,
    method: Method,
    *,
    length: Length,
    order: Order = "document",
    seed: int = 0,
    selection: Selection | None = None,
) -> list[Summary]:
    """Summarise documents, each on its own.

    Args:
        documents: The documents, analysed together.
        name: The method's written form.
        method: The summariser.
        length: How long the summaries shall be.
        order: Sentences as they stand in the document, or best first.
        seed: For methods that draw at random.
        selection: What is asked of the choice besides; None for nothing.

    Returns:
        A summary for each document.

    Raises:
        MissingReferenceError: If the length or the method needs a reference that a document lacks.
    """
    if length.unit == "reference":
        for document in documents:
            if not document.article.references:
                place = document.article.origin or document.article.id
                raise MissingReferenceError(
                    f"{place}: no reference to take the length from; ask for {option('length', '3')}"
                )
    wanted = selection or Selection()
    context = Context(seed=seed, references=_References(documents), selection=wanted)
    chosen = method.choose(documents, length, context)
    idf = {"idf": "sentences"} if method.uses_frequencies else {}
    parts = {
        "len": length,
        **idf,
        "order": order,
        "lang": "",
        "seed": seed,
        **wanted.signature(),
        "v": package_version(),
    }
    signed = written_by_content(name, method.contents())
    signatures = {
        language: signature(signed, {**parts, "lang": language}) for language in {d.language for d in documents}
    }
    summaries = []
    for number, (document, (picks, scores)) in enumerate(zip(documents, chosen, strict=True)):
        summary = make_summary(
            document,
            picks,
            scores,
            name=name,
            length=length,
            order=order,
            signature=signatures[document.language],
        )
        if wanted.cut:
            budget = context.budget(length, document, number)
            summary = _with_part(summary, document, cut_to_fit(document, picks, scores, length, budget), order)
        summaries.append(summary)
    return summaries


class _References(Sequence[Sequence[Sequence[str]]]):
    """The references of documents, split into sentences when they are asked for: few methods look at them."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._documents = documents

    def __len__(self) -> int:
        return len(self._documents)

    @overload
    def __getitem__(self, place: int) -> Sequence[Sequence[str]]: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Sequence[Sequence[str]]]: ...
    def __getitem__(self, place: int | slice) -> Sequence[Sequence[str]] | Sequence[Sequence[Sequence[str]]]:
        if isinstance(place, slice):
            return _References(self._documents[place])
        document = self._documents[place]
        return [summary_sentences(text, document.language) for text in document.article.references]


def _with_part(summary: Summary, document: Document, part: tuple[int, int] | None, order: Order) -> Summary:
    """Add the part of a sentence that `cut_to_fit` found."""
    if part is None:
        return summary
    index, end = part
    start = int(document.spans[index, 0])
    text = document.article.body[start:end]
    piece = Sentence(index=index, start=start, end=end, text=text, score=float(summary.scores[index]))
    sentences = (*summary.sentences, piece)
    if order == "document":
        sentences = tuple(sorted(sentences, key=lambda sentence: sentence.index))
    return replace(summary, sentences=sentences)


def make_summary(
    document: Document,
    picks: Sequence[int],
    scores: Scores,
    *,
    name: str,
    length: Length,
    order: Order,
    signature: str,
) -> Summary:
    """Put the chosen sentences of a document into a summary."""
    body = document.article.body
    places = in_order(picks, order)
    return Summary(
        id=document.article.id,
        title=document.article.title,
        method=name,
        length=str(length),
        sentences=tuple(
            [
                Sentence(index=index, start=start, end=end, text=body[start:end], score=scores.item(index))
                for index, (start, end) in zip(places, document.spans[places].tolist(), strict=True)
            ]
        ),
        scores=scores,
        signature=signature,
    )


def shortfall(document: Document, picks: Sequence[object], length: Length) -> str | None:
    """Say in words when a summary is not what was asked for; None when it is.

    Args:
        document: What was summarised.
        picks: The chosen sentences, or their places.
        length: The length asked for.
    """
    if length.unit == "sentences" and len(picks) < length.amount:
        there = "there is only 1" if len(document) == 1 else f"there are only {len(document)}"
        found = there if len(picks) == len(document) else f"the method chose {len(picks)}"
        return f"{length} sentences were asked for, and {found}"
    if not picks:
        return f"no sentence is short enough for a summary of {length}"
    return None
