"""Small evaluations to be shown, one of them as hostile as can be, and a browser to show them in."""

import os
import shutil
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import summkit
from summkit.documents import Article, KeyPoint
from summkit.errors import SummkitWarning
from summkit.evaluation.evaluation import Evaluation
from tests.grouped import grouped

HOSTILE = (
    "</script><script>window.hurt = 1</script>",
    "<img src=x onerror='window.hurt = 2'>",
    "<!--<script>window.hurt = 3",
    "\u2028window.hurt = 4\u2029",
    "\u202egnp.exe \u2066 x",
    "{{ 7 * 7 }} {% raw %}",
    "<svg onload='window.hurt = 5'>",
    "x" * 3000,
    "\x1b[2J\x07\x00\x9b31m",
    "'\"><b onmouseover=window.hurt=6>",
    '=HYPERLINK("http://127.0.0.1:9/","x")',
    "javascript:window.hurt=7",
    "\ud800 lone",
)
_STREETS = ("harbour", "market", "bridge", "valley", "station", "library", "orchard", "lighthouse")


def evaluate(articles: list[Article], **options: Any) -> Evaluation:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SummkitWarning)
        return summkit.evaluate(
            articles,
            **grouped(
                {"resamples": 100, "per_document": True, "texts": True, "metrics": ["rouge1", "keypoints"], **options}
            ),
        )


def made(number: int, extra: str = "") -> Article:
    """An article about nothing, different from all others."""
    street = _STREETS[number % len(_STREETS)]
    sentences = [
        f"The {street} of town {number} was closed on Monday after {number + 2} days of rain.",
        f"Nobody was hurt, said the mayor of town {number}.",
        f"{extra} Work on the {street} will take {number + 3} weeks and cost a fortune.",
        "Shops stayed open." + f" Visitors to the {street} were sent home." * (1 + number % 3),
        f"A new {street} had been promised for years.",
    ]
    body = "\n\n".join([" ".join(sentences[:2]), " ".join(sentences[2:])])
    return Article(
        id=f"article {number}{extra}",
        title=f"Rain closes the {street}{extra}",
        body=body,
        references=(f"The {street} of town {number} is closed for {number + 3} weeks after rain.{extra}",),
        key_points=(KeyPoint(text=f"The {street} was closed.{extra}"), KeyPoint(text="The mayor resigned.")),
        label=("news", "weather")[number % 2] + extra,
    )


@pytest.fixture(scope="session")
def evaluation() -> Evaluation:
    """Forty articles, four systems and an oracle."""
    given = {f"article {n}": f"All is wet in town {n}. Shops stayed open." for n in range(40)}
    return evaluate(
        [made(number) for number in range(40)],
        methods=["lead", "tfidf", "random", "oracle"],
        candidates={"model": given},
        length=2,
        by=["length", "label"],
    )


@pytest.fixture(scope="session")
def hostile() -> Evaluation:
    """Articles, ids, titles, labels, references, key points, candidates and system names that mean harm."""
    articles = [made(number, extra) for number, extra in enumerate(HOSTILE)]
    given = {article.id: f"{extra} It was closed. {extra}" for article, extra in zip(articles, HOSTILE, strict=True)}
    return evaluate(
        articles,
        methods=["lead", "textrank"],
        candidates={HOSTILE[0]: given, HOSTILE[1] + HOSTILE[4]: given, HOSTILE[5] + HOSTILE[8]: given},
        by=["label"],
    )


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's Chromium, driven by Playwright; skips and says so where one of them is missing."""
    chromium = os.environ.get("SUMMKIT_CHROMIUM") or shutil.which("chromium")
    if not chromium:
        pytest.skip("there is no chromium on this machine (Debian: apt-get install chromium)")
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="playwright is not installed (pip install playwright)"
    )
    quiet = ("--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run")
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu", "--disable-quic", *quiet]
        )
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def pages(evaluation: Evaluation, hostile: Evaluation, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The reports of both evaluations, and of one in Arabic, as files."""
    folder = tmp_path_factory.mktemp("pages")
    files = {"ordinary": folder / "ordinary.html", "hostile": folder / "hostile.html", "arabic": folder / "arabic.html"}
    evaluation.report(files["ordinary"])
    hostile.report(files["hostile"], title=HOSTILE[0])
    body = "هطلت أمطار غزيرة. بقي الناس في منازلهم. أصدرت الحكومة تحذيرا."
    arabic = [Article(id=f"{n}", title="خبر", body=body, references=("أمطار غزيرة.",)) for n in range(2)]
    evaluate(arabic, methods=["lead", "tfidf"], metrics=["rouge1"], language="ar").report(files["arabic"])
    return files
