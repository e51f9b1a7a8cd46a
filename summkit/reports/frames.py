"""Results as pandas data frames."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Literal, get_args

from summkit.errors import MissingLibraryError, OptionError, unknown_value
from summkit.results import Comparison, DocumentScore, Results, ScoreRow

if TYPE_CHECKING:
    import pandas as pd


Part = Literal["scores", "comparisons", "documents"]


def results_frame(results: Results, part: Part = "scores") -> pd.DataFrame:
    """Return a part of the results as a data frame.

    Args:
        results: The results.
        part: "scores" (a row for each system and metric), "comparisons" (a row for each pair of systems and metric)
            or "documents" (a row for each document, system and metric; they must have been asked for).

    Raises:
        OptionError: If there is no such part, or the scores of documents were not asked for.
        MissingLibraryError: If pandas is not installed.
    """
    if part not in get_args(Part):
        raise unknown_value("part", part, get_args(Part))
    if part == "documents" and results.per_document is None:
        raise OptionError("the scores of documents were not kept; evaluate with run=Run(per_document=True)")
    try:
        import pandas as pd
    except ImportError:
        raise MissingLibraryError("data frames need pandas; pip install 'summkit[pandas]'") from None
    kind, rows = {
        "scores": (ScoreRow, results.scores),
        "comparisons": (Comparison, results.comparisons),
        "documents": (DocumentScore, results.per_document or ()),
    }[part]
    columns = [field.name for field in dataclasses.fields(kind)]
    return pd.DataFrame([[getattr(row, name) for name in columns] for row in rows], columns=columns)
