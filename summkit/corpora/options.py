"""How a corpus is read: which fields hold what, and what happens to a record that cannot be used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from summkit.errors import OptionError, unknown_value

FIELDS = ("article", "reference", "key_points", "id", "title", "label")
"""What a field of a record can be mapped to."""

LINE_LIMIT = 64 * 2**20
"""The bytes of the longest line, record or one-article file that is read: 64 MiB."""


@dataclass(frozen=True, kw_only=True)
class ReadOptions:
    """How a corpus is read.

    Attributes:
        fields: The name of the column for any of article, reference, key_points, id, title and label; dots lead into
            nested records. What is not mapped is found by the names that are commonly used.
        strict: Whether the first record that cannot be used is an error; else it is told, counted and left out.
        line_limit: The bytes of the longest line, record or one-article file that is read, at least 1.

    Raises:
        OptionError: If a field is unknown or the limit is below 1.
    """

    fields: Mapping[str, str] = field(default_factory=dict)
    strict: bool = False
    line_limit: int = LINE_LIMIT

    def __post_init__(self) -> None:
        for key, column in self.fields.items():
            if key not in FIELDS:
                raise unknown_value("field", key, FIELDS)
            if not isinstance(column, str):
                raise OptionError(f"field {key!r}: a column is named by a text, not by {column!r}")
            if not column:
                raise OptionError(f"field {key!r}: no column is named; write {key}=COLUMN")
        if self.line_limit < 1:
            raise OptionError(f"line_limit {self.line_limit} is not a number of bytes above 0")
        object.__setattr__(self, "fields", dict(self.fields))  # a later change of the caller's dict is not ours


def parse_fields(written: str) -> dict[str, str]:
    """Parse the written form of a field mapping.

    Args:
        written: Pairs such as "article=text,reference=abstract".

    Returns:
        The column for each field named.

    Raises:
        OptionError: If a pair has no "=", or a field is unknown or named twice.

    >>> parse_fields("article=text,reference=meta.abstract")
    {'article': 'text', 'reference': 'meta.abstract'}
    """
    fields: dict[str, str] = {}
    for pair in filter(None, (part.strip() for part in written.split(","))):
        key, equals, column = (part.strip() for part in pair.partition("="))
        if not (equals and column):
            raise OptionError(f"field {pair!r}: write FIELD=COLUMN, with FIELD one of {', '.join(FIELDS)}")
        if key in fields:
            raise OptionError(f"field {key!r} is mapped twice, to {fields[key]!r} and {column!r}; keep one")
        fields[key] = column
    return dict(ReadOptions(fields=fields).fields)
