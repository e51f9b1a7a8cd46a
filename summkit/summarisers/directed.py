"""Directed centrality: sentences that what follows comes back to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summkit.declaration import WEIGHT, setting, within
from summkit.documents import Document
from summkit.kernels import earlier_and_later
from summkit.ranking.directed import earlier_and_later_above
from summkit.ranking.terms import SentenceTerms
from summkit.summarisers.base import Context, Method, Scores
from summkit.summarisers.stepwise import check_size

_MOST_SENTENCES = 20_000  # with a threshold: every pair is looked at, twice


@dataclass(frozen=True, kw_only=True)
class Directed(Method):
    """Similarity to later sentences, times `forward`, plus similarity to earlier ones, times `backward`.

    Similarity is the cosine of TF-IDF vectors. With a `threshold` above 0 an edge counts by what it exceeds that share
    of the way from the document's smallest to its largest similarity; every pair is then looked at, and documents of
    more than 20,000 sentences are refused. Without it the time grows with the words alone.

    Source: Zheng & Lapata (2019), Sentence Centrality Revisited for Unsupervised Summarization (PacSum), section 3.2,
    with cosine in place of the plain product, and without a threshold, which the cosine makes unnecessary.
    """

    forward: float = setting(0.7, check=WEIGHT)
    backward: float = setting(-0.3, check=WEIGHT)
    threshold: float = setting(0.0, check=within(0, 1, but=1))

    def score(self, documents: Sequence[Document], context: Context) -> list[Scores]:
        """Score sentences by their directed centrality, which may be negative.

        Raises:
            DataError: If there is a threshold, and a document is too long for it.
        """
        result = []
        for document in documents:
            if self.threshold:
                terms = SentenceTerms.of(document)
                check_size("directed with a threshold", document, len(document), _MOST_SENTENCES)
                earlier, later = earlier_and_later_above(terms, terms.tfidf(), self.threshold)
            else:
                earlier, later = earlier_and_later(document.stems, document.stem_starts)
            result.append(self.forward * later + self.backward * earlier)
        return result
