"""A corpus that changes while it is read: an error that names the file, never fewer articles."""

import gzip
import json
import os
import subprocess
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import summkit
from summkit.documents import Article
from summkit.errors import DataError, SummkitWarning
from summkit.settings.run import Run

Change = Callable[[Path], object]


@pytest.fixture(scope="module")
def articles(seeds: Path) -> list[Article]:
    return list(summkit.read(seeds))


def lines_of(articles: list[Article], count: int) -> list[str]:
    return [
        json.dumps({"id": f"{number:05}", "article": a.body, "summary": a.lead})
        for number, a in ((number, articles[number % len(articles)]) for number in range(count))
    ]


def evaluate_while(change: Callable[[], object], corpus: Any, **options: Any) -> summkit.Evaluation:
    """Evaluate a corpus, and change it when the first part is done."""
    changed = False

    def told(_: str, done: int, __: int, ___: int) -> None:
        nonlocal changed
        if done and not changed:
            changed = True
            change()

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SummkitWarning)
        found = summkit.evaluate(corpus, methods=["lead"], metrics=["rouge1"], run=Run(progress=told, **options))
    assert changed
    return found


def shrink(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-2000])


def grow(path: Path) -> None:
    with path.open("ab") as stream:
        stream.write(b"{}\n")


def forge(path: Path) -> None:
    """Change the last letters of a file; its size and date stay as they are."""
    before = path.stat()
    data = path.read_bytes()
    path.write_bytes(data[:-40] + data[-40:].replace(b"e", b"o").replace(b"a", b"u"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.read_bytes() != data
    assert path.stat().st_size == before.st_size
    assert path.stat().st_mtime_ns == before.st_mtime_ns


CHANGES: dict[str, tuple[Change, str]] = {
    "shrunk": (shrink, r"has shrunk from [\d,]+ to [\d,]+ bytes"),
    "gone": (Path.unlink, "has vanished"),
    "grown": (grow, r"has grown from [\d,]+ to [\d,]+ bytes"),
    "of the same size and date": (forge, "has changed"),
}


@pytest.mark.parametrize(("change", "said"), CHANGES.values(), ids=list(CHANGES))
@pytest.mark.parametrize("options", [{}, {"jobs": 2}], ids=["here", "in processes"])
def test_a_file_of_lines(
    tmp_path: Path, articles: list[Article], change: Change, said: str, options: dict[str, Any]
) -> None:
    # Its last shard is read long after the first is done, even if three shards for each process are under way.
    count = 12 * 256 if options else 600
    corpus = tmp_path / "news.jsonl"
    corpus.write_text("\n".join(lines_of([Article(id="", body="It rained. Ade a.")] * 2, count)).replace('""', '"It."'))
    mend = "since the run began; let nothing write to the corpus, and give the same command again"
    with pytest.raises(DataError, match=rf"news\.jsonl: {said} {mend}$"):
        evaluate_while(lambda: change(corpus), corpus, **options)


@pytest.mark.parametrize(("change", "said"), list(CHANGES.values())[:3], ids=list(CHANGES)[:3])
def test_files_of_one_article(tmp_path: Path, articles: list[Article], change: Change, said: str) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(300):
        text = f"A title\n\nThe lead of {number} is here.\n\nThe first sentence. " + "And one more. " * 200
        (folder / f"{number:03}.txt").write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=rf"299\.txt: {said} since the run began"):
        evaluate_while(lambda: change(folder / "299.txt"), folder)


def test_key_points_beside_the_articles(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "references").mkdir()
    for number in range(300):
        text = f"A title\n\nThe lead of {number} is here.\n\nThe first sentence. And one more.\n"
        (tmp_path / "articles" / f"{number:03}.txt").write_text(text, encoding="utf-8")
    points = tmp_path / "references" / "299.txt"
    points.write_text("- a point\n")
    with pytest.raises(DataError, match=r"299\.txt: the file of its key points has vanished since"):
        evaluate_while(points.unlink, tmp_path / "articles")


@pytest.mark.parametrize("change", [shrink, Path.unlink])
def test_compressed_files(tmp_path: Path, articles: list[Article], change: Change) -> None:
    for number in range(3):
        data = gzip.compress("\n".join(lines_of(articles, 5)).encode(), 0)
        (tmp_path / f"{number}.jsonl.gz").write_bytes(data)
    with pytest.raises(DataError, match=r"2\.jsonl\.gz: has (shrunk|vanished)"):
        evaluate_while(lambda: change(tmp_path / "2.jsonl.gz"), tmp_path)


def test_a_column_file(tmp_path: Path, articles: list[Article]) -> None:
    arrow = pytest.importorskip("pyarrow", reason="needs pyarrow: pip install 'summkit[parquet]'")
    parquet = pytest.importorskip("pyarrow.parquet")
    rows = [json.loads(line) for line in lines_of(articles, 600)]
    path = tmp_path / "news.parquet"
    parquet.write_table(arrow.Table.from_pylist(rows), path, row_group_size=200)

    def replace() -> None:
        parquet.write_table(arrow.Table.from_pylist(rows[:400]), path, row_group_size=200)

    with pytest.raises(DataError, match=r"news\.parquet: has shrunk"):
        evaluate_while(replace, path)


def test_what_is_kept_is_of_what_was_read(tmp_path: Path, articles: list[Article]) -> None:
    corpus, store = tmp_path / "news.jsonl", tmp_path / "run.sqlite"
    lines = lines_of([Article(id="", body="It rained. Ade a.")], 600)
    corpus.write_text("\n".join(lines).replace('""', '"It."'))
    good = corpus.read_bytes()
    with pytest.raises(DataError, match="has changed since the run began"):
        evaluate_while(lambda: forge(corpus), corpus, store=store)
    with pytest.raises(
        summkit.SummkitError, match=r"the corpus has changed since \(.*news\.jsonl \(lines 513 to 600\)\)"
    ):
        evaluate_while(lambda: None, corpus, store=store)
    corpus.write_bytes(good)
    assert evaluate_while(lambda: None, corpus, store=store).documents == 600


def test_a_file_that_cannot_be_read_from_the_start_is_left_out(tmp_path: Path, articles: list[Article]) -> None:
    (tmp_path / "one.txt").write_text("A title\n\nThe lead.\n\nThe first sentence. And one more.\n")
    (tmp_path / "two.txt").symlink_to(tmp_path / "nowhere.txt")
    found = evaluate_while(lambda: None, tmp_path)
    assert found.documents == 1
    assert any("two.txt: there is no such file or folder" in text for text in found.warnings)


def test_the_command_says_it_in_one_line(
    python: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    """A command whose corpus shrinks while its first part is done."""
    corpus = tmp_path / "news.jsonl"
    corpus.write_text("\n".join(lines_of([Article(id="", body="It rained. Ade a.")], 600)).replace('""', '"It."'))
    script = """
import sys
from pathlib import Path
from summkit.evaluation.worker import BatchEvaluator
from summkit.cli import main

corpus, evaluate = Path(sys.argv[-1]), BatchEvaluator.evaluate

def shrink_and_evaluate(self, articles, problems):
    BatchEvaluator.evaluate = evaluate
    corpus.write_bytes(corpus.read_bytes()[:-2000])
    return evaluate(self, articles, problems)

BatchEvaluator.evaluate = shrink_and_evaluate
main()
"""
    done = python("-c", script, "evaluate", "-q", "--method", "lead", str(corpus))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"summkit: error: {corpus}: has shrunk from ")
    assert done.stderr.count("\n") == 1
