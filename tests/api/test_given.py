"""Articles and summaries in any form that a caller has at hand: all of them give the same numbers."""

import json
import os
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy
import pytest

import summkit
from summkit.errors import DataError, OptionError

Rows = list[dict[str, Any]]

pandas = pytest.importorskip("pandas", reason="pandas is not installed: pip install 'summkit[pandas]'")


def lines(folder: Path, rows: Rows) -> Path:
    file = folder / "corpus.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return file


def numbered(frame: Any) -> Any:
    """Give a frame an index that says nothing of the order."""
    frame.index = range(9, 9 - len(frame), -1)
    return frame


def polars(rows: Rows, *, lazy: bool) -> Any:
    library = pytest.importorskip("polars", reason="polars is not installed: pip install polars")
    return library.LazyFrame(rows) if lazy else library.DataFrame(rows)


FORMS: dict[str, Callable[[Path, Rows], Any]] = {
    "path": lines,
    "text of a path": lambda folder, rows: os.fspath(lines(folder, rows)),
    "paths": lambda folder, rows: [lines(folder, rows)],
    "articles": lambda folder, rows: list(summkit.read(lines(folder, rows))),
    "a generator of articles": lambda folder, rows: summkit.read(lines(folder, rows)),
    "records": lambda _, rows: rows,
    "a generator of records": lambda _, rows: (row for row in rows),
    "pandas": lambda _, rows: pandas.DataFrame(rows),
    "pandas with another index": lambda _, rows: numbered(pandas.DataFrame(rows)),
    "polars": lambda _, rows: polars(rows, lazy=False),
    "polars, lazily": lambda _, rows: polars(rows, lazy=True),
}


def figures(evaluation: summkit.Evaluation) -> list[tuple[str, str, float | None, str]]:
    return [(row.system, row.metric, row.main, row.signature) for row in evaluation.scores]


@pytest.mark.parametrize("form", FORMS)
def test_a_corpus_in_any_form(tmp_path: Path, rows: Rows, form: str) -> None:
    asked: dict[str, Any] = {"methods": ["lead", "tfidf"], "metrics": ["rouge1", "keypoints"], "length": 1}
    expected = summkit.evaluate(lines(tmp_path, rows), **asked)
    assert figures(summkit.evaluate(FORMS[form](tmp_path, rows), **asked)) == figures(expected)


CANDIDATES: dict[str, Callable[[Path, list[str]], Any]] = {
    "file": lambda folder, texts: lines(
        folder, [{"id": name, "summary": text} for name, text in zip(("ferry", "water"), texts, strict=True)]
    ),
    "mapping": lambda _, texts: {"water": texts[1], "ferry": texts[0]},
    "list": lambda _, texts: texts,
    "tuple": lambda _, texts: tuple(texts),
    "generator": lambda _, texts: iter(texts),
    "sentences": lambda _, texts: [[text] for text in texts],
    "summaries": lambda _, texts: [
        summkit.summarise(summkit.Article(id=name, body=text), length=1)
        for name, text in zip(("ferry", "water"), texts, strict=True)
    ],
    "a column": lambda _, texts: pandas.Series(texts, index=[4, 2]),
    "records": lambda _, texts: [{"id": "water", "summary": texts[1]}, {"id": "ferry", "summary": texts[0]}],
}


@pytest.mark.parametrize("form", CANDIDATES)
def test_candidates_in_any_form(tmp_path: Path, rows: Rows, form: str) -> None:
    texts = ["The ferry left on Monday.", "The council met."]
    expected = summkit.evaluate(
        rows, methods=["lead"], candidates={"mine": dict(zip(("ferry", "water"), texts, strict=True))}
    )
    found = summkit.evaluate(rows, methods=["lead"], candidates={"mine": CANDIDATES[form](tmp_path, texts)})
    split = "split:list+" if form in ("sentences", "summaries") else "split:"  # by the caller, or by us
    told = [(*row[:3], row[3].replace("split:", split)) for row in figures(expected)]
    assert figures(found) == told
    assert found.score("mine", "rouge1").main != found.score("lead", "rouge1").main


def test_candidates_in_columns_of_the_frame(rows: Rows) -> None:
    texts = ["The ferry left on Monday.", "The council met."]
    frame = pandas.DataFrame(rows).assign(mine=texts, other=texts[::-1])
    expected = figures(summkit.evaluate(rows, methods=["lead"], candidates={"mine": texts, "other": texts[::-1]}))
    assert figures(summkit.evaluate(frame, methods=["lead"], candidates=["mine", "other"])) == expected
    renamed = summkit.evaluate(frame, methods=["lead"], candidates={"theirs": "mine"})
    mine = {metric: main for system, metric, main, _ in expected if system == "mine"}
    assert {metric: renamed.score("theirs", metric).main for metric in renamed.metrics} == mine
    with pytest.raises(OptionError, match="there is no column 'yours'; the columns are id, article"):
        summkit.evaluate(frame, candidates=["yours"])


def test_key_points_as_candidates(rows: Rows) -> None:
    predicted = summkit.key_points_all(rows, count=2)
    found = summkit.evaluate(rows, methods=["lead"], candidates={"points": predicted}, metrics=["keypoints"])
    assert found.score("points", "keypoints").main is not None


def test_the_columns_of_records_are_named_by_fields(rows: Rows) -> None:
    other = [{"key": row["id"], "texte": row["article"], "resume": row["summary"]} for row in rows]
    run = summkit.Run(fields={"id": "key", "article": "texte", "reference": "resume"})
    plain = [{"id": row["id"], "article": row["article"], "summary": row["summary"]} for row in rows]
    for given in (other, pandas.DataFrame(other)):
        assert figures(summkit.evaluate(given, run=run)) == figures(summkit.evaluate(plain))


def test_a_record_that_cannot_be_used_is_told_and_left_out(rows: Rows) -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        found = summkit.evaluate([rows[0], {"id": "none", "summary": "S."}, rows[1]], methods=["lead"])
    assert found.documents == 2
    assert [str(warning.message) for warning in caught] == [
        "record 2: no article; fill the field 'article' or name it with fields={'article': NAME}; it is left out",
        "the records: 1 record could not be used",
    ]
    assert {warning.filename for warning in caught} == {__file__}
    with pytest.raises(DataError, match="record 2"):
        summkit.evaluate([rows[0], {"id": "none", "summary": "S."}], methods=["lead"], run=summkit.Run(strict=True))


def test_missing_cells_are_not_words(rows: Rows) -> None:
    frame = pandas.DataFrame([*rows, {"id": "none", "article": None, "summary": "S."}])
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        found = summkit.evaluate(frame, methods=["lead"])
    assert str(caught[0].message).startswith("record 3: no article")
    assert figures(found) == figures(summkit.evaluate(rows, methods=["lead"]))


@pytest.mark.parametrize(
    ("corpus", "message"),
    [
        ([1], "an article is a path, an Article, a record .* not int"),
        (5, "an article is a path, an Article, a record .* not int"),
        (b"bytes", "an article is .* not int|not bytes"),
        ([{"id": "a", "article": "A."}, "a.txt"], "give paths or records, not both"),
        ([], "there are no articles to evaluate"),
    ],
)
def test_what_is_no_corpus(corpus: Any, message: str) -> None:
    with pytest.raises((OptionError, DataError), match=message):
        summkit.evaluate(corpus)


@pytest.mark.parametrize(
    ("candidates", "message"),
    [
        ("mine", "candidates must be a mapping of names to summaries"),
        (["mine"], "candidates must be a mapping of names to summaries"),
        ({"mine": 5}, "candidates 'mine': give a file, a mapping of ids to summaries, or a list, not int"),
        ({"mine": ["one"]}, "candidates 'mine': 1 summaries, but there are 2 articles"),
        ({"mine": {"ferry": "F."}}, "candidates 'mine': there is no summary for 'water'"),
        ({"mine": ["one", None]}, "candidates 'mine', number 2: no summary"),
        ({"mine": ["one", 2.5]}, "candidates 'mine', number 2"),
    ],
)
def test_what_are_no_candidates(rows: Rows, candidates: Any, message: str) -> None:
    with pytest.raises((OptionError, DataError), match=message):
        summkit.evaluate(rows, candidates=candidates)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: summkit.key_points(5), "takes one text or article, not int"),  # type: ignore[arg-type]
        (lambda: summkit.key_points_all("text"), "takes several texts or articles, not one str"),
        (lambda: summkit.key_points("A text.", count=0), "count must be a whole number of at least 1"),
        (lambda: summkit.evaluate(methods=5), "methods must be a list of written forms"),  # type: ignore[arg-type]
        (lambda: summkit.evaluate(metrics=[5]), "metrics must be written forms"),  # type: ignore[list-item]
        (lambda: summkit.evaluate(rouge={}), "rouge must be a RougeSettings, not dict"),  # type: ignore[arg-type]
        (lambda: summkit.evaluate(language=5), "language must be a text"),  # type: ignore[arg-type]
        (lambda: summkit.RougeSettings(alpha="x"), "alpha must be a number, not 'x'"),  # type: ignore[arg-type]
        (lambda: summkit.RougeSettings(alpha=2), "alpha must"),
        (lambda: summkit.Statistics(resamples=1.5), "resamples must be a whole number"),  # type: ignore[arg-type]
        (lambda: summkit.Statistics(confidence=float("nan")), "confidence must"),
        (lambda: summkit.Run(jobs=0), "^jobs must be at least 1, or -1"),
        (lambda: summkit.Run(by=("weight",)), "unknown value of by 'weight'"),
        (lambda: summkit.correlate(5, 6), "scores: give a file, an evaluation, records or a data frame, not int"),
        (lambda: summkit.score(["a"], ["b"]), "candidates must be a mapping of names to summaries"),
        (lambda: summkit.summarise(5), "not int"),  # type: ignore[arg-type]
        (lambda: summkit.summarise("A. B.", seed="x"), "seed must be a whole number"),  # type: ignore[arg-type]
    ],
)
def test_one_clear_error_in_the_words_of_python(call: Callable[[], object], message: str) -> None:
    with pytest.raises(OptionError, match=message) as caught:
        call()
    assert "--" not in str(caught.value)
    assert "\n" not in str(caught.value)


# What must not be joined by chance.


def test_ids_that_stand_twice_are_refused(rows: Rows) -> None:
    made = summkit.summarise_all([summkit.Article(id="ferry", body=row["article"]) for row in rows], length=1)
    for twice in (made, [{"id": "ferry", "summary": "One."}, {"id": "ferry", "summary": "Two."}]):
        with pytest.raises(DataError, match="candidates 'mine', number 2: the id 'ferry' stands in number 1 already"):
            summkit.evaluate(rows, candidates={"mine": twice})
    with pytest.raises(DataError, match="references, number 2: the id 'a' stands in number 1 already"):
        summkit.score([{"id": "a", "summary": "A."}, {"id": "a", "summary": "B."}], {"mine": ["A.", "B."]})


def test_some_with_an_id_and_some_without_are_refused(rows: Rows) -> None:
    with pytest.raises(DataError, match="number 1: no id, and others have one"):
        summkit.evaluate(rows, candidates={"mine": ["A text.", {"id": "ferry", "summary": "One."}]})


def test_summaries_of_plain_texts_have_no_id_and_go_by_order(rows: Rows) -> None:
    texts = [row["article"] for row in rows]
    for made in (summkit.summarise_all(texts, length=1), [summkit.summarise(text, length=1) for text in texts]):
        found = summkit.evaluate(rows, methods=["weighted"], candidates={"mine": made}, length=1)
        assert found.score("mine", "rouge1").main == found.score("weighted", "rouge1").main


def test_summaries_of_rows_without_ids_belong_to_them(rows: Rows) -> None:
    frame = pandas.DataFrame(rows).drop(columns="id")
    made = summkit.summarise_all(frame, length=1)
    found = summkit.evaluate(frame, methods=["weighted"], candidates={"mine": made}, length=1)
    assert found.score("mine", "rouge1").main == found.score("weighted", "rouge1").main


@pytest.mark.parametrize("ids", [True, False])
def test_a_column_belongs_to_its_rows(rows: Rows, ids: bool) -> None:
    frame = pandas.DataFrame(rows).assign(mine=["A ferry.", "Water."])
    frame = frame if ids else frame.drop(columns="id")
    whole = summkit.evaluate(frame.iloc[[1]], methods=["lead"], candidates=["mine"])
    frame.loc[0, "article"] = None
    with warnings.catch_warnings(record=True):
        warnings.simplefilter("always")
        found = summkit.evaluate(frame, methods=["lead"], candidates=["mine"])
    assert found.score("mine", "rouge1").main == whole.score("mine", "rouge1").main


def test_columns_are_scored_against_the_references_of_a_frame(rows: Rows) -> None:
    frame = pandas.DataFrame(rows).assign(mine=["The ferry left.", "Water."])
    expected = summkit.score([row["summary"] for row in rows], {"mine": ["The ferry left.", "Water."]})
    for candidates in (["mine"], {"mine": "mine"}):
        found = summkit.score(frame, candidates)
        assert found.score("mine", "rouge1").main == expected.score("mine", "rouge1").main


def test_two_columns_of_one_name_are_refused(rows: Rows) -> None:
    frame = pandas.DataFrame(rows).assign(more=1)
    frame.columns = ["id", "article", "summary", "key_points", "article"]
    with pytest.raises(DataError, match="the data frame cannot be read"):
        summkit.evaluate(frame)


@pytest.mark.parametrize(
    "call",
    [
        lambda rows: summkit.evaluate(rows, candidates={"mine": {"One.", "Two."}}),
        lambda rows: summkit.evaluate(rows, methods={"lead", "tfidf"}),  # type: ignore[arg-type]
        lambda rows: summkit.score({"One.", "Two."}, {"mine": ["One.", "Two."]}),
        lambda _: summkit.summarise_all({"One.", "Two."}),
        lambda _: summkit.evaluate({"a.txt", "b.txt"}),
    ],
)
def test_sets_have_no_order(rows: Rows, call: Callable[[Rows], object]) -> None:
    with pytest.raises(OptionError, match="a set has no order; give a list"):
        call(rows)


def test_numbers_of_numpy_are_numbers(rows: Rows) -> None:
    np: Any = numpy  # its numbers are no int and float for mypy
    run = summkit.Run(limit=np.int64(1), jobs=np.int64(1))
    sure = summkit.Statistics(resamples=np.int32(50), confidence=np.float32(0.5))
    assert (type(run.limit), type(sure.confidence)) == (int, float)
    numbered = [{**row, "id": np.int64(place)} for place, row in enumerate(rows)]
    assert summkit.evaluate(numbered, run=run, statistics=sure).documents == 1
    assert len(summkit.key_points(rows[0]["article"], count=np.int64(1))) == 1


def test_a_name_that_is_no_text_is_refused(rows: Rows) -> None:
    for name in (None, 1, ""):
        with pytest.raises(OptionError, match="a system is named by a text"):
            summkit.evaluate(rows, candidates={name: ["A.", "B."]})  # type: ignore[dict-item]


@pytest.mark.parametrize("path", ["", "x" * 100_000, "nul\0byte"])
def test_what_is_no_path(path: str) -> None:
    with pytest.raises(DataError) as caught:
        summkit.evaluate(path)
    assert len(str(caught.value)) < 300
