"""Data as JSON that a terminal can be shown: characters that could steer it are written as escapes."""

from __future__ import annotations

import json
import re

# What `safe` replaces in text, and the marks that say which way their neighbours run; none of them is JSON's own but
# the newline, which stands between its tokens only. An escape is the same text to whoever reads it.
_STEERING = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)


def json_form(data: object, *, indent: int | None = None) -> str:
    r"""Write data as JSON, with a newline at its end.

    Args:
        data: Mappings, lists, texts, finite numbers, truth values and None.
        indent: How far to set in what is within; None writes one line.

    Raises:
        ValueError: If a number is not finite.

    >>> json_form({"id": "caf\u00e9 \u202e\x9b"})
    '{"id": "café \\u202e\\u009b"}\n'
    """
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, indent=indent)
    return _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"
