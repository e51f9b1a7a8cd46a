# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
# cython: embedsignature=False, binding=False, always_allow_keywords=True
"""The kernel that runs: the same numbers as the readable twin in `summkit.kernels.python`, to the last bit.

Read the twin first for what is counted. This one works on plain C arrays, without the interpreter lock.
"""

from os import urandom
from sys import byteorder

import numpy as np

from cpython.object cimport PyObject, PyTypeObject
from cpython.tuple cimport PyTuple_GET_ITEM
from cpython.unicode cimport PyUnicode_DATA, PyUnicode_GET_LENGTH, PyUnicode_KIND
from libc.stdint cimport INT32_MAX
from libc.stdlib cimport calloc
from libc.string cimport memchr

from summkit.kernels.columns import TokenColumns

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
    "score_pair",
    "short_or_unstopped",
    "weighted_sums",
]

cdef extern from *:
    Py_ssize_t PY_SSIZE_T_MAX

cdef bint LITTLE_ENDIAN = byteorder == "little"

include "bits.pxi"
include "memory.pxi"
include "porter.pxi"
include "vocabulary.pxi"
include "folding.pxi"
include "tokeniser.pxi"
include "pair.pxi"
include "encoder.pxi"
include "shortpair.pxi"
include "ngrams.pxi"
include "subsequences.pxi"
include "weighted.pxi"
include "skips.pxi"
include "fragments.pxi"
include "scoring.pxi"
include "batches.pxi"
include "words.pxi"
include "wording.pxi"
include "blanking.pxi"
include "boundaries.pxi"
include "choosing.pxi"
include "numbering.pxi"
include "pagerank.pxi"
include "terms.pxi"
include "describing.pxi"
include "combining.pxi"
include "frequent.pxi"
