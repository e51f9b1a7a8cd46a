"""The progress bar: what is being done, how fast, and how long it will take; only on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summkit.settings.run import Progress


@contextmanager
def progress_bar(*, quiet: bool, least: int = 1) -> Iterator[Progress | None]:
    """Give a function that draws the progress on stderr, or None where nobody would see it.

    Args:
        quiet: Whether to draw nothing.
        least: The fewest parts that are worth a bar; one part may be done before it could be read.
    """
    if quiet or sys.stderr is None or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, TaskID, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[articles]:,} articles"),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, tuple[TaskID, int]] = {}

        def show(what: str, done: int, total: int, articles: int) -> None:
            if total < least:
                return
            if what not in tasks:
                tasks[what] = (bar.add_task(what, articles=articles, rate=""), articles)
            number, before = tasks[what]
            elapsed = next(task.elapsed for task in bar.tasks if task.id == number) or 0.0
            rate = f"{(articles - before) / elapsed:,.0f}/s" if elapsed > 0 and articles > before else ""
            bar.update(number, completed=done, total=total, articles=articles, rate=rate)

        yield show
