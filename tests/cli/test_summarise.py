"""`summkit summarise`: from files, folders and standard input, in every format."""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

import summkit
from summkit.summarisers import SUMMARISERS

Run = Callable[..., Any]

TITLE = "The Last Ferry Leaves Orrin"
LEAD = "The harbour of Orrin closed on Monday, after its only ferry had been sold."
BODY = (
    "The ferry left the harbour of Orrin on Monday. Forty people watched from the quay.\n\n"
    "The council met on Friday. It may lease a ferry. Nobody else spoke in the harbour."
)
HEAD = f"{TITLE}\n\n7\n5f0c9d1e-27aa-4b3c-9e61-0a4b7c8d9e2f"
ARTICLE = f"{HEAD}\n\n{LEAD}\n\n{BODY}\n\nOriginal Source: www.example.org\n\nLeave a Reply\n"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    file = tmp_path / "orrin.txt"
    file.write_text(ARTICLE, encoding="utf-8")
    return file


@pytest.fixture
def other(tmp_path: Path) -> Path:
    file = tmp_path / "other.txt"
    file.write_text("Apples fell all night. Kings ruled by day. Nobody spoke. Winter came.", encoding="utf-8")
    return file


def test_three_sentences_of_the_body(run: Run, article: Path) -> None:
    done = run("summarise", str(article))
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert len(lines) == 3
    assert all(line in BODY and line not in LEAD for line in lines)
    assert sorted(lines, key=BODY.index) == lines


@pytest.mark.parametrize("arguments", [[], ["-"]], ids=["nothing", "dash"])
def test_standard_input_gives_the_same(run: Run, article: Path, arguments: list[str]) -> None:
    expected = run("summarise", str(article))
    for data in (ARTICLE.encode(), ARTICLE.replace("\n", "\r\n").encode("utf-16")):
        assert run("summarise", *arguments, stdin=data) == expected


def test_the_owners_article_from_file_and_stdin(run: Run, seeds: Path) -> None:
    file = min(seeds.glob("*.txt"))
    done = run("summarise", str(file))
    assert done == run("summarise", stdin=file.read_bytes())
    found = next(summkit.read(file))
    assert len(done.out.splitlines()) == 3
    for line in done.out.splitlines():
        assert line in found.body
        assert line not in found.lead


def test_the_american_spelling(run: Run, article: Path) -> None:
    assert run("summarize", str(article), "--length", "1") == run("summarise", str(article), "--length", "1")


def test_several_files_have_their_titles(run: Run, article: Path, other: Path) -> None:
    done = run("summarise", str(article), str(other), "--length", "1")
    title, sentence, name, another = done.out.split("\n\n")
    assert (title, name) == (TITLE, "other")
    assert sentence in BODY
    assert another.endswith(".\n")
    assert (done.code, done.err) == (0, "")


def test_a_folder_is_its_articles(run: Run, article: Path, other: Path) -> None:
    both = run("summarise", str(article), str(other), "--length", "1")
    assert run("summarise", str(article.parent), "--length", "1").out == both.out


def test_json_of_one_is_an_object(run: Run, article: Path) -> None:
    data = json.loads(run("summarise", str(article), "--format", "json", "--length", "2").out)
    assert list(data) == ["id", "title", "method", "length", "sentences", "text", "signature"]
    assert data["id"] == "5f0c9d1e-27aa-4b3c-9e61-0a4b7c8d9e2f"
    assert (data["title"], data["method"], data["length"]) == (TITLE, "weighted", "2")
    for sentence in data["sentences"]:
        assert list(sentence) == ["index", "start", "end", "text", "score"]
        assert BODY[sentence["start"] : sentence["end"]] == sentence["text"]
    assert data["text"] == " ".join(sentence["text"] for sentence in data["sentences"])


def test_json_of_several_is_an_array(run: Run, article: Path, other: Path) -> None:
    data = json.loads(run("summarise", str(article), str(other), "--format", "json").out)
    assert [summary["title"] for summary in data] == [TITLE, ""]
    assert data[0] == json.loads(run("summarise", str(article), "--format", "json").out)


def test_json_lines(run: Run, article: Path, other: Path) -> None:
    lines = run("summarise", str(article), str(other), "--format", "jsonl").out.splitlines()
    array = json.loads(run("summarise", str(article), str(other), "--format", "json").out)
    assert [json.loads(line) for line in lines] == array


def test_markdown(run: Run, article: Path) -> None:
    done = run("summarise", str(article), "--format", "markdown", "--method", "lead", "--length", "1")
    assert done.out == f"## {TITLE}\n\n- The ferry left the harbour of Orrin on Monday.\n"


def test_scores(run: Run, article: Path) -> None:
    data = json.loads(run("summarise", str(article), "--format", "json").out)
    lines = run("summarise", str(article), "--scores").out.splitlines()
    assert lines == [f"{sentence['score']:.6f}  {sentence['text']}" for sentence in data["sentences"]]
    marked = run("summarise", str(article), "--scores", "--format", "markdown").out
    assert all(f"({sentence['score']:.6f})" in marked for sentence in data["sentences"])


def test_order_by_rank(run: Run, article: Path) -> None:
    data = json.loads(run("summarise", str(article), "--order", "rank", "--format", "json").out)
    scores = [sentence["score"] for sentence in data["sentences"]]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize(
    ("length", "measure", "limit"),
    [("12w", lambda text: len(text.split()), 12), ("70c", len, 70), ("50%", lambda text: len(text.split()), 15)],
)
def test_lengths(run: Run, article: Path, length: str, measure: Callable[[str], int], limit: int) -> None:
    text = json.loads(run("summarise", str(article), "--length", length, "--format", "json").out)["text"]
    assert 0 < measure(text) <= limit


def test_every_method_runs(run: Run, article: Path) -> None:
    for method in (*SUMMARISERS, "textrank:similarity=cosine,damping=0.5"):
        done = run("summarise", str(article), "--method", method, "--format", "json")
        assert (done.code, done.err) == (0, ""), method
        assert json.loads(done.out)["method"] == method


def test_output_to_a_file(run: Run, article: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    done = run("summarise", str(article), "--output", str(target))
    assert (done.code, done.out) == (0, "")
    assert target.read_text(encoding="utf-8") == run("summarise", str(article)).out


def test_hostile_text_is_made_safe_for_the_terminal(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "evil.txt"
    file.write_text("Red \x1b[31m ferry \u202e sailed to Orrin. Nobody spoke there.", encoding="utf-8")
    done = run("summarise", str(file), "--length", "1", "--method", "lead")
    assert done.out == "Red \ufffd[31m ferry \ufffd sailed to Orrin.\n"
    data = json.loads(run("summarise", str(file), "--length", "1", "--method", "lead", "--format", "json").out)
    assert data["text"] == "Red \x1b[31m ferry \u202e sailed to Orrin."


def test_a_short_text_is_warned_about_on_stderr(run: Run) -> None:
    done = run("summarise", stdin=b"Only this.")
    assert done == (0, "Only this.\n", "summkit: warning: stdin: 3 sentences were asked for, and there is only 1\n")


def test_quiet(run: Run) -> None:
    assert run("summarise", "--quiet", stdin=b"Only this.") == (0, "Only this.\n", "")
    assert run("summarise", "-q", stdin=b"Only this.").err == ""


def test_another_language(run: Run, seeds: Path) -> None:
    file = next(file for file in seeds.glob("*.txt") if "Streit um den" in file.read_text(encoding="utf-8"))
    done = run("summarise", str(file), "--language", "de", "--format", "json")
    assert "lang:de" in json.loads(done.out)["signature"]


def test_a_reader_that_leaves_early_is_no_error(article: Path) -> None:
    home = str(Path(summkit.__file__).parents[1])
    code = (
        "import sys; sys.path.insert(0, sys.argv.pop(1)); sys.argv[0] = 'summkit'; from summkit.cli import main; main()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code, home, "summarise", "-"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()  # before it has anything to write
    process.stdin.write(ARTICLE.encode())
    process.stdin.close()
    errors = process.stderr.read()
    process.stderr.close()
    assert process.wait() == 0
    assert errors == b""


def test_several_articles_together(run: Run, article: Path, other: Path) -> None:
    done = run("summarise", "--together", str(article), str(other), "--length", "4", "--format", "json")
    assert (done.code, done.err) == (0, "")
    data = json.loads(done.out)
    bodies = {read.id: read.body for read in summkit.read(article, other)}
    assert {sentence["article"] for sentence in data["sentences"]} == set(bodies)
    for sentence in data["sentences"]:
        assert bodies[sentence["article"]][sentence["start"] : sentence["end"]] == sentence["text"]
    assert "redundancy:trigram" in data["signature"]


def test_towards_a_query(run: Run, article: Path) -> None:
    done = run("summarise", str(article), "--query", "the council's meeting", "--length", "1")
    assert done == (0, "The council met on Friday.\n", "")
    lost = run("summarise", str(article), "--query", "zebras", "--length", "1")
    assert "no word of the query 'zebras' is in the text" in lost.err
    assert lost.code == 0


def test_trust_in_the_beginning(run: Run, article: Path) -> None:
    arguments = ("summarise", str(article), "--length", "1", "--method", "luhn", "--format", "json")
    plain, bent = (json.loads(run(*arguments, "--prior", prior).out) for prior in ("none", "reciprocal:9"))
    assert plain == json.loads(run(*arguments).out)
    assert "|prior:reciprocal:9|" in bent["signature"]
    assert [sentence["index"] for sentence in bent["sentences"]] == [0]
    wrong = run(*arguments, "--prior", "recipro")
    assert (wrong.code, wrong.out) == (2, "")
    assert "prior 'recipro' is not one of: none, reciprocal" in wrong.err


def test_cut_to_the_last_word(run: Run, article: Path) -> None:
    done = run("summarise", str(article), "--length", "11w", "--cut", "--method", "lead")
    assert done.out == "The ferry left the harbour of Orrin on Monday.\nForty people\n"


def test_a_coherent_beginning(run: Run) -> None:
    text = b"Ferries sail to Orrin. However, they are slow. Nobody in Orrin minds the slow ferries."
    for method in ("textrank", "weighted", "kl"):
        done = run("summarise", "--coherent", "--length", "2", "--method", method, stdin=text)
        assert not done.out.startswith("However")


@pytest.mark.parametrize("wrong", ["mmr:2", "mmr:x", "bigram", "trigram:3", "none:1"])
def test_unknown_redundancy(run: Run, article: Path, wrong: str) -> None:
    done = run("summarise", str(article), "--redundancy", wrong)
    assert (done.code, done.out) == (2, "")
    assert "is not one of: none, mmr" in done.err


def test_the_language_of_each_article_is_found_out(run: Run) -> None:
    articles = Path(__file__).parents[1] / "text" / "articles"
    languages = ["ja", "zh", "th"]
    for command in ("summarise", "keypoints"):
        done = run(command, "--language", "auto", "--format", "json", *(str(articles / f"{c}.txt") for c in languages))
        signatures = [made["signature"] for made in json.loads(done.out)]
        assert [re.findall(r"\|lang:(\w+)\|", signature) for signature in signatures] == [[c] for c in languages]


def test_jobs_change_nothing(run: Run, tmp_path: Path) -> None:
    corpus = tmp_path / "news.jsonl"
    lines = [{"id": str(n), "article": f"Ferry {n} sailed. Nobody saw ferry {n} sail."} for n in range(200)]
    corpus.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    arguments = ("summarise", str(corpus), "--length", "1", "--format", "jsonl")
    one = run(*arguments)
    assert one.code == 0
    assert len(one.out.splitlines()) == 200
    assert run(*arguments, "--jobs", "2") == one
    assert run(*arguments, "--jobs", "0").code == 2


def test_scores_are_drawn_in_the_article_on_a_terminal(
    run: Run, article: Path, other: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    plain = run("summarise", str(article), "--scores").out
    marked = run("summarise", str(article), "--scores", "--format", "markdown").out
    monkeypatch.setattr("summkit.cli.summarise.is_terminal", lambda: True)
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("TERM", "xterm")
    done = run("summarise", str(article), "--scores", "--length", "2")
    assert (done.code, done.err) == (0, "")
    text = re.sub(r"\x1b\[[\d;]*m", "", done.out)
    assert text.startswith(f"{TITLE}\n\n")
    assert len(re.findall(r"(?m)^▌ \d", text)) == 2
    assert len(re.findall(r"(?m)^[▌ ] \d", text)) == 5
    assert max(map(len, text.splitlines())) <= 60
    together = run("summarise", "--together", str(article), str(other), "--scores", "--length", "4")
    assert len(re.findall(r"(?m)^(?:\x1b\[\d*m)?▌", together.out)) == 4
    # Other forms and files stay as they are.
    assert run("summarise", str(article), "--scores", "--format", "markdown").out == marked
    target = tmp_path / "out.txt"
    run("summarise", str(article), "--scores", "--output", str(target))
    assert target.read_text(encoding="utf-8") == plain


def test_progress_is_told_where_there_is_much_to_do(
    run: Run, article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[str, int, int, int]] = []

    @contextmanager
    def bar(*, quiet: bool, least: int) -> Iterator[Callable[[str, int, int, int], None] | None]:
        yield None if quiet else lambda *what: told.append(what)

    monkeypatch.setattr("summkit.cli.summarise.progress_bar", bar)
    assert run("summarise", str(article)).code == 0
    assert told == [("summarising", 0, 1, 0), ("summarising", 1, 1, 1)]  # fewer parts than a bar is drawn for
    corpus = tmp_path / "news.jsonl"
    lines = [{"id": str(n), "article": f"Ferry {n} sailed. Nobody saw ferry {n} sail."} for n in range(100)]
    corpus.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    for jobs in ("1", "2"):
        told.clear()
        assert run("summarise", str(corpus), "--length", "1", "--jobs", jobs).code == 0
        assert told == [("summarising", 0, 2, 0), ("summarising", 1, 2, 64), ("summarising", 2, 2, 100)]
    told.clear()
    run("summarise", str(corpus), "--length", "1", "--quiet")
    assert told == []
