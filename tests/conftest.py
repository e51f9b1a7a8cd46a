"""What several test files share: how hypothesis draws, and a few fixtures."""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import settings

import summkit
from summkit.corpora import sample_folder
from summkit.documents import Article, Document
from summkit.text.analysis import Analyser

# The same examples in every run: a test that fails today fails tomorrow as well.
settings.register_profile("summkit", derandomize=True, deadline=None, database=None)
settings.load_profile("summkit")

Python = Callable[..., subprocess.CompletedProcess[str]]
Analyse = Callable[[Sequence[str]], list[Document]]


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the bundled articles."""
    return sample_folder()


@pytest.fixture(scope="session")
def python() -> Python:
    """Run the interpreter, with the summkit under test, in a process of its own."""
    home = str(Path(summkit.__file__).parents[1])

    def run(*arguments: str, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *arguments],
            input=stdin,
            env={**os.environ, "PYTHONPATH": home, "PYTHONUTF8": "1", **environment},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    return run


@pytest.fixture(scope="session")
def analyse() -> Analyse:
    """Analyse bodies together; the articles are called 0, 1, …"""

    def run(bodies: Sequence[str]) -> list[Document]:
        analyser = Analyser()
        return [analyser.analyse(Article(id=str(place), body=body)) for place, body in enumerate(bodies)]

    return run
