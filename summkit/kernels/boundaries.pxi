# The boundaries between sentences that need no second look: nine in ten.

from cpython.unicode cimport Py_UNICODE_ISUPPER

cdef enum:
    LEAST_PLAIN = 13
    LONGEST_SPECIAL = 9


cdef inline bint ends_sentence(uint32_t point) noexcept nogil:
    return point == c"." or point == c"!" or point == c"?"


cdef int plain_back(int width, const void *line, Py_ssize_t end) noexcept nogil:
    """Tell what stands before a place: 1, a stop or a stop in quotation marks; 2, a stop, a blank and a mark; else 0."""
    cdef uint32_t last = point_at_place(width, line, end - 1), middle = point_at_place(width, line, end - 2)
    cdef uint32_t first = point_at_place(width, line, end - 3) if end > 2 else 0
    if last == c" ":
        if ends_sentence(middle):
            return 1
        if first == c"." and (middle == c'"' or middle == c"'" or middle == 0x201D or middle == 0x2019):
            return 1
    elif middle == c" " and ends_sentence(first):
        if last == c'"' or last == c"'" or last == 0x201C or last == 0x2018:
            return 2
    return 0


def plain_end(str line not None, Py_ssize_t end):
    """Return how far back the sentence before `end` ends and the next begins; None where that needs a second look."""
    cdef int back
    cdef Py_ssize_t length = len(line)
    if not 2 <= end < length:
        return None
    back = plain_back(PyUnicode_KIND(line), PyUnicode_DATA(line), end)
    if back and Py_UNICODE_ISUPPER(point_at_place(PyUnicode_KIND(line), PyUnicode_DATA(line), end)):
        return back, back - 1
    return None


def plain_boundaries(
    str line not None, str blanked not None, list candidates not None, Py_ssize_t place, Py_ssize_t start,
    Py_ssize_t aside, frozenset special not None, Py_ssize_t offset, list spans not None
):
    """Append the sentences up to the first boundary that needs a second look.

    Args:
        line: A line.
        blanked: The same with marks as blanks.
        candidates: Where sentences may begin, ascending.
        place: The first of them to look at.
        start: Where the sentence begins that is open.
        aside: Behind this no boundary is plain.
        special: Words behind which no boundary is plain.
        offset: What is added to the ends of each span.
        spans: What is appended to.

    Returns:
        The place of the first candidate that needs a second look, or the number of them; where the open sentence
        begins.

    Raises:
        ValueError: If a place lies outside the line.
    """
    cdef Py_ssize_t length = len(line), end, stop, first
    cdef int width = PyUnicode_KIND(line), blanked_width = PyUnicode_KIND(blanked), back
    cdef const void *data = PyUnicode_DATA(line)
    cdef const void *blanked_data = PyUnicode_DATA(blanked)
    if len(blanked) != length:
        raise ValueError("the copy with blanks must be as long as the line")
    if place < 0 or not 0 <= start <= length or not 0 <= offset <= PY_SSIZE_T_MAX - length:
        raise ValueError("place, start and offset must not lie outside the line and its text")
    while place < len(candidates):  # counted anew: comparing words may run code that shortens the list
        end = candidates[place]
        if end > aside or not LEAST_PLAIN <= end < length or end - start < LEAST_PLAIN:
            break
        back = plain_back(width, data, end)
        if not back or not Py_UNICODE_ISUPPER(point_at_place(width, data, end)):
            break
        stop = end - back
        first = stop
        while first > 0 and stop - first < LONGEST_SPECIAL and point_at_place(blanked_width, blanked_data, first - 1) != 32:
            first -= 1
        if blanked[first:stop] in special:
            break
        spans.append((offset + start, offset + stop))
        start = end - back + 1
        place += 1
    return place, start
