"""Several articles as one document, so that one summary covers them all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from summkit.documents import Article, Document, Summary
from summkit.errors import OptionError
from summkit.settings.summary import Order

_BREAK = "\n\n"


def join_documents(documents: Sequence[Document]) -> Document:
    """Join documents into one whose sentences take turns: all first ones, then all second ones, and so on.

    Methods that look at positions then look at those in each article; `in_articles` puts a summary's sentences back.

    Args:
        documents: At least one, analysed together.

    Returns:
        The document; its body is the articles' bodies, parted by a blank line, and it has no reference.

    Raises:
        OptionError: If there is none.
    """
    if not documents:
        raise OptionError("there is no article to summarise together")
    offsets = np.cumsum([0, *(len(document.article.body) + len(_BREAK) for document in documents)])
    counts = [len(document) for document in documents]
    owners = np.repeat(np.arange(len(documents)), counts)
    places = np.concatenate([np.arange(count) for count in counts])
    turns = np.lexsort((owners, places))
    spans = np.concatenate([d.spans + offset for d, offset in zip(documents, offsets, strict=False)])
    stems, stem_starts = _in_turns([(document.stems, document.stem_starts) for document in documents], turns)
    tokens, token_starts = _in_turns([(document.tokens, document.token_starts) for document in documents], turns)
    article = Article(
        id="+".join(document.article.id for document in documents),
        body=_BREAK.join(document.article.body for document in documents),
        title=" / ".join(dict.fromkeys(d.article.title for d in documents if d.article.title)),
        origin=documents[0].article.origin if len(documents) == 1 else "",
    )
    return Document(
        article=article,
        language=documents[0].language,
        spans=spans[turns],
        words=np.concatenate([document.words for document in documents])[turns],
        stems=stems,
        stem_starts=stem_starts,
        tokens=tokens,
        token_starts=token_starts,
        vocabulary=documents[0].vocabulary,
    )


def _in_turns(
    columns: Sequence[tuple[NDArray[np.int32], NDArray[np.int64]]], turns: NDArray[np.int64]
) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """Put the sentences of several columns, each with its starts, one behind the other in another order."""
    offsets = np.cumsum([0, *(len(ids) for ids, _ in columns)])
    begins = np.concatenate([starts[:-1] + at for (_, starts), at in zip(columns, offsets, strict=False)])[turns]
    lengths = np.concatenate([np.diff(starts) for _, starts in columns])[turns]
    ends = np.cumsum(lengths)
    places = np.arange(int(lengths.sum())) + np.repeat(begins - (ends - lengths), lengths)
    return np.concatenate([ids for ids, _ in columns])[places], np.concatenate([[0], ends]).astype(np.int64)


def in_articles(summary: Summary, documents: Sequence[Document], order: Order) -> Summary:
    """Give a joint summary's sentences their index and offsets in their own articles, and name these.

    Args:
        summary: Of the joined document.
        documents: What was joined.
        order: "document" puts the sentences article by article; "rank" leaves them.
    """
    offsets = np.cumsum([0, *(len(document.article.body) + len(_BREAK) for document in documents)])
    sentences = []
    for sentence in summary.sentences:
        owner = int(np.searchsorted(offsets, sentence.start, side="right")) - 1
        start = sentence.start - int(offsets[owner])
        index = int(np.searchsorted(documents[owner].spans[:, 0], start))
        article = documents[owner].article.id
        end = sentence.end - int(offsets[owner])
        sentences.append((owner, replace(sentence, index=index, start=start, end=end, article=article)))
    if order == "document":
        sentences.sort(key=lambda one: (one[0], one[1].index))
    return replace(summary, sentences=tuple(sentence for _, sentence in sentences))
