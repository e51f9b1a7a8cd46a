"""Names and ids that come from strangers do no harm in any format."""

import csv
import io
import json
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summkit.displays.safe_text import safe, safe_line
from summkit.reports import FORMATS
from summkit.reports.html_table import results_html
from summkit.reports.latex import escape as latex
from summkit.reports.markdown import escape as markdown
from summkit.results import Results

HOSTILE = {
    "escape sequence": "evil\x1b[2J\x1b]0;title\x07",
    "eight-bit controls": "evil\x9b31m\x85\x90",
    "carriage return": "evil\rlead 99.99",
    "line break": "evil\n\nlead | 99.99",
    "line separators": "evil\u2028lead\u2029\x0b\x0c",
    "right to left": "evil\u202e99.99\u2066x\u2069",
    "script": "<script>alert(1)</script>",
    "attribute": "\"'><img src=x onerror=alert(1)>",
    "entity": "&lt;b&gt; & co",
    "formula": '=HYPERLINK("http://x","y")',
    "command formula": "+cmd|' /C calc'!A0",
    "minus formula": "-2+3",
    "at formula": "@SUM(A1)",
    "tab formula": "\t=1+1",
    "csv quotes": 'a","b\n"=1',
    "latex": r"\input{/etc/passwd} $x$ 50% a_b #1 {~^} \\ & c",
    "latex optional argument": "[9cm] x",
    "latex star": "*x",
    "markdown link": "[x](javascript:alert(1)) ![y](z)",
    "markdown table": "a|b `code` *x* _y_ ~~z~~ # h",
    "markdown code": "``` x",
    "rich markup": "[bold red]x[/bold red] [/] [link=http://x]y",
    "surrogate": "evil\ud800",
    "nothing": "",
    "blank": " \t ",
}
EVERY = pytest.mark.parametrize("hostile", HOSTILE.values(), ids=list(HOSTILE), indirect=True)
UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


@EVERY
def test_terminal(hostile: Results, results: Results) -> None:
    text = FORMATS["table"](hostile)
    assert not UNSAFE.search(text)
    assert "documents. Means" in text
    assert FORMATS["table"](results).count("Signatures:") == text.count("Signatures:") == 1
    # No name may make a line of its own that looks like a row.
    assert not any(re.match(r"\s*lead.*99\.99", line) for line in text.splitlines())


@EVERY
def test_terminal_all_pairs(hostile: Results) -> None:
    assert not UNSAFE.search(FORMATS["table"](hostile))


@EVERY
def test_html(hostile: Results, results: Results) -> None:
    text = results_html(hostile)
    assert re.findall(r"<[^>]*>", text) == re.findall(r"<[^>]*>", results_html(results))
    assert not UNSAFE.search(text)


@EVERY
def test_csv(hostile: Results, results: Results) -> None:
    text = FORMATS["csv"](hostile)
    rows = list(csv.reader(io.StringIO(text)))
    assert [len(row) for row in rows] == [len(row) for row in csv.reader(io.StringIO(FORMATS["csv"](results)))]
    for row in rows:
        for value in row:
            try:
                float(value)
            except ValueError:
                assert not value.lstrip().startswith(("=", "+", "-", "@")), value
    assert not UNSAFE.search(text)


@EVERY
def test_json_keeps_the_name_as_it_is(hostile: Results) -> None:
    for form in ("json", "jsonl"):
        text = FORMATS[form](hostile)
        assert not re.search("[\x00-\x09\x0b-\x1f]", text)
        text.encode("utf-8", "replace")
    data = json.loads(FORMATS["json"](hostile))
    assert data["systems"] == list(hostile.systems)
    assert len(FORMATS["jsonl"](hostile).split("\n")) == 1 + 1 + len(hostile.scores) + len(hostile.comparisons) + 3


@EVERY
def test_latex(hostile: Results, results: Results) -> None:
    text = FORMATS["latex"](hostile)
    assert not UNSAFE.search(text)
    lines, ordinary = text.splitlines(), FORMATS["latex"](results).splitlines()
    assert len(lines) == len(ordinary)
    for line, usual in zip(lines, ordinary, strict=True):
        assert len(re.findall(r"(?<!\\)&", line)) == len(re.findall(r"(?<!\\)&", usual)) or line.startswith("%")
        if not line.startswith("%"):
            assert re.search(r"(?<!\\)[%#~]", line) is None
            assert set(re.findall(r"\\[a-z]+", line)) <= {
                r"\begin", r"\end", r"\toprule", r"\midrule", r"\bottomrule", r"\textbf", r"\uparrow", r"\downarrow",
                r"\textbackslash", r"\textasciitilde", r"\textasciicircum", r"\textless", r"\textgreater", r"\textbar",
            }  # fmt: skip
            # After \\ or a rule, LaTeX takes [ for the start of a length, and * after \\ for its starred form.
            assert not line.lstrip().startswith(("[", "*"))


@EVERY
def test_markdown(hostile: Results, results: Results) -> None:
    text = FORMATS["markdown"](hostile)
    assert not UNSAFE.search(text)
    lines, ordinary = text.splitlines(), FORMATS["markdown"](results).splitlines()
    assert len(lines) == len(ordinary)
    for line, usual in zip(lines, ordinary, strict=True):
        if line.startswith("| "):
            assert len(re.findall(r"(?<!\\)\|", line)) == len(re.findall(r"(?<!\\)\|", usual))
    outside = re.sub(r"`[^`]*`", "", text)
    assert not re.search(r"(?<!\\)[<\[`]", outside)


@given(st.text())
def test_safe_text(text: str) -> None:
    made = safe(text)
    assert len(made) == len(text)
    assert not UNSAFE.search(made)
    assert safe(made) == made
    assert [c for c in made if c not in text] == [c for c in made if c == "\ufffd" and c not in text]


@given(st.text())
def test_safe_line(text: str) -> None:
    line = safe_line(text)
    assert line == line.strip()
    assert len(line.splitlines()) <= 1
    assert not any(unicodedata.category(character) == "Cc" for character in line)


def test_safe_keeps_what_people_write() -> None:
    text = "Zoë’s “café”: 100 % — 東京, Москва, हिन्दी, 👩‍👩‍👧\n\tnext"
    assert safe(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"50% & $5", r"50\% \& \$5"),
        ("a_b#c{d}", r"a\_b\#c\{d\}"),
        ("\\~^", r"\textbackslash{}\textasciitilde{}\textasciicircum{}"),
        ("<a|b>", r"\textless{}a\textbar{}b\textgreater{}"),
    ],
)
def test_latex_escapes(text: str, expected: str) -> None:
    assert latex(text) == expected


def test_markdown_escapes() -> None:
    assert markdown("*a* [b](c) `d` <e> #f |g| \\h _i_") == r"\*a\* \[b\]\(c\) \`d\` \<e\> \#f \|g\| \\h \_i\_"
