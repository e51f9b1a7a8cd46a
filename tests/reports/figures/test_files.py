"""Figures in files: equal bytes from equal results, whole files or none, and no state left behind."""

from __future__ import annotations

import os
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest

from summkit.errors import DataError, MissingLibraryError, OptionError
from summkit.reports.figures import FIGURES, require_matplotlib, save_figure, scores_figure
from summkit.reports.figures.files import SUFFIXES, figure_bytes
from summkit.results import Results
from tests.reports.conftest import results

pytest.importorskip("matplotlib", reason="figures need matplotlib: pip install 'summkit[plots]'")

__all__ = ["results"]

Python = Callable[..., subprocess.CompletedProcess[str]]
DRAW = """
import sys
from summkit.reports.figures import FIGURES, save_figure
from summkit.results import Comparison, EvaluationSettings, MetricFacts, Results, ScoreRow
from summkit.settings.statistics import Statistics
systems = ("lead", "a", "b", "oracle")
results = Results(
    version="1", documents=9, systems=systems, metrics=("rouge1", "rouge2"),
    facts={"rouge1": MetricFacts(), "rouge2": MetricFacts()},
    settings=EvaluationSettings(statistics=Statistics(baseline="lead")),
    scores=tuple(
        ScoreRow(system=s, metric=m, f1=.1 * i, low=.1 * i - .05, high=.1 * i + .05, documents=9)
        for m in ("rouge1", "rouge2") for i, s in enumerate(systems, 1)
    ),
    comparisons=tuple(
        Comparison(system=s, baseline="lead", metric=m, difference=.1, low=.0, high=.2, p_value=.01, adjusted_p=.02,
                   test="permutation", wins=7, ties=0, losses=2)
        for m in ("rouge1", "rouge2") for s in systems[1:]
    ),
    lengths={s: 50. + i for i, s in enumerate(systems)},
)
for kind, draw in FIGURES.items():
    for suffix in sys.argv[2:]:
        save_figure(draw(results), f"{sys.argv[1]}/{kind}.{suffix}")
assert "matplotlib.pyplot" not in sys.modules
"""


@pytest.mark.parametrize(
    "suffixes", [["svg"], pytest.param([suffix[1:] for suffix in SUFFIXES], marks=pytest.mark.slow)], ids=["svg", "all"]
)
def test_equal_results_give_equal_bytes_in_every_process(python: Python, tmp_path: Path, suffixes: list[str]) -> None:
    settings = "axes.grid: True\nfont.size: 20\ntext.usetex: True\nsvg.fonttype: none\nfigure.facecolor: red\n"
    (tmp_path / "matplotlibrc").write_text(settings, encoding="utf-8")
    environments: list[dict[str, str]] = [
        {"PYTHONHASHSEED": "1"},
        {"PYTHONHASHSEED": "2", "MATPLOTLIBRC": str(tmp_path), "MPLBACKEND": "TkAgg", "SOURCE_DATE_EPOCH": "0"},
    ]
    for place, environment in enumerate(environments):
        folder = tmp_path / str(place)
        folder.mkdir()
        done = python("-c", DRAW, str(folder), *suffixes, **environment)
        assert done.returncode == 0, done.stderr
    files = sorted(file.name for file in (tmp_path / "0").iterdir())
    assert len(files) == len(FIGURES) * len(suffixes)
    for name in files:
        assert (tmp_path / "0" / name).read_bytes() == (tmp_path / "1" / name).read_bytes(), name


def test_the_settings_of_matplotlib_stay_as_they_were(results: Results) -> None:
    import matplotlib as mpl

    before = dict(mpl.rcParams)
    for draw in FIGURES.values():
        figure_bytes(draw(results), "svg")
    assert dict(mpl.rcParams) == before


def test_nothing_in_a_file_tells_when_or_by_what_version_it_was_made(results: Results) -> None:
    figure = scores_figure(results)
    for form in ("svg", "pdf", "png"):
        content = figure_bytes(figure, form)
        assert b"Date" not in content
        assert b"Matplotlib v" not in content
        assert b"Software" not in content


def test_an_svg_is_well_formed_has_a_title_and_needs_no_fonts(results: Results) -> None:
    root = ET.fromstring(figure_bytes(scores_figure(results), "svg"))
    assert root.findtext(".//{*}title") == "Mean scores of systems with intervals"
    assert root.find(".//{*}text") is None
    assert b"/Type3" not in figure_bytes(scores_figure(results), "pdf")


@pytest.mark.parametrize("name", ["a.jpg", "a", "svg", ".svg", "a.svg.gz", "a.svgz", "a.SVG "])
def test_other_suffixes_are_refused(name: str, results: Results, tmp_path: Path) -> None:
    with pytest.raises(OptionError, match=r"must end in \.svg, \.pdf or \.png"):
        save_figure(scores_figure(results), tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_capital_suffixes_are_taken(results: Results, tmp_path: Path) -> None:
    save_figure(scores_figure(results), tmp_path / "A.PNG")
    assert (tmp_path / "A.PNG").read_bytes().startswith(b"\x89PNG")


def test_nothing_half_written_is_left(results: Results, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a.svg"
    target.write_text("before", encoding="utf-8")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", fail)
        with pytest.raises(DataError, match=r"a\.svg: cannot be written: No space left"):
            save_figure(scores_figure(results), target)
    assert target.read_text(encoding="utf-8") == "before"
    assert [file.name for file in tmp_path.iterdir()] == ["a.svg"]
    with pytest.raises(DataError, match="cannot be written"):
        save_figure(scores_figure(results), tmp_path / "absent" / "a.svg")


@pytest.mark.skipif(os.name != "posix", reason="links and permissions as POSIX has them")
def test_a_link_and_permissions_stay(results: Results, tmp_path: Path) -> None:
    (tmp_path / "real.svg").touch()
    (tmp_path / "link.svg").symlink_to("real.svg")
    save_figure(scores_figure(results), tmp_path / "link.svg")
    assert (tmp_path / "link.svg").is_symlink()
    assert (tmp_path / "real.svg").stat().st_size
    (tmp_path / "plain").touch()
    save_figure(scores_figure(results), tmp_path / "new.svg")
    assert (tmp_path / "new.svg").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_without_matplotlib_the_extra_is_named(monkeypatch: pytest.MonkeyPatch, results: Results) -> None:
    import sys

    for name in [name for name in sys.modules if name.partition(".")[0] == "matplotlib"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(MissingLibraryError, match=r"pip install 'summkit\[plots\]'"):
        require_matplotlib()
    for draw in FIGURES.values():
        with pytest.raises(MissingLibraryError, match=r"summkit\[plots\]"):
            draw(results)


def test_matplotlib_is_not_loaded_before_a_figure_is_wanted(python: Python) -> None:
    code = (
        "import summkit.reports.figures, summkit.cli.evaluate, summkit.cli.correlate, sys; "
        "summkit.evaluate(run=summkit.Run(limit=2))"
    )
    done = python("-W", "ignore", "-c", f"{code}; assert not [m for m in sys.modules if 'matplotlib' in m]")
    assert done.returncode == 0, done.stderr
