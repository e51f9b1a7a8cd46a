# Ids numbered by first appearance.

cdef enum:
    FEW_IDS = 1 << 12


cdef inline uint64_t place_of_id(const Slot *slots, uint64_t mask, int32_t id) noexcept nogil:
    """Return where an id is, or the empty place where it belongs."""
    cdef uint64_t slot = (<uint64_t> <uint32_t> id * <uint64_t> 0x9E3779B97F4A7C15) >> 32 & mask
    while slots[slot].number and slots[slot].id != id:
        slot = (slot + 1) & mask
    return slot


cdef int number_ids(const int32_t *ids, Py_ssize_t count, int64_t *numbers) noexcept nogil:
    """Number ids from 0 by first appearance; return -1 when memory runs out."""
    cdef uint64_t mask = 63, slot, old
    cdef Slot *slots
    cdef Slot *larger
    cdef Py_ssize_t k
    cdef int32_t known = 0
    while mask < <uint64_t> min(count, FEW_IDS) * 2:
        mask = mask * 2 + 1
    slots = empty_slots(mask)
    if slots == NULL:
        return -1
    for k in range(count):
        slot = place_of_id(slots, mask, ids[k])
        if slots[slot].number == 0:
            known += 1
            slots[slot].number = known
            slots[slot].id = ids[k]
            if <uint64_t> known * 2 > mask:  # a long text has far fewer stems than words, so room is made as it fills
                larger = empty_slots(mask * 2 + 1)
                if larger == NULL:
                    free(slots)
                    return -1
                for old in range(mask + 1):
                    if slots[old].number:
                        larger[place_of_id(larger, mask * 2 + 1, slots[old].id)] = slots[old]
                free(slots)
                slots = larger
                mask = mask * 2 + 1
                slot = place_of_id(slots, mask, ids[k])
        numbers[k] = slots[slot].number - 1
    free(slots)
    return 0


def by_first_appearance(ids):
    """Number ids from 0 by first appearance.

    Args:
        ids: int32 of shape (ids,).

    Returns:
        int64 of shape (ids,): the numbers; and the id behind each number.
    """
    cdef Buffer given = int32_buffer(ids, "ids"), made
    cdef const int32_t *data = <const int32_t *> given.data
    cdef const int64_t *number
    cdef Py_ssize_t k, known = 0
    cdef list behind = []
    numbers = np.empty(given.length, dtype=np.int64)
    if given.length:
        made = int64_buffer(numbers, "numbers")
        number = <const int64_t *> made.data
        if number_ids(data, given.length, <int64_t *> made.data):
            raise MemoryError
        for k in range(given.length):
            if number[k] == known:
                behind.append(data[k])
                known += 1
    return numbers, behind
