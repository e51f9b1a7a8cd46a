"""JSON lines, and .json files that hold lines or one list of objects."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator

from summkit.corpora.lines import bounded_lines
from summkit.corpora.problems import BadRecordError
from summkit.errors import DataError

_PEEK = 4096


def parse_object(line: bytes) -> dict[str, object] | None:
    r"""Parse one line.

    A lone surrogate (half a character, written \ud83d) becomes U+FFFD: no such text can be written out again.

    Returns:
        The object; None for an empty line.

    Raises:
        BadRecordError: If the line is not a JSON object in UTF-8.
    """
    try:
        text = line.decode()
    except UnicodeDecodeError as error:
        raise BadRecordError(f"not UTF-8 (byte {error.start + 1} of the line); save the file as UTF-8") from None
    if not text.strip():
        return None
    if "\0" in text:
        raise BadRecordError("it holds NUL bytes; save the file as text in UTF-8")
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        raise BadRecordError(f"broken JSON ({error.msg}, character {error.pos + 1}); mend or remove the line") from None
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, brackets without end
        raise BadRecordError(f"broken JSON ({error}); mend or remove the line") from None
    if not isinstance(value, dict):
        raise BadRecordError("not a JSON object; write one {…} a line")
    return _whole_characters(value) if "\\ud" in text or "\\uD" in text else value


def read_json(
    stream: io.BufferedReader, *, limit: int, path: str
) -> Iterator[tuple[int, dict[str, object] | BadRecordError]]:
    """Read a .json file: JSON lines, or, up to a limit in bytes, a list of objects or one object on several lines.

    Yields:
        The number of each object (or line) from 1, and the object, or what is wrong with it.

    Raises:
        DataError: If a list, or an object on several lines, is longer than the limit or broken.
    """
    start = stream.peek(1)[:_PEEK].lstrip()
    if not start.startswith(b"[") and start.partition(b"\n")[0].strip() != b"{":
        for number, _, line in bounded_lines(stream, limit=limit):
            parsed = parse_line(line, limit)
            if parsed is not None:
                yield number, parsed
        return
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise DataError(
            f"{path}: longer than {limit:,} bytes in one piece; save it as JSON lines (.jsonl), one object a line"
        )
    try:
        items = json.loads(data.decode())
    except (ValueError, RecursionError) as error:
        raise DataError(f"{path}: broken JSON ({error}); mend it or save it as JSON lines (.jsonl)") from None
    for number, item in enumerate(items if isinstance(items, list) else [items], start=1):
        yield (
            number,
            _whole_characters(item) if isinstance(item, dict) else BadRecordError("not a JSON object; make it one"),
        )


def parse_line(line: bytes | None, limit: int) -> dict[str, object] | BadRecordError | None:
    """Parse one line; what is wrong with it is returned, so that the lines behind it can go on."""
    if line is None:
        return too_long(limit)
    try:
        return parse_object(line)
    except BadRecordError as problem:
        return problem


def too_long(limit: int) -> BadRecordError:
    """Return the problem of a line or record with too many bytes."""
    return BadRecordError(f"longer than {limit:,} bytes; split or remove it")


def _whole_characters(value: dict[str, object]) -> dict[str, object]:
    mended: dict[str, object] = json.loads(
        json.dumps(value, ensure_ascii=False).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    )
    return mended
