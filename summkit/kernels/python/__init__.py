"""The readable kernel: what every number means, in plain Python."""

from summkit.kernels.python.encoding import Encoder, porter_stem
from summkit.kernels.python.overlaps import fragments, overlaps, score_pair

__all__ = ["Encoder", "fragments", "overlaps", "porter_stem", "score_pair"]
