"""The report: one HTML page that shows which system is better, how sure one is, and where it fails.

`findings.py` gathers what the sections show, `verdict.py` says it in sentences, `charts.py` draws it as SVG, and
`payload.py` packs the scores and texts for the reader. `template.html` is the page, with `report.css` and the scripts
beside it; Jinja2 escapes every text, and the scripts set text only as text.
"""

from __future__ import annotations

import base64
import hashlib
from functools import partial
from importlib.resources import files

from summkit.displays.safe_text import safe_line
from summkit.errors import MissingLibraryError, OptionError, shown
from summkit.reports.page.findings import Findings
from summkit.reports.page.payload import differences, packed
from summkit.reports.page.verdict import verdict
from summkit.results import Results

_SCRIPTS = ("state.js", "tables.js", "overlap.js", "reader.js", "list.js", "keyboard.js")
_TITLE = "Evaluation of summaries"


def report_html(results: Results, *, title: str = "") -> str:
    """Return results as one HTML page that needs nothing else.

    Args:
        results: The results; the more they hold (scores of documents, articles, key points), the more the page shows.
        title: What stands at its top; "" for "Evaluation of summaries".

    Raises:
        OptionError: If the title is no text.
        MissingLibraryError: If Jinja2 is not installed.
    """
    given: object = title
    if not isinstance(given, str):
        raise OptionError(f"title must be a text, not {shown(given)}")
    try:
        from jinja2 import Environment, StrictUndefined
    except ImportError:
        raise MissingLibraryError("the HTML report needs Jinja2; pip install jinja2") from None

    style = _asset("report.css")
    script = "\n".join(map(_asset, _SCRIPTS))
    found = Findings(results)
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters["line"] = safe_line
    page = environment.from_string(_asset("template.html"))
    return page.render(
        title=safe_line(title) or _TITLE,
        policy=_policy(style, script),
        style=_raw(style),
        script=_raw(script),
        found=found,
        verdict=verdict(found),
        differences=partial(differences, found),
        data=packed(found),
    )


def _asset(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _raw(text: str) -> str:
    """Mark our own style and script as not to be escaped: their hash is that of the very bytes."""
    from markupsafe import Markup

    return Markup(text)  # noqa: S704 -- a file of this package, never foreign text


def _policy(style: str, script: str) -> str:
    """Return the content-security policy: nothing from anywhere, and no script or style but these."""
    return (
        f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
