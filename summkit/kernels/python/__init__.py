"""The readable kernel: what every number means, in plain Python."""

from summkit.kernels.python.encoding import Encoder, porter_stem
from summkit.kernels.python.overlaps import fragments, overlaps
from summkit.kernels.python.pair_scorer import PairScorer

__all__ = ["Encoder", "PairScorer", "fragments", "overlaps", "porter_stem"]
