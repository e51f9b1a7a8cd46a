"""HTML pages, through trafilatura: the text of the article and its title, without the page around them."""

from __future__ import annotations

import importlib
import logging
import re
from typing import Any

from summkit.documents import Article, KeyPoint
from summkit.errors import DataError, MissingLibraryError

# Mean word-level F1 over the 25 pages in the folder SUMMKIT_DATA (tests/corpora/test_html.py holds the floor):
# as it comes 0.976, recall favoured 0.972, precision favoured 0.984, and without readers' comments 0.988. What is not
# the article (link lists, captions, comments) would count as something a summary can be drawn from.
_PRECISE: dict[str, Any] = {"favor_precision": True, "include_comments": False, "include_tables": True}
# Where that leaves nothing, a little too much is better than no article.
_LENIENT: dict[str, Any] = {"favor_recall": True, "include_comments": False, "include_tables": True}
_LIST_ITEM = re.compile(r"\n+(?!- )")


def parse_page(data: bytes, *, name: str, origin: str = "", points: tuple[KeyPoint, ...] = ()) -> Article:
    """Take the article out of a page.

    A page has no reference: which of its paragraphs, if any, sums it up is not marked in a way to rely on.

    Args:
        data: The page, in the encoding it names or any other that can be told.
        name: The id.
        origin: The file it comes from.
        points: Its reference key points.

    Returns:
        The article; its paragraphs are separated by blank lines, list items by a newline.

    Raises:
        DataError: If no article is found in it.
        MissingLibraryError: If trafilatura is not installed.
    """
    try:
        trafilatura: Any = importlib.import_module("trafilatura")
    except ImportError:
        raise MissingLibraryError(f"{origin or name}: HTML needs trafilatura: pip install 'summkit[html]'") from None
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # what it has to say, the errors here say
    for options in (_PRECISE, _LENIENT):
        found = trafilatura.bare_extraction(data, with_metadata=True, **options)
        if found is not None and (found.text or "").strip():
            body = _LIST_ITEM.sub("\n\n", found.text.strip())
            return Article(id=name, title=(found.title or "").strip(), body=body, key_points=points, origin=origin)
    raise DataError(f"{origin or name}: no article is found in this page; save its text as .txt")
