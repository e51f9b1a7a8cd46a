"""What programs read back out of each format, and what every format must show."""

import csv
import dataclasses
import io
import json
import math
import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest

import summkit
from summkit.reports import FORMATS
from summkit.reports.cells import cells, legend, number, signatures, significance_mark
from summkit.reports.frames import results_frame
from summkit.reports.html_table import results_html
from summkit.reports.table import results_text
from summkit.results import Results, ScoreRow

Writer = Callable[[Results], str]
FOR_PEOPLE = pytest.mark.parametrize(
    "write", [FORMATS["table"], FORMATS["markdown"], FORMATS["latex"], results_html],
    ids=["table", "markdown", "latex", "html"],
)  # fmt: skip
EVERY = pytest.mark.parametrize("write", [*FORMATS.values(), results_html], ids=[*FORMATS, "html"])


def test_json_reads_back(results: Results) -> None:
    assert json.loads(FORMATS["json"](results)) == json.loads(json.dumps(results.to_dict()))


def test_json_has_the_keys_of_the_contract(results: Results) -> None:
    data = json.loads(FORMATS["json"](results))
    assert {"summkit", "documents", "systems", "settings", "scores", "comparisons", "per_document", "warnings"} <= set(
        data
    )
    assert {"system", "metric", "precision", "recall", "f1", "low", "high", "signature"} <= set(data["scores"][0])
    assert {"id", "system", "metric", "precision", "recall", "f1"} <= set(data["per_document"][0])


def test_json_says_nothing_for_what_is_not_a_number(results: Results) -> None:
    odd = dataclasses.replace(
        results, comparisons=(dataclasses.replace(results.comparisons[0], low=math.nan, high=math.inf),)
    )
    for form in ("json", "jsonl"):
        text = FORMATS[form](odd)
        assert "NaN" not in text
        assert "Infinity" not in text
    assert json.loads(FORMATS["json"](odd))["comparisons"][0]["low"] is None


def test_json_lines_hold_all_that_json_holds(results: Results) -> None:
    lines = [json.loads(line) for line in FORMATS["jsonl"](results).splitlines()]
    data = json.loads(FORMATS["json"](results))
    assert lines[0]["type"] == "evaluation"
    for kind, name in (("score", "scores"), ("comparison", "comparisons"), ("document", "per_document")):
        assert [line for line in lines if line["type"] == kind] == [{"type": kind, **row} for row in data[name]]
    assert {key: value for key, value in lines[0].items() if key != "type"} == {
        key: value for key, value in data.items() if key not in ("scores", "comparisons", "per_document")
    }


def test_csv_reads_back(results: Results) -> None:
    every = list(csv.DictReader(io.StringIO(FORMATS["csv"](results))))
    rows = [row for row in every if row["type"] == "score"]
    assert [(row["system"], row["metric"]) for row in rows] == [(s.system, s.metric) for s in results.scores]
    for row, score in zip(rows, results.scores, strict=True):
        assert row["f1"] == ("" if score.f1 is None else repr(score.f1))
        assert row["value"] == ("" if score.value is None else repr(score.value))
        assert row["signature"] == score.signature
        compared = results.comparison(score.system, score.metric)
        assert row["adjusted_p"] == ("" if compared is None else repr(compared.adjusted_p))
    assert [row["id"] for row in every if row["type"] == "document"] == ["a", "a", "b"]


def test_frame(results: Results) -> None:
    frame = results_frame(results)
    assert list(frame["system"]) == [row.system for row in results.scores]
    assert list(frame.columns) == [field.name for field in dataclasses.fields(ScoreRow)]


@EVERY
def test_every_format_shows_scores_lengths_and_signatures(write: Writer, results: Results) -> None:
    text = write(results)
    for signature in signatures(results):
        assert signature in text
    for system in results.systems:
        assert system in text
    for words in ("60.0", "55.5"):
        assert words in text


@FOR_PEOPLE
def test_shares_are_shown_times_100_with_two_digits(write: Writer, results: Results) -> None:
    text = write(results)
    for shown in ("40.62", "43.75", "62.50", "12.50", "7.25"):
        assert shown in text
    assert "1250" not in text


@EVERY
def test_no_format_drops_a_comparison(write: Writer, all_pairs: Results) -> None:
    without = dataclasses.replace(all_pairs, comparisons=all_pairs.comparisons[:2])
    assert write(without) != write(all_pairs)


def test_the_best_is_marked_the_oracle_aside(results: Results) -> None:
    best = [[cell.best for cell in row] for row in cells(results)]
    assert best == [[False, True, False], [True, False, False], [False, False, False]]


def test_marks(results: Results) -> None:
    marks = [[cell.mark for cell in row] for row in cells(results)]
    assert marks == [["", "", ""], ["", "▼", ""], ["▲", "▲", ""]]
    assert significance_mark(None) == ""


def test_missing_scores_are_a_dash(results: Results) -> None:
    assert cells(results)[2][2].score == "–"
    assert cells(results)[2][2].margin == ""
    assert number(None, share=True) == "–"


def test_the_legend_speaks_of_shares_only_where_there_are_some(results: Results) -> None:
    assert "(rouge1, rougeL)" in legend(results)[0]
    alone = dataclasses.replace(results, metrics=("density",))
    assert "()" not in legend(alone)[0]


def test_without_comparisons_nothing_is_said_of_marks(results: Results) -> None:
    alone = dataclasses.replace(results, comparisons=())
    for form in ("table", "markdown", "latex"):
        assert "better" not in FORMATS[form](alone)


def test_a_narrow_table_keeps_to_its_width(results: Results) -> None:
    head, _, _ = results_text(results, width=70).partition("3 documents")
    assert all(len(line) <= 70 for line in head.splitlines())


def test_figures_of_a_column_stand_in_line(results: Results) -> None:
    rows = [
        line
        for line in results_text(results).splitlines()
        if re.match(r" (lead|textrank|oracle) ", line.replace(":", " "))
    ]
    assert len(rows) == 3
    points = [[found.start() for found in re.finditer(r"(?<=\d)\.(?=\d\d\b)", line)] for line in rows]
    assert points[0] == points[1]
    assert points[2] == points[0][:2]


def test_differences_of_what_is_no_share_are_not_times_100(all_pairs: Results) -> None:
    density = dataclasses.replace(all_pairs.comparisons[0], metric="density", difference=-5.25, low=-6.25, high=-4.25)
    text = results_text(dataclasses.replace(all_pairs, comparisons=(density,)), width=120)
    assert "-5.25" in text
    assert "525" not in text


def test_the_comparison_table_shows_its_headings_whole(all_pairs: Results) -> None:
    assert "w/t/l" in results_text(all_pairs, width=80)


def test_html_is_well_formed(results: Results) -> None:
    opened: list[str] = []

    class Balance(HTMLParser):
        def handle_starttag(self, tag: str, attrs: object) -> None:
            if tag != "br":
                opened.append(tag)

        def handle_endtag(self, tag: str) -> None:
            assert opened.pop() == tag

    Balance().feed(results_html(results))
    assert opened == []


def test_latex_rows_have_as_many_cells_as_columns(results: Results) -> None:
    rows = [line for line in FORMATS["latex"](results).splitlines() if line.endswith(r"\\")]
    assert [row.count(" & ") for row in rows] == [4] * 4


def test_key_points_show_both_sides() -> None:
    found = summkit.evaluate(methods=["lead", "textrank"], metrics=["keypoints"], run=summkit.Run(limit=3))
    row = found.score("lead", "keypoints")
    assert row.recall is not None
    assert row.precision is not None
    assert f"keypoints, recall/precision: lead {row.recall * 100:.2f}/{row.precision * 100:.2f}, textrank " in (
        " ".join(found.table(width=300).split())
    )
