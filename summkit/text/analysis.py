"""The one place where articles become documents: sentences, words, stems."""

from __future__ import annotations

from itertools import accumulate

import numpy as np

from summkit.documents import Article, Document, Text
from summkit.text.languages import language_code
from summkit.text.sentences import split_sentences
from summkit.text.words import Vocabulary, split_words


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
        texts = [body[start:end] for start, end in spans]
        stems = [self.vocabulary.ids(split_words(text)) for text in texts]
        return Document(
            article=article,
            language=self.language,
            spans=np.array(spans, dtype=np.int64).reshape(-1, 2),
            words=np.array([count_words(text) for text in texts], dtype=np.int64),
            stems=np.array([number for sentence in stems for number in sentence], dtype=np.int32),
            stem_starts=np.array([0, *accumulate(map(len, stems))], dtype=np.int64),
            vocabulary=self.vocabulary.stems,
        )


def count_words(text: str) -> int:
    """Count the words of a text as people and `wc -w` do: the pieces between white space."""
    return len(text.split())


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
