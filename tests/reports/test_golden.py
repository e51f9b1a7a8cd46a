"""Every format, character for character.

The expected texts lie in golden/. After a wanted change, write them anew with SUMMKIT_WRITE_GOLDEN=1 and read the
difference before it is committed.
"""

import os
from pathlib import Path

import pytest

from summkit.reports import FORMATS
from summkit.reports.html_table import results_html
from summkit.results import Results

GOLDEN = Path(__file__).parent / "golden"
SUFFIXES = {
    "table": "txt",
    "markdown": "md",
    "latex": "tex",
    "html": "html",
    "json": "json",
    "jsonl": "jsonl",
    "csv": "csv",
}
WRITERS = {**FORMATS, "html": results_html}


def check(file: Path, text: str) -> None:
    if os.environ.get("SUMMKIT_WRITE_GOLDEN"):
        file.write_text(text, encoding="utf-8", newline="")
    assert text == file.read_bytes().decode("utf-8")


@pytest.mark.parametrize("form", WRITERS)
def test_against_a_baseline(form: str, results: Results) -> None:
    check(GOLDEN / f"baseline.{SUFFIXES[form]}", WRITERS[form](results))


def test_all_pairs(all_pairs: Results) -> None:
    check(GOLDEN / "all_pairs.txt", FORMATS["table"](all_pairs))


def test_every_golden_file_is_of_a_format() -> None:
    expected = {f"baseline.{suffix}" for suffix in SUFFIXES.values()} | {"all_pairs.txt"}
    assert {file.name for file in GOLDEN.iterdir()} == expected
