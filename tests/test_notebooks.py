"""Every notebook runs from its first cell to its last, and is stored without outputs."""

import functools
import json
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import summkit

FOLDER = Path(__file__).parents[1] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
LONG = ("03", "05", "06")  # two to three seconds each; the others show that notebooks run at all
EVERY = pytest.mark.parametrize("notebook", NOTEBOOKS, ids=[file.stem for file in NOTEBOOKS])

Run = Callable[[Path], tuple[list[str], str]]


def cells(notebook: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    return found


def test_there_is_a_notebook() -> None:
    assert NOTEBOOKS, f"no notebook in {FOLDER}"


@EVERY
def test_it_is_numbered(notebook: Path) -> None:
    assert notebook.stem[:2].isdigit()


@EVERY
def test_it_is_stored_without_outputs(notebook: Path) -> None:
    for cell in cells(notebook):
        if cell["cell_type"] == "code":
            assert cell["outputs"] == []
            assert cell["execution_count"] is None


@pytest.mark.parametrize(
    "notebook",
    [pytest.param(file, marks=pytest.mark.slow if file.name[:2] in LONG else (), id=file.stem) for file in NOTEBOOKS],
)
@pytest.mark.filterwarnings("default")  # the notebook's own process has its own filters; here only Jupyter's warn
def test_it_runs(notebook: Path, run: Run) -> None:
    run(notebook)


@pytest.mark.filterwarnings("default")
def test_figures_and_tables_are_shown(run: Run) -> None:
    shown, printed = run(FOLDER / "02_compare_summarisers.ipynb")
    assert shown.count("image/png") == 4
    assert "text/html" in shown
    # A printed table is one text, drawn without the terminal's colours.
    assert "\x1b" not in printed
    assert "14 documents. Means times 100 (rouge1)" in printed


@pytest.mark.filterwarnings("default")
def test_equal_systems_are_rarely_told_apart(run: Run) -> None:
    _, printed = run(FOLDER / "04_is_the_difference_real.ipynb")
    (false_alarms,) = re.findall(r"the test says so \(p < 0\.05\) in ([\d.]+)%", printed)
    assert 3 < float(false_alarms) < 7
    (without, holm) = re.findall(r"(\d+)% of the evaluations without correction, (\d+)% with Holm's", printed)[0]
    assert int(without) > 30
    assert int(holm) <= 8
    by_hand, reported = re.findall(r"by hand p = ([\d.]+); .* p = ([\d.]+)", printed)[0]
    assert abs(float(by_hand) - float(reported)) < 0.05


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """Run a notebook, once; return the kinds of what its cells show, and all that they print."""
    nbclient = pytest.importorskip("nbclient", reason="nbclient is not installed: pip install 'summkit[notebooks]'")
    nbformat = pytest.importorskip("nbformat", reason="nbformat is not installed: pip install 'summkit[notebooks]'")
    pytest.importorskip("ipykernel", reason="ipykernel is not installed: pip install 'summkit[notebooks]'")
    home = str(Path(summkit.__file__).parents[1])
    tmp_path = tmp_path_factory.mktemp("notebooks")
    monkeypatch = pytest.MonkeyPatch()
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, [home, os.environ.get("PYTHONPATH")])))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))

    @functools.cache
    def executed(notebook: Path) -> tuple[list[str], str]:
        content = nbformat.read(notebook, as_version=4)
        client = nbclient.NotebookClient(
            content,
            timeout=120,
            kernel_name="python3",
            resources={"metadata": {"path": str(tmp_path_factory.mktemp("run"))}},
        )
        client.execute()
        outputs = [output for cell in content.cells for output in cell.get("outputs", [])]
        kinds = [kind for output in outputs for kind in output.get("data", {})]
        return kinds, "".join(output.get("text", "") for output in outputs)

    yield executed
    monkeypatch.undo()
