"""The sample articles that come with the package, and their reference key points."""

from __future__ import annotations

import os
from importlib.resources import files
from pathlib import Path

from summkit.corpora.formats import split_name
from summkit.errors import DataError

_PACKAGED = "summkit.samples"


def sample_folder() -> Path:
    """Return the folder of the bundled sample articles.

    Raises:
        DataError: If the installation lacks them.
    """
    # An editable install leaves them where they are in the checkout, two folders up from here.
    for folder in (Path(str(files(_PACKAGED))) / "seeds", Path(__file__).parents[2] / "seeds"):
        if folder.is_dir():
            return folder
    raise DataError("the bundled sample articles are missing; install summkit again, or name your own files")


def key_points_file(article: Path) -> Path | None:
    """Return the reference key points that belong to an article: ../references/NAME.txt, or None."""
    # As texts: a corpus of many small files asks this of each, and Path takes as long as reading one.
    folder = os.path.dirname(os.path.realpath(article))  # noqa: PTH120
    beside = os.path.join(os.path.dirname(folder), "references")  # noqa: PTH118, PTH120
    file = os.path.join(beside, f"{split_name(article.name)[0]}.txt")  # noqa: PTH118
    return Path(file) if beside != folder and os.path.isfile(file) else None  # noqa: PTH113
