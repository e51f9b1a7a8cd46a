# Tokens to ids: an open-addressing table that can forget the newest tokens.
#
# A token of up to 16 bytes without a NUL is its own key, two words padded with zeros. Any other lies in an arena: its
# first word is its hash with a lowest byte of zero, its second the place in the arena, so the two kinds never meet.
# Tokens are inserted in order and only the newest are removed, so a removal never breaks a chain of probes.

cdef struct Entry:
    uint64_t low  # 0: the slot is empty
    uint64_t high
    int32_t id

cdef struct Vocabulary:
    Entry *slots
    uint64_t mask
    Entry *entries  # in order of insertion
    Py_ssize_t entries_capacity
    Py_ssize_t count
    unsigned char *arena  # length as 8 bytes, then the token, and so on
    Py_ssize_t arena_capacity
    Py_ssize_t arena_used
    uint64_t salt
    uint64_t other_salt


cdef int open_vocabulary(Vocabulary *words, bytes salt) except -1:
    cdef const unsigned char *secret = salt
    memset(words, 0, sizeof(Vocabulary))
    words.salt = load_word(secret)
    words.other_salt = load_word(secret + 8) | 1
    words.mask = 1023
    words.slots = <Entry *> calloc(words.mask + 1, sizeof(Entry))
    if words.slots == NULL:
        raise MemoryError
    return 0


cdef void close_vocabulary(Vocabulary *words) noexcept nogil:
    free(words.slots)
    free(words.entries)
    free(words.arena)


cdef inline uint64_t home(const Vocabulary *words, uint64_t low, uint64_t high) noexcept nogil:
    return folded_product(low ^ words.salt, high ^ words.other_salt) & words.mask


cdef inline uint64_t home_of(const Vocabulary *words, const Entry *entry) noexcept nogil:
    return home(words, entry.low, entry.high if entry.low & 0xFF else 0)


cdef int grow(Vocabulary *words) noexcept nogil:
    cdef uint64_t mask = words.mask * 4 + 3, slot
    cdef Entry *slots = <Entry *> calloc(mask + 1, sizeof(Entry))
    cdef Py_ssize_t k
    if slots == NULL:
        return -1
    free(words.slots)
    words.slots = slots
    words.mask = mask
    for k in range(words.count):
        slot = home_of(words, &words.entries[k])
        while slots[slot].low:
            slot = (slot + 1) & mask
        slots[slot] = words.entries[k]
    return 0


cdef int insert(Vocabulary *words, uint64_t low, uint64_t high, int32_t id) noexcept nogil:
    """Append a token that is not there; return -1 when memory runs out, with nothing changed."""
    cdef uint64_t slot
    cdef Entry *entry
    if words.count >= INT32_MAX or reserve(
        <void **> &words.entries, &words.entries_capacity, words.count + 1, sizeof(Entry)
    ):
        return -1
    if <uint64_t> words.count * 2 >= words.mask and grow(words):
        return -1
    entry = &words.entries[words.count]
    entry.low = low
    entry.high = high
    entry.id = id
    slot = home_of(words, entry)
    while words.slots[slot].low:
        slot = (slot + 1) & words.mask
    words.slots[slot] = entry[0]
    words.count += 1
    return 0


cdef inline int32_t find_short(const Vocabulary *words, uint64_t low, uint64_t high) noexcept nogil:
    """Return the id of a token, or -1."""
    cdef uint64_t slot = home(words, low, high)
    cdef const Entry *entry = &words.slots[slot]
    while True:
        if likely(entry.low == low and entry.high == high):
            return entry.id
        if entry.low == 0:
            return -1
        slot = (slot + 1) & words.mask
        entry = &words.slots[slot]


cdef uint64_t long_key(const Vocabulary *words, const unsigned char *token, Py_ssize_t length) noexcept nogil:
    cdef uint64_t key = folded_product(<uint64_t> length ^ words.salt, words.other_salt)
    cdef unsigned char last[8]
    cdef Py_ssize_t k = 0
    while k + 8 <= length:
        key = folded_product(load_word(token + k) ^ key, words.other_salt)
        k += 8
    memset(last, 0, 8)
    memcpy(last, token + k, length - k)
    key = folded_product(load_word(last) ^ key, words.other_salt)
    return (key | 1) << 8


cdef int32_t find_long(
    const Vocabulary *words, uint64_t low, const unsigned char *token, Py_ssize_t length
) noexcept nogil:
    cdef uint64_t slot = home(words, low, 0)
    cdef const Entry *entry
    cdef const unsigned char *place
    while words.slots[slot].low:
        entry = &words.slots[slot]
        if entry.low == low:
            place = words.arena + entry.high
            if load_word(place) == <uint64_t> length and memcmp(place + 8, token, length) == 0:
                return entry.id
        slot = (slot + 1) & words.mask
    return -1


cdef int insert_long(
    Vocabulary *words, uint64_t low, const unsigned char *token, Py_ssize_t length, int32_t id
) noexcept nogil:
    cdef unsigned char *place
    if reserve(<void **> &words.arena, &words.arena_capacity, words.arena_used + length + 8, 1):
        return -1
    place = words.arena + words.arena_used
    store_word(place, <uint64_t> length)
    memcpy(place + 8, token, length)
    if insert(words, low, <uint64_t> words.arena_used, id):
        return -1
    words.arena_used += length + 8
    return 0


cdef void remove_newest(Vocabulary *words, Py_ssize_t count) noexcept nogil:
    """Keep the first `count` tokens."""
    cdef const Entry *entry
    cdef uint64_t slot
    while words.count > count:
        words.count -= 1
        entry = &words.entries[words.count]
        slot = home_of(words, entry)
        while words.slots[slot].low != entry.low or words.slots[slot].high != entry.high:
            slot = (slot + 1) & words.mask
        words.slots[slot].low = 0
        if not entry.low & 0xFF:
            words.arena_used = <Py_ssize_t> entry.high


cdef inline bint short_key(
    const unsigned char *token, Py_ssize_t length, uint64_t *low, uint64_t *high
) noexcept nogil:
    """Make the key of a token that needs no arena; return whether there is one."""
    cdef unsigned char padded[16]
    if length == 0 or length > 16 or memchr(token, 0, length) != NULL:
        return False
    memset(padded, 0, 16)
    memcpy(padded, token, length)
    low[0] = load_word(padded)
    high[0] = load_word(padded + 8)
    return True


cdef int32_t id_of(Vocabulary *words, const unsigned char *token, Py_ssize_t length) noexcept nogil:
    """Return the id of any token, a new one when it is not there, or -1 when memory runs out."""
    cdef uint64_t low = 0, high = 0
    cdef int32_t found
    if short_key(token, length, &low, &high):
        found = find_short(words, low, high)
        if found < 0 and insert(words, low, high, <int32_t> words.count) == 0:
            found = <int32_t> (words.count - 1)
        return found
    low = long_key(words, token, length)
    found = find_long(words, low, token, length)
    if found < 0 and insert_long(words, low, token, length, <int32_t> words.count) == 0:
        found = <int32_t> (words.count - 1)
    return found


cdef bytes token_bytes(const Vocabulary *words, Py_ssize_t place):
    cdef const Entry *entry = &words.entries[place]
    cdef unsigned char padded[16]
    cdef Py_ssize_t length = 0
    if not entry.low & 0xFF:
        length = <Py_ssize_t> load_word(words.arena + entry.high)
        return (<char *> (words.arena + entry.high + 8))[:length]
    store_word(padded, entry.low)
    store_word(padded + 8, entry.high)
    while length < 16 and padded[length]:
        length += 1
    return (<char *> padded)[:length]
