"""The command `summkit keypoints`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from summkit.api.summarising import key_points_all
from summkit.cli.articles import named_articles
from summkit.cli.choices import Choice
from summkit.cli.completers import complete_files
from summkit.cli.declared import declared_option
from summkit.cli.options import check_output, output_option, quiet_option, version_option, write
from summkit.cli.summarise import FORMATS
from summkit.corpora.inputs import Inputs
from summkit.displays.json_form import json_form
from summkit.displays.safe_text import safe, safe_line
from summkit.documents import KeyPoints
from summkit.reports.markdown import escape
from summkit.settings.shared import DEFAULT_COUNT
from summkit.settings.summary import SummarySettings

_EPILOG = """Examples:

\b
  summkit keypoints article.txt
  cat article.txt | summkit keypoints --count 3 -
  summkit keypoints --format markdown article.txt > brief.md
"""


@click.command("keypoints", epilog=_EPILOG)
@click.argument("files", nargs=-1, metavar="[FILE|-]...", shell_complete=complete_files)
@click.option(
    "--count", default=DEFAULT_COUNT, show_default=True, type=click.IntRange(min=1), help="How many points at most."
)
@declared_option(SummarySettings, "language")
@declared_option(SummarySettings, "max_characters")
@click.option("--format", "form", type=Choice(FORMATS), default="text", show_default=True, help="Form of the output.")
@output_option
@version_option
@quiet_option
def keypoints_command(
    files: tuple[str, ...],
    count: int,
    language: str,
    max_characters: int,
    form: str,
    output: Path | None,
    quiet: bool,
) -> None:
    """Find the key points of articles: files or folders in the seed form or plain text; - or nothing reads stdin."""
    check_output(output, Inputs(corpus=files))
    articles = named_articles(files)
    found = key_points_all(articles, count=count, language=language, max_characters=max_characters)
    write(_written(found, form), output)


def _written(found: Sequence[KeyPoints], form: str) -> str:
    if form == "json":
        data = [article.to_dict() for article in found]
        return json_form(data[0] if len(data) == 1 else data, indent=2)
    if form == "jsonl":
        return "".join(json_form(article.to_dict()) for article in found)
    if form == "markdown":
        return "\n".join(map(_markdown, found))
    return "\n".join(_text(article, titled=len(found) > 1) for article in found)


def _text(found: KeyPoints, *, titled: bool) -> str:
    head = f"{safe_line(found.title or found.id)}\n\n" if titled else ""
    return head + "".join(safe(point.text) + "\n" for point in found)


def _markdown(found: KeyPoints) -> str:
    lines = [
        f"- **{escape(point.text)}**" + (f" ({escape(', '.join(point.phrases))})" if point.phrases else "") + "\n"
        for point in found
    ]
    return f"## {escape(found.title or found.id)}\n\n" + "".join(lines)
