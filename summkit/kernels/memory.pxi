# Buffers that grow, and a checked view of a caller's array.

from cpython.buffer cimport (
    PyBUF_C_CONTIGUOUS, PyBUF_FORMAT, PyBUF_WRITABLE, PyBuffer_Release, PyObject_GetBuffer
)
from libc.stdlib cimport free, malloc, realloc
from libc.string cimport memcmp, memcpy, memset


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


cdef class Buffer:
    """The memory of a C-contiguous array of one known item type, held for as long as this object lives."""

    cdef Py_buffer view
    cdef bint held
    cdef void *data
    cdef Py_ssize_t length

    def __cinit__(self, array, str name, str kinds, Py_ssize_t width, str wanted, bint writable=False):
        cdef int flags = PyBUF_C_CONTIGUOUS | PyBUF_FORMAT
        if writable:
            flags |= PyBUF_WRITABLE
        try:
            PyObject_GetBuffer(array, &self.view, flags)
        except (BufferError, TypeError, ValueError):
            raise TypeError(f"{name} must be a C-contiguous {wanted} array, not {array!r:.80}") from None
        self.held = True
        kind = self.view.format.decode("ascii") if self.view.format != NULL else "B"
        if kind.lstrip("@=<" if LITTLE_ENDIAN else "@=>!") not in tuple(kinds) or self.view.itemsize != width:
            raise TypeError(f"{name} must be a C-contiguous {wanted} array, not one of format {kind!r}")
        if self.view.ndim != 1 and not writable:
            raise TypeError(f"{name} must have one dimension, not {self.view.ndim}")
        self.data = self.view.buf
        self.length = self.view.len // width

    def __dealloc__(self):
        if self.held:
            PyBuffer_Release(&self.view)


cdef Buffer int32_buffer(array, str name):
    return Buffer(array, name, "il", 4, "int32")


cdef Buffer int64_buffer(array, str name):
    return Buffer(array, name, "lq", 8, "int64")


cdef Buffer float64_buffer(array):
    return Buffer(array, "result", "d", 8, "float64", True)
