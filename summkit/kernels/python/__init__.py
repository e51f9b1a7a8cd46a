"""The readable kernel: what every number means, in plain Python."""

from summkit.kernels.python.encoding import Encoder, porter_stem
from summkit.kernels.python.numbering import by_first_appearance
from summkit.kernels.python.overlaps import fragments, overlaps
from summkit.kernels.python.pagerank import overlap_pagerank
from summkit.kernels.python.pair_scorer import PairScorer
from summkit.kernels.python.words import WordEncoder

__all__ = [
    "Encoder",
    "PairScorer",
    "WordEncoder",
    "by_first_appearance",
    "fragments",
    "overlap_pagerank",
    "overlaps",
    "porter_stem",
]
