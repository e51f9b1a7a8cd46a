"""Foreign text made safe for a terminal and for a page."""

from __future__ import annotations

import re
from html import escape

# C0 and C1 controls but tab and newline, DEL, and the characters that reorder what follows. The marks U+200E,
# U+200F and U+061C only say which way their neighbours run, and belong to texts that are written from right to left.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def safe(text: str) -> str:
    r"""Replace characters that could steer a terminal by U+FFFD.

    >>> safe("red \x1b[31m")
    'red �[31m'
    """
    return _UNSAFE.sub("\ufffd", text)


def safe_line(text: str) -> str:
    """Make a text safe and one line long."""
    return " ".join(safe(text).split())


def html(text: str) -> str:
    """Make a text safe inside HTML, its direction its own affair.

    >>> html("<b>")
    '<bdi>&lt;b&gt;</bdi>'
    """
    return f"<bdi>{escape(safe(text))}</bdi>"
