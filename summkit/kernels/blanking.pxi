# A copy of a text in which marks are blanks of the same length.

from cpython.unicode cimport PyUnicode_FromKindAndData


cdef inline void put_point(int width, void *text, Py_ssize_t place, uint32_t point) noexcept nogil:
    if width == 1:
        (<uint8_t *> text)[place] = <uint8_t> point
    elif width == 2:
        (<uint16_t *> text)[place] = <uint16_t> point
    else:
        (<uint32_t *> text)[place] = point


cdef inline bint among(uint32_t point, int width, const void *marks, Py_ssize_t count) noexcept nogil:
    cdef Py_ssize_t k
    for k in range(count):
        if point_at_place(width, marks, k) == point:
            return True
    return False


def blank_marks(text, str marks not None, str inside not None):
    """Copy a text with its quotation marks and brackets turned into blanks, every other character in its place.

    Args:
        text: Any text.
        marks: What becomes a blank, as does white space outside ASCII.
        inside: One character: what an apostrophe inside a word becomes; any other apostrophe becomes a blank.

    Returns:
        The copy; where square brackets have no partners, which is told by their numbers, they are blanks too.

    Raises:
        ValueError: If a mark is part of words, or `inside` is neither a blank nor a letter or digit of ASCII.
    """
    cdef str plain = plain_text(text, "text")
    cdef Py_ssize_t length = len(plain), k, opened = 0, shut = 0
    cdef int width = PyUnicode_KIND(plain), marks_width = PyUnicode_KIND(marks), kinds
    cdef const void *data = PyUnicode_DATA(plain)
    cdef const void *mark = PyUnicode_DATA(marks)
    cdef Py_ssize_t mark_count = len(marks)
    cdef uint32_t point, filling
    cdef bint whole
    cdef char ascii_marks[128]
    cdef void *copy
    if len(inside) != 1 or not inside.isascii() or not (inside == " " or inside.isalnum()):
        raise ValueError("what an apostrophe becomes must be a blank, or a letter or digit of ASCII")
    filling = ord(inside)
    for k in range(mark_count):
        if class_of(point_at_place(marks_width, mark, k)) & WORD_CHARACTER:
            raise ValueError("a mark must not be part of words")
    for k in range(128):
        ascii_marks[k] = k == c"'" or k == c"[" or k == c"]" or among(k, marks_width, mark, mark_count)
    copy = malloc(length * width + 1)
    if copy == NULL:
        raise MemoryError
    try:
        memcpy(copy, data, length * width)
        for k in range(length):
            point = point_at_place(width, data, k)
            if point < 128:
                if likely(not ascii_marks[point]):
                    continue
                if (point == c"[" or point == c"]") and not among(point, marks_width, mark, mark_count):
                    opened += point == c"["
                    shut += point == c"]"
                    continue
            else:
                kinds = class_of(point)
                if kinds & WORD_CHARACTER or not (
                    kinds & BLANK or point == 0x2019 or among(point, marks_width, mark, mark_count)
                ):
                    continue
            whole = False
            if (point == c"'" or point == 0x2019) and not among(point, marks_width, mark, mark_count):
                whole = (
                    0 < k < length - 1
                    and class_of(point_at_place(width, data, k - 1)) & WORD_CHARACTER
                    and class_of(point_at_place(width, data, k + 1)) & WORD_CHARACTER
                )
            put_point(width, copy, k, filling if whole else 32)
        if opened != shut:
            for k in range(length):
                point = point_at_place(width, copy, k)
                if point == c"[" or point == c"]":
                    put_point(width, copy, k, 32)
        return PyUnicode_FromKindAndData(width, copy, length)
    finally:
        free(copy)
