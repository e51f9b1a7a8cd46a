"""Charts as text: every point where it belongs, every label escaped."""

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summkit.reports.page.charts import Axis, Bar, Histogram, distribution_chart, interval_chart, position_chart


def bar(
    label: str, value: float | None, low: float | None = None, high: float | None = None, role: str = "other"
) -> Bar:
    return Bar(label=label, role=role, value=value, low=low, high=high, written="x")


def test_points_lie_inside_their_whiskers() -> None:
    svg = ElementTree.fromstring(interval_chart([bar("a", 20, 10, 40, "a"), bar("b", 30, 25, 35, "b")], title="t"))
    (circle,) = svg.iter("circle")
    whiskers = [line for line in svg.iter("line") if "whisker" in line.get("class", "")]
    assert len(whiskers) == 2
    assert float(whiskers[0].get("x1", "")) < float(circle.get("cx", "")) < float(whiskers[0].get("x2", ""))
    width = [float(line.get("x2", "")) - float(line.get("x1", "")) for line in whiskers]
    assert width[0] == pytest.approx(3 * width[1], rel=0.01)


def test_missing_values_and_hostile_names() -> None:
    svg = ElementTree.fromstring(interval_chart([bar("<script>\x1b\u202e", None)], title="<b>"))
    assert [text.text for text in svg.iter("text") if "label" in text.get("class", "")] == ["<script>\ufffd\ufffd"]
    assert not list(svg.iter("script"))
    assert svg.get("aria-label") == "<b>"


def test_long_names_are_cut_and_told_in_full() -> None:
    svg = ElementTree.fromstring(interval_chart([bar("n" * 80, 1.0)], title="t"))
    assert [title.text for title in svg.iter("title")] == ["n" * 80]


def test_names_that_differ_at_their_ends_stay_apart() -> None:
    names = [f"textrank:similarity=cosine,damping=0.{digit}" for digit in range(5)] + ["新闻摘要系统" * 5, "короткое"]
    svg = ElementTree.fromstring(interval_chart([bar(name, 1.0) for name in names], title="t"))
    shown = [text.text or "" for text in svg.iter("text") if "label" in text.get("class", "")]
    assert len(set(shown)) == len(names)
    assert all("…" in label and label[0] == name[0] and label[-1] == name[-1]
               for label, name in zip(shown[:-1], names, strict=False))  # fmt: skip
    assert {len(label) for label in shown[:5]} == {22}
    assert len(shown[5]) == 11
    assert shown[-1] == names[-1]


def test_no_rows() -> None:
    ElementTree.fromstring(interval_chart([], title="t"))
    ElementTree.fromstring(position_chart([], title="t"))


def test_a_histogram_is_one_path_with_ticks_at_its_quartiles() -> None:
    histogram = Histogram(label="a", role="a", counts=[1, 3, 0], quartiles=[0.1, 0.2, 0.25], written="m")
    svg = ElementTree.fromstring(distribution_chart([histogram], [0.0, 0.1, 0.2, 0.3], title="t", scale=100))
    assert len(list(svg.iter("path"))) == 1
    assert len([line for line in svg.iter("line") if line.get("class") in ("median", "quartile")]) == 3


@given(st.floats(-1e6, 1e6), st.floats(1e-6, 1e6))
def test_ticks_are_few_and_on_the_axis(low: float, width: float) -> None:
    axis = Axis(low, low + width)
    if not axis.high > axis.low:
        return
    ticks = axis.ticks()
    assert len(ticks) <= 11
    assert all(axis.low - 1e-6 * width <= tick <= axis.high + 1e-6 * width for tick in ticks)
