"""Files that hold one article each: the seed form, stories and pages."""

from __future__ import annotations

from pathlib import Path

from summkit.corpora.article_text import parse_article, parse_key_points
from summkit.corpora.decoding import decode
from summkit.corpora.formats import format_of, split_name
from summkit.corpora.samples import key_points_file
from summkit.corpora.storage import is_remote, read_whole
from summkit.documents import Article, KeyPoint


def read_single(path: str, *, limit: int) -> Article:
    """Read a file of one article, and its reference key points, if there are any.

    Args:
        path: The file; its stem becomes the id if it has none within.
        limit: The bytes of the longest file that is read.

    Returns:
        The article.

    Raises:
        DataError: If the file cannot be read, is too long, or holds no text.
        MissingLibraryError: If a library for this kind of file is not installed.
    """
    name = split_name(path)[0]
    found = format_of(path)
    points = () if is_remote(path) else _key_points(Path(path), limit)
    data = read_whole(path, limit=limit)
    if found == "html":
        from summkit.corpora.html import parse_page

        return parse_page(data, name=name, origin=path, points=points)
    text = decode(data, origin=path)
    if found == "story":
        from summkit.corpora.story import parse_story

        return parse_story(text, name=name, origin=path, points=points)
    return parse_article(text, name=name, origin=path, points=points)


def _key_points(path: Path, limit: int) -> tuple[KeyPoint, ...]:
    file = key_points_file(path)
    if file is None:
        return ()
    return parse_key_points(decode(read_whole(str(file), limit=limit), origin=str(file)), origin=str(file))
