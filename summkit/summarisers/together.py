"""Several articles as one document, so that one summary covers them all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from summkit.documents import Article, Document, Summary
from summkit.errors import OptionError
from summkit.ranking.selection import Order

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
    stem_offsets = np.cumsum([0, *(len(document.stems) for document in documents)])
    starts = np.concatenate([d.stem_starts[:-1] + at for d, at in zip(documents, stem_offsets, strict=False)])
    lengths = np.concatenate([np.diff(document.stem_starts) for document in documents])
    order = np.concatenate([np.arange(starts[s], starts[s] + lengths[s]) for s in turns.tolist()] or [np.zeros(0)])
    stems = np.concatenate([document.stems for document in documents])[order.astype(np.int64)]
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
        stems=stems,
        stem_starts=np.concatenate([[0], np.cumsum(lengths[turns])]).astype(np.int64),
        vocabulary=documents[0].vocabulary,
    )


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
