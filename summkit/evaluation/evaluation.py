"""The evaluation as people hold it: results that can show and save themselves."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from summkit.reports.frames import Part, results_frame
from summkit.reports.html_table import results_html
from summkit.reports.table import results_text
from summkit.results import Results, ScoreTable

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, kw_only=True)
class Evaluation(Results):
    """What an evaluation found; shows itself as a table in a notebook and with `print`.

    Attributes:
        table_of_scores: Every score of every document, as arrays.
    """

    table_of_scores: ScoreTable

    def table(self, *, width: int = 100) -> str:
        """Return the results as a plain-text table.

        Args:
            width: Columns that the table may take.
        """
        return results_text(self, width=width)

    def to_frame(self, part: Part = "scores") -> pd.DataFrame:
        """Return a part of the evaluation as a pandas data frame.

        Args:
            part: "scores", "comparisons", or "documents" (evaluated with `per_document=True`).

        Raises:
            OptionError: If there is no such part.
            MissingLibraryError: If pandas is not installed.
        """
        return results_frame(self, part)

    def with_warnings(self, notes: Sequence[str]) -> Self:
        """Return the same evaluation with other warnings."""
        return dataclasses.replace(self, warnings=tuple(notes))

    def __str__(self) -> str:
        """Return the table."""
        return self.table()

    def _repr_html_(self) -> str:
        return results_html(self)
