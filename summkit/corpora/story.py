"""The .story form of the CNN/DailyMail corpus: the article, then each of its highlights under a line `@highlight`.

    Body …

    @highlight

    First highlight

    @highlight

    Second highlight

The highlights are one reference, already split into sentences.
"""

from __future__ import annotations

from summkit.documents import Article, KeyPoint
from summkit.errors import DataError

_MARK = "@highlight"


def parse_story(text: str, *, name: str, origin: str = "", points: tuple[KeyPoint, ...] = ()) -> Article:
    r"""Part a story into its body and its highlights.

    Args:
        text: The text, with "\n" line ends.
        name: The id.
        origin: The file it comes from.
        points: Its reference key points.

    Returns:
        The article; its paragraphs are separated by blank lines. Without highlights it has no reference.

    Raises:
        DataError: If there is no body.

    >>> story = parse_story("It rained.\n\n@highlight\n\nRain falls\n\n@highlight\n\nIt is wet", name="rain")
    >>> story.body, story.references
    ('It rained.', (('Rain falls', 'It is wet'),))
    """
    parts: list[list[str]] = [[]]
    for line in text.split("\n"):
        if line.strip() == _MARK:
            parts.append([])
        else:
            parts[-1].append(line.strip())
    body = "\n\n".join(filter(None, parts[0]))
    if not body:
        raise DataError(f"{origin or name}: there is no text above its highlights; remove the file or mend it")
    highlights = tuple(filter(None, (" ".join(filter(None, part)) for part in parts[1:])))
    return Article(id=name, body=body, references=(highlights,) if highlights else (), key_points=points, origin=origin)
