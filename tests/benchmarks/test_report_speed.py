"""How large the report is and how fast it opens, for 1,000 articles and 8 systems."""

import random
import time
from pathlib import Path
from typing import Any

import pytest

from summkit.documents import Article
from tests.reports.page.conftest import browser, evaluate

pytestmark = [pytest.mark.benchmark]
__all__ = ["browser"]

_ARTICLES, _SENTENCES, _WORDS = 1000, 35, 22  # about the length of news
_METHODS = ("lead", "random", "tfidf", "textrank", "lexrank", "centroid", "directed", "oracle")
_OPEN = """() => {
  const times = [];
  for (let step = 0; step < 50; step++) {
    const before = performance.now();
    select(listed[step * 17]);
    document.body.getBoundingClientRect();
    times.push(performance.now() - before);
  }
  return times;
}"""


def articles() -> list[Article]:
    drawn = random.Random(0)
    words = ["".join(drawn.choices("abcdefghijklmnoprstuvw", k=drawn.randint(2, 11))) for _ in range(20_000)]
    weights = [1 / (rank + 3) for rank in range(len(words))]
    made = []
    for number in range(_ARTICLES):
        sentences = [" ".join(drawn.choices(words, weights, k=_WORDS)).capitalize() + "." for _ in range(_SENTENCES)]
        made.append(Article(id=str(number), body=" ".join(sentences), references=(" ".join(sentences[3:6]),)))
    return made


def test_a_thousand_articles(browser: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    evaluation = evaluate(articles(), methods=_METHODS, metrics=["rouge1", "rouge2", "rougeLsum"], resamples=1000)
    file = tmp_path / "report.html"
    before = time.perf_counter()
    evaluation.report(file)
    written = time.perf_counter() - before
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    before = time.perf_counter()
    page.goto(file.as_uri(), wait_until="commit")
    page.wait_for_selector("#scores table")
    table = time.perf_counter() - before
    page.wait_for_selector("html[data-ready]", state="attached")
    ready = time.perf_counter() - before
    times = page.evaluate(_OPEN)
    nodes = page.evaluate("document.querySelectorAll('*').length")
    page.close()
    with capsys.disabled():
        print(
            f"\n{_ARTICLES} articles, {len(_METHODS)} systems: written in {written:.1f} s, "
            f"{file.stat().st_size / 1e6:.1f} MB, table after {table:.2f} s, texts after {ready:.2f} s, "
            f"an article in {sum(times) / len(times):.0f} ms (at most {max(times):.0f}), {nodes} nodes"
        )
    assert file.stat().st_size < 15_000_000
    assert nodes < 1500
