# The order in which sentences are chosen, and which of them are the same.

from libc.math cimport fabs, isnan, rint
from libc.stdlib cimport qsort


cdef inline bint comes_before(double one, double two) noexcept nogil:
    """Tell whether the larger of two is the first; what is no number comes last."""
    return one > two or (isnan(two) and not isnan(one))


cdef void sort_part(const double *values, int64_t *order, Py_ssize_t start, Py_ssize_t stop) noexcept nogil:
    cdef Py_ssize_t k, place
    cdef int64_t here
    for k in range(start + 1, stop):
        here = order[k]
        place = k
        while place > start and comes_before(values[here], values[order[place - 1]]):
            order[place] = order[place - 1]
            place -= 1
        order[place] = here


cdef int sort_descending(const double *values, int64_t *order, Py_ssize_t count) noexcept nogil:
    """Fill `order` with 0 to count - 1, the largest value first, equal ones ascending; -1 when memory runs out."""
    cdef Py_ssize_t k, left, right, middle, stop, width = 32
    cdef int64_t *spare
    cdef int64_t *source = order
    cdef int64_t *target
    for k in range(count):
        order[k] = k
    left = 0
    while left < count:
        sort_part(values, order, left, min(left + width, count))
        left += width
    if count <= width:
        return 0
    spare = <int64_t *> malloc(count * sizeof(int64_t))
    if spare == NULL:
        return -1
    target = spare
    while width < count:
        k = 0
        while k < count:
            left = k
            middle = right = min(k + width, count)
            stop = min(k + 2 * width, count)
            while k < stop:
                if left < middle and (right == stop or not comes_before(values[source[right]], values[source[left]])):
                    target[k] = source[left]
                    left += 1
                else:
                    target[k] = source[right]
                    right += 1
                k += 1
        source, target = target, source
        width *= 2
    if source != order:
        memcpy(order, source, count * sizeof(int64_t))
    free(spare)
    return 0


def best_first(scores, double step):
    """Order places from the highest score to the lowest; on ties the earlier one first.

    Args:
        scores: float64 of shape (places,).
        step: What scores are rounded to before they are compared, as a share of the largest.

    Returns:
        The places.
    """
    cdef Buffer given = doubles_buffer(scores, "scores")
    cdef const double *score = <const double *> given.data
    cdef Py_ssize_t count = given.length, k
    cdef double largest = 0.0
    cdef double *steps
    cdef int64_t *order
    cdef list result
    if count == 0:
        return []
    steps = <double *> malloc(count * (sizeof(double) + sizeof(int64_t)))
    if steps == NULL:
        raise MemoryError
    try:
        order = <int64_t *> (steps + count)
        for k in range(count):
            if fabs(score[k]) > largest or isnan(score[k]):
                largest = fabs(score[k])
        for k in range(count):
            steps[k] = rint(score[k] / (largest * step)) if largest > 0 else 0.0
        if sort_descending(steps, order, count):
            raise MemoryError
        result = [order[k] for k in range(count)]
    finally:
        free(steps)
    return result


cdef int compare_ids(const void *one, const void *two) noexcept nogil:
    cdef int32_t left = (<const int32_t *> one)[0], right = (<const int32_t *> two)[0]
    return (left > right) - (left < right)


cdef bint same_ids(const int32_t *one, const int32_t *two, Py_ssize_t count, int32_t *spare) noexcept nogil:
    """Compare two lists of ids in whatever order; `spare` has room for both."""
    memcpy(spare, one, count * sizeof(int32_t))
    memcpy(spare + count, two, count * sizeof(int32_t))
    qsort(spare, count, sizeof(int32_t), compare_ids)
    qsort(spare + count, count, sizeof(int32_t), compare_ids)
    return memcmp(spare, spare + count, count * sizeof(int32_t)) == 0


cdef inline uint64_t mix(uint64_t number) noexcept nogil:
    number = (number ^ number >> 30) * <uint64_t> 0xBF58476D1CE4E5B9
    return number ^ number >> 27


cdef int find_equals(const int32_t *ids, const int64_t *bound, Py_ssize_t sentences, int64_t *first) noexcept nogil:
    cdef uint64_t mask = 63, slot
    cdef Py_ssize_t k, at, length, longest = 0
    cdef uint64_t *sums
    cdef int64_t *seen  # a sentence's number from 1; 0: empty
    cdef int32_t *spare
    for k in range(sentences):
        longest = max(longest, bound[k + 1] - bound[k])
    while mask < <uint64_t> sentences * 2:
        mask = mask * 2 + 1
    sums = <uint64_t *> malloc(
        sentences * sizeof(uint64_t) + (mask + 1) * sizeof(int64_t) + 2 * longest * sizeof(int32_t)
    )
    if sums == NULL:
        return -1
    seen = <int64_t *> (sums + sentences)
    spare = <int32_t *> (seen + mask + 1)
    memset(seen, 0, (mask + 1) * sizeof(int64_t))
    for k in range(sentences):
        first[k] = k
        length = bound[k + 1] - bound[k]
        sums[k] = length
        for at in range(bound[k], bound[k + 1]):
            sums[k] += mix(<uint64_t> <uint32_t> ids[at] + 1)
        if length == 0:
            continue
        slot = mix(sums[k]) & mask
        while seen[slot]:
            at = seen[slot] - 1
            if sums[at] == sums[k] and bound[at + 1] - bound[at] == length and same_ids(
                ids + bound[at], ids + bound[k], length, spare
            ):
                first[k] = at
                break
            slot = (slot + 1) & mask
        if seen[slot] == 0:
            seen[slot] = k + 1
    free(sums)
    return 0


cdef const int64_t *rising(Buffer bounds, Py_ssize_t length) except NULL:
    """Return where sentences begin, after checking that they rise from 0 to the number of ids."""
    cdef const int64_t *bound = <const int64_t *> bounds.data
    cdef Py_ssize_t k
    if bounds.length < 1 or bound[0] != 0 or bound[bounds.length - 1] != length:
        raise ValueError("starts must rise from 0 to the number of stems")
    for k in range(bounds.length - 1):
        if bound[k] > bound[k + 1]:
            raise ValueError("starts must rise from 0 to the number of stems")
    return bound


def first_of_equals(stems, starts):
    """Find for each sentence the first with the very same stems, in whatever order.

    Args:
        stems: int32 of shape (stems,): stem ids, sentence after sentence.
        starts: int64 of shape (sentences + 1,): where each sentence begins.

    Returns:
        int64 of shape (sentences,): itself where there is none before, and where it has no stems.
    """
    cdef Buffer ids = int32_buffer(stems, "stems"), bounds = int64_buffer(starts, "starts")
    cdef const int64_t *bound = rising(bounds, ids.length)
    first = np.empty(bounds.length - 1, dtype=np.int64)
    if bounds.length > 1 and find_equals(
        <const int32_t *> ids.data, bound, bounds.length - 1, <int64_t *> int64_buffer(first, "first").data
    ):
        raise MemoryError
    return first
