"""That an article which is too long is refused or left out at every door, and that an option raises the bound."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import summkit
from summkit.documents import Article
from summkit.errors import DataError, OptionError, SummkitWarning
from summkit.settings.run import Run
from summkit.settings.statistics import Statistics
from tests.cli.conftest import Run as RunCommand
from tests.cli.conftest import run

__all__ = ["run"]

TEXT = "The ferry left the harbour at noon. Nobody saw it leave. It came back at night."
TOLD = r"the article has 79 characters, more than 50; split it, or raise the bound with max_characters=79"


@pytest.mark.parametrize("form", ["text", "article", "record", "file"])
def test_what_is_summarised(form: str, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(TEXT, encoding="utf-8")
    forms: dict[str, Any] = {
        "text": TEXT,
        "article": Article(id="a", body=TEXT),
        "record": {"id": "a", "text": TEXT},
        "file": file,
    }
    given = forms[form]
    with pytest.raises(DataError, match=TOLD) as caught:
        summkit.summarise(given, length=1, max_characters=50)
    assert str(caught.value).startswith({"text": "text: ", "record": "record 1: ", "file": str(file)}.get(form, "a: "))
    with pytest.raises(DataError, match=TOLD):
        summkit.summarise_all([given], length=1, max_characters=50)
    with pytest.raises(DataError, match=TOLD):
        summkit.key_points(given, max_characters=50)
    assert summkit.summarise(given, length=1, max_characters=79) == summkit.summarise(given, length=1)
    assert summkit.key_points(given, max_characters=79)


def test_what_is_evaluated() -> None:
    rows = [{"id": str(size), "article": TEXT[:size], "summary": "The ferry left."} for size in (40, 79)]
    run, statistics = Run(max_characters=50), Statistics(resamples=1)
    for corpus in (rows, pd.DataFrame(rows)):
        with pytest.warns(SummkitWarning, match=r"; it is left out|1 record could not be used") as told:
            summkit.evaluate(corpus, methods=["lead"], metrics=["rouge1"], length=1, run=run, statistics=statistics)
        assert re.search(TOLD, str(told[0].message))
    strict = Run(max_characters=50, strict=True)
    with pytest.raises(DataError, match=TOLD):
        summkit.evaluate(rows, methods=["lead"], metrics=["rouge1"], length=1, run=strict, statistics=statistics)
    articles = [Article(id="a", body=TEXT, references=("The ferry left.",))]
    with pytest.raises(DataError, match=f"a: {TOLD}"):
        summkit.evaluate(articles, methods=["lead"], metrics=["rouge1"], length=1, run=run, statistics=statistics)


def test_from_the_command_line(run: RunCommand, tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text(json.dumps({"id": "a", "article": TEXT}) + "\n", encoding="utf-8")
    for command in (["summarise", "--length", "1"], ["keypoints"]):
        found = run(*command, "--max-characters", "50", str(file))
        assert found.code == 1
        assert f"{file}:1: the article has 79 characters, more than 50" in found.err
        assert "--max-characters 79" in found.err
        assert run(*command, "--max-characters", "79", str(file)).code == 0


def test_the_bound_is_a_number_above_0() -> None:
    for call in (summkit.summarise, summkit.key_points):
        with pytest.raises(OptionError, match="max_characters must be at least 1, not 0"):
            call(TEXT, max_characters=0)
