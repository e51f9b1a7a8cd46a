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


cdef struct Grams:  # the n-grams of one text that may still match
    const int32_t *tokens
    Py_ssize_t length
    int32_t *place  # where they start
    int32_t *name
    uint64_t *key
    Py_ssize_t count


cdef void list_unigrams(Grams *grams) noexcept nogil:
    cdef Py_ssize_t k, count = 0
    for k in range(grams.length):
        grams.place[count] = <int32_t> k
        grams.name[count] = grams.tokens[k]
        count += grams.tokens[k] != 0
    grams.count = count


cdef void lengthen(Grams *grams, Py_ssize_t length) noexcept nogil:
    """Keep the n-grams that a shared token follows, and make the keys of what they then are."""
    cdef Py_ssize_t k, count = 0, place
    cdef int32_t token
    for k in range(grams.count):
        place = grams.place[k]
        token = grams.tokens[place + length - 1] if place + length <= grams.length else 0
        grams.place[count] = <int32_t> place
        grams.key[count] = <uint64_t> grams.name[k] << 32 | <uint64_t> token
        count += token != 0
    grams.count = count


cdef int long_ngrams(Workspace *work, Py_ssize_t longest, int64_t *hits) noexcept nogil:
    """Set hits[n] for n from 2 to `longest`; return -1 when memory runs out."""
    cdef Py_ssize_t m = work.pair.reference_length, n = work.pair.candidate_length, k, length, count
    cdef uint64_t mask = 63
    cdef Grams left, right
    cdef Named *table
    cdef Named *entry
    cdef int32_t name
    cdef bint free_one
    memset(hits, 0, (longest + 1) * sizeof(int64_t))
    while mask < 2 * <uint64_t> work.pair.columns:
        mask = mask * 2 + 1
    if reserve(
        &work.scratch, &work.scratch_capacity,
        (mask + 1) * sizeof(Named) + (m + n + 2) * (sizeof(uint64_t) + 2 * sizeof(int32_t)), 1
    ):
        return -1
    table = <Named *> work.scratch
    left.tokens = work.reference
    left.length = m
    left.key = <uint64_t *> (table + mask + 1)
    right.tokens = work.candidate
    right.length = n
    right.key = left.key + m + 1
    left.place = <int32_t *> (right.key + n + 1)
    left.name = left.place + m + 1
    right.place = left.name + m + 1
    right.name = right.place + n + 1
    list_unigrams(&left)
    list_unigrams(&right)
    for length in range(2, longest + 1):
        lengthen(&left, length)
        lengthen(&right, length)
        if left.count == 0 or right.count == 0:
            break
        memset(table, 0, (mask + 1) * sizeof(Named))
        name = 0
        for k in range(left.count):
            entry = named(table, mask, left.key[k])
            if entry.key == 0:
                name += 1
                entry.key = left.key[k]
                entry.name = name
            entry.left += 1
            left.name[k] = entry.name
        count = 0
        for k in range(right.count):
            entry = named(table, mask, right.key[k])
            free_one = entry.left > 0
            entry.left -= free_one
            hits[length] += free_one
            right.place[count] = right.place[k]
            right.name[count] = entry.name
            count += entry.key != 0
        right.count = count
    return 0
