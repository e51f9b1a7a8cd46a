"""The readable kernel: what every number means, in plain Python."""

from summkit.kernels.python.blanking import blank_marks
from summkit.kernels.python.boundaries import plain_boundaries, plain_end
from summkit.kernels.python.choosing import best_first, first_of_equals
from summkit.kernels.python.describing import describe_sentences, describe_subsets, weighted_sums
from summkit.kernels.python.encoding import Encoder, porter_stem
from summkit.kernels.python.frequent import densest_clusters, probable_sentences
from summkit.kernels.python.numbering import by_first_appearance
from summkit.kernels.python.overlaps import fragments, overlaps
from summkit.kernels.python.pagerank import overlap_pagerank
from summkit.kernels.python.pair_scorer import PairScorer
from summkit.kernels.python.terms import centroid_similarity, cosine_pagerank, count_terms, earlier_and_later
from summkit.kernels.python.wording import SentenceScanner, count_words_of_spans, short_or_unstopped
from summkit.kernels.python.words import WordEncoder

__all__ = [
    "Encoder",
    "PairScorer",
    "SentenceScanner",
    "WordEncoder",
    "best_first",
    "blank_marks",
    "by_first_appearance",
    "centroid_similarity",
    "cosine_pagerank",
    "count_terms",
    "count_words_of_spans",
    "densest_clusters",
    "describe_sentences",
    "describe_subsets",
    "earlier_and_later",
    "first_of_equals",
    "fragments",
    "overlap_pagerank",
    "overlaps",
    "plain_boundaries",
    "plain_end",
    "porter_stem",
    "probable_sentences",
    "short_or_unstopped",
    "weighted_sums",
]
