"""The command line in this process, as a fixture."""

import pytest

from tests.command_line import Done, Run, run_command

__all__ = ["Done", "Run", "run"]


@pytest.fixture
def run() -> Run:
    """Run `summkit` with some arguments."""
    return run_command
