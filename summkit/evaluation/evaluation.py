"""The evaluation as people hold it: results that can show and save themselves."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from summkit.analyses.buckets import bucket_scores
from summkit.analyses.extremes import Extreme, biggest_differences
from summkit.analyses.ngrams import NgramCoverage, NgramDifference
from summkit.analyses.positions import PositionProfile, position_profiles
from summkit.analyses.statistics import compare
from summkit.displays.files import write_file
from summkit.errors import OptionError
from summkit.metrics.tokenisers import tokenise_unicode
from summkit.reports.frames import Part, results_frame
from summkit.reports.html_table import results_html
from summkit.reports.table import results_text
from summkit.results import BucketScore, Comparison, EvaluatedArticle, Results, ScoreTable
from summkit.settings.statistics import ALL_PAIRS
from summkit.text.words import stop_words

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure


@dataclass(frozen=True, kw_only=True)
class Evaluation(Results):
    """What an evaluation found; shows itself as a table in a notebook and with `print`.

    Attributes:
        table_of_scores: Every score of every document, as arrays.
    """

    table_of_scores: ScoreTable = dataclasses.field(repr=False, compare=False)

    @classmethod
    def of(cls, results: Results) -> Self:
        """Return results that were read from a file as an evaluation that can show and analyse itself."""
        return cls(**{field.name: getattr(results, field.name) for field in dataclasses.fields(results)})

    def table(self, *, width: int = 100) -> str:
        """Return the results as a plain-text table.

        Args:
            width: Columns that the table may take.
        """
        return results_text(self, width=width)

    def to_frame(self, part: Part = "scores") -> pd.DataFrame:
        """Return a part of the evaluation as a pandas data frame.

        Args:
            part: "scores", "comparisons", or "documents" (evaluated with `run=Run(per_document=True)`).

        Raises:
            OptionError: If there is no such part.
            MissingLibraryError: If pandas is not installed.
        """
        return results_frame(self, part)

    def report(self, path: str | os.PathLike[str] | None = None, *, title: str = "") -> str:
        """Return the report, one HTML page that needs nothing else; with a path, write it there as well.

        Args:
            path: The file to write, or None.
            title: What stands at its top; "" for "Evaluation of summaries".

        Raises:
            DataError: If the file cannot be written.
            MissingLibraryError: If Jinja2 is not installed.
        """
        from summkit.reports.page import report_html

        text = report_html(self, title=title)
        if path is not None:
            write_file(path, text)
        return text

    def group_by(self, by: str, *, count: int | None = None) -> tuple[BucketScore, ...]:
        """Group the documents, and return how each system fares on each group.

        Args:
            by: "summary-length"; or, if evaluated with `by` or `texts`, "length", "reference-length", "compression",
                "density", "coverage", "key_points" or "label".
            count: How many groups at most; None takes 4, or fewer for few documents.

        Raises:
            OptionError: If `by` is unknown, or what it needs was not kept.
        """
        return bucket_scores(self.table_of_scores, by, count=count, sampling=self.settings.statistics)

    def pairwise(self) -> tuple[Comparison, ...]:
        """Compare all pairs of systems by every metric, as the report does.

        p-values are adjusted for all pairs by Holm's method, and resampled often enough that they can get below LEVEL.
        """
        return compare(self.table_of_scores, self.settings.statistics.for_all_pairs(len(self.systems)))

    def positions(self, *, parts: int = 10) -> tuple[PositionProfile, ...]:
        """Find out where in the articles the sentences of each system's summaries stand.

        Args:
            parts: Into how many parts of equal length an article is cut.

        Raises:
            OptionError: If the texts were not kept; evaluate with `run=Run(texts=True)`.
        """
        return position_profiles(self._texts, self.systems, parts=parts)

    def ngram_differences(
        self, system: str, other: str, *, count: int = 20, least: int | None = None
    ) -> tuple[NgramDifference, ...]:
        """Return the n-grams of the references that one system covers more often than another.

        Args:
            system: The system that covers them.
            other: The one that misses them.
            count: How many at most.
            least: In how many articles at least; None takes 1, 2 or 3, by the number of articles.

        Raises:
            OptionError: If a system is unknown, or the texts were not kept; evaluate with `run=Run(texts=True)`.
        """
        words = stop_words(self.settings.language)
        coverage = NgramCoverage(self._texts, self.systems, tokenise_unicode, stop_words=words)
        return coverage.differences(system, other, count=count, least=least)

    def biggest_differences(self, system: str, other: str, metric: str, *, count: int = 10) -> tuple[Extreme, ...]:
        """Return the articles on which one system is most ahead of another.

        Args:
            system: The system that is ahead.
            other: The one behind it.
            metric: By which metric.
            count: How many articles at most.

        Raises:
            OptionError: If a system or the metric is unknown.
        """
        return biggest_differences(self.table_of_scores, system, other, metric, count=count)

    def against(self, baseline: str) -> Self:
        """Return the same evaluation with its systems compared with another baseline.

        Args:
            baseline: One of the systems, or "all" for all pairs.

        Raises:
            OptionError: If there is no such system.
        """
        statistics = dataclasses.replace(self.settings.statistics, baseline=baseline)
        settings = dataclasses.replace(self.settings, statistics=statistics)
        return dataclasses.replace(self, comparisons=compare(self.table_of_scores, statistics), settings=settings)

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

        anew = baseline is not None and self.settings.statistics.baseline not in (baseline, ALL_PAIRS)
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

    @property
    def _texts(self) -> tuple[EvaluatedArticle, ...]:
        if self.articles is None:
            raise OptionError("the articles and summaries were not kept; evaluate with run=Run(texts=True)")
        return self.articles

    def with_warnings(self, notes: Sequence[str]) -> Self:
        """Return the same evaluation with other warnings."""
        return dataclasses.replace(self, warnings=tuple(notes))

    def __str__(self) -> str:
        """Return the table."""
        return self.table()

    def _repr_html_(self) -> str:
        return results_html(self)
