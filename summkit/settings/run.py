"""How an evaluation is carried out: what is read, what is kept, and where the work is done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from summkit.corpora.options import ReadOptions, parse_fields
from summkit.declaration import at_least, setting
from summkit.parallel import Workers
from summkit.settings.groupings import GROUPINGS
from summkit.settings.shared import max_characters_setting

Progress = Callable[[str, int, int, int], None]
"""Called with what is being done, the parts done, the parts in all, and the articles done."""


@dataclass(frozen=True, kw_only=True)
class Run(Workers):
    """How a run is carried out. But for `limit`, `fields` and what is kept of each article, results do not show it.

    Attributes (besides `jobs`, `backend` and `scheduler`, see `Workers`):
        fields: The columns of records, for any of article, reference, key_points, id, title and label.
        strict: Whether the first record that cannot be used is an error; else it is told and left out.
        max_characters: The characters of the longest article that is looked at; a longer one cannot be used.
        limit: Take only so many articles with a reference, from the start; None takes all.
        per_document: Whether the result lists the scores of every document.
        by: In what ways to group articles and score each group, of `summkit.results.GROUPINGS`.
        texts: Whether the result holds the articles, with what each system made of them, for the report.
        store: The file that keeps what is done, so that the same call goes on from there; None keeps nothing.
        verify: Whether to score everything again with rouge-score, and fail on any difference.
        progress: What is told of the progress, or None.
    """

    fields: Mapping[str, str] = setting(
        default_factory=dict,
        help="Columns of records: article=..., reference=..., key_points=..., id=..., title=..., label=...",
        metavar="FIELD=COLUMN,...",
        read=parse_fields,
    )
    strict: bool = setting(False, help="Stop at the first record that cannot be used.")
    max_characters: int = max_characters_setting()
    limit: int | None = setting(None, help="Take only the first N articles.", metavar="N", check=at_least(1))
    per_document: bool = setting(False, help="Write the scores of every document as well (json, jsonl, csv).")
    by: tuple[str, ...] = setting(
        (), help="Group the articles, and score each group; repeat for several.", words=GROUPINGS
    )
    texts: bool = setting(
        False,
        help="Write the articles and summaries as well (json, jsonl, html); 'summkit report' reads the json.",
    )
    store: Path | None = setting(
        None, help="Keep what is done there; the same command goes on from it.", metavar="FILE"
    )
    verify: bool = setting(False, help="Score everything again with rouge-score, and fail on any difference.")
    progress: Progress | None = setting(None)

    @property
    def reading(self) -> ReadOptions:
        """How the corpus is read.

        Raises:
            OptionError: If a field is unknown.
        """
        return ReadOptions(fields=self.fields, strict=self.strict, max_characters=self.max_characters)
