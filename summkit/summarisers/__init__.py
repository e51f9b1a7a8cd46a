"""The summarisers, one file each."""

from __future__ import annotations

from summkit.declaration import declare
from summkit.plugins import extended, with_entry_points
from summkit.settings.summary import DEFAULT_METHOD
from summkit.summarisers.base import Context, Method
from summkit.summarisers.centroid import Centroid
from summkit.summarisers.directed import Directed
from summkit.summarisers.edmundson import Edmundson
from summkit.summarisers.keypoints import KeyPointSentences
from summkit.summarisers.kl import KL
from summkit.summarisers.lead import Lead
from summkit.summarisers.lexrank import LexRank
from summkit.summarisers.lsa import Lsa
from summkit.summarisers.luhn import Luhn
from summkit.summarisers.oracle import Oracle
from summkit.summarisers.random import Random
from summkit.summarisers.submodular import Submodular
from summkit.summarisers.sumbasic import SumBasic
from summkit.summarisers.textrank import TextRank
from summkit.summarisers.tfidf import Tfidf
from summkit.summarisers.weighted import Weighted

SUMMARISERS: dict[str, Method] = {
    "lead": Lead(),
    "random": Random(),
    "tfidf": Tfidf(),
    "textrank": TextRank(),
    "lexrank": LexRank(),
    "lsa": Lsa(),
    "luhn": Luhn(),
    "sumbasic": SumBasic(),
    "kl": KL(),
    "edmundson": Edmundson(),
    "centroid": Centroid(),
    "directed": Directed(),
    "submodular": Submodular(),
    "weighted": Weighted(),
    "keypoints": KeyPointSentences(),
    "oracle": Oracle(),
}
"""Name to preset."""

__all__ = ["DEFAULT_METHOD", "SUMMARISERS", "Context", "Method", "all_summarisers", "summariser"]


def summariser(written: str) -> Method:
    """Make a summariser from its written form: "textrank:damping=0.9", or "package.module:Class:option=value".

    Raises:
        OptionError: If the name, an option or a value is unknown.
        MissingLibraryError: If a module of another package cannot be imported.
    """
    registry = extended(written, SUMMARISERS, group="summkit.methods", kind="method", base=Method)
    return declare(written, registry, kind="method")


def all_summarisers() -> dict[str, Method]:
    """Return our presets, and those that installed packages add through the entry points `summkit.methods`."""
    return with_entry_points(SUMMARISERS, group="summkit.methods", kind="method", base=Method)
