"""A record, from whatever file, to an article: which of its fields is what."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from numbers import Real
from unicodedata import category

from summkit.corpora.article_text import lead_in_body, parse_key_points
from summkit.corpora.problems import BadRecordError
from summkit.documents import Article, KeyPoint, Text
from summkit.errors import DataError
from summkit.messages import field_option, listed

RECOGNISED: dict[str, tuple[str, ...]] = {
    "article": ("article", "document", "text", "body", "content"),
    "reference": ("highlights", "summary", "reference", "references", "summaries", "lead", "abstract"),
    "key_points": ("key_points", "keypoints"),
    "id": ("id",),
    "title": ("title",),
    "label": (),
}
"""The names by which a field is found when it is not mapped; the first that a record has counts. A label is what
the user names, never guessed."""

# Under these names a list is several references; under any other it is one, split into sentences.
_SEVERAL = frozenset({"references", "summaries"})


@dataclass(frozen=True)
class Fields:
    """Finds the fields of a record.

    Attributes:
        mapped: The column for the fields that the user mapped.
    """

    mapped: Mapping[str, str]

    def find(self, record: Mapping[str, object], field: str) -> tuple[str, object]:
        """Return the name under which a field is found, and its value; ("", None) if it is not there."""
        if field in self.mapped:
            name = self.mapped[field]
            return name, _lookup(record, name)
        for name in RECOGNISED[field]:
            value = record.get(name)
            if name in record and (field != "reference" or not _is_blank(value)):
                return name, value
        return "", None

    def columns(self, names: Sequence[str]) -> list[str]:
        """Return those of the columns that are needed, in the order of the file."""
        wanted = {name for field, known in RECOGNISED.items() if field not in self.mapped for name in known}
        for name in self.mapped.values():
            wanted.add(name if name in names else name.partition(".")[0])
        return [name for name in names if name in wanted]

    def check(self, names: Sequence[str], *, place: str, complete: bool) -> None:
        """Check that the columns of a file hold articles, and what was mapped.

        Args:
            names: The columns there are.
            place: The file (and line), for messages.
            complete: Whether these are all columns of the file; a JSON record may lack some that others have.

        Raises:
            DataError: If there is no column of articles, or a column that is mapped is missing.
        """
        known = set(names)
        for field, name in self.mapped.items():
            top = name.partition(".")[0]
            if name not in known and top not in known and (complete or field == "article"):
                near = difflib.get_close_matches(name, names, n=1)
                hint = f"did you mean {near[0]!r}? " if near else ""
                raise DataError(
                    f"{place}: there is no column {name!r} for {field}; {hint}the columns are {listed(names)}; "
                    f"name one with {field_option(field)}"
                )
        if "article" not in self.mapped and known.isdisjoint(RECOGNISED["article"]):
            raise DataError(
                f"{place}: no column holds the article; the columns are {listed(names)}; "
                f"name one with {field_option('article')}"
            )


def record_article(
    record: Mapping[str, object], fields: Fields, *, name: str, origin: str
) -> tuple[Article, list[str]]:
    """Make an article from a record.

    Args:
        record: The values by column.
        fields: Finds them.
        name: The id to use if the record has none.
        origin: The file and place it comes from.

    Returns:
        The article, and what is to be told about it.

    Raises:
        BadRecordError: If there is no article in it, or a field is of the wrong type.
    """
    column, body = fields.find(record, "article")
    if body is None:
        raise BadRecordError(
            f"no article; fill the field {column or 'article'!r} or name it with {field_option('article')}"
        )
    if not isinstance(body, str):
        raise BadRecordError(f"the article ({column!r}) is {_kind(body)}; make it a text")
    if not body.strip():
        raise BadRecordError(f"the article ({column!r}) is empty; fill it or remove the record")
    column, value = fields.find(record, "reference")
    references = texts(value, several=column.rpartition(".")[2] in _SEVERAL, what=f"the reference ({column!r})")
    is_lead = column == "lead" and len(references) == 1
    column, points = fields.find(record, "key_points")
    article = Article(
        id=record_id(fields.find(record, "id")[1]) or name,
        title=_title(fields.find(record, "title")[1]),
        lead=references[0] if is_lead and isinstance(references[0], str) else "",
        body=body,
        references=references,
        key_points=record_key_points(points, what=f"the field {column!r}"),
        label=_label(fields.find(record, "label")[1]),
        origin=origin,
    )
    notes = []
    if any(lead_in_body(text if isinstance(text, str) else " ".join(text), body) for text in references):
        notes.append("the reference stands verbatim in the body; scores against it are inflated")
    return article, notes


def record_id(value: object) -> str:
    r"""Return an id as text, or "" if there is none; control characters are written out, as \x1b.

    Raises:
        BadRecordError: If it is neither a text nor a number.

    >>> record_id(7.0), record_id("a/b"), record_id(None)
    ('7', 'a/b', '')
    """
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, str | Real):  # NumPy's numbers are Real too
        raise BadRecordError(f"the id is {_kind(value)}; make it a text or a number")
    # A line break in an id would break tables in two, an escape sequence would take over a terminal.
    text = str(value).strip()
    return (
        text
        if text.isprintable()
        else "".join(f"\\x{ord(mark):02x}" if category(mark) == "Cc" else mark for mark in text)
    )


def texts(value: object, *, several: bool, what: str) -> tuple[Text, ...]:
    """Return the texts in a field: none, one or several.

    Args:
        value: A text; a list of texts; or a list of texts and lists of texts.
        several: Whether a list of texts is several texts, not the sentences of one.
        what: What the field is, for messages.

    Returns:
        The texts that are not empty; one that was a list is a tuple of its sentences.

    Raises:
        BadRecordError: If it is anything else.
    """
    if value is None:
        return ()
    if isinstance(value, str):
        return (value,) if value.strip() else ()
    if not isinstance(value, list | tuple):
        raise BadRecordError(f"{what} is {_kind(value)}; make it a text or a list of texts")
    if several or any(isinstance(item, list | tuple) for item in value):
        found = [text for item in value for text in texts(item, several=False, what=f"one of {what}")]
        return tuple(found)
    wrong = next((item for item in value if not isinstance(item, str)), "")
    if wrong != "":
        raise BadRecordError(f"{what} holds {_kind(wrong)}; make it a text or a list of texts")
    sentences = tuple(item.strip() for item in value if item.strip())
    return (sentences,) if sentences else ()


def record_key_points(value: object, *, what: str) -> tuple[KeyPoint, ...]:
    """Return the key points in a field.

    Args:
        value: A text, one point a line, as in references/NAME.txt; or a list of texts and {"text", "weight"}.
        what: What the field is, for messages.

    Raises:
        BadRecordError: If it is anything else.
    """
    if value is None:
        return ()
    if isinstance(value, str):
        try:
            return parse_key_points(value, origin=what)
        except DataError as error:
            raise BadRecordError(str(error)) from None
    if not isinstance(value, list | tuple):
        raise BadRecordError(f"{what} is {_kind(value)}; make it a list of key points")
    return tuple(point for item in value for point in _key_point(item, what))


def _key_point(item: object, what: str) -> Iterable[KeyPoint]:
    text, weight = (item.get("text"), item.get("weight")) if isinstance(item, dict) else (item, None)
    if not isinstance(text, str):
        raise BadRecordError(f'{what} holds {_kind(text)}; make each point a text or {{"text", "weight"}}')
    weight = 1.0 if weight is None else weight
    if isinstance(weight, bool) or not isinstance(weight, int | float) or not 0 < weight < float("inf"):
        raise BadRecordError(f"{what} has a weight of {weight!r}; make it a number above 0")
    return [KeyPoint(text=text.strip(), weight=float(weight))] if text.strip() else []


def _title(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise BadRecordError(f"the title is {_kind(value)}; make it a text")
    return str(value).strip()


def _label(value: object) -> str:
    if value is None:
        return ""
    if not isinstance(value, str | int | float):
        raise BadRecordError(f"the label is {_kind(value)}; make it a text or a number")
    return str(value).strip()


def _lookup(record: Mapping[str, object], name: str) -> object:
    """Return a value by its name, or by the names that lead to it, parted by dots."""
    if name in record:
        return record[name]
    value: object = record
    for part in name.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return value


def _is_blank(value: object) -> bool:
    return value is None or value == "" or value == []


def _kind(value: object) -> str:
    names = {"NoneType": "null", "dict": "an object", "list": "a list", "bool": "a truth value", "bytes": "bytes"}
    return names.get(type(value).__name__, f"a number ({value})" if isinstance(value, int | float) else "no text")
