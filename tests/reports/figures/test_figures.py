"""Figures show what the table says: where marks stand, how they look, and what is written beside them."""

from __future__ import annotations

import dataclasses
import itertools
import math
from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
import pytest

import summkit
from summkit.errors import OptionError, SummkitWarning
from summkit.reports.figures import FIGURES, agreement_figure, differences_figure, lengths_figure, scores_figure
from summkit.reports.figures.canvas import FOCUS, OTHER, SECOND
from summkit.reports.figures.files import figure_bytes
from summkit.results import Agreement, Agreements, EvaluationSettings, JudgedSummary, MetricFacts, Results, ScoreRow
from summkit.settings.statistics import CorrelationSettings
from tests.reports.conftest import all_pairs, hostile, results
from tests.reports.test_hostile_text import HOSTILE, UNSAFE

pytest.importorskip("matplotlib", reason="figures need matplotlib: pip install 'summkit[plots]'")

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.lines import Line2D

__all__ = ["all_pairs", "hostile", "results"]

TEXTRANK = "textrank:damping=0.9"
EVERY = pytest.mark.parametrize("draw", FIGURES.values(), ids=FIGURES)
Draw = Callable[[Results], "Figure"]


def names(axes: Axes) -> list[str]:
    return [label.get_text() for label in axes.get_yticklabels()]


def horizontal(line: Line2D) -> list[float]:
    return [float(x) for x in np.asarray(line.get_xdata(), dtype=np.float64)]


def vertical(line: Line2D) -> list[float]:
    return [float(y) for y in np.asarray(line.get_ydata(), dtype=np.float64)]


def marks(axes: Axes) -> list[tuple[float, float, str, str, str]]:
    """Return each mark's x, y, shape, colour and filling."""
    found = []
    for line in axes.lines:
        if line.get_marker() not in ("None", None, "none", ""):
            (x,), (y,) = horizontal(line), vertical(line)
            look = str(line.get_marker()), str(line.get_color()), str(line.get_markerfacecolor())
            found.append((x, y, *look))
    return found


def whiskers(axes: Axes) -> list[tuple[float, ...]]:
    """Return the ends of each whisker; the lines across the whole panel are none."""
    return [
        tuple(horizontal(line))
        for line in axes.lines
        if line.get_marker() in ("None", None, "none", "") and line.get_transform() == axes.transData
    ]


def written(figure: Figure) -> str:
    """Return all that stands in a figure."""
    import matplotlib.text

    return "\n".join(item.get_text() for item in figure.findobj(matplotlib.text.Text))


def test_scores_are_those_of_the_table(results: Results) -> None:
    figure = scores_figure(results)
    assert [axes.get_title(loc="left") for axes in figure.axes] == list(results.metrics)
    first = figure.axes[0]
    assert names(first) == [TEXTRANK, "oracle", "lead"]  # systems, and the bounds below
    assert [(x, y) for x, y, *_ in marks(first)] == [(43.75, 0.0), (62.5, 1.7), (40.625, 2.7)]
    assert whiskers(first) == [(37.5, 50.0), (56.25, 68.75), (34.375, 46.875)]
    assert first.get_xlabel() == "F1 × 100"
    density = figure.axes[2]
    assert density.get_xlabel() == "value"
    assert [x for x, *_ in marks(density)] == [7.25, 12.5]  # not times 100, and none of the oracle's, which has none
    assert "no score" in [item.get_text() for item in density.texts]
    assert "n = 2" in [item.get_text() for item in density.texts]
    assert "3 documents; whiskers: 95 % bootstrap intervals." in written(figure)


def test_scores_are_sorted_by_the_first_metric_drawn(results: Results) -> None:
    many = dataclasses.replace(
        results,
        systems=("a", "b", "c"),
        scores=tuple(
            ScoreRow(system=system, metric=metric, f1=f1, low=f1, high=f1, documents=3)
            for metric, values in {"m": (0.1, 0.3, 0.2), "n": (0.5, 0.1, 0.2)}.items()
            for system, f1 in zip("abc", values, strict=True)
        ),
        metrics=("m", "n"),
        facts={"m": MetricFacts(), "n": MetricFacts()},
        comparisons=(),
    )
    assert names(scores_figure(many).axes[0]) == ["b", "c", "a"]
    assert names(scores_figure(many, "n").axes[0]) == ["a", "c", "b"]


def test_marks_differ_in_shape_as_well_as_in_colour(results: Results) -> None:
    looks = {look for *_, shape, colour, _ in marks(scores_figure(results).axes[0]) for look in [(shape, colour)]}
    assert looks == {("o", FOCUS), ("^", SECOND), ("D", OTHER)}
    assert (FOCUS, SECOND, OTHER) == ("#0072B2", "#D55E00", "#767676")


def test_differences_are_filled_where_they_are_significant(results: Results) -> None:
    figure = differences_figure(results)
    first, second = figure.axes[:2]
    assert names(first) == [TEXTRANK, "oracle"]
    noise, higher = marks(first)
    assert noise == (3.125, 0.0, "o", OTHER, "white")
    assert higher == (21.875, 1.7, "^", FOCUS, FOCUS)
    assert whiskers(first) == [(0.0, 6.25), (18.75, 25.0)]
    assert marks(second)[0] == (-12.5, 0.0, "v", SECOND, SECOND)
    assert [item.get_text() for item in first.texts] == ["2/0/1", "2/0/1", "w/t/l"]
    assert any(horizontal(line) == [0.0, 0.0] for line in first.lines)
    assert "adjusted p < 0.05 (approximate randomisation, Holm)" in written(figure).replace("\n", " ")


def test_all_pairs_can_be_drawn_against_any_system(all_pairs: Results) -> None:
    (axes,) = differences_figure(all_pairs, "oracle", "rouge1").axes
    assert names(axes) == [TEXTRANK, "lead"]
    assert [x for x, *_ in marks(axes)] == [-18.75, -21.875]
    assert whiskers(axes) == [(-21.875, -15.625), (-25.0, -18.75)]
    assert [item.get_text() for item in axes.texts] == ["1/0/2", "1/0/2", "w/t/l"]  # who lost has won
    (axes,) = differences_figure(all_pairs, metric="rouge1").axes
    assert names(axes) == [TEXTRANK, "oracle"]


def test_refusals(results: Results) -> None:
    for draw in (scores_figure, lengths_figure):
        with pytest.raises(OptionError, match="did you mean 'rouge1'"):
            draw(results, "rouge11")
    with pytest.raises(OptionError, match="unknown baseline 'led'"):
        differences_figure(results, "led")
    one = dataclasses.replace(results, systems=("lead",), comparisons=())
    with pytest.raises(OptionError, match="only one"):
        differences_figure(one)
    others = dataclasses.replace(results, comparisons=results.comparisons[:1])
    with pytest.raises(OptionError, match="nothing was compared with 'oracle'"):
        differences_figure(others, "oracle")


def test_lengths_name_every_system(results: Results) -> None:
    figure = lengths_figure(results)
    first = figure.axes[0]
    assert [(x, y) for x, y, *_ in marks(first)] == [(60.0, 40.625), (81.25, 43.75), (55.5, 62.5)]
    assert [item.get_text() for item in first.texts] == ["lead", TEXTRANK, "oracle"]
    assert [item.get_text() for item in figure.axes[2].texts] == ["lead", TEXTRANK]
    nameless = dataclasses.replace(results, lengths={"lead": 60.0, "oracle": math.nan})
    assert f"Without a score or a length: {TEXTRANK}, oracle." in written(lengths_figure(nameless))


def test_names_beside_points_do_not_cover_each_other() -> None:
    systems = [f"system {place}" for place in range(9)]
    close = Results(
        version="1", documents=9, systems=tuple(systems), metrics=("rouge1",),
        facts={"rouge1": MetricFacts()}, settings=EvaluationSettings(),
        scores=tuple(
            ScoreRow(system=system, metric="rouge1", f1=0.4 + 0.003 * place, low=0.38, high=0.44, documents=9)
            for place, system in enumerate(systems)
        ),
        lengths={system: 50.0 + place % 3 for place, system in enumerate(systems)},
    )  # fmt: skip
    figure = lengths_figure(close)
    figure.draw_without_rendering()
    import matplotlib.text

    boxes = [matplotlib.text.Text.get_window_extent(item) for item in figure.axes[0].texts]
    assert len(boxes) == 9
    assert not any(one.overlaps(other) for one, other in itertools.combinations(boxes, 2))
    room = figure.get_window_extent()
    assert all(room.x0 <= box.x0 and box.x1 <= room.x1 for box in boxes)


@EVERY
@pytest.mark.parametrize("name", HOSTILE.values(), ids=list(HOSTILE))
def test_hostile_names(draw: Draw, name: str, results: Results) -> None:
    import matplotlib.text
    from matplotlib.cbook import is_math_text

    odd = dataclasses.replace(
        results,
        systems=("lead", name),
        metrics=("rouge1",),
        scores=tuple(dataclasses.replace(results.score("lead", "rouge1"), system=s) for s in ("lead", name)),
        comparisons=(dataclasses.replace(results.comparisons[0], system=name),),
        lengths={"lead": 50.0, name: 60.0},
    )
    figure = draw(odd)
    for item in figure.findobj(matplotlib.text.Text):
        assert isinstance(item, matplotlib.text.Text)
        assert not UNSAFE.search(item.get_text().replace("\n", ""))
        assert not is_math_text(item.get_text())
    picture = figure_bytes(figure, "svg").decode()
    assert not UNSAFE.search(picture)
    assert "<script" not in picture


def test_dollars_are_written_and_not_interpreted(results: Results) -> None:
    renamed = dataclasses.replace(
        results,
        systems=("$x^2$",),
        metrics=("a$b$",),
        facts={"a$b$": MetricFacts()},
        scores=(dataclasses.replace(results.scores[0], system="$x^2$", metric="a$b$"),),
    )
    (axes,) = scores_figure(renamed).axes
    assert names(axes) == [r"\$x^2\$"]
    assert axes.get_title(loc="left") == r"a\$b\$"
    label = axes.get_yticklabels()[0]
    assert label._preprocess_math(label.get_text()) == ("$x^2$", False)  # type: ignore[attr-defined]


def test_a_long_name_keeps_both_ends(results: Results) -> None:
    long = "mine:" + "x" * 4000 + ",seed=7"
    renamed = dataclasses.replace(
        results, systems=(long,), metrics=("rouge1",), scores=(dataclasses.replace(results.scores[0], system=long),)
    )
    figure = scores_figure(renamed)
    (label,) = names(figure.axes[0])
    assert label.startswith("mine:x")
    assert label.endswith(",seed=7")
    assert len(label) < 40
    figure.draw_without_rendering()
    assert figure.axes[0].get_position().width > 0.4


def test_a_letter_without_a_font_is_told(results: Results) -> None:
    renamed = dataclasses.replace(
        results, systems=("\ue123",), metrics=("rouge1",), lengths={"\ue123": 3.0},
        scores=(dataclasses.replace(results.scores[0], system="\ue123"),),
    )  # fmt: skip
    for draw in (scores_figure, lengths_figure):
        figure = draw(renamed)
        with pytest.warns(SummkitWarning, match="no font here"):
            figure_bytes(figure, "png")


@pytest.mark.parametrize("value", [None, math.nan, math.inf, -math.inf, 1e300])
@EVERY
def test_what_is_not_a_number_is_not_drawn(draw: Draw, value: float | None, results: Results) -> None:
    scores = [dataclasses.replace(row, low=value, high=value) for row in results.scores]
    scores[0] = dataclasses.replace(scores[0], f1=value)
    end = math.nan if value is None else value
    comparisons = tuple(dataclasses.replace(row, low=end, high=end) for row in results.comparisons)
    odd = dataclasses.replace(results, scores=tuple(scores), comparisons=comparisons)
    figure = draw(odd)
    assert whiskers(figure.axes[0]) == []
    assert len(marks(figure.axes[0])) == 2
    assert figure_bytes(figure, "svg")


@EVERY
def test_nothing_at_all_is_drawn_empty(draw: Draw, results: Results) -> None:
    empty = dataclasses.replace(
        results,
        scores=tuple(ScoreRow(system=row.system, metric=row.metric) for row in results.scores),
        comparisons=(),
        lengths={},
    )
    assert figure_bytes(draw(empty), "png")


def articles(count: int) -> list[summkit.Article]:
    bodies = ("A cat slept. It was late. Nobody saw it.", "Rain fell. The river rose. A dyke broke.")
    return [
        summkit.Article(id=str(place), body=bodies[place % 2], references=(bodies[place % 2][:14],))
        for place in range(count)
    ]


def test_one_document_has_no_intervals() -> None:
    single = summkit.evaluate(articles(1), methods=["lead", "random"], metrics=["rouge1"], length=1)
    for figure in (single.plot_scores(), single.plot_lengths()):
        assert whiskers(figure.axes[0]) == []
        assert len(marks(figure.axes[0])) == 2
        assert "1 document: there is no interval of one." in written(figure)
    assert figure_bytes(single.plot_differences(), "svg")


def test_one_system() -> None:
    single = summkit.evaluate(articles(3), methods=["textrank"], metrics=["rouge1"], length=1)
    assert names(single.plot_scores().axes[0]) == ["textrank"]
    assert [item.get_text() for item in single.plot_lengths().axes[0].texts] == ["textrank"]
    with pytest.raises(OptionError, match="only one"):
        single.plot_differences()


def test_another_baseline_is_compared_anew() -> None:
    methods = ["lead", "random", "oracle"]
    found = summkit.evaluate(articles(4), methods=methods, metrics=["rouge1"], length=1)
    other = summkit.evaluate(
        articles(4), methods=methods, metrics=["rouge1"], length=1, statistics=summkit.Statistics(baseline="oracle")
    )
    assert found.against("oracle").comparisons == other.comparisons
    assert found.against("all").against("lead") == found.against("lead")
    for form in ("svg", "png"):
        same = figure_bytes(other.plot_differences(), form)
        assert figure_bytes(found.plot_differences("oracle"), form) == same
    with pytest.raises(OptionError, match="unknown baseline"):
        found.plot_differences("first")


@EVERY
@pytest.mark.parametrize("count", [45, pytest.param(70, marks=pytest.mark.slow)])
def test_many_systems_and_metrics(draw: Draw, count: int) -> None:
    systems = tuple(f"system {place}" for place in range(count))
    metrics = tuple(f"m{place}" for place in range(5))
    many = Results(
        version="1", documents=9, systems=systems, metrics=metrics,
        facts={metric: MetricFacts() for metric in metrics}, settings=EvaluationSettings(),
        scores=tuple(
            ScoreRow(system=system, metric=metric, f1=0.01 * place, low=0.0, high=0.9, documents=9)
            for place, system in enumerate(systems)
            for metric in metrics
        ),
        lengths=dict.fromkeys(systems, 50.0),
    )  # fmt: skip
    figure = draw(many)
    assert len(figure.axes) == 5
    assert figure_bytes(figure, "png", dots=30)


def judged(**changes: object) -> Agreements:
    summaries = tuple(
        JudgedSummary(id=str(i), system=s, human=i / 4 + place / 8, scores={"rouge1 f1": i / 8, "$m$": place / 2})
        for i in range(4)
        for place, s in enumerate(("a$b$", "c\nd\x1b[2J"))
    )
    rows = [
        Agreement(
            metric=metric, level=level, coefficient=kind, value=None if metric == "$m$" else -0.5,
            by_inputs=None, by_systems=None, by_both=(-0.75, 0.25),
        )
        for metric in ("rouge1 f1", "$m$") for level in ("system", "summary")
        for kind in ("pearson", "spearman", "kendall")
    ]  # fmt: skip
    made = Agreements(
        version="1", inputs=4, systems=("a$b$", "c\nd\x1b[2J"), metrics=("rouge1 f1", "$m$"), judgement="acu",
        settings=CorrelationSettings(confidence=0.9), policy="", correlations=tuple(rows), comparisons=(),
        summaries=summaries,
    )  # fmt: skip
    return dataclasses.replace(made, **changes)  # type: ignore[arg-type]


def test_agreement_shows_summaries_means_and_correlations() -> None:
    figure = agreement_figure(judged())
    first, second = figure.axes
    small, large = first.lines
    assert horizontal(small) == [0, 0, 0.125, 0.125, 0.25, 0.25, 0.375, 0.375]
    assert horizontal(large) == [0.1875, 0.1875]
    assert vertical(large) == [0.375, 0.5]
    assert first.get_title(loc="left") == "summary r = −0.50 [−0.75, 0.25]\nsystem r = −0.50 [−0.75, 0.25]"
    assert first.get_xlabel() == "rouge1 f1"
    assert second.get_title(loc="left").startswith("summary: none, since a side does not vary")
    assert [item.get_text() for item in first.texts] == [r"a\$b\$", "c d�[2J"]
    assert first.get_ylabel() == "human: acu"
    assert "8 summaries of 4 inputs; large: means of 2 systems. r: Pearson; in brackets 90 %" in written(
        figure
    ).replace("\n", " ")
    (only,) = agreement_figure(judged(), "rouge1 f1", "kendall").axes
    assert only.get_title(loc="left").startswith("summary τ = −0.50")
    assert figure_bytes(figure, "svg")


def test_agreement_refusals() -> None:
    with pytest.raises(OptionError, match="unknown metric"):
        agreement_figure(judged(), "rouge2")
    with pytest.raises(OptionError, match="did you mean 'pearson'"):
        agreement_figure(judged(), coefficient="person")
    with pytest.raises(OptionError, match="not kept"):
        agreement_figure(judged(summaries=()))


def test_a_notebook_shows_a_figure_at_its_size(results: Results) -> None:
    figure = scores_figure(results)
    picture, size = figure._repr_png_()  # type: ignore[attr-defined]
    assert picture.startswith(b"\x89PNG")
    assert size == {"width": round(figure.get_figwidth() * 96), "height": round(figure.get_figheight() * 96)}
