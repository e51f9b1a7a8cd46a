# Tokens to ids: an open-addressing table that can forget the newest tokens.
#
# A token of up to 16 bytes without a NUL is its own key, two words padded with zeros. Any other lies in an arena: its
# first word is its hash with a lowest byte of zero, its second the place in the arena, so the two kinds never meet.
# Tokens are inserted in order and only the newest are removed, so a removal never breaks a chain of probes. The table
# holds small slots that point to the tokens: it stays in the caches, and a new one costs few pages.

cdef struct Key:
    uint64_t low
    uint64_t high

cdef struct Slot:
    int32_t number  # of the key, from 1; 0: empty
    int32_t id

cdef struct Vocabulary:
    Slot *slots
    uint64_t mask
    Key *keys  # in order of insertion
    Py_ssize_t keys_capacity
    int32_t *ids  # of the keys
    Py_ssize_t ids_capacity
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
    words.mask = 4095
    words.slots = empty_slots(words.mask)
    if words.slots == NULL:
        raise MemoryError
    return 0


cdef Slot *empty_slots(uint64_t mask) noexcept nogil:
    # Cleared here rather than by calloc, whose fresh pages cost two faults each: for the first look and for the insert.
    cdef Slot *slots = <Slot *> malloc((mask + 1) * sizeof(Slot))
    if slots != NULL:
        memset(slots, 0, (mask + 1) * sizeof(Slot))
    return slots


cdef void close_vocabulary(Vocabulary *words) noexcept nogil:
    free(words.slots)
    free(words.keys)
    free(words.ids)
    free(words.arena)


cdef inline uint64_t hash_of(const Vocabulary *words, uint64_t low, uint64_t high) noexcept nogil:
    return folded_product(low ^ words.salt, high ^ words.other_salt)


cdef inline uint64_t first_slot(const Vocabulary *words, const Key *key) noexcept nogil:
    return hash_of(words, key.low, key.high if key.low & 0xFF else 0) & words.mask


cdef inline void point_at(Vocabulary *words, Py_ssize_t number) noexcept nogil:
    """Let a free slot point at a key."""
    cdef uint64_t slot = first_slot(words, &words.keys[number - 1])
    while words.slots[slot].number:
        slot = (slot + 1) & words.mask
    words.slots[slot].number = <int32_t> number
    words.slots[slot].id = words.ids[number - 1]


cdef int grow(Vocabulary *words) noexcept nogil:
    cdef uint64_t mask = words.mask * 2 + 1
    cdef Slot *slots = empty_slots(mask)
    cdef Py_ssize_t k
    if slots == NULL:
        return -1
    free(words.slots)
    words.slots = slots
    words.mask = mask
    for k in range(words.count):
        point_at(words, k + 1)
    return 0


cdef int insert(Vocabulary *words, uint64_t low, uint64_t high, int32_t id) noexcept nogil:
    """Append a token that is not there; return -1 when memory runs out, with nothing changed."""
    if words.count >= min(words.keys_capacity, words.ids_capacity) and (
        words.count >= INT32_MAX - 1
        or reserve(<void **> &words.keys, &words.keys_capacity, words.count + 1, sizeof(Key))
        or reserve(<void **> &words.ids, &words.ids_capacity, words.count + 1, sizeof(int32_t))
    ):
        return -1
    if <uint64_t> words.count * 2 >= words.mask and grow(words):
        return -1
    words.keys[words.count].low = low
    words.keys[words.count].high = high
    words.ids[words.count] = id
    words.count += 1
    point_at(words, words.count)
    return 0


cdef inline int32_t find_short(const Vocabulary *words, uint64_t low, uint64_t high) noexcept nogil:
    """Return the id of a token, or -1."""
    cdef uint64_t slot = hash_of(words, low, high) & words.mask
    cdef const Key *key
    while words.slots[slot].number:
        key = &words.keys[words.slots[slot].number - 1]
        if likely(key.low == low and key.high == high):
            return words.slots[slot].id
        slot = (slot + 1) & words.mask
    return -1


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
    cdef uint64_t slot = hash_of(words, low, 0) & words.mask
    cdef const Key *key
    cdef const unsigned char *place
    while words.slots[slot].number:
        key = &words.keys[words.slots[slot].number - 1]
        if key.low == low:
            place = words.arena + key.high
            if load_word(place) == <uint64_t> length and memcmp(place + 8, token, length) == 0:
                return words.slots[slot].id
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
    cdef const Key *key
    cdef uint64_t slot
    while words.count > count:
        key = &words.keys[words.count - 1]
        slot = first_slot(words, key)
        while words.slots[slot].number != words.count:
            slot = (slot + 1) & words.mask
        words.slots[slot].number = 0
        words.count -= 1
        if not key.low & 0xFF:
            words.arena_used = <Py_ssize_t> key.high


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
    cdef const Key *key = &words.keys[place]
    cdef unsigned char padded[16]
    cdef Py_ssize_t length = 0
    if not key.low & 0xFF:
        length = <Py_ssize_t> load_word(words.arena + key.high)
        return (<char *> (words.arena + key.high + 8))[:length]
    store_word(padded, key.low)
    store_word(padded + 8, key.high)
    while length < 16 and padded[length]:
        length += 1
    return (<char *> padded)[:length]
