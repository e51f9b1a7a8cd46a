"""HTML pages: what is taken from them, and how well."""

import gzip
import json
import os
import re
from collections import Counter
from pathlib import Path

import pytest

from summkit.corpora.html import parse_page
from summkit.errors import DataError

pytest.importorskip("trafilatura", reason="HTML is an extra: pip install 'summkit[html]'")

PARAGRAPH = "The harbour of Orrin closed on Monday, after its only ferry had been sold to a firm on the other coast. "
PAGE = f"""<!DOCTYPE html><html><head><title>The Last Ferry</title><meta charset="utf-8"></head><body>
<nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article><h1>The Last Ferry</h1><p>{PARAGRAPH * 2}</p><p>“She was our road”, said Zoë Müller.{PARAGRAPH}</p>
<ul><li>{PARAGRAPH}</li><li>{PARAGRAPH}</li></ul></article>
<footer>Copyright, imprint, cookies</footer></body></html>"""
FLOOR = 0.93


def test_the_article_is_taken_out_of_the_page() -> None:
    article = parse_page(PAGE.encode(), name="ferry", origin="ferry.html")
    assert article.title == "The Last Ferry"
    assert "Zoë Müller" in article.body
    assert "\n\n" in article.body
    assert "Copyright" not in article.body
    assert article.references == ()


@pytest.mark.parametrize("data", [b"", b"\0\1\2\xff", b"<html><body></body></html>", b"no markup"])
def test_a_page_without_an_article(data: bytes) -> None:
    with pytest.raises(DataError, match=r"^p\.html: no article is found"):
        parse_page(data, name="p", origin="p.html")


def f1(text: str, found: str) -> float:
    expected, words = (Counter(re.findall(r"\w+", side.lower())) for side in (text, found))
    return 2 * (expected & words).total() / (expected.total() + words.total())


def test_the_quality_of_extraction() -> None:
    folder = os.environ.get("SUMMKIT_DATA")
    if not folder or not (file := Path(folder) / "html_pages_dev.jsonl.gz").is_file():
        pytest.skip("the environment variable SUMMKIT_DATA names no folder with html_pages_dev.jsonl.gz")
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        pages = [json.loads(line) for line in lines]
    scores = [f1(page["text"], parse_page(page["html"].encode(), name=page["id"]).body) for page in pages]
    assert sum(scores) / len(scores) >= FLOOR
