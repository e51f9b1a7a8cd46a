"""Which kernel runs, and how one says so."""

import importlib.util
import os
import subprocess
import sys

import pytest

from summkit.errors import MissingLibraryError, OptionError

BUILT = importlib.util.find_spec("summkit.kernels.compiled") is not None


def active(choice: str | None) -> str:
    environment = {name: value for name, value in os.environ.items() if name != "SUMMKIT_KERNEL"}
    if choice is not None:
        environment["SUMMKIT_KERNEL"] = choice
    command = [sys.executable, "-c", "from summkit import kernels as k; print(k.ACTIVE, k.overlaps.__module__)"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    return done.stdout.strip() or done.stderr.strip().splitlines()[-1]


def test_python_is_there_to_be_chosen() -> None:
    assert active("python") == "python summkit.kernels.python.overlaps"


@pytest.mark.skipif(not BUILT, reason="the compiled kernel was not built")
@pytest.mark.parametrize("choice", [None, "", "compiled"])
def test_the_compiled_kernel_runs_where_it_was_built(choice: str | None) -> None:
    assert active(choice) == "compiled summkit.kernels.compiled"


@pytest.mark.skipif(BUILT, reason="the compiled kernel was built")
@pytest.mark.parametrize("choice", [None, ""])
def test_python_runs_where_nothing_was_built(choice: str | None) -> None:
    assert active(choice).startswith("python ")


@pytest.mark.skipif(BUILT, reason="the compiled kernel was built")
def test_a_kernel_that_was_not_built() -> None:
    assert MissingLibraryError.__name__ in active("compiled")


def test_an_unknown_kernel() -> None:
    message = active("compilde")
    assert OptionError.__name__ in message
    assert "did you mean 'compiled'?" in message
