"""Files are written whole or not at all, whatever befalls the process."""

import os
import random
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from summkit.displays.files import write_file
from summkit.errors import DataError, OptionError

OLD, NEW = b"what was there before" * 50, b"what is written now" * 70

posix = pytest.mark.skipif(not hasattr(os, "fork"), reason="forks to be killed")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


class Dying:
    """Kills its process when it has been asked so many times."""

    def __init__(self, steps: int) -> None:
        self.left = steps

    def step(self) -> None:
        if not self.left:
            os.kill(os.getpid(), signal.SIGKILL)
        self.left -= 1

    def around(self, work: Callable[..., Any]) -> Callable[..., Any]:
        def stepping(*arguments: Any, **options: Any) -> Any:
            self.step()
            result = work(*arguments, **options)
            self.step()
            return result

        return stepping


class ByteByByte:
    """A stream that takes one byte at a time from whoever writes, and shows it to all others at once."""

    def __init__(self, stream: Any, dying: Dying) -> None:
        self._stream, self._dying = stream, dying

    def __enter__(self) -> "ByteByByte":
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()

    def write(self, data: bytes) -> None:
        for place in range(len(data)):
            self._dying.step()
            self._stream.write(data[place : place + 1])
            self._stream.flush()

    def flush(self) -> None:
        self._stream.flush()

    def fileno(self) -> int:
        return int(self._stream.fileno())


def write_and_die(path: Path, steps: int) -> bool:
    """Write a file in another process that is killed after so many steps; tell whether it was."""
    child = os.fork()
    if child == 0:
        dying = Dying(steps)
        opened = Path.open
        Path.open = lambda self, *a, **o: ByteByByte(opened(self, *a, **o), dying)  # type: ignore[assignment, method-assign]
        for where, name in ((os, "fsync"), (Path, "chmod"), (Path, "replace"), (Path, "unlink")):
            setattr(where, name, dying.around(getattr(where, name)))
        write_file(path, NEW)
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


@posix
@pytest.mark.parametrize("before", [OLD, None], ids=["over a file", "where there is none"])
def test_killed_between_any_two_bytes(tmp_path: Path, before: bytes | None) -> None:
    path = tmp_path / "scores.json"
    drawn = random.Random(3)
    places = [0, 1, 2, *sorted(drawn.sample(range(3, len(NEW)), 50)), *range(len(NEW), len(NEW) + 9)]
    killed = 0
    for steps in places:
        if before is None:
            path.unlink(missing_ok=True)
        else:
            path.write_bytes(before)
        killed += write_and_die(path, steps)
        there = path.read_bytes() if path.exists() else None
        assert there in ((before, NEW) if steps > len(NEW) else (before,))
    assert killed >= 55
    write_file(path, NEW)
    assert path.read_bytes() == NEW
    left = [name for name in names(tmp_path) if name != "scores.json"]
    assert all(name.startswith(".summkit-") and name.endswith(".part") for name in left)  # hidden, and no corpus's


@pytest.mark.skipif(sys.platform != "linux", reason="/dev/full is Linux's")
def test_what_is_no_file_is_written_to_as_it_is() -> None:
    with pytest.raises(DataError, match="/dev/full: cannot be written: No space left on device"):
        write_file("/dev/full", NEW)
    write_file("/dev/null", NEW)


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_failure_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, step: str
) -> None:
    path = tmp_path / "scores.json"
    path.write_bytes(OLD)

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(os if step == "fsync" else Path, step, fail)
    with pytest.raises(DataError if isinstance(error, OSError) else KeyboardInterrupt):
        write_file(path, NEW)
    assert path.read_bytes() == OLD
    assert names(tmp_path) == ["scores.json"]


@posix
def test_permissions_and_links_stay(tmp_path: Path) -> None:
    path, link = tmp_path / "scores.json", tmp_path / "link.json"
    path.write_bytes(OLD)
    path.chmod(0o640)
    link.symlink_to(path)
    write_file(link, NEW)
    assert link.is_symlink()
    assert path.read_bytes() == NEW
    assert path.stat().st_mode & 0o777 == 0o640
    umask = os.umask(0o027)
    try:
        write_file(tmp_path / "fresh.json", NEW)
    finally:
        os.umask(umask)
    assert (tmp_path / "fresh.json").stat().st_mode & 0o777 == 0o640


def test_many_threads_in_one_folder(tmp_path: Path) -> None:
    threads = [
        threading.Thread(target=write_file, args=(tmp_path / f"{number % 4}.json", str(number % 4) * 5000))
        for number in range(40)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert names(tmp_path) == ["0.json", "1.json", "2.json", "3.json"]
    assert {path.read_text() for path in tmp_path.iterdir()} == {str(number) * 5000 for number in range(4)}


@pytest.mark.parametrize("path", [5, None, b"x", ["a"]])
def test_what_is_no_path(path: Any) -> None:
    with pytest.raises(OptionError, match="a file is named by a text or a Path"):
        write_file(path, NEW)


@pytest.mark.parametrize("path", ["", "a\0b", "\ud800", "x" * 5000, "no/such/folder/x"])
def test_names_that_cannot_be_written(path: str) -> None:
    with pytest.raises(DataError):
        write_file(path, NEW)
