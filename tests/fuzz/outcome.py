"""What a case did: its exit code, what it said, and the files before and after."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Outcome:
    """What a case did.

    Attributes:
        code: The exit code.
        out: What it wrote to stdout, as far as that can be read.
        err: The same of stderr.
        escaped: The traceback of what main() let out, or "".
        foreign_warnings: Warnings that it showed and that are not summkit's own.
        changed_state: Parts of the process's state that it left changed.
        work: The folder that it was run in.
        before: The contents of the files, by path.
        after: The same behind it; None for a folder.
        seconds: How long it took.
    """

    code: int
    out: str
    err: str
    escaped: str
    foreign_warnings: tuple[str, ...]
    changed_state: tuple[str, ...]
    work: Path
    before: Mapping[Path, bytes | None]
    after: Mapping[Path, bytes | None]
    seconds: float


def contents(folder: Path) -> dict[Path, bytes | None]:
    """Return what is in a folder and its folders: the bytes of each file, where a link leads, None for a folder."""
    return {
        path: os.fsencode(path.readlink()) if path.is_symlink() else path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
    }
