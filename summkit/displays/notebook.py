"""How summaries and key points show themselves in a notebook: HTML that reads well on light and dark pages.

No colours but the page's own, so that nothing is said by colour: chosen sentences are bold, have a bar before them and
their rank behind them.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from summkit.displays.marking import MarkedArticle, Piece
from summkit.displays.safe_text import html, safe_line

_CHOSEN = (
    "background:none;color:inherit;font-weight:bold;border-left:.3em solid currentColor;padding-left:.3em;"
    "-webkit-box-decoration-break:clone;box-decoration-break:clone"
)


def articles_html(articles: Sequence[MarkedArticle], *, method: str, length: str) -> str:
    """Return articles with their chosen sentences marked.

    Args:
        articles: The articles.
        method: What chose the sentences.
        length: The length asked for.
    """
    pieces = [piece for article in articles for piece in article.pieces]
    chosen = sum(piece.chosen for piece in pieces)
    facts = f"{html(safe_line(method))}, length {html(safe_line(length))}: {chosen} of {len(pieces)} sentences"
    return f"<div><div><small>{facts}</small></div>{''.join(map(_article, articles))}</div>"


def key_points_html(points: Sequence[tuple[str, float, Sequence[str], Sequence[str]]]) -> str:
    """Return key points as a list.

    Args:
        points: Of each its text, its weight, its keyphrases, and the sentences it was drawn from.
    """
    heaviest = max((weight for _, weight, _, _ in points), default=1.0)
    items = "".join(f"<li>{_point(*point, heaviest=heaviest)}</li>" for point in points)
    return f"<ol>{items}</ol>" if points else "<div>no key points</div>"


def _article(article: MarkedArticle) -> str:
    title = f"<div><strong>{html(safe_line(article.title))}</strong></div>" if article.title else ""
    paragraphs = (f'<p dir="auto">{"".join(map(_piece, paragraph))}</p>' for paragraph in article.paragraphs)
    return title + "".join(paragraphs)


def _piece(piece: Piece) -> str:
    behind = "<br>" if piece.breaks else " "
    told = "" if piece.score is None else f' title="rank {piece.rank}, score {piece.score:.6g}"'
    if piece.chosen:
        rank = f"<sup>{piece.rank}</sup>" if piece.rank else ""
        return f'<mark style="{_CHOSEN}"{told}>{html(piece.text)}{rank}</mark>{behind}'
    return f"<span{told}>{html(piece.text)}</span>{behind}"


def _point(text: str, weight: float, phrases: Sequence[str], evidence: Sequence[str], *, heaviest: float) -> str:
    bar = f'<meter min="0" max="{heaviest:.6g}" value="{weight:.6g}">{weight:.2f}</meter>'
    lines = [f"<strong>{html(safe_line(text))}</strong>", f"<small>{bar} {escape(f'{weight:.2f}')}</small>"]
    if phrases:
        lines.append(f"<small>{', '.join(html(safe_line(phrase)) for phrase in phrases)}</small>")
    if evidence:
        sentences = "".join(f'<div dir="auto">{html(safe_line(sentence))}</div>' for sentence in evidence)
        lines.append(f"<details><summary>drawn from</summary>{sentences}</details>")
    return "<br>".join(lines)
