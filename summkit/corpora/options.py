"""How a corpus is read: which fields hold what, and what happens to a record that cannot be used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from summkit.corpora.problems import BadRecordError
from summkit.documents import Article
from summkit.errors import DataError, OptionError, unknown_value
from summkit.messages import option

FIELDS = ("article", "reference", "key_points", "id", "title", "label")
"""What a field of a record can be mapped to."""

LINE_LIMIT = 64 * 2**20
"""The bytes of the longest line, record or one-article file that is read: 64 MiB."""


MOST_CHARACTERS = 20_000_000
"""The characters of the longest article that is looked at: a gigabyte of memory for the hungriest method."""


@dataclass(frozen=True, kw_only=True)
class ReadOptions:
    """How a corpus is read.

    Attributes:
        fields: The name of the column for any of article, reference, key_points, id, title and label; dots lead into
            nested records. What is not mapped is found by the names that are commonly used.
        strict: Whether the first record that cannot be used is an error; else it is told, counted and left out.
        line_limit: The bytes of the longest line, record or one-article file that is read, at least 1.
        max_characters: The characters of the longest article that can be used, at least 1; None for any.

    Raises:
        OptionError: If a field is unknown or a limit is below 1.
    """

    fields: Mapping[str, str] = field(default_factory=dict)
    strict: bool = False
    line_limit: int = LINE_LIMIT
    max_characters: int | None = MOST_CHARACTERS

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
        if self.max_characters is not None and self.max_characters < 1:
            raise OptionError(f"max_characters {self.max_characters} is not a number of characters above 0")
        object.__setattr__(self, "fields", dict(self.fields))  # a later change of the caller's dict is not ours

    def check(self, article: Article) -> None:
        """Check that an article is not too long.

        Raises:
            BadRecordError: If it is.
        """
        size = len(article.body)
        if self.max_characters is not None and size > self.max_characters:
            raise BadRecordError(
                f"the article has {size:,} characters, more than {self.max_characters:,}; split it, or raise the bound "
                f"with {option('max_characters', str(size))} (some 25 bytes of memory a character)"
            )


def check_held(article: Article, options: ReadOptions) -> Article:
    """Return an article that a caller holds, after checking that it is not too long.

    Raises:
        DataError: If it is.
    """
    try:
        options.check(article)
    except BadRecordError as problem:
        raise DataError(f"{article.origin or article.id}: {problem}") from None
    return article


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
