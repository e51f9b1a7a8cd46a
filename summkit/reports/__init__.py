"""Results as people and programs read them. Nothing here knows how a number came about."""

from __future__ import annotations

from collections.abc import Callable

from summkit.reports.delimited import results_csv
from summkit.reports.json_text import results_json, results_jsonl
from summkit.reports.latex import results_latex
from summkit.reports.markdown import results_markdown
from summkit.reports.table import results_text
from summkit.results import Results


def _page(results: Results) -> str:
    from summkit.reports.page import report_html  # what it needs is not what others should wait for

    return report_html(results)


FORMATS: dict[str, Callable[[Results], str]] = {
    "table": results_text,
    "json": results_json,
    "jsonl": results_jsonl,
    "csv": results_csv,
    "markdown": results_markdown,
    "latex": results_latex,
    "html": _page,
}
"""Name of a format to the function that writes results in it."""
