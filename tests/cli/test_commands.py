"""What all commands share: help, version, catalogues, exit codes and one-line errors."""

import os
import re
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from summkit.cli import COMMANDS
from summkit.metrics import METRICS
from summkit.summarisers import SUMMARISERS

Run = Callable[..., Any]

TEXT = b"The ferry left the harbour on Monday. Forty people watched. The council met on Friday. Nobody spoke."


def check_error(done: Any, code: int, *parts: str) -> None:
    """Hold an error against the contract: nothing on stdout, one line on stderr, the exit code."""
    assert done.code == code, done
    assert done.out == ""
    assert "Traceback" not in done.err
    for part in parts:
        assert part in done.err
    assert done.err.startswith("summkit: error: ")
    assert done.err.count("\n") == 1


def test_version(run: Run) -> None:
    done = run("--version")
    assert (done.code, done.err) == (0, "")
    assert re.fullmatch(r"summkit \S+ \(kernel: (python|compiled)\)\n", done.out)


@pytest.mark.parametrize("flag", ["--help", "-h"])
def test_help(run: Run, flag: str) -> None:
    done = run(flag)
    assert (done.code, done.err) == (0, "")
    for command in COMMANDS:
        assert command in done.out


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_examples(run: Run, command: str) -> None:
    done = run(command, "--help")
    assert (done.code, done.err) == (0, "")
    assert "Examples:" in done.out
    assert f"summkit {command}" in done.out


@pytest.mark.parametrize("command", ["methods", "metrics"])
def test_every_command_takes_quiet(run: Run, command: str) -> None:
    assert run(command, "--quiet").code == 0


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_tells_the_version(run: Run, command: str) -> None:
    assert run(command, "--version") == run("--version")


def test_methods_lists_every_summariser_with_its_options(run: Run) -> None:
    done = run("methods")
    assert (done.code, done.err) == (0, "")
    assert [line for line in done.out.splitlines() if line and not line.startswith(" ")] == list(SUMMARISERS)
    assert "  damping=0.85   a number, must lie in [0, 1)" in done.out.splitlines()
    assert "  similarity=overlap   overlap or cosine or bm25" in done.out.splitlines()
    assert done.out.count("Source: ") >= 4


def test_metrics_lists_every_metric(run: Run) -> None:
    done = run("metrics")
    assert (done.code, done.err) == (0, "")
    heads = [line for line in done.out.splitlines() if line and not line.startswith(" ")]
    assert set(METRICS) <= {name for line in heads for name in line.split(", ")}
    assert done.out.count("Source: ") == len({type(metric) for metric in METRICS.values()})


@pytest.mark.parametrize("command", ["summarise", "evaluate"])
class TestDataErrors:
    def test_missing_file(self, run: Run, command: str) -> None:
        check_error(run(command, "absent.txt"), 1, "absent.txt", "no such file")

    def test_folder_without_articles(self, run: Run, command: str, tmp_path: Path) -> None:
        check_error(run(command, str(tmp_path)), 1, str(tmp_path))

    def test_empty_file(self, run: Run, command: str, tmp_path: Path) -> None:
        file = tmp_path / "empty.txt"
        file.touch()
        done = run(command, str(file), "--quiet")
        assert done.code == 1
        assert done.out == ""
        assert done.err.splitlines()[-1].startswith("summkit: error: ")

    def test_binary_file(self, run: Run, command: str, tmp_path: Path) -> None:
        file = tmp_path / "data.txt"
        file.write_bytes(b"PK\x03\x04\x00\x00\x08\x00")
        done = run(command, str(file), "--quiet")
        assert done.code == 1
        assert "Traceback" not in done.err
        assert done.err.splitlines()[-1].startswith("summkit: error: ")

    def test_a_name_with_controls_does_not_reach_the_terminal(self, run: Run, command: str) -> None:
        check_error(run(command, "evil\x1b[2J\nname.txt"), 1, "evil\ufffd[2J name.txt")


def test_empty_input(run: Run) -> None:
    check_error(run("summarise", stdin=b""), 1, "stdin: there is no text")
    check_error(run("summarise", stdin=b" \n\n"), 1, "stdin: there is no text")
    check_error(run("summarise", stdin=b"a\0b"), 1, "stdin: this is not a text file")


def test_missing_references(run: Run) -> None:
    check_error(run("summarise", "--method", "oracle", stdin=TEXT), 1, "stdin: the oracle needs a reference")
    check_error(run("summarise", "--length", "reference", stdin=TEXT), 1, "stdin: no reference", "--length 3")


def test_no_article_with_a_reference(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT)
    done = run("evaluate", str(tmp_path), "--quiet")
    check_error(done, 1, "no article has a reference")


@pytest.mark.parametrize("command", ["summarise", "evaluate"])
@pytest.mark.parametrize(
    ("arguments", "parts"),
    [
        (["--method", "textrnk"], ["unknown method 'textrnk'", "did you mean 'textrank'?"]),
        (["--method", "textrank:dampng=1"], ["did you mean 'damping'?"]),
        (["--method", "textrank:damping=1"], ["damping must lie in [0, 1)"]),
        (["--method", "textrank:damping=x"], ["'x' is not a number"]),
        (["--length", "many"], ["length 'many' is not one of"]),
        (["--length", "0"], ["must be a whole number above 0"]),
        (["--length", "150%"], ["up to 100%"]),
        (["--length", "9" * 400], ["length"]),
        (["--language", "klingon"], ["is not an ISO 639 code"]),
    ],
)
def test_bad_values(run: Run, command: str, arguments: list[str], parts: list[str]) -> None:
    check_error(run(command, *arguments, stdin=TEXT), 2, *parts)


@pytest.mark.parametrize(
    ("arguments", "parts"),
    [
        (["--metric", "rouge11"], ["did you mean 'rouge1'?"]),
        (["--metric", "rouge1", "--metric", "rouge1"], ["'rouge1' is named twice"]),
        (["--baseline", "textrnk"], ["did you mean 'textrank'?"]),
        (["--confidence", "1"], ["confidence must lie between 0 and 1"]),
        (["--confidence", "nan"], ["confidence must lie between 0 and 1"]),
        (["--resamples", "0"], ["resamples must be"]),
        (["--verify", "--tokeniser", "unicode"], ["rouge-score can verify"]),
        (["--seed", "-1"], ["seed"]),
    ],
)
def test_bad_values_of_an_evaluation(run: Run, arguments: list[str], parts: list[str]) -> None:
    done = run("evaluate", "--limit", "2", "-q", *arguments)
    assert done.code == 2
    assert done.out == ""
    for part in parts:
        assert part in done.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["summarise", "--lenght", "3"],
        ["summarise", "--format", "xml"],
        ["summarise", "--seed", "x"],
        ["evaluate", "--format", "xml"],
        ["evaluate", "--limit", "0"],
        ["evaluate", "--stemmer", "lovins"],
        ["sumarise"],
        ["methods", "extra"],
    ],
    ids=" ".join,
)
def test_bad_usage(run: Run, arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.code == 2
    assert done.out == ""
    assert "rror: " in done.err
    assert "Traceback" not in done.err


@pytest.mark.parametrize(
    ("arguments", "near"),
    [
        (["evaluate", "--metric", "rouge-1"], "rouge1"),
        (["evaluate", "--metric", "ROUGE-L"], "rougeL"),
        (["evaluate", "--metric", "rouge_lsum"], "rougeLsum"),
        (["evaluate", "--method", "text-rank"], "textrank"),
        (["summarise", "--method", "TF-IDF"], "tfidf"),
        (["summarise", "--method", "textrank:dampign=0.9"], "damping"),
        (["summarise", "--method", "textrank:similarity=Cosine"], "cosine"),
        (["evaluate", "--format", "tabel"], "table"),
        (["summarise", "--format", "JSON"], "json"),
        (["evaluate", "--tokeniser", "unicod"], "unicode"),
        (["correlate", "--scores", "x", "--human", "y", "--permute", "bth"], "both"),
        (["summarise", "--language", "german"], "de"),
        (["summarise", "--lenght", "3"], "--length"),
        (["evaluat"], "evaluate"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else value,
)
def test_the_nearest_right_one_is_named(run: Run, arguments: list[str], near: str) -> None:
    done = run(*arguments, stdin=TEXT)
    assert (done.code, done.out) == (2, "")
    assert re.search(rf"[Dd]id you mean '?{near}'?", done.err), done.err


def test_an_unknown_command_gets_a_hint(run: Run) -> None:
    assert "summarise" in run("sumarise").err


@pytest.mark.parametrize("command", ["summarise", "evaluate"])
def test_unwritable_output(run: Run, command: str, tmp_path: Path, seeds: Path) -> None:
    article = str(sorted(seeds.glob("*.txt"))[1])
    target = tmp_path / "absent" / "out.txt"
    done = run(command, article, "--output", str(target), "--method", "lead", "-q")
    check_error(done, 1, str(target), "cannot be written")
    assert run(command, article, "--output", str(tmp_path)).code == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ["summarise", "{}"], ["keypoints", "{}"], ["evaluate", "{}"], ["report", "{}"],
        ["evaluate", "--candidates", "A={}"], ["score", "--references", "{}", "--candidates", "other.txt"],
        ["score", "--references", "other.txt", "--candidates", "{}"], ["correlate", "--scores", "{}", "--human", "x"],
        ["correlate", "--scores", "x", "--human", "{}"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_what_is_read_is_not_replaced(run: Run, arguments: list[str], tmp_path: Path) -> None:
    file = tmp_path / "mine.txt"
    file.write_bytes(TEXT)
    link = tmp_path / "link.txt"
    link.symlink_to(file)
    done = run(*(part.format(file) for part in arguments), "--output", str(link))
    check_error(done, 2, "link.txt: is read here, and would be replaced")
    assert file.read_bytes() == TEXT


OUTPUTS_ONTO_INPUTS: dict[str, list[str]] = {
    "learn": ["learn", "{}/articles", "-o", "{}/articles/one.txt"],
    "a file of a folder": ["evaluate", "{}/articles", "-o", "{}/articles/one.txt"],
    "a file of a pattern": ["summarise", "{}/articles/*.txt", "-o", "{}/articles/one.txt"],
    "key points beside the articles": ["evaluate", "{}/articles", "-o", "{}/references/one.txt"],
    "weights": ["summarise", "{}/articles/one.txt", "--method", "weighted:weights={}/w.json", "-o", "{}/w.json"],
    "weights that are evaluated": ["evaluate", "{}/articles", "--method", "weighted:weights={}/w.json",
                                   "-o", "{}/w.json"],
    "the store": ["evaluate", "{}/articles", "--store", "{}/run.sqlite", "-o", "{}/run.sqlite"],
    "the store's log": ["evaluate", "{}/articles", "--store", "{}/run.sqlite", "-o", "{}/run.sqlite-wal"],
    "a store in place of the corpus": ["evaluate", "{}/articles/one.txt", "--store", "{}/articles/one.txt"],
    "WordNet's folder": ["evaluate", "{}/articles", "--compatibility", "rouge155", "--wordnet-exceptions", "{}/exc",
                         "-o", "{}/exc/noun.exc"],
    "an encoder's folder": ["evaluate", "{}/articles", "--metric", "keypoints:encoder={}/exc", "-o", "{}/exc/x"],
    "a figure": ["evaluate", "{}/articles", "--figure", "{}/articles/one.html/../../figure.svg",
                 "--candidates", "A={}/figure.svg"],
    "a figure of agreements": ["correlate", "--scores", "{}/w.json", "--human", "{}/figure.svg",
                               "--figure", "{}/figure.svg"],
}  # fmt: skip


@pytest.mark.parametrize("arguments", OUTPUTS_ONTO_INPUTS.values(), ids=list(OUTPUTS_ONTO_INPUTS))
def test_an_output_never_costs_what_is_read(run: Run, arguments: list[str], tmp_path: Path) -> None:
    for name in ("articles/one.txt", "references/one.txt", "w.json", "run.sqlite", "run.sqlite-wal", "exc/noun.exc",
                 "figure.svg"):  # fmt: skip
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(TEXT)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    (tmp_path / "articles" / "one.html").mkdir()
    done = run(*(part.format(tmp_path) for part in arguments))
    assert done.code == 2, done.err
    assert re.search("read here|is read as a corpus", done.err), done.err
    assert done.err.count("\n") == 1
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the superuser may read and write everything")
def test_permissions(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "secret.txt"
    file.write_bytes(TEXT)
    file.chmod(0)
    check_error(run("summarise", str(file)), 1, "secret.txt", "permission")
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    check_error(run("summarise", "-o", str(tmp_path / "out.txt"), stdin=TEXT), 1, "cannot be written")
    tmp_path.chmod(stat.S_IRWXU)


def test_an_interruption(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("summkit.text.analysis.Analyser.analyse", interrupt)
    done = run("summarise", stdin=TEXT)
    assert (done.code, done.out) == (130, "")
    assert "interrupted" in done.err
    assert "Traceback" not in done.err


def test_nothing_to_do_shows_the_commands(run: Run) -> None:
    done = run()
    assert done.code in (0, 2)
    assert "summarise" in done.out + done.err
