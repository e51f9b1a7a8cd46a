"""What articles can be grouped by."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from summkit.documents import Article
from summkit.kernels import count_words
from summkit.metrics.base import Batch, Split
from summkit.metrics.extractive import Compression, Coverage, Density, ExtractiveEngine
from summkit.results import COLUMNS
from summkit.settings.groupings import FACTS
from summkit.settings.rouge import TokeniserName


class Facts:
    """Finds out what articles can be grouped by. Use it in one thread."""

    def __init__(self, tokeniser: TokeniserName) -> None:
        """Prepare the measures; they count words as `tokeniser` does."""
        self._engine = ExtractiveEngine([Compression(), Density(), Coverage()], tokeniser)

    def of(self, articles: Sequence[Article], references: Sequence[Sequence[Split]]) -> NDArray[np.float64]:
        """Return the facts of a batch.

        Args:
            articles: The articles.
            references: For each of them its references, split into sentences.

        Returns:
            float64 of shape (articles, facts), the columns as in `FACTS`; NaN where a fact is not known.
        """
        firsts = [texts[0] if texts else () for texts in references]
        values = np.full((len(articles), len(FACTS)), np.nan)
        for row, (article, first) in enumerate(zip(articles, firsts, strict=True)):
            if article.body:
                values[row, 0] = count_words(article.body)
            if first:
                values[row, 1] = sum(map(count_words, first))
            if article.key_points:
                values[row, 5] = len(article.key_points)
        bodies = [place for place, article in enumerate(articles) if article.body]
        if bodies:
            batch = Batch(references=(), bodies=[articles[place].body for place in bodies], key_points=())
            found = self._engine.score(self._engine.prepare(batch), [firsts[place] for place in bodies])
            values[bodies, 2:5] = found.values[..., COLUMNS["value"]]
        return values
