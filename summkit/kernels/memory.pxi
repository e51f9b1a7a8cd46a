# Buffers that grow, and a checked view of a caller's array.

from cpython.buffer cimport (
    PyBUF_C_CONTIGUOUS, PyBUF_FORMAT, PyBUF_WRITABLE, PyBuffer_Release, PyObject_GetBuffer
)
from cpython.unicode cimport PyUnicode_FromObject
from libc.stdlib cimport free, malloc, realloc
from libc.string cimport memcmp, memcpy, memset, strchr


cdef int reserve(void **block, Py_ssize_t *capacity, Py_ssize_t needed, size_t width) noexcept nogil:
    """Make room for `needed` items of `width` bytes; what was there stays. Return -1 when memory runs out."""
    cdef Py_ssize_t larger
    cdef void *moved
    if needed <= capacity[0]:
        return 0
    larger = capacity[0] + (capacity[0] >> 1) + 64
    if larger < needed:
        larger = needed
    if <size_t> larger > (<size_t> -1 >> 1) // width:
        return -1
    moved = realloc(block[0], <size_t> larger * width)
    if moved == NULL:
        return -1
    block[0] = moved
    capacity[0] = larger
    return 0


cdef inline str plain_text(text, str name):
    """Return a text as a `str` of no subclass; arrays of texts hand out `numpy.str_`."""
    if not isinstance(text, str):
        raise TypeError(f"{name} must be a string, not {type(text).__name__}")
    return PyUnicode_FromObject(text)


cdef class Buffer:
    """The memory of a C-contiguous array of one known item type, held for as long as this object lives."""

    cdef Py_buffer view
    cdef bint held
    cdef void *data
    cdef Py_ssize_t length

    def __cinit__(
        self, array, str name, bytes kinds, Py_ssize_t width, str wanted, bint writable=False, int dimensions=1
    ):
        cdef int flags = PyBUF_C_CONTIGUOUS | PyBUF_FORMAT
        cdef const char *kind
        if writable:
            flags |= PyBUF_WRITABLE
        try:
            PyObject_GetBuffer(array, &self.view, flags)
        except (BufferError, TypeError, ValueError):
            raise TypeError(f"{name} must be a C-contiguous {wanted} array, not {array!r:.80}") from None
        self.held = True
        kind = self.view.format
        if kind == NULL:
            kind = b"B"
        if kind[0] == c"@" or kind[0] == c"=" or kind[0] == (c"<" if LITTLE_ENDIAN else c">"):
            kind += 1
        if kind[0] == 0 or kind[1] or strchr(kinds, kind[0]) == NULL or self.view.itemsize != width:
            raise TypeError(f"{name} must be a C-contiguous {wanted} array, not one of format {kind.decode('ascii')!r}")
        if self.view.ndim != dimensions and not writable:
            raise TypeError(f"{name} must have {dimensions} dimension(s), not {self.view.ndim}")
        self.data = self.view.buf
        self.length = self.view.len // width

    def __dealloc__(self):
        if self.held:
            PyBuffer_Release(&self.view)


cdef Buffer int32_buffer(array, str name):
    return Buffer(array, name, b"il", 4, "int32")


cdef Buffer int64_buffer(array, str name):
    return Buffer(array, name, b"lq", 8, "int64")


cdef Buffer doubles_buffer(array, str name):
    return Buffer(array, name, b"d", 8, "float64")


cdef Buffer flags_buffer(array, str name):
    return Buffer(array, name, b"?", 1, "bool")


cdef enum:
    MOST_COUNTED = 1 << 30  # so that sums of a few stay whole numbers, however they are added up


cdef Buffer counts_buffer(array, str name):
    """Hold numbers of words, places and the like: none is negative, and none so large that sums of them overflow."""
    cdef Buffer held = int64_buffer(array, name)
    cdef const int64_t *number = <const int64_t *> held.data
    cdef Py_ssize_t k
    for k in range(held.length):
        if not 0 <= number[k] <= MOST_COUNTED:
            raise ValueError(f"{name} must lie between 0 and {MOST_COUNTED}, not be {number[k]}")
    return held


cdef Buffer float64_buffer(array):
    return Buffer(array, "result", b"d", 8, "float64", True)


cdef Buffer spans_buffer(array, Py_ssize_t length):
    """Hold the (start, end) pairs of a text's sentences; each lies in the text."""
    cdef Buffer spans = Buffer(array, "spans", b"lq", 8, "int64", False, 2)
    cdef const int64_t *span = <const int64_t *> spans.data
    cdef Py_ssize_t k
    if spans.view.shape[1] != 2:
        raise TypeError(f"spans must have two columns, not {spans.view.shape[1]}")
    for k in range(spans.view.shape[0]):
        if not 0 <= span[2 * k] <= span[2 * k + 1] <= length:
            raise ValueError(
                f"the span ({span[2 * k]}, {span[2 * k + 1]}) does not lie in a text of {length} characters"
            )
    return spans
