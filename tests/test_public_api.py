"""What `import summkit` offers, and how little it costs."""

import importlib
import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

import summkit

Python = Callable[..., subprocess.CompletedProcess[str]]

HEAVY = {"numpy", "sklearn", "nltk", "rouge_score", "pandas", "scipy", "rich", "click"}
NOT_FOR_A_SUMMARY = {"sklearn", "nltk", "rouge_score", "pandas", "scipy.stats"}


@pytest.mark.parametrize("name", summkit.__all__)
def test_public_name(name: str) -> None:
    found = getattr(summkit, name)
    assert found is getattr(importlib.import_module(f"summkit.{summkit._HOMES[name]}"), name)
    assert name in dir(summkit)


def test_all_is_exactly_the_lazy_names() -> None:
    assert summkit.__all__ == sorted(summkit._HOMES)


def test_star_import_binds_every_name() -> None:
    names: dict[str, object] = {}
    exec("from summkit import *", names)
    assert set(summkit.__all__) <= set(names)


def test_unknown_name() -> None:
    with pytest.raises(AttributeError, match="no attribute 'sumarise'"):
        _ = summkit.sumarise


def test_version_is_that_of_the_package() -> None:
    from summkit.signature import package_version

    assert summkit.__version__ == package_version()


def loaded(python: Python, code: str, *arguments: str) -> set[str]:
    """Run code and return the modules that are loaded after it."""
    dump = "import json, sys; print('MODULES' + json.dumps(sorted(sys.modules)))"
    done = python("-c", f"{code}\n{dump}", *arguments)
    assert done.returncode == 0, done.stderr
    modules: list[str] = json.loads(done.stdout.rpartition("MODULES")[2])
    return set(modules)


def test_importing_is_light(python: Python) -> None:
    modules = loaded(python, "import summkit")
    assert modules & HEAVY == set()
    assert {name for name in modules if name.startswith("summkit.")} == set()


@pytest.mark.parametrize("form", ["text", "json", "jsonl", "markdown"])
def test_summarising_by_the_default_method_is_light(python: Python, seeds: Path, form: str) -> None:
    code = (
        "import runpy, sys\n"
        "try:\n    runpy.run_module('summkit', run_name='__main__')\n"
        "except SystemExit as done:\n    assert not done.code, done.code"
    )
    file = min(seeds.glob("*.txt"))
    modules = loaded(python, code, "summarise", str(file), "--format", form)
    assert "summkit.summarisers.weighted" in modules
    assert modules & NOT_FOR_A_SUMMARY == set()


def test_finding_key_points_is_light(python: Python, seeds: Path) -> None:
    code = (
        "import runpy\n"
        "try:\n    runpy.run_module('summkit', run_name='__main__')\n"
        "except SystemExit as done:\n    assert not done.code, done.code"
    )
    modules = loaded(python, code, "keypoints", str(min(seeds.glob("*.txt"))))
    assert "summkit.keypoints.extraction" in modules
    assert modules & (NOT_FOR_A_SUMMARY | {"scipy.optimize"}) == set()


def test_summarising_from_python_is_light(python: Python) -> None:
    code = "import summkit; assert summkit.summarise('Cats purr. Dogs chase cats.', length=1).text"
    assert loaded(python, code) & NOT_FOR_A_SUMMARY == set()


def test_the_package_is_typed() -> None:
    assert Path(summkit.__file__).with_name("py.typed").exists()
