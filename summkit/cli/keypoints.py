"""The command `summkit keypoints`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import click

from summkit.cli.choices import Choice
from summkit.cli.completers import complete_files
from summkit.cli.options import (
    check_output,
    language_or_auto_option,
    output_option,
    quiet_option,
    version_option,
    write,
)
from summkit.cli.summarise import FORMATS, named_articles
from summkit.documents import Article, KeyPoint
from summkit.foreign_text import safe, safe_line
from summkit.keypoints.extraction import extract_key_points
from summkit.reports.markdown import escape
from summkit.signature import package_version, signature
from summkit.text.analysis import Analyser
from summkit.text.detection import AUTO, resolve_language

_EPILOG = """Examples:

\b
  summkit keypoints article.txt
  cat article.txt | summkit keypoints --count 3 -
  summkit keypoints --format markdown article.txt > brief.md
"""


@dataclass(frozen=True)
class _Found:
    id: str
    title: str
    points: Sequence[KeyPoint]
    signature: str

    def to_dict(self) -> dict[str, object]:
        return {
            "id": self.id,
            "title": self.title,
            "key_points": [
                {
                    "text": point.text,
                    "weight": point.weight,
                    "phrases": list(point.phrases),
                    "evidence": [{"index": s.index, "start": s.start, "end": s.end} for s in point.evidence],
                }
                for point in self.points
            ],
            "signature": self.signature,
        }


@click.command("keypoints", epilog=_EPILOG)
@click.argument("files", nargs=-1, metavar="[FILE|-]...", shell_complete=complete_files)
@click.option("--count", default=5, show_default=True, type=click.IntRange(min=1), help="How many points at most.")
@language_or_auto_option
@click.option("--format", "form", type=Choice(FORMATS), default="text", show_default=True, help="Form of the output.")
@output_option
@version_option
@quiet_option
def keypoints_command(
    files: tuple[str, ...], count: int, language: str, form: str, output: Path | None, quiet: bool
) -> None:
    """Find the key points of articles: files or folders in the seed form or plain text; - or nothing reads stdin."""
    analyser_of = cache(Analyser)
    if language != AUTO:
        analyser_of(language)  # a wrong one is told before anything is read

    def found_in(article: Article) -> _Found:
        document = analyser_of(resolve_language(language, [article.body])).analyse(article)
        made = signature("keypoints", {"count": count, "lang": document.language, "v": package_version()})
        return _Found(article.id, article.title, extract_key_points(document, count), made)

    check_output(output, files)
    found = list(map(found_in, named_articles(files)))
    write(_written(found, form), output)


def _written(found: Sequence[_Found], form: str) -> str:
    if form == "json":
        data = [article.to_dict() for article in found]
        return json.dumps(data[0] if len(data) == 1 else data, ensure_ascii=False, indent=2) + "\n"
    if form == "jsonl":
        return "".join(json.dumps(article.to_dict(), ensure_ascii=False) + "\n" for article in found)
    if form == "markdown":
        return "\n".join(map(_markdown, found))
    return "\n".join(_text(article, titled=len(found) > 1) for article in found)


def _text(found: _Found, *, titled: bool) -> str:
    head = f"{safe_line(found.title or found.id)}\n\n" if titled else ""
    return head + "".join(safe(point.text) + "\n" for point in found.points)


def _markdown(found: _Found) -> str:
    lines = [
        f"- **{escape(point.text)}**" + (f" ({escape(', '.join(point.phrases))})" if point.phrases else "") + "\n"
        for point in found.points
    ]
    return f"## {escape(found.title or found.id)}\n\n" + "".join(lines)
