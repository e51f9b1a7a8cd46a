# Clipped n-gram matches of texts too long for one word.
#
# An n-gram is named by a number: the pair of its first n - 1 tokens' name and its last token is looked up in a table,
# so every length costs one lookup a token, and equal names are equal n-grams.

cdef struct Named:
    uint64_t key  # 0: empty
    int32_t name
    int32_t left


cdef inline Named *named(Named *table, uint64_t mask, uint64_t key) noexcept nogil:
    cdef uint64_t slot = folded_product(key ^ 0x9E3779B97F4A7C15ULL, 0xD6E8FEB86659FD93ULL) & mask
    while table[slot].key != 0 and table[slot].key != key:
        slot = (slot + 1) & mask
    return &table[slot]


cdef int long_ngrams(Workspace *work, Py_ssize_t longest, int64_t *hits) noexcept nogil:
    """Set hits[n] for n from 2 to `longest`; return -1 when memory runs out."""
    cdef Py_ssize_t m = work.pair.reference_length, k, length, other = work.pair.candidate_length, matches
    cdef uint64_t mask = 63, key
    cdef int32_t *left
    cdef int32_t *right
    cdef Named *table
    cdef Named *entry
    cdef int32_t name
    memset(hits, 0, (longest + 1) * sizeof(int64_t))
    while mask < 2 * <uint64_t> work.pair.columns:
        mask = mask * 2 + 1
    if reserve(
        &work.scratch, &work.scratch_capacity, (mask + 1) * sizeof(Named) + (m + other) * sizeof(int32_t), 1
    ):
        return -1
    table = <Named *> work.scratch
    left = <int32_t *> (table + mask + 1)
    right = left + m
    memcpy(left, work.reference, m * sizeof(int32_t))
    memcpy(right, work.candidate, other * sizeof(int32_t))
    for length in range(2, longest + 1):
        if m < length or other < length:
            break
        memset(table, 0, (mask + 1) * sizeof(Named))
        name = 0
        for k in range(m - length + 1):
            if left[k] and work.reference[k + length - 1]:
                key = <uint64_t> left[k] << 32 | <uint64_t> work.reference[k + length - 1]
                entry = named(table, mask, key)
                if entry.key == 0:
                    name += 1
                    entry.key = key
                    entry.name = name
                entry.left += 1
                left[k] = entry.name
            else:
                left[k] = 0
        matches = 0
        for k in range(other - length + 1):
            if right[k] and work.candidate[k + length - 1]:
                entry = named(table, mask, <uint64_t> right[k] << 32 | <uint64_t> work.candidate[k + length - 1])
                right[k] = entry.name
                if entry.left > 0:
                    entry.left -= 1
                    hits[length] += 1
                    matches += 1
            else:
                right[k] = 0
        if matches == 0:
            break
    return 0
