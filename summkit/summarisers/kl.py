"""KL-Sum: the summary whose words are spread as the document's are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from summkit.documents import Document
from summkit.ranking.length import Budget
from summkit.ranking.terms import SentenceTerms
from summkit.summarisers.stepwise import StepwiseMethod, check_size

# Sentences chosen times stems looked at for each: about ten seconds.
_BOUND = 5e8


@dataclass(frozen=True, kw_only=True)
class KL(StepwiseMethod):
    """The sentence that brings the summary's word distribution nearest to the document's, one after another.

    The divergence is the sum over the summary's words of P(w) ln(P(w) / Q(w)), P of the document and Q of the summary.

    Source: Haghighi & Vanderwende (2009), Exploring Content Models for Multi-Document Summarization, section 3.2. Words
    that the summary lacks are left out of the sum rather than smoothed (as sumy does). A step costs as much as the
    document has stems, so that choosing k of n sentences is O(k n): a fifth of 8,000 takes five seconds, and of 16,000
    it is refused.
    """

    def pick(self, document: Document, budget: Budget) -> list[int]:
        """Choose sentences one after another.

        Raises:
            DataError: If the document is too long for so long a summary.
        """
        terms = SentenceTerms.of(document)
        costs = budget.costs + budget.joint
        left = budget.limit + budget.joint
        most = min(len(document), left // max(int(costs.min(initial=1)), 1))
        check_size("kl", document, float(most) * len(terms.rows), _BOUND)
        chance = terms.totals / max(float(terms.totals.sum()), 1.0)
        surprise = chance * np.log(np.where(chance > 0, chance, 1.0))
        said = np.zeros(terms.stems)
        # Of the words already said: the sum of P ln P, of P, and of P ln(count).
        known, mass, logs, total = 0.0, 0.0, 0.0, 0.0
        weights = chance[terms.columns]
        free = np.ones(len(document), dtype=bool)
        picks: list[int] = []
        while True:
            open_ = free & (costs <= left)
            if not open_.any():
                return picks
            before = said[terms.columns]
            new = before == 0
            gained_mass = terms.sum_rows(weights * new)
            gained_known = terms.sum_rows(surprise[terms.columns] * new)
            gained_logs = terms.sum_rows(weights * (np.log(before + terms.counts) - np.log(np.where(new, 1.0, before))))
            lengths = np.log(np.maximum(total + terms.lengths, 1.0))
            divergence = (known + gained_known) + (mass + gained_mass) * lengths - (logs + gained_logs)
            sentence = int(np.argmin(np.where(open_, np.round(divergence, 12), np.inf)))
            picks.append(sentence)
            free[sentence] = False
            left -= int(costs[sentence])
            part = slice(terms.row_starts[sentence], terms.row_starts[sentence + 1])
            said[terms.columns[part]] += terms.counts[part]
            known += float(gained_known[sentence])
            mass += float(gained_mass[sentence])
            logs += float(gained_logs[sentence])
            total += float(terms.lengths[sentence])
