"""Files that hold what nobody meant: one line that names the file and the place, and nothing worse."""

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.conftest import Python

TEXT = "A title\n\nThe lead is here.\n\nThe first sentence is here. The second one follows. A third one ends it.\n"
HUGE = int("9" * 400)
DEEP = "[" * 200_000


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def refused(run: Run, *arguments: str, code: int = 1) -> str:
    done = run(*arguments)
    assert (done.code, done.out) == (code, ""), done.err
    assert done.err.startswith("summkit: error: ")
    assert done.err.count("\n") == 1
    return done.err


def records(name: str, *rows: dict[str, Any]) -> str:
    Path(name).write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return name


# Numbers.


@pytest.mark.parametrize("score", [HUGE, -HUGE, 1e308, -1e200, "1", None, True, float("nan"), float("inf")])
def test_scores_that_are_no_usable_numbers(run: Run, score: Any) -> None:
    good = [{"id": i, "system": s, "score": len(s)} for i in "ab" for s in ("x", "yy")]
    scores = records("scores.jsonl", *good[:3], {**good[3], "score": score})
    human = records("human.jsonl", *good)
    assert "scores.jsonl:4: the score " in refused(run, "correlate", "--scores", scores, "--human", human)


@pytest.mark.parametrize(
    "broken",
    [DEEP, '{"sentence": ' + DEEP, "null", json.dumps({"sentence": HUGE, "summary": 1}), "\x00", "{}", "[]", '"a"'],
    ids=range(8),
)
def test_weights_that_are_none(run: Run, broken: str) -> None:
    Path("w.json").write_text(broken, encoding="utf-8")
    assert "w.json: not a table of weights" in refused(run, "summarise", "--method", "weighted:weights=w.json", "a.txt")


@pytest.mark.parametrize("number", [HUGE, 1e308, -1e60, "x", None, [1]])
@pytest.mark.parametrize("part", ["weight", "mean", "spread"])
def test_weights_with_numbers_that_are_none(run: Run, number: Any, part: str) -> None:
    from summkit.summarisers.weights import load_weights

    table = json.loads(load_weights(None).to_json())
    table["sentence"]["features"][3][part] = number
    Path("w.json").write_text(json.dumps(table), encoding="utf-8")
    assert "w.json: not a table of weights" in refused(run, "summarise", "--method", "weighted:weights=w.json", "a.txt")


# Names of files.


LONG = "x" * 5000


@pytest.mark.parametrize(
    "arguments",
    [
        ["summarise", LONG], ["summarise", f"{LONG}.txt"], ["keypoints", f"a/{LONG}/b.txt"],
        ["evaluate", f"{LONG}.jsonl"], ["learn", "a.txt", "-o", LONG],
        ["evaluate", f"{LONG}*"], ["evaluate", "--candidates", f"{LONG}=b", "a.txt"], ["report", LONG],
        ["evaluate", "--candidates", f"A={LONG}", "a.txt"], ["evaluate", "--store", LONG, "a.txt"],
        ["score", "--references", LONG, "--candidates", "x.jsonl"], ["correlate", "--scores", LONG, "--human", LONG],
        ["summarise", "-o", LONG, "a.txt"], ["evaluate", "--figure", f"{LONG}.svg", "a.txt"],
        ["learn", LONG, "-o", "w.json"], ["summarise", "--method", f"weighted:weights={LONG}", "a.txt"],
        ["evaluate", "--metric", f"keypoints:encoder={LONG}", "a.txt"], ["summarise", ".gz"], ["evaluate", ".txt"],
        ["evaluate", "--compatibility", "rouge155", "--wordnet-exceptions", LONG, "a.txt"], ["report", "\udcff"],
    ],
    ids=range(21),
)  # fmt: skip
def test_names_that_no_file_has(run: Run, arguments: list[str]) -> None:
    assert refused(run, *arguments)


def test_a_link_to_itself(run: Run) -> None:
    Path("link.txt").symlink_to("link.txt")
    for command in ("summarise", "keypoints", "evaluate"):
        assert "link.txt: cannot be read" in refused(run, command, "link.txt")


# Names of methods and metrics.


@pytest.mark.parametrize(
    "name", ["../x:y", "..:y", ".x:y", "a.b:", "a..b:c", "/etc/passwd:x", "a.b:c d", "x/y.z:C", "a.b:c:d"]
)
def test_names_of_other_packages_that_are_none(run: Run, name: str) -> None:
    for command, option in (("summarise", "--method"), ("evaluate", "--metric")):
        done = run(command, option, name, "a.txt")
        assert done.code in (1, 2)
        assert done.err.startswith("summkit: error: ")
        assert done.err.count("\n") == 1


def test_a_module_that_cannot_be_loaded(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("broken_module.py").write_text("raise ZeroDivisionError('nothing works')\n")
    monkeypatch.syspath_prepend(".")
    error = refused(run, "summarise", "--method", "broken_module.x:Method", "a.txt")
    assert "broken_module" in error


def test_folders_that_hold_no_model(run: Run, folder: Path) -> None:
    for place in ("/etc", ".", str(folder)):
        error = refused(run, "evaluate", "--metric", f"keypoints:encoder={place}", "a.txt")
        assert f"encoder={place}" in error


# Columns.


@pytest.fixture
def arrow() -> Any:
    return pytest.importorskip("pyarrow", reason="needs pyarrow: pip install 'summkit[parquet]'")


def write(arrow: Any, name: str, table: Any) -> None:
    if name.endswith(".parquet"):
        import pyarrow.parquet

        pyarrow.parquet.write_table(table, name)
    else:
        with arrow.OSFile(name, "wb") as out, arrow.ipc.new_file(out, table.schema) as writer:
            writer.write_table(table)


@pytest.mark.parametrize("name", ["far.parquet", "far.arrow"])
def test_dates_that_python_has_not(run: Run, arrow: Any, name: str) -> None:
    days = arrow.array([2**31 - 1, 0], arrow.date32())
    write(arrow, name, arrow.table({"id": days, "article": [TEXT, TEXT], "summary": ["x", "x"]}))
    done = run("keypoints", name)
    assert done.code == 1  # nor is a date an id
    assert f"{name}:1: a value cannot be read" in done.err
    assert f"{name}:2: a value cannot be read" not in done.err


def test_two_columns_of_one_name(run: Run, arrow: Any) -> None:
    table = arrow.Table.from_arrays(
        [arrow.array([text]) for text in ("i", TEXT, "s", "t")], ["id", "article", "x", "x"]
    )
    write(arrow, "twice.arrow", table)
    assert run("keypoints", "twice.arrow").code == 0


def test_damaged_column_files(python: Python, arrow: Any) -> None:
    """In a process of its own: a reader that trusted them could end it."""
    write(arrow, "good.arrow", arrow.table({"id": ["a", "b"], "article": [TEXT, TEXT], "summary": ["x y", "z"]}))
    good = Path("good.arrow").read_bytes()
    drawn = random.Random(4)
    names = []
    for number in range(60):
        data = bytearray(good)
        for _ in range(drawn.choice((1, 1, 4))):
            data[drawn.randrange(len(data))] ^= 1 << drawn.randrange(8)
        names.append(f"{number}.arrow")
        Path(names[-1]).write_bytes(data)
    script = """
import sys, warnings
import summkit
warnings.simplefilter("ignore")
for name in sys.argv[1:]:
    try:
        list(summkit.read(name))
    except summkit.SummkitError as error:
        assert "\\n" not in str(error)
"""
    done = python("-c", script, *names)
    assert (done.returncode, done.stderr) == (0, "")


# Datasets.


@pytest.mark.parametrize(
    "content", ['{"splits": 5}', '{"splits": {"a": 1}}', '{"splits": [1]}', DEEP, "[]", "5", "\xff"], ids=range(7)
)
@pytest.mark.parametrize("name", ["dataset_dict.json", "state.json"])
def test_saved_datasets_that_are_none(run: Run, name: str, content: str) -> None:
    Path("saved").mkdir()
    (Path("saved") / name).write_text(content, encoding="latin-1")
    assert "saved" in refused(run, "evaluate", "saved")


def test_libraries_speak_to_nobody(folder: Path) -> None:
    """What NumPy thinks of a number does not reach those who give commands."""
    script = (
        "import warnings, sys; from summkit.cli import main; import summkit.cli.catalogue as c; "
        "f = c.methods_command.callback; "
        "c.methods_command.callback = lambda **o: (warnings.warn('overflow', RuntimeWarning), f(**o)); main()"
    )
    done = subprocess.run([sys.executable, "-c", script, "methods"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
