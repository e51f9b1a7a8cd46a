"""Take the picture of the report that the README shows: python -m tests.reports.page.screenshot FILE.png."""

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

import summkit
from summkit.corpora import sample_folder

_WIDTH, _HEIGHT = 1280, 1000
_LEFT_OUT = ("pairwise", "distributions", "buckets", "positions", "points", "ngrams", "differences", "methods")


def main(target: Path) -> None:
    """Evaluate the bundled articles, open the report, and save its beginning above its reader."""
    evaluation = summkit.evaluate(
        sample_folder(),
        methods=["lead", "random", "tfidf", "textrank", "weighted", "oracle"],
        metrics=["rouge1", "rouge2", "rougeLsum", "keypoints"],
        run=summkit.Run(per_document=True, texts=True),
    )
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        page_file = Path(folder) / "report.html"
        evaluation.report(page_file)
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": _WIDTH, "height": _HEIGHT})
        page.goto(page_file.as_uri() + "#article=0&size=1")
        page.wait_for_selector("html[data-ready]", state="attached")
        for name in _LEFT_OUT:  # the reader follows the scores in the picture
            page.evaluate("(name) => { document.getElementById(name).hidden = true }", name)
        page.screenshot(path=target, full_page=True)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
