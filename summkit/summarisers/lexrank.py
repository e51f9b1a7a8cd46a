"""LexRank: the sentences that a random walk along similar sentences visits most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from summkit.declaration import setting, within
from summkit.documents import Document
from summkit.ranking.graph import pagerank
from summkit.ranking.lexical_graph import lexical_graph, threshold_graph
from summkit.summarisers.base import Context, Method, Scores
from summkit.summarisers.stepwise import check_size

_MOST_SENTENCES = 20_000  # with a threshold: every pair is looked at


@dataclass(frozen=True, kw_only=True)
class LexRank(Method):
    """PageRank over the sentences, connected by the IDF-modified cosine: as it is, or where it is above `threshold`.

    With `mode` "threshold" every pair of sentences is looked at (16,000 sentences take a third of a second, four times
    as long as 8,000), and documents of more than 20,000 sentences are refused; "continuous" takes time that grows with
    the words alone.

    Source: Erkan & Radev (2004), LexRank, sections 3.2 and 3.3. A stem's IDF is ln(n / (1 + sentences with it)), as in
    sumy; the transition matrix is normalised exactly, and sentences that are like none, not even themselves (their
    stems all have an IDF of 0, or there are none), stay outside and score 0.
    """

    mode: Literal["continuous", "threshold"] = "continuous"
    threshold: float = setting(0.1, check=within(0, 1, but=1))
    damping: float = setting(0.85, check=within(0, 1, but=1))

    def score(self, documents: Sequence[Document], context: Context) -> list[Scores]:
        """Score sentences by the probability that the walk is there; the scores of a document sum to 1.

        Raises:
            DataError: If there is a threshold, and a document is too long for it.
        """
        result = []
        for document in documents:
            graph = lexical_graph(document.stems, document.stem_starts)
            scores = np.zeros(len(document))
            if self.mode == "threshold":
                check_size("lexrank with a threshold", document, len(document), _MOST_SENTENCES)
                scores[graph.nodes] = pagerank(threshold_graph(graph, self.threshold), damping=self.damping)
            else:
                scores[graph.nodes] = pagerank(graph, damping=self.damping)
            result.append(scores)
        return result
