"""Groups of documents in every format."""

import csv
import dataclasses
import io
import json

import pytest

from summkit.reports import FORMATS
from summkit.reports.buckets import bucket_range, bucket_tables
from summkit.reports.html_table import results_html
from summkit.results import BucketScore, Results

HOSTILE = "<b>&|$\x1b[2J"


def bucket(
    place: int, system: str, mean: float | None, documents: int, *, by: str = "length", label: str = ""
) -> BucketScore:
    known = mean is not None and documents > 1
    return BucketScore(
        by=by, place=place, least=None if label else 100.0 * place + 1, most=None if label else 100.0 * place + 50,
        label=label, system=system, metric="rouge1", documents=documents, mean=mean,
        low=mean - 0.03125 if known and mean is not None else None,
        high=mean + 0.03125 if known and mean is not None else None,
    )  # fmt: skip


@pytest.fixture
def grouped(results: Results) -> Results:
    return dataclasses.replace(
        results,
        buckets=(
            bucket(0, "lead", 0.25, 30),
            bucket(0, "oracle", 0.5, 30),
            bucket(1, "lead", 0.375, 5),
            bucket(1, "oracle", None, 0),
            bucket(0, "lead", 0.25, 35, by="label", label=HOSTILE),
        ),
    )


def test_the_table(grouped: Results) -> None:
    text = FORMATS["table"](grouped)
    assert "rouge1 by words of the article" in text
    assert "1 to 50, n 30   101 to 150, n 5" in text
    line = next(line for line in text.splitlines() if line.startswith(" lead") and "~37.50" in line)
    assert line.split() == ["lead", "25.00", "~37.50"]
    assert "21.88–28.12" in text
    assert "fewer than 20, which say little" in text
    assert "\x1b" not in text


@pytest.mark.parametrize("width", [40, 60, 100, 200])
def test_no_figure_is_broken_at_any_width(grouped: Results, width: int) -> None:
    from summkit.reports.table import results_text

    text = results_text(grouped, width=width)
    for figure in ("25.00", "~37.50", "50.00", "21.88–28.12"):
        assert figure in text


def test_markdown_and_latex(grouped: Results) -> None:
    markdown, latex = FORMATS["markdown"](grouped), FORMATS["latex"](grouped)
    assert "| lead | 25.00 (21.88–28.12) | \\~37.50 (34.38–40.62) |" in markdown
    assert r"lead & 25.00 & \textasciitilde{}37.50 \\" in latex
    assert "<b>" not in markdown.replace(r"\<b\>", "")
    assert latex.count(r"\begin{tabular}") == latex.count(r"\end{tabular}") > 2


def test_csv(grouped: Results) -> None:
    rows = [row for row in csv.DictReader(io.StringIO(FORMATS["csv"](grouped))) if row["type"] == "bucket"]
    assert len(rows) == 5
    assert (rows[0]["by"], rows[0]["least"], rows[0]["most"], rows[0]["mean"]) == ("length", "1.0", "50.0", "0.25")
    assert rows[3]["mean"] == ""


def test_json(grouped: Results) -> None:
    assert json.loads(FORMATS["json"](grouped))["buckets"][0]["documents"] == 30
    lines = [json.loads(line) for line in FORMATS["jsonl"](grouped).splitlines()]
    assert [line["by"] for line in lines if line["type"] == "bucket"] == ["length"] * 4 + ["label"]
    assert "buckets" not in json.loads(FORMATS["json"](dataclasses.replace(grouped, buckets=None)))


def test_html(grouped: Results) -> None:
    text = results_html(grouped)
    assert "~37.50" in text
    assert "<b>&|" not in text


def test_names_of_buckets() -> None:
    assert bucket_range("length", 1000, 2000, "") == "1,000 to 2,000"
    assert bucket_range("density", 1.234, 1.234, "") == "1.23"
    assert bucket_range("label", None, None, "") == "(no label)"


def test_each_grouping_and_metric_has_a_table(grouped: Results) -> None:
    assert [(table.by, table.metric) for table in bucket_tables(grouped)] == [
        (by, metric) for by in ("length", "label") for metric in grouped.metrics
    ]
