"""Articles with their chosen sentences marked, as lines for a terminal."""

from __future__ import annotations

import io
from collections.abc import Sequence

from summkit.displays.marking import MarkedArticle, Piece
from summkit.displays.safe_text import safe_line

_BAR = 8  # characters
_NARROW = 40  # columns: below, the bars go
_MARKS = ("▌", "█"), (">", "#")


def marked_text(articles: Sequence[MarkedArticle], *, width: int, encoding: str = "utf-8", styled: bool = False) -> str:
    """Draw articles: each sentence with its rank, a bar for its score, and a mark if it was chosen.

    Args:
        articles: The articles.
        width: Columns of the terminal.
        encoding: What the terminal understands; where it lacks blocks, ASCII stands for them.
        styled: Whether chosen sentences are bold and the others' bars dim. Nothing is said by that alone.

    Returns:
        Lines; sentences are wrapped, and paragraphs parted by a blank line.
    """
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    marker, block = _MARKS[0] if _can_write("".join(_MARKS[0]), encoding) else _MARKS[1]
    out = io.StringIO()
    # Bold and dim only: no colour, so NO_COLOR takes nothing away.
    console = Console(file=out, width=max(width, 20), force_terminal=styled, no_color=True, highlight=False)
    for article in articles:
        if article.title:
            console.print(Text(safe_line(article.title), style="bold"), end="\n\n")
        pieces = article.pieces
        low, high = _range(pieces)
        digits = len(str(max((piece.rank for piece in pieces), default=0)))
        for paragraph in article.paragraphs:
            table = Table.grid(padding=(0, 1))
            table.add_column(width=1)
            table.add_column(width=digits, justify="right")
            if width >= _NARROW:
                table.add_column(width=_BAR)
            table.add_column(overflow="fold")
            for piece in paragraph:
                bar = "" if piece.score is None else block * _blocks(piece.score, low, high)
                style = "bold" if piece.chosen else ""
                gutter = [marker if piece.chosen else "", str(piece.rank or "")]
                bars = [Text(bar, style=style or "dim")] if width >= _NARROW else []
                text = Text(safe_line(piece.text), style=style)
                table.add_row(*(Text(cell, style=style) for cell in gutter), *bars, text)
            console.print(table)
            console.print()
    return "\n".join(line.rstrip() for line in out.getvalue().rstrip("\n").split("\n")) + "\n"


def _range(pieces: Sequence[Piece]) -> tuple[float, float]:
    scores = [piece.score for piece in pieces if piece.score is not None]
    return min([0.0, *scores]), max([0.0, *scores])


def _blocks(score: float, low: float, high: float) -> int:
    return round(_BAR * (score - low) / (high - low)) if high > low else 0


def _can_write(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True
