"""The one place where articles become documents: sentences, words, stems."""

from __future__ import annotations

import numpy as np

from summkit.documents import Article, Document, Text
from summkit.text.languages import language_code
from summkit.text.sentences import split_sentences
from summkit.text.words import SENTENCE_END, Vocabulary, split_words


class Analyser:
    """Turns articles into documents whose stem ids come from one vocabulary.

    Attributes:
        language: ISO 639-1 code of the articles' language.
        vocabulary: The stems met so far; it grows with each article.
    """

    def __init__(self, language: str = "en") -> None:
        """Start with an empty vocabulary.

        Raises:
            OptionError: If `language` is not an ISO 639 code.
        """
        self.language = language_code(language)
        self.vocabulary = Vocabulary(self.language)

    def analyse(self, article: Article) -> Document:
        """Split an article's body into sentences and find the stems of their content words."""
        body = article.body
        spans = split_sentences(body, self.language)
        words = split_words("\n".join([body[start:end] for start, end in spans]))
        ids = np.fromiter(map(self.vocabulary.__getitem__, words), dtype=np.int32, count=len(words))
        content = ids >= 0
        before = np.concatenate([[0], np.cumsum(content)])
        return Document(
            article=article,
            language=self.language,
            spans=np.array(spans, dtype=np.int64).reshape(-1, 2),
            stems=ids[content],
            stem_starts=np.concatenate([[0], before[1:][ids == SENTENCE_END], before[-1:]])[: len(spans) + 1],
            places=np.flatnonzero(content),
            vocabulary=self.vocabulary.stems,
        )


def summary_sentences(text: Text, language: str = "en") -> tuple[str, ...]:
    r"""Split a reference or a finished summary into sentences.

    Args:
        text: A tuple is already split; a string is split at its newlines if it has any, else by the splitter.
        language: ISO 639-1 code.

    Returns:
        The sentences that are not blank.
    """
    if isinstance(text, str):
        lines = text.split("\n")
        parts = lines if len(lines) > 1 else [text[start:end] for start, end in split_sentences(text, language)]
    else:
        parts = list(text)
    return tuple(part for part in parts if part.strip())
