"""The one place where articles become documents: sentences, words, stems."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from itertools import accumulate, chain, pairwise

import numpy as np
from numpy.typing import NDArray

from summkit.documents import Article, Document, Text
from summkit.kernels import WordEncoder, count_words_of_spans
from summkit.text.casing import DOTTED_I
from summkit.text.languages import language_code
from summkit.text.sentences import sentence_spans, split_sentences
from summkit.text.unspaced import GRAMS
from summkit.text.words import Vocabulary, words_for_ranking


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
        self._encoder = WordEncoder(self.vocabulary.__getitem__)

    @property
    def size(self) -> int:
        """The number of distinct words met so far; when they are too many, start a new analyser."""
        return self._encoder.size

    def analyse(self, article: Article) -> Document:
        """Split an article's body into sentences and find the stems of their content words."""
        columns = sentence_spans(article.body, self.language)
        cut = self.language in GRAMS or self.language in DOTTED_I
        text, parts = self._cut(article.body, columns) if cut else (article.body, _pairs(columns))
        stems, stem_starts, tokens, token_starts = self._encoder.encode(text, parts)
        return Document(
            article=article,
            language=self.language,
            spans=columns,
            words=count_words_of_spans(article.body, columns),
            stems=stems,
            stem_starts=stem_starts,
            tokens=tokens,
            token_starts=token_starts,
            vocabulary=self.vocabulary.stems,
        )

    def _cut(self, body: str, spans: NDArray[np.int64]) -> tuple[str, Iterable[tuple[int, int]]]:
        """Write each sentence as its words with blanks between them, for the encoder to find."""
        sentences = [" ".join(words_for_ranking(body[start:end], self.language)) for start, end in _pairs(spans)]
        ends = list(accumulate((len(sentence) + 1 for sentence in sentences), initial=0))
        return " ".join(sentences), [(start, end - 1) for start, end in pairwise(ends)]


def _pairs(spans: NDArray[np.int64]) -> Iterable[tuple[int, int]]:
    """Return the start and end of each sentence, few of them Python's numbers at one time."""
    if len(spans) <= _AT_ONCE:
        pairs: list[tuple[int, int]] = spans.tolist()
        return pairs
    portions = (spans[at : at + _AT_ONCE].tolist() for at in range(0, len(spans), _AT_ONCE))
    return chain.from_iterable(portions)


_AT_ONCE = 4096
_MOST_WORDS = 200_000  # distinct words; some 20 MB
_mine = threading.local()


def analyser_for(language: str) -> Analyser:
    """Return the calling thread's analyser of a language, which knows the words that it met before.

    What a document says does not depend on them; a new analyser takes its place when there are too many.

    Raises:
        OptionError: If `language` is not an ISO 639 code.
    """
    known: dict[str, Analyser] = _mine.__dict__.setdefault("analysers", {})
    code = language_code(language)
    if code not in known or known[code].size > _MOST_WORDS:
        known[code] = Analyser(code)
    return known[code]


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
