"""The scores and texts that the reader on the page works with, packed as JSON."""

from __future__ import annotations

import base64
import dataclasses
import gzip
import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np

from summkit.analyses.ngrams import NgramDifference
from summkit.displays.safe_text import safe, safe_line
from summkit.reports.delimited import results_csv
from summkit.reports.latex import results_latex
from summkit.reports.page.findings import Findings
from summkit.results import EvaluatedArticle, is_oracle
from summkit.text.words import stop_words

if TYPE_CHECKING:
    from markupsafe import Markup

RAW_LIMIT = 8_000_000
"""Bytes of texts above which they are compressed."""
PAGE_LIMIT = 15_000_000
"""Bytes of packed texts above which fewer are kept."""

_NGRAMS = 12
_DIGITS = 6


@dataclass(frozen=True, kw_only=True)
class Packed:
    """What the page's scripts read.

    Attributes:
        scores: JSON, escaped so that it can stand in a script element.
        texts: JSON likewise, or Base64 of its gzip form.
        form: "json" or "gzip".
        kept: How many articles have their texts on the page.
    """

    scores: Markup
    texts: Markup
    form: str
    kept: int


def packed(found: Findings) -> Packed:
    """Pack the scores, and the texts of all articles, or of those most worth reading if all would be too much."""
    texts = [_text(found, place, article) for place, article in enumerate(found.articles)]
    sizes = [len(json.dumps(text, ensure_ascii=False).encode("utf-8", "replace")) for text in texts]
    kept = len(texts)
    written, form = _written(texts, sum(sizes))
    while len(written) > PAGE_LIMIT and kept > 1:
        kept = min(kept - 1, int(kept * PAGE_LIMIT / len(written) * 0.98))
        chosen = set(_worth_reading(found)[:kept])
        fewer = [text if place in chosen else None for place, text in enumerate(texts)]
        written, form = _written(fewer, sum(sizes[place] for place in chosen))
    return Packed(scores=_script(_scores(found)), texts=_markup(written), form=form, kept=kept)


def _scores(found: Findings) -> dict[str, Any]:
    results, table = found.results, found.table
    groups = {}
    for by in (section.by for section in found.buckets if section.filters):
        groups[by] = {
            "names": [*map(safe_line, found.bucket_names(by))],
            "members": found.groupings[by][0].members.tolist(),
        }
    return {
        "systems": [safe_line(system) for system in results.systems],
        "metrics": [safe_line(metric) for metric in results.metrics],
        "scale": [100 if results.facts[metric].share else 1 for metric in results.metrics],
        "oracles": [place for place, system in enumerate(results.systems) if is_oracle(system)],
        "pair": [results.systems.index(system) for system in found.pair],
        "ids": [] if table is None else [safe_line(name) for name in table.ids],
        "titles": [safe_line(article.title) for article in found.articles],
        "scores": [] if table is None else _rounded(table.main.transpose(2, 1, 0)),
        "words": [] if table is None else _rounded(table.words.T),
        "lengths": [] if table is None or "length" not in table.facts else _rounded(table.facts["length"]),
        "groups": groups,
        "ngrams": _ngrams(found),
        "stop": sorted(stop_words(found.language)),
        "csv": results_csv_of_means(found),
        "latex": results_latex(results),
    }


def results_csv_of_means(found: Findings) -> str:
    """Return the means as CSV; the page writes those of single articles itself."""
    return results_csv(dataclasses.replace(found.results, per_document=None, matches=None, buckets=None))


def _text(found: Findings, place: int, article: EvaluatedArticle) -> dict[str, Any]:
    """Return an article as the reader shows it: sentences, paragraphs, references, summaries and key points."""
    starts = [
        index
        for index, (start, _) in enumerate(article.spans)
        if index == 0 or "\n\n" in article.body[article.spans[index - 1][1] : start]
    ]
    return {
        "sentences": [safe(article.sentence(index)) for index in range(len(article.spans))],
        "paragraphs": starts,
        "references": [[safe(sentence) for sentence in reference] for reference in article.references],
        "summaries": [
            [
                safe(s.text) if s.index is None else [s.index, s.rank, None if s.score is None else _round(s.score)]
                for s in article.summaries.get(system, ())
            ]
            for system in found.systems
        ],
        "points": _points(found, article),
    }


def _points(found: Findings, article: EvaluatedArticle) -> list[Any]:
    """Return each key point with its weight, and for each system whether it is covered and by which sentence."""
    rows = found.matches.get(article.id, ())
    by_system = {system: [row for row in rows if row.system == system] for system in found.systems}
    told = []
    for place, (text, weight) in enumerate(article.key_points):
        systems: list[Any] = []
        for system in found.systems:
            own = by_system[system]
            match = own[place] if place < len(own) and own[place].point == text else None
            systems.append(None if match is None else [int(match.covered), _round(match.score), match.sentence])
        told.append([safe_line(text), weight, systems])
    return told


def _ngrams(found: Findings) -> dict[str, list[list[Any]]]:
    """Return for each pair of systems, in both directions, the n-grams that tell them apart."""
    if found.ngrams is None:
        return {}
    places = range(len(found.systems))
    pairs = [pair for one, two in combinations(places, 2) for pair in ((one, two), (two, one))]
    return {
        f"{one},{two}": [
            [safe_line(row.ngram), list(row.only), row.lost]
            for row in differences(found, found.systems[one], found.systems[two])
        ]
        for one, two in pairs
    }


def differences(found: Findings, system: str, other: str) -> Sequence[NgramDifference]:
    """Return the n-grams that one system covers more often than another."""
    return () if found.ngrams is None else found.ngrams.differences(system, other, count=_NGRAMS)


def _worth_reading(found: Findings) -> list[int]:
    """Return the places of the articles, those most worth reading first.

    The biggest differences and the like lead; behind them the articles are taken in even steps through the scores of
    the first system, ever finer ones, so that any number of them is a stratified sample.
    """
    order: dict[int, None] = {}
    for metric in found.metrics:
        for _, _, rows in found.extremes(metric):
            order.update(dict.fromkeys(row.place for row in rows))
    count = len(found.articles)
    ranked = list(range(count))
    if found.table is not None:
        scores = found.table.main[:, found.systems.index(found.pair[0]), 0]
        ranked = np.argsort(np.nan_to_num(scores, nan=-1.0), kind="stable").tolist()
    step = 1 << max(count - 1, 1).bit_length()
    while step >= 1:
        order.update(dict.fromkeys(ranked[step // 2 :: step]))
        step //= 2
    order.update(dict.fromkeys(ranked))
    return list(order)


def _written(texts: Sequence[dict[str, Any] | None], size: int) -> tuple[str, str]:
    written = _json(texts)
    if size <= RAW_LIMIT:
        return written, "json"
    data = gzip.compress(written.encode("utf-8", "replace"), mtime=0)
    return base64.b64encode(data).decode(), "gzip"


def _json(value: object) -> str:
    r"""Write JSON that can stand in a script element: no < begins a tag, no U+2028 ends a line."""
    written = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return written.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _script(value: object) -> Markup:
    return _markup(_json(value))


def _markup(text: str) -> Markup:
    from markupsafe import Markup

    return Markup(text)  # noqa: S704 -- JSON without a <, or Base64


def _rounded(values: np.ndarray[Any, np.dtype[np.float64]]) -> Any:
    """Return an array as lists of rounded numbers, with None for NaN."""
    if values.ndim > 1:
        return [_rounded(part) for part in values]
    return [None if math.isnan(value) else _round(value) for value in values.tolist()]


def _round(value: float) -> float:
    return round(value, _DIGITS) if math.isfinite(value) else 0.0
