"""Methods and metrics of other packages: by entry points of a small package, and by module and class."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from summkit.errors import MissingLibraryError, OptionError
from summkit.metrics import metric
from summkit.summarisers import summariser

Python = Callable[..., subprocess.CompletedProcess[str]]

CODE = '''
"""A method and a metric that know nothing of summkit but what they are derived from."""
from dataclasses import dataclass
import numpy as np
from summkit.metrics import OwnMetric
from summkit.summarisers import Method


@dataclass(frozen=True, kw_only=True)
class Last(Method):
    """The last sentences first.

    Source: nobody.
    """
    weight: float = 1.0

    def score(self, documents, context):
        return [self.weight * np.arange(len(document), dtype=float) for document in documents]


@dataclass(frozen=True, kw_only=True)
class Brevity(OwnMetric):
    """One over the words of the summary."""

    def measure(self, summaries, references, bodies):
        return [1 / max(sum(len(s.split()) for s in summary), 1) for summary in summaries]


@dataclass(frozen=True, kw_only=True)
class Needy(Method):
    """An option without a default."""
    weight: float

    def score(self, documents, context):
        return []
'''
ENTRY_POINTS = "[summkit.methods]\nlast = backwards:Last\n\n[summkit.metrics]\nbrevity = backwards:Brevity\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder with a package as an installer would leave it."""
    (tmp_path / "backwards.py").write_text(CODE, encoding="utf-8")
    information = tmp_path / "backwards-1.0.dist-info"
    information.mkdir()
    (information / "METADATA").write_text("Metadata-Version: 2.1\nName: backwards\nVersion: 1.0\n", encoding="utf-8")
    (information / "entry_points.txt").write_text(ENTRY_POINTS, encoding="utf-8")
    return tmp_path


def run(python: Python, site: Path, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    code = "import sys; sys.path.insert(0, sys.argv.pop(1)); from summkit.cli import main; main()"
    return python("-c", code, str(site), *arguments, stdin=stdin)


@pytest.mark.parametrize("method", ["last", "last:weight=2"])
def test_by_its_entry_point(python: Python, site: Path, method: str) -> None:
    done = run(python, site, "summarise", "--method", method, "--length", "1", stdin="One came. Two came.")
    assert (done.returncode, done.stdout) == (0, "Two came.\n")


def test_the_catalogue_lists_them(python: Python, site: Path) -> None:
    assert "\nlast\n  The last sentences first.\n  Source: nobody.\n  weight=1.0" in run(python, site, "methods").stdout
    assert "\nbrevity\n  One over the words of the summary.\n" in run(python, site, "metrics").stdout


def test_they_are_evaluated_like_ours(python: Python, site: Path) -> None:
    done = run(
        python, site, "evaluate", "--method", "lead", "--method", "last", "--metric", "rouge1", "--metric", "brevity",
        "--resamples", "50", "--format", "json",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    data = json.loads(done.stdout)
    rows = {(row["system"], row["metric"]): row for row in data["scores"]}
    assert 0 < rows["last", "brevity"]["value"] < 1
    assert rows["last", "brevity"]["signature"].startswith("brevity|docs:")
    assert 0 < rows["last", "rouge1"]["f1"] < 1


def test_a_dotted_class() -> None:
    made = summariser("summkit.summarisers.textrank:TextRank:damping=0.5")
    assert made == summariser("textrank:damping=0.5")


@pytest.mark.parametrize(
    ("written", "error", "message"),
    [
        ("no.such.module:Thing", MissingLibraryError, "cannot be imported"),
        ("summkit.summarisers.textrank:Missing", OptionError, "has no 'Missing'"),
        ("summkit.documents:Article", OptionError, "every option needs a default"),
        ("summkit.metrics.rouge_types:RougeN", OptionError, "is not a summkit.summarisers.base.Method"),
        ("summkit.summarisers.textrank:TextRank:damp=1", OptionError, "did you mean 'damping'?"),
    ],
)
def test_refusals(written: str, error: type[Exception], message: str) -> None:
    with pytest.raises(error) as caught:
        summariser(written)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_metric_must_be_one() -> None:
    with pytest.raises(OptionError, match=r"is not a summkit\.metrics\.base\.Metric"):
        metric("summkit.summarisers.textrank:TextRank")
