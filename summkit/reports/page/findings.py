"""What the sections of the page show, gathered from the results; each part is worked out when it is asked for."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from summkit.analyses.buckets import Grouping, bucket_scores, groupings_of
from summkit.analyses.distributions import distributions
from summkit.analyses.extremes import Extreme, all_low, biggest_differences, most_disagreement
from summkit.analyses.ngrams import NgramCoverage
from summkit.analyses.positions import choice_overlaps, position_profiles
from summkit.analyses.statistics import compare
from summkit.metrics.tokenisers import tokenise_unicode
from summkit.reports.buckets import NAMES, bucket_range, bucket_tables
from summkit.reports.cells import MISSING, cells, legend, number, signatures
from summkit.reports.page.charts import Bar, Histogram, distribution_chart, interval_chart, position_chart
from summkit.reports.page.points import PointTable, point_table
from summkit.reports.page.rows import BucketSection, PairCell, ScoreLine
from summkit.results import Comparison, EvaluatedArticle, PointMatch, Results, ScoreTable, is_oracle
from summkit.settings.groupings import FACTS, LABEL, SUMMARY_LENGTH
from summkit.settings.statistics import ALL_PAIRS, LEVEL, Statistics
from summkit.text.words import stop_words

if TYPE_CHECKING:
    from markupsafe import Markup


class Findings:
    """The results as the page shows them."""

    def __init__(self, results: Results) -> None:
        """Choose the two systems in focus: the best by the first metric, and the baseline, or else the runner-up."""
        self.results = results
        self.metrics = results.metrics
        self.systems = results.systems
        self.pair = _focus(results)

    @cached_property
    def table(self) -> ScoreTable | None:
        """Every score of every document; None where these were not kept."""
        table = self.results.table_of_scores
        return table if table is not None and len(table.ids) else None

    @property
    def articles(self) -> tuple[EvaluatedArticle, ...]:
        """The articles; none where these were not kept."""
        return self.results.articles or ()

    @cached_property
    def statistics_asked(self) -> Statistics:
        """How sure one wanted to be."""
        return self.results.settings.statistics

    @cached_property
    def statistics(self) -> Statistics:
        """The same for all pairs, resampled often enough that p can get below LEVEL for so many."""
        return self.statistics_asked.for_all_pairs(len(self.systems))

    @property
    def level(self) -> float:
        """The adjusted p-value below which a difference is marked."""
        return LEVEL

    def role(self, system: str) -> str:
        """Return what a system is in charts: "a" or "b" in focus, "bound" (oracle, random) or "other"."""
        if system in self.pair:
            return "ab"[self.pair.index(system)]
        return "bound" if is_oracle(system) or system.partition(":")[0] == "random" else "other"

    # --- scores

    @cached_property
    def score_lines(self) -> list[ScoreLine]:
        """The table of scores."""
        lines = []
        for system, row in zip(self.systems, cells(self.results), strict=True):
            scores = [self.results.score(system, metric) for metric in self.metrics]
            scored = min((score.documents for score in scores), default=0)
            words = self.results.lengths.get(system)
            lines.append(
                ScoreLine(
                    system=system,
                    role=self.role(system),
                    cells=tuple((s.main, c.score, c.margin, c.mark, c.best) for s, c in zip(scores, row, strict=True)),
                    scored=scored,
                    missing=self.results.documents - scored,
                    words=MISSING if words is None else f"{words:.1f}",
                    length=words or 0.0,
                )
            )
        return lines

    def score_chart(self, metric: str) -> Markup:
        """Draw the means of a metric, the best at the top."""
        share = self.results.facts[metric].share
        scale = 100 if share else 1
        rows = sorted((self.results.score(s, metric) for s in self.systems), key=lambda row: -(row.main or 0.0))
        bars = [
            Bar(
                label=row.system,
                role=self.role(row.system),
                value=None if row.main is None else row.main * scale,
                low=None if row.low is None else row.low * scale,
                high=None if row.high is None else row.high * scale,
                written=number(row.main, share=share)
                + ("" if row.low is None else f" [{number(row.low, share=share)}, {number(row.high, share=share)}]"),
            )
            for row in rows
        ]
        return interval_chart(bars, title=f"Mean {metric} of each system with its interval")

    # --- pairs

    @cached_property
    def pairs(self) -> dict[tuple[str, str, str], Comparison]:
        """Comparisons by system, other system and metric; each in both directions."""
        rows = self.results.comparisons if self.table is None else compare(self.table, self.statistics)
        found = {}
        for row in rows:
            found[row.system, row.baseline, row.metric] = row
            found[row.baseline, row.system, row.metric] = turned(row)
        return found

    def compared(self, system: str, other: str, metric: str) -> Comparison | None:
        """Return how a system stands to another; beside the baseline as the table of scores marks it."""
        if self.statistics_asked.baseline == ALL_PAIRS:
            return self.pairs.get((system, other, metric))
        for row in self.results.comparisons:
            if row.metric == metric and (row.system, row.baseline) == (system, other):
                return row
            if row.metric == metric and (row.system, row.baseline) == (other, system):
                return turned(row)
        return self.pairs.get((system, other, metric))

    @property
    def pairs_are_stricter(self) -> bool:
        """Whether p is adjusted for more comparisons among the pairs than beside the baseline."""
        return self.table is not None and len(self.systems) > 2 and self.statistics_asked.baseline != ALL_PAIRS

    def pair_rows(self, metric: str) -> Iterator[tuple[str, list[PairCell]]]:
        """Yield for each system how it differs from each other by a metric."""
        scale = 100 if self.results.facts[metric].share else 1
        for system in self.systems:
            row = []
            for other in self.systems:
                compared = self.pairs.get((system, other, metric))
                if compared is None:
                    row.append(PairCell(same=system == other))
                    continue
                significant = compared.significant()
                row.append(
                    PairCell(
                        difference=f"{compared.difference * scale:+z.2f}",
                        interval=f"{compared.low * scale:z.2f} to {compared.high * scale:z.2f}",
                        p="p < 0.001" if compared.adjusted_p < 0.001 else f"p = {compared.adjusted_p:.3f}",
                        tally=_tally(compared, self.results.documents),
                        mark=("higher" if compared.difference > 0 else "lower") if significant else "",
                    )
                )
            yield system, row

    # --- spread

    def distribution(self, metric: str) -> Markup | None:
        """Draw how scores spread over documents."""
        if self.table is None:
            return None
        share = self.results.facts[metric].share
        spreads = distributions(self.table, metric)
        rows = [
            Histogram(
                label=spread.system,
                role=self.role(spread.system),
                counts=spread.counts,
                quartiles=spread.quantiles[1:4],
                written="no score" if not spread.quantiles else f"median {number(spread.quantiles[2], share=share)}",
            )
            for spread in spreads
        ]
        title = f"Distribution of {metric} over the documents, one system a row"
        return distribution_chart(rows, spreads[0].edges, title=title, scale=100 if share else 1)

    def quartile_rows(self, metric: str) -> list[tuple[str, list[str]]]:
        """Return least, quartiles and greatest of each system's scores, as text."""
        if self.table is None:
            return []
        share = self.results.facts[metric].share
        return [
            (spread.system, [number(value, share=share) for value in spread.quantiles] or [MISSING] * 5)
            for spread in distributions(self.table, metric)
        ]

    # --- buckets

    @cached_property
    def groupings(self) -> dict[str, list[Grouping]]:
        """The groupings that tell documents apart: those with more than one bucket."""
        if self.table is None:
            return {}
        found = {}
        names = [name for name in FACTS if name in self.table.facts]
        words = [] if np.isnan(self.table.words).all() else [SUMMARY_LENGTH]
        for by in (*names, *words, *([LABEL] if any(self.table.labels) else [])):
            groupings = groupings_of(self.table, by)
            if any(len(grouping) > 1 for grouping in groupings):
                found[by] = groupings
        return found

    @cached_property
    def buckets(self) -> list[BucketSection]:
        """How each system fares on groups of documents."""
        sections = []
        for by in self.groupings:
            assert self.table is not None  # noqa: S101 -- there are no groupings without it
            rows = bucket_scores(self.table, by, sampling=self.statistics_asked)
            tables = tuple(bucket_tables(self.results, rows))
            sections.append(BucketSection(by=by, name=NAMES[by], tables=tables, filters=by != SUMMARY_LENGTH))
        return sections

    def bucket_names(self, by: str) -> list[str]:
        """Return the names of the buckets of a grouping that is the same for all systems."""
        grouping = self.groupings[by][0]
        if grouping.labels:
            return [bucket_range(by, None, None, label) for label in grouping.labels]
        return [bucket_range(by, least, most, "") for least, most in grouping.ranges]

    # --- texts

    @cached_property
    def placed(self) -> bool:
        """Whether any summary has a sentence that stands in its article."""
        return any(profile.placed for profile in position_profiles(self.articles, self.systems))

    @cached_property
    def positions(self) -> list[tuple[str, str, tuple[float, ...], str]]:
        """Name, role, shares and mean position of each system."""
        return [
            (p.system, self.role(p.system), p.shares, MISSING if p.mean is None else f"{p.mean * 100:.0f}%")
            for p in position_profiles(self.articles, self.systems)
        ]

    def position_chart(self) -> Markup:
        """Draw where in the article chosen sentences stand."""
        return position_chart(
            [(name, role, shares) for name, role, shares, _ in self.positions],
            title="Chosen sentences by their position in the article, one system a row",
        )

    @cached_property
    def overlaps(self) -> list[tuple[str, list[str]]]:
        """How far each two systems choose the same sentences, in percent."""
        matrix = choice_overlaps(self.articles, self.systems).tolist()
        return [
            (system, [MISSING if value != value else f"{value * 100:.0f}" for value in row])
            for system, row in zip(self.systems, matrix, strict=True)
        ]

    @cached_property
    def points(self) -> PointTable | None:
        """What of the key points each system covers; None where they were not scored."""
        return point_table(self.results)

    @cached_property
    def matches(self) -> Mapping[str, list[PointMatch]]:
        """The matches of key points by article, by the first metric that looks at them."""
        rows = self.results.matches or ()
        found: dict[str, list[PointMatch]] = {}
        for row in rows:
            if row.metric == rows[0].metric:
                found.setdefault(row.id, []).append(row)
        return found

    @cached_property
    def ngrams(self) -> NgramCoverage | None:
        """Which n-grams of the references each system covers; None where the texts were not kept."""
        if not self.articles:
            return None
        return NgramCoverage(self.articles, self.systems, tokenise_unicode, stop_words=stop_words(self.language))

    @property
    def language(self) -> str:
        """Language of the articles."""
        return self.results.settings.language

    # --- articles that stand out

    def extremes(self, metric: str) -> list[tuple[str, str, tuple[Extreme, ...]]]:
        """Return lists of articles worth reading: heading, what the value is, and the articles."""
        if self.table is None:
            return []
        lists = []
        if len(self.pair) == 2:
            a, b = self.pair
            lists += [
                (f"{a} furthest above {b}", "difference", biggest_differences(self.table, a, b, metric)),
                (f"{b} furthest above {a}", "difference", biggest_differences(self.table, b, a, metric)),
            ]
        if sum(not is_oracle(system) for system in self.systems) > 2:
            lists.append(("Systems disagree most", "spread", most_disagreement(self.table, metric)))
        lists.append(("All score low", "best score", all_low(self.table, metric)))
        return lists

    def title(self, place: int) -> str:
        """Return an article's title, or "" where that is not known."""
        return self.articles[place].title if self.articles else ""

    def written(self, value: float | None, metric: str) -> str:
        """Write a score of a metric."""
        return number(value, share=self.results.facts[metric].share)

    # --- methods and limits

    @property
    def signatures(self) -> list[str]:
        """The signatures of the scores."""
        return signatures(self.results)

    @property
    def legend(self) -> list[str]:
        """What the table shows."""
        return legend(self.results)

    @property
    def settings(self) -> list[tuple[str, str]]:
        """The settings, as text."""
        return [
            (name, _setting(value))
            for name, value in self.results.settings.to_dict().items()
            if value not in (None, [], "")
        ]


def _tally(row: Comparison, documents: int) -> str:
    """Write wins, ties and losses, and how many articles these are where it is not all."""
    shared = row.wins + row.ties + row.losses
    return f"{row.wins}/{row.ties}/{row.losses}" + ("" if shared == documents else f" (n {shared:,})")


def turned(row: Comparison) -> Comparison:
    """Return a comparison seen from the other side."""
    return dataclasses.replace(
        row,
        system=row.baseline,
        baseline=row.system,
        difference=0.0 - row.difference,  # no -0.0, which would be written so
        low=0.0 - row.high,
        high=0.0 - row.low,
        wins=row.losses,
        losses=row.wins,
    )


def _focus(results: Results) -> tuple[str, ...]:
    """Return the best system by the first metric and the one to see it beside: the baseline, or else the runner-up."""
    rivals = ranking(results, results.metrics[0])
    if len(rivals) < 2:
        return (*rivals, *(system for system in results.systems if system not in rivals))[:2]
    baseline = results.settings.statistics.baseline
    return (rivals[0], baseline if baseline is not None and baseline in rivals[1:] else rivals[1])


def ranking(results: Results, metric: str) -> list[str]:
    """Return the systems that are rivals, the highest mean first: oracles are none, nor is one without a score."""
    scored = {s: results.score(s, metric).main for s in results.systems if not is_oracle(s)}
    known: Sequence[tuple[str, float]] = [(system, value) for system, value in scored.items() if value is not None]
    return [system for system, _ in sorted(known, key=lambda pair: -pair[1])]


def _setting(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
