"""Whatever the command line is given: a result, or one line that says what is wrong; and no file comes to harm.

`pytest -m fuzz -n auto` runs ten thousand cases, and `-s` or `-rA` shows the counts. A case that fails is told with the
command that runs it again.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from random import Random

import pytest

from summkit.cli import COMMANDS
from tests.conftest import Python
from tests.fuzz.cases import draw_case
from tests.fuzz.draft import parameters
from tests.fuzz.grammar import draw_line
from tests.fuzz.running import Tally, run_cases
from tests.fuzz.spoiling import spoil

FEW = 700
"""Cases of the test that always runs."""

SEED = int(os.environ.get("SUMMKIT_FUZZ_SEED", "1"))
CASES = int(os.environ.get("SUMMKIT_FUZZ_CASES", "10000"))
"""Of the test that runs with `-m fuzz`: which cases, and how many; it is parted into chunks for `-n auto`."""

_CHUNK = 100
_LEAST = 0.4  # must get through: a fuzzer whose cases all end at the first check of an option finds little behind it
_LEAST_OF_A_CHUNK = 0.25  # with a share of one half, a hundred cases stay above it for every seed
_ENOUGH = 1000  # cases from which on the share is told by them, and not by chance

pytestmark = pytest.mark.skipif(
    not hasattr(signal, "SIGALRM"), reason="cases name /dev/full, and are given up by SIGALRM"
)


@pytest.fixture(scope="module")
def whole() -> Iterator[Tally]:
    """Every case of this process: all of them, or with `-n auto` those of one worker."""
    tally = Tally()
    yield tally
    print(f"\n{tally}")
    assert tally.cases.total() < _ENOUGH or tally.share >= _LEAST


def _checked(tally: Tally, least: float) -> None:
    print(f"\n{tally}")
    assert not tally.failures, "\n".join(["", *tally.failures, str(tally)])
    assert tally.share >= least


def test_some_command_lines() -> None:
    _checked(run_cases(0, range(FEW)), _LEAST)


@pytest.mark.fuzz
@pytest.mark.parametrize("first", range(0, CASES, _CHUNK))
def test_many_command_lines(first: int, whole: Tally) -> None:
    tally = run_cases(SEED, range(first, min(first + _CHUNK, CASES)))
    whole.add(tally)
    _checked(tally, _LEAST_OF_A_CHUNK)


def test_a_case_is_drawn_the_same_in_every_process(python: Python) -> None:
    code = "from tests.fuzz.cases import draw_case; print(*(draw_case(5, number).digest for number in range(60)))"
    done = python("-c", code, PYTHONHASHSEED="1")
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == [draw_case(5, number).digest for number in range(60)]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_is_drawn(command: str) -> None:
    random = Random(command)
    drawn = set()
    for _ in range(1000):
        draft = draw_line(random, command)
        spoil(draft, random)
        drawn |= {part.parameter for part in draft.parts}
    assert drawn >= set(parameters(command)) - {"version"}  # --version ends all, and is drawn without the others
