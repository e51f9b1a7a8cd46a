"""The seed form: a plain text with title, number, id, lead, body, source line and page furniture.

    Title
                                    (blank lines part the paragraphs)
    0                               a bare number
    fc84d295-3445-4967-9a47-…       a UUID
                                    first paragraph: the lead, which is the reference
    Lead …

    Body …                          until the source line or the page furniture

    Original Source: www.…

    Leave a Reply …

Any of title, number, id and source may be missing. A text with none of them is a body without a reference.
"""

from __future__ import annotations

import re
from pathlib import Path

from summkit.corpora.decoding import decode, read_bytes
from summkit.documents import Article, KeyPoint
from summkit.errors import DataError
from summkit.messages import warn

_UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,9}")
_SOURCE = re.compile(r"(?:original )?source\s*:\s*(?P<source>\S.*)", re.IGNORECASE)
# What blog pages put below an article, as whole lines; the first such line ends the body.
_FURNITURE = re.compile(
    r"leave a (?:reply|comment)(?: cancel reply)?"
    r"|your e-?mail address will not be published\b.*"
    r"|schreibe? (?:einen|eine) (?:kommentar|antwort)\b.*|deja un(?:a respuesta| comentario)\b.*"
    r"|laisser un commentaire\b.*",
    re.IGNORECASE,
)
# A list item starts a line of its own: a bullet, or a number or letter with a bracket or full stop.
_LIST_ITEM = re.compile(r"\s*(?:[-*•‣–—▪◦]|\(?(?:\d{1,3}|[a-z])[.)])\s+\S")
# A title is one short line without the full stop that closes a sentence.
_TITLE_CHARACTERS = 200
_SENTENCE_END = re.compile(r"[.!。！][\"'”’»)\]]*$")
# With a shorter lead, finding it in the body says nothing: it may be a name or a dateline.
_LEAD_LEAST = 20


def read_article(path: Path, *, key_points: Path | None = None) -> Article:
    """Read a file in the seed form.

    Args:
        path: The file; its stem becomes the id if the file has none.
        key_points: The file of its reference key points, if there is one.

    Returns:
        The article; its `references` are its lead, if it has one.

    Raises:
        DataError: If the file cannot be read or holds no text.
    """
    points = (
        parse_key_points(decode(read_bytes(key_points), origin=str(key_points)), origin=str(key_points))
        if key_points
        else ()
    )
    return parse_article(decode(read_bytes(path), origin=str(path)), name=path.stem, origin=str(path), points=points)


def parse_article(text: str, *, name: str, origin: str = "", points: tuple[KeyPoint, ...] = ()) -> Article:
    r"""Find title, number, id, lead, body and source in a text in the seed form.

    Args:
        text: The text, with "\n" line ends.
        name: The id to use if the text has none.
        origin: The file it comes from, for messages.
        points: Its reference key points.

    Returns:
        The article.

    Raises:
        DataError: If there is no text.
    """
    main, source = _without_furniture(text)
    header, rest, title = _split_header(main)
    paragraphs = [_unwrap(block) for block in _blocks(rest)]
    structured = bool(header or source) or (bool(title) and len(paragraphs) > 1)
    if not structured and title:
        paragraphs.insert(0, title)
        title = ""
    lead = paragraphs[0] if structured and len(paragraphs) > 1 else ""
    body = "\n\n".join(paragraphs[1:] if lead else paragraphs)
    if not body:
        raise DataError(f"{origin or name}: there is no text in it; give a file with at least one paragraph")
    if structured and not lead:
        warn(f"{origin or name}: only one paragraph, taken as the body; there is no lead to score against")
    if lead_in_body(lead, body):
        warn(f"{origin or name}: the lead stands verbatim in the body; scores against it are inflated")
    return Article(
        id=header.get("id", name),
        title=title,
        lead=lead,
        body=body,
        references=(lead,) if lead else (),
        key_points=points,
        number=int(header["number"]) if "number" in header else None,
        source=source,
        origin=origin,
    )


def parse_key_points(text: str, *, origin: str) -> tuple[KeyPoint, ...]:
    """Parse reference key points: one a line, `#` starts a comment line, a tab and a number at the end is the weight.

    Raises:
        DataError: If a weight is not a number above 0.
    """
    points = []
    for place, line in enumerate(text.split("\n"), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        statement, _, weight = line.rstrip().partition("\t")
        try:
            value = float(weight) if weight.strip() else 1.0
        except ValueError:
            value = 0.0
        if not 0 < value < float("inf"):
            raise DataError(f"{origin}:{place}: the weight {weight!r} behind the tab is not a number above 0")
        points.append(KeyPoint(text=statement.strip(), weight=value))
    return tuple(points)


def lead_in_body(lead: str, body: str) -> bool:
    """Tell whether the lead stands verbatim in the body, white space aside."""
    words = lead.split()
    squeezed = " ".join(words)
    # Most summaries have a word that their article has not, which is told far faster than squeezing the article.
    if len(squeezed) < _LEAD_LEAST or not all(word in body for word in words):
        return False
    return squeezed in " ".join(body.split())


def _without_furniture(text: str) -> tuple[str, str]:
    """Cut the text at its source line or the page's furniture, whichever comes first; return it and the source."""
    lines = text.split("\n")
    source = ""
    end = len(lines)
    for place, line in enumerate(lines):
        stripped = line.strip()
        if found := _SOURCE.fullmatch(stripped):
            # "Source: …" in mid-text is a caption or a note; only with nothing but furniture behind it does it end.
            if stripped.lower().startswith("original") or not _has_prose(lines[place + 1 :]):
                source = source or found["source"].strip()
                end = min(end, place)
        elif _FURNITURE.fullmatch(stripped):
            end = min(end, place)
    return "\n".join(lines[:end]), source if end < len(lines) else ""


def _has_prose(lines: list[str]) -> bool:
    for line in map(str.strip, lines):
        if _FURNITURE.fullmatch(line):
            return False
        if line:
            return True
    return False


def _split_header(text: str) -> tuple[dict[str, str], str, str]:
    """Take title, number and id from the top; return {"number", "id"} as found, the rest, and the title."""
    lines = text.split("\n")
    found: dict[str, str] = {}
    title = ""
    place = 0
    for place, line in enumerate([*lines, ""]):
        stripped = line.strip()
        if not stripped:
            continue
        if not title and not found and _is_title_number(lines, place):
            title = stripped
        elif "number" not in found and "id" not in found and _NUMBER.fullmatch(stripped):
            found["number"] = stripped
        elif "id" not in found and _UUID.fullmatch(stripped):
            found["id"] = stripped.lower()
        elif not title and not found and _is_title(lines, place):
            title = stripped
        else:
            break
    return found, "\n".join(lines[place:]), title


def _is_title_number(lines: list[str], place: int) -> bool:
    """Tell whether a line is a number that is a title, such as 1984: the bare number of the form follows it."""
    return bool(_NUMBER.fullmatch(lines[place].strip()) and _NUMBER.fullmatch(_following(lines, place)))


def _following(lines: list[str], place: int) -> str:
    return next((below.strip() for below in lines[place + 1 :] if below.strip()), "")


def _is_title(lines: list[str], place: int) -> bool:
    line = lines[place].strip()
    if _is_header(_following(lines, place)):
        return True
    alone = place + 1 >= len(lines) or not lines[place + 1].strip()
    return alone and len(line) <= _TITLE_CHARACTERS and not _SENTENCE_END.search(line)


def _is_header(line: str) -> bool:
    return bool(_NUMBER.fullmatch(line) or _UUID.fullmatch(line))


def _blocks(text: str) -> list[list[str]]:
    """Return the paragraphs, each as its lines."""
    blocks: list[list[str]] = [[]]
    for line in text.split("\n"):
        if line.strip():
            blocks[-1].append(line.strip())
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def _unwrap(lines: list[str]) -> str:
    """Join the lines of a hard-wrapped paragraph; list items keep their own line."""
    joined = lines[0]
    for line in lines[1:]:
        joined += ("\n" if _LIST_ITEM.match(line) else " ") + line
    return joined
