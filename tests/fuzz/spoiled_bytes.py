"""Files that came to harm: bits turned, ends lost, other encodings, fields of JSON changed."""

from __future__ import annotations

import json
from collections.abc import Callable
from random import Random
from typing import Any

from tests.fuzz.hostile import LONG_NUMBER, SCRIPTS, hostile_like, hostile_value

Spoiler = Callable[[bytes, Random], bytes]


def bits_flipped(data: bytes, random: Random) -> bytes:
    """Turn some bits."""
    changed = bytearray(data)
    for _ in range(random.choice((1, 1, 3, 20))):
        if changed:
            changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def truncated(data: bytes, random: Random) -> bytes:
    """Lose the end."""
    return data[: random.randrange(len(data) + 1)]


def block_lost(data: bytes, random: Random) -> bytes:
    """Overwrite a block by zeros, or take it out."""
    start = random.randrange(len(data) + 1)
    size = random.choice((1, 16, 512, 4096))
    return data[:start] + bytes(random.choice((0, size))) + data[start + size :]


def inserted(data: bytes, random: Random) -> bytes:
    """Put characters somewhere that do not belong into texts."""
    foreign = random.choice(
        (b"\x00", b"\x00" * 50, b"\x1b[31m", b"\x9b", b"\xff\xfe", b"\xed\xa0\x80", b"\xc3", b"\x07", b"\x0c", b"\r",
        b"\n",
         b"\xe2\x80\xae", b"\xe2\x80\x8b", b"\xe2\x80\xa8", b"\xef\xbb\xbf", b'"', b"\\", b"\t", b",", b"}",
         b"[" * 3000)
    )  # fmt: skip
    place = random.randrange(len(data) + 1)
    return data[:place] + foreign + data[place:]


def reencoded(data: bytes, random: Random) -> bytes:
    """Write the text in another encoding, with other line ends or a mark at its start."""
    text = data.decode("utf-8", "replace")
    return random.choice(
        (
            b"\xef\xbb\xbf" + data,
            text.encode("utf-16", "replace"),
            text.encode("utf-16-be", "replace"),
            text.encode("utf-32", "replace"),
            text.encode("latin-1", "replace"),
            text.encode("shift-jis", "replace"),
            data.replace(b"\n", b"\r\n"),
            data.replace(b"\n", b"\r"),
            data.replace(b"\n", b"\xc2\x85"),
        )
    )


def replaced(data: bytes, random: Random) -> bytes:
    """Be another file altogether."""
    return random.choice(
        (
            b"", b"\n", b"\n\n\n", b" ", b"\x00", b"\x00" * 4096, b"\xef\xbb\xbf", b"{", b"{}", b"[]", b"null", b"0",
            b'""',
            b"[" * 5000, b'{"a":' * 5000, b"[" * 200_000, LONG_NUMBER.encode(), b"NaN", b"PK\x03\x04" + b"\x00" * 100,
            b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd", b"PAR1" + b"\x00" * 40 + b"PAR1", b"ARROW1\x00\x00",
            b"SQLite format 3\x00",
            b"SQLite format 3\x00" + b"\x00" * 4080, b"%PDF-1.4", b"<html></html>", b"@highlight\n\n@highlight\n",
            random.choice(SCRIPTS).encode(), bytes(random.randrange(256) for _ in range(300)), data + data,
        )
    )  # fmt: skip


def field_changed(data: bytes, random: Random) -> bytes:
    """Change, drop or double a field of a JSON file, or of a line of one; other files are given foreign characters."""
    lines = data.decode("utf-8", "replace").split("\n")
    try:
        json.loads(data)
        places, separator = [0], ""
        lines = [data.decode("utf-8")]
    except (ValueError, RecursionError):
        places, separator = [place for place, line in enumerate(lines) if line.startswith("{")], "\n"
    if not places:
        return inserted(data, random)
    place = random.choice(places)
    try:
        lines[place] = _changed(json.loads(lines[place]), random)
    except (ValueError, RecursionError):
        return inserted(data, random)
    return separator.join(lines).encode("utf-8", "surrogatepass")


def _changed(whole: Any, random: Random) -> str:
    """Return JSON in which one value somewhere is another."""
    spots = _spots(whole, limit=3000)
    if not spots:
        return json.dumps(hostile_value(random))
    depth = random.choice(sorted({depth for depth, _, _ in spots}))  # not always deep down, where most of them are
    _, holder, key = random.choice([spot for spot in spots if spot[0] == depth])
    what = random.randrange(10)
    if what == 0:
        del holder[key]
    elif what == 1 and isinstance(holder, dict):
        # Twice the same key: the first one gets a name that is made the same in the text.
        holder["\x01twice"] = hostile_value(random)
        return json.dumps(whole).replace('"\\u0001twice"', json.dumps(key))
    elif what == 2 and isinstance(holder, dict):
        holder[random.choice(("", "\ud800", "\x1b[31m", "id", "a.b"))] = holder.pop(key)
    elif what == 3:
        # More digits than Python makes a number of, or writes one with.
        holder[key] = "\x01number"
        return json.dumps(whole).replace('"\\u0001number"', "7" * 5000)
    elif what == 4 and isinstance(holder, list):
        holder.append(holder[key])
    else:
        holder[key] = hostile_value(random) if random.random() < 0.4 else hostile_like(holder[key], random)
    return json.dumps(whole, ensure_ascii=random.random() < 0.7)


def _spots(value: Any, *, limit: int) -> list[tuple[int, Any, Any]]:
    """Return where values stand: how deep, in what, and under which key or number."""
    found: list[tuple[int, Any, Any]] = []
    waiting = [(0, value)]
    while waiting and len(found) < limit:
        depth, here = waiting.pop(0)
        keys = list(here) if isinstance(here, dict) else range(len(here)) if isinstance(here, list) else []
        for key in keys:
            found.append((depth, here, key))
            waiting.append((depth + 1, here[key]))
    return found


SPOILERS: tuple[Spoiler, ...] = (
    bits_flipped, truncated, block_lost, inserted, reencoded, replaced, field_changed, field_changed, field_changed,
)  # fmt: skip
