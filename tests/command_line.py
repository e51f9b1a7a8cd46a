"""The command line in this process: its exit code, its output and its messages."""

from __future__ import annotations

import io
import sys
import warnings
from collections.abc import Callable
from typing import NamedTuple
from unittest.mock import patch

from summkit.cli import main


class Done(NamedTuple):
    """What a command did."""

    code: int
    out: str
    err: str


Run = Callable[..., Done]


class _Stream(io.TextIOWrapper):
    """A stream in memory that may take itself for a terminal."""

    def __init__(self, buffer: io.BytesIO, errors: str, terminal: bool) -> None:
        super().__init__(buffer, encoding="utf-8", errors=errors, write_through=True)
        self._terminal = terminal

    def isatty(self) -> bool:
        """Tell whether it is a terminal."""
        return self._terminal


def run_command(*arguments: str, stdin: bytes = b"", terminal: bool = False) -> Done:
    """Run `summkit` in this process, with streams in memory; any exception of main() but SystemExit comes out.

    Args:
        arguments: The command line behind `summkit`.
        stdin: What it is given to read.
        terminal: Whether it writes to a terminal.
    """
    kept_out, kept_err = io.BytesIO(), io.BytesIO()
    # As Python opens its own, so that a message can hold any name of a file.
    out, err = _Stream(kept_out, "strict", terminal), _Stream(kept_err, "backslashreplace", terminal)
    given = io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8")
    argv = ["summkit", *arguments]
    with patch.multiple(sys, argv=argv, stdin=given, stdout=out, stderr=err), warnings.catch_warnings():
        code = 0
        try:
            main()
        except SystemExit as done:
            code = done.code if isinstance(done.code, int) else int(done.code is not None)
    return Done(code, kept_out.getvalue().decode("utf-8"), kept_err.getvalue().decode("utf-8"))
