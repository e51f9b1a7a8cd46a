"""The summarisers, one file each."""

from __future__ import annotations

from summkit.declaration import declare
from summkit.summarisers.base import Context, Summariser
from summkit.summarisers.keypoints import KeyPointSentences
from summkit.summarisers.lead import Lead
from summkit.summarisers.oracle import Oracle
from summkit.summarisers.random import Random
from summkit.summarisers.textrank import TextRank
from summkit.summarisers.tfidf import Tfidf

SUMMARISERS: dict[str, Summariser] = {
    "lead": Lead(),
    "random": Random(),
    "tfidf": Tfidf(),
    "textrank": TextRank(),
    "keypoints": KeyPointSentences(),
    "oracle": Oracle(),
}
"""Name to preset."""

__all__ = ["SUMMARISERS", "Context", "Summariser", "summariser"]


def summariser(written: str) -> Summariser:
    """Make a summariser from its written form, such as "textrank:damping=0.9".

    Raises:
        OptionError: If the name, an option or a value is unknown.
    """
    return declare(written, SUMMARISERS, kind="method")
