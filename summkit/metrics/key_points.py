"""The declaration of the metric `keypoints`; how it is computed is in `summkit.keypoints`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from summkit.errors import OptionError


@dataclass(frozen=True, kw_only=True)
class KeyPoints:
    """Which reference key points a summary covers, and which of its sentences support one.

    Recall is the weighted mean of how far each point is covered ("graded"), or the weighted share of the points that
    are covered at the threshold ("covered"); precision is the share of the summary's sentences that support a point.
    Normalised, recall is lowered for summaries longer than the reference, by exp((1 - length / reference's) / 2).
    Without key points, the sentences of the references are the points. Predicted points are matched one to one.

    Source: after Nenkova & Passonneau (2004), the Pyramid method, and Liu et al. (2023), RoSE; the matching is our own.
    """

    threshold: float = 0.65
    recall: Literal["graded", "covered"] = "graded"
    normalise: bool = False
    encoder: str = "none"

    def __post_init__(self) -> None:
        """Check the options."""
        if not 0 < self.threshold <= 1:
            raise OptionError(f"keypoints: threshold must lie above 0 and up to 1, not {self.threshold}")

    def signature(self) -> dict[str, str]:
        """Return what must be the same for two numbers to be comparable, as keys and values of a signature."""
        return {
            "match": "stems" if self.encoder == "none" else f"stems+{Path(self.encoder).name}",
            "threshold": f"{self.threshold:g}",
            "recall": self.recall + ("-normalised" if self.normalise else ""),
        }


KEY_POINTS: dict[str, KeyPoints] = {"keypoints": KeyPoints()}
"""Name to preset."""
