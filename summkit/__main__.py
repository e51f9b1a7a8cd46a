"""The command `summkit`, also by `python -m summkit`."""

from __future__ import annotations

import os
import signal
from types import FrameType

_INTERRUPTED = 130


def _leave(_: int, __: FrameType | None) -> None:
    """End at once: nothing has begun, and an interrupt in the middle of an import can come out as anything."""
    os.write(2, b"summkit: interrupted\n")
    os._exit(_INTERRUPTED)


def main() -> None:
    """Run the command line."""
    ours = signal.getsignal(signal.SIGINT) is signal.default_int_handler  # else it is ignored, or another program's
    if ours:
        signal.signal(signal.SIGINT, _leave)
    from summkit.cli import main as run

    if ours:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    run()


if __name__ == "__main__":
    main()
