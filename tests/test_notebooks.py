"""Every notebook runs from its first cell to its last, and is stored without outputs."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

import summkit

FOLDER = Path(__file__).parents[1] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
EVERY = pytest.mark.parametrize("notebook", NOTEBOOKS, ids=[file.stem for file in NOTEBOOKS])


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


@EVERY
@pytest.mark.filterwarnings("default")  # the notebook's own process has its own filters; here only Jupyter's warn
def test_it_runs(notebook: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nbclient = pytest.importorskip("nbclient", reason="nbclient is not installed: pip install 'summkit[notebooks]'")
    nbformat = pytest.importorskip("nbformat", reason="nbformat is not installed: pip install 'summkit[notebooks]'")
    pytest.importorskip("ipykernel", reason="ipykernel is not installed: pip install 'summkit[notebooks]'")
    home = str(Path(summkit.__file__).parents[1])
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, [home, os.environ.get("PYTHONPATH")])))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    content = nbformat.read(notebook, as_version=4)
    client = nbclient.NotebookClient(
        content, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(tmp_path)}}
    )
    client.execute()
