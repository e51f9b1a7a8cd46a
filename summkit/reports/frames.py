"""Results as pandas data frames."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from summkit.errors import MissingLibraryError
from summkit.results import Results

if TYPE_CHECKING:
    import pandas as pd


def results_frame(results: Results) -> pd.DataFrame:
    """Return the mean scores as a data frame, a row for each system and metric.

    Raises:
        MissingLibraryError: If pandas is not installed.
    """
    try:
        import pandas as pd
    except ImportError:
        raise MissingLibraryError("data frames need pandas; pip install 'summkit[pandas]'") from None
    return pd.DataFrame([dataclasses.asdict(row) for row in results.scores])
