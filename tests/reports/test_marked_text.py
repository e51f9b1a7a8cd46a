"""Articles with their chosen sentences marked, on a terminal."""

import re

import pytest
from rich.cells import cell_len

import summkit
from summkit.documents import Article
from summkit.reports.marked_text import marked_text

BODY = (
    "The ferry left the harbour of Orrin on Monday. Forty people watched from the quay.\n\n"
    "The council met on Friday. It may lease a ferry. Nobody else spoke in the harbour."
)
ARTICLE = Article(id="a", title="The last ferry", body=BODY)
SUMMARY = summkit.summarise(ARTICLE, method="luhn", length=2)


def drawn(width: int = 80, encoding: str = "utf-8", styled: bool = False) -> str:
    return marked_text(SUMMARY.marked(), width=width, encoding=encoding, styled=styled)


def test_every_sentence_has_its_rank_and_the_chosen_ones_a_mark() -> None:
    title, first, second = drawn().rstrip("\n").split("\n\n")
    assert title == "The last ferry"
    lines = [*first.splitlines(), *second.splitlines()]
    assert len(lines) == len(SUMMARY.scores)
    order = sorted(range(5), key=lambda index: (-SUMMARY.scores[index], index))
    for index, line in enumerate(lines):
        assert line.startswith("▌") == (index in SUMMARY.indices)
        found = re.fullmatch(r"[▌ ] (\d) (█*) *(\w.*)", line)
        assert found is not None
        assert order[int(found[1]) - 1] == index
        assert found[3] in BODY
        assert len(found[2]) == round(8 * SUMMARY.scores[index] / SUMMARY.scores.max())


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "no such encoding"])
def test_where_the_terminal_has_no_blocks(encoding: str) -> None:
    text = drawn(encoding=encoding)
    assert text.isascii()
    assert text.count("\n>") == 2
    assert drawn().replace("▌", ">").replace("█", "#") == text


@pytest.mark.parametrize("width", [20, 39, 40, 60, 200])
def test_lines_fit_the_terminal(width: int) -> None:
    text = drawn(width=width)
    assert max(map(cell_len, text.splitlines())) <= width
    words = " ".join(re.sub(r"(?m)^[▌ ] [\d ] (?:[█ ]{8} )?", "", text).split())
    assert words == " ".join(f"The last ferry {BODY}".split())


def test_wide_letters_are_wrapped_by_their_width() -> None:
    made = summkit.summarise("渡轮离开港口" * 20 + "。冬天来了。", language="zh", length=1, method="lead")
    assert max(map(cell_len, marked_text(made.marked(), width=50).splitlines())) <= 50


def test_styles_are_bold_and_dim_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    text = drawn(styled=True)
    assert set(re.findall(r"\x1b\[([\d;]*)m", text)) <= {"0", "1", "2"}
    assert "\x1b[1m" in text
    assert re.sub(r" +(?=\n)", "", re.sub(r"\x1b\[[\d;]*m", "", text)) == drawn()
    assert "\x1b" not in drawn()


def test_hostile_text_steers_nothing() -> None:
    made = summkit.summarise(Article(id="a", title="\x1b[2J", body="Red \x1b[31m \u202e [bold]x[/bold]. No."), length=1)
    text = marked_text(made.marked(), width=80)
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "[bold]x[/bold]" in text


def test_an_article_without_sentences() -> None:
    assert marked_text([], width=80) == "\n"
