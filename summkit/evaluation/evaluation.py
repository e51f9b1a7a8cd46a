"""The evaluation as people hold it: results that can show and save themselves."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from summkit.evaluation.statistics import StatisticsSettings, compare
from summkit.reports.frames import Part, results_frame
from summkit.reports.html_table import results_html
from summkit.reports.table import results_text
from summkit.results import Results, ScoreTable

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure


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

    def against(self, baseline: str) -> Self:
        """Return the same evaluation with its systems compared with another baseline.

        Args:
            baseline: One of the systems, or "all" for all pairs.

        Raises:
            OptionError: If there is no such system.
        """
        given = {name: self.settings[name] for name in ("confidence", "resamples", "paired", "seed")}
        compared = compare(self.table_of_scores, StatisticsSettings(**given, baseline=baseline))
        return dataclasses.replace(self, comparisons=compared, settings={**self.settings, "baseline": baseline})

    def plot_scores(self, metric: str | None = None) -> Figure:
        """Draw the mean of every system with its interval, a panel a metric; lead, random and oracle apart as bounds.

        Args:
            metric: The metric to draw; None draws all.

        Returns:
            A figure, which a notebook shows, and `save_figure` of summkit.reports.figures or its own `savefig` saves.

        Raises:
            OptionError: If there is no such metric.
            MissingLibraryError: If matplotlib is not installed.
        """
        from summkit.reports.figures import scores_figure

        return scores_figure(self, metric)

    def plot_differences(self, baseline: str | None = None, metric: str | None = None) -> Figure:
        """Draw how every system differs from a baseline: intervals, what is significant, wins, ties and losses.

        Args:
            baseline: One of the systems; None takes what they were compared with. With another one they are compared
                anew, by the same test.
            metric: The metric to draw; None draws all, a panel each.

        Raises:
            OptionError: If there is no such system or metric, or only one system.
            MissingLibraryError: If matplotlib is not installed.
        """
        from summkit.reports.figures import differences_figure

        anew = baseline is not None and self.settings["baseline"] not in (baseline, "all")
        return differences_figure(self.against(str(baseline)) if anew else self, baseline, metric)

    def plot_lengths(self, metric: str | None = None) -> Figure:
        """Draw each system's mean score against the mean words of its summaries.

        Args:
            metric: The metric to draw; None draws all, a panel each.

        Raises:
            OptionError: If there is no such metric.
            MissingLibraryError: If matplotlib is not installed.
        """
        from summkit.reports.figures import lengths_figure

        return lengths_figure(self, metric)

    def with_warnings(self, notes: Sequence[str]) -> Self:
        """Return the same evaluation with other warnings."""
        return dataclasses.replace(self, warnings=tuple(notes))

    def __str__(self) -> str:
        """Return the table."""
        return self.table()

    def _repr_html_(self) -> str:
        return results_html(self)
