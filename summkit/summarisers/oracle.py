"""The oracle: what the best choice of sentences could reach, with the reference in view."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from summkit.documents import Document
from summkit.errors import MissingReferenceError, OptionError
from summkit.ranking.choice import Selection
from summkit.ranking.length import Length
from summkit.summarisers.base import Context, Method, Scores
from summkit.summarisers.greedy import greedy_choices


@dataclass(frozen=True, kw_only=True)
class Oracle(Method):
    """Sentences chosen greedily by the mean of ROUGE-1 and ROUGE-2 F1 (stemmed) against the reference.

    No summariser: it looks at the answer, and bounds what extraction can reach. It takes as many sentences as the
    length allows, or, with `stop_early`, only as long as the score rises.

    Each step scores the summary with every sentence that is left: choosing k of n takes time that grows with k * k * n.
    Three of 32,000 sentences take half a second, a fifth of 1,000 ten seconds, a fifth of 2,000 eight times as long.

    Source: Nallapati et al. (2017), SummaRuNNer, section 3; the mean of the two as in Liu & Lapata (2019), section 3.
    """

    stop_early: bool = False

    def score(self, documents: Sequence[Document], context: Context) -> list[Scores]:
        """Score sentences by the order in which they would be chosen into a summary of every sentence."""
        return [scores for _, scores in self.choose(documents, Length("percent", 100), context)]

    def choose(self, documents: Sequence[Document], length: Length, context: Context) -> list[tuple[list[int], Scores]]:
        """Choose sentences greedily; they score from 1 for the first choice downwards, those left out 0.

        Raises:
            MissingReferenceError: If a document has no reference.
            OptionError: If anything is asked of the choice but a length.
        """
        if context.selection not in (Selection(), Selection(cut=True)):
            raise OptionError(
                "the oracle chooses by the reference alone: no redundancy, prior, query or coherent with it"
            )
        for place, document in enumerate(documents):
            if not (context.references and context.references[place]):
                raise MissingReferenceError(
                    f"{document.article.origin or document.article.id}: the oracle needs a reference, and there is none"
                )
        budgets = [length.budget(document, context.reference_words(place)) for place, document in enumerate(documents)]
        texts = [[sentence.text for sentence in document.sentences] for document in documents]
        result = []
        language = documents[0].language if documents else "en"  # analysed together: there is one
        chosen = greedy_choices(texts, context.references, budgets, stop_early=self.stop_early, language=language)
        for document, picks in zip(documents, chosen, strict=True):
            scores = np.zeros(len(document))
            # The first choice scores highest: 1 for it, then by place in the order of choice.
            for place, (sentence, _) in enumerate(picks):
                scores[sentence] = 1.0 - place / max(len(picks), 1)
            result.append(([sentence for sentence, _ in picks], scores))
        return result
