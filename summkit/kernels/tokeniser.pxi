# rouge-score's tokens, from strings to ids.

cdef struct Tokens:
    int32_t *ids
    Py_ssize_t ids_capacity
    Py_ssize_t count
    int64_t *sentence_starts  # without the last one, which is `count`
    Py_ssize_t sentences_capacity
    Py_ssize_t sentences

cdef struct Tokeniser:
    bint stem
    Vocabulary tokens  # what the ids stand for
    Vocabulary surfaces  # with stem: words as they stand in the text
    int32_t *surfaces_before  # with stem: how many surfaces there were when an id was new
    Py_ssize_t surfaces_before_capacity
    unsigned char *folded
    Py_ssize_t folded_capacity
    Tokens out

cdef struct Piece:
    const void *data
    Py_ssize_t length
    int kind
    bint splits  # at each line feed begins a new sentence

cdef enum:
    UNSTEMMED_LENGTH = 3  # rouge-score stems longer tokens only
    SMALL_WORD = 64

# Masks for the two words of a key, by the length of the token.
cdef uint64_t[17] LOW_MASK, HIGH_MASK
cdef int _length
for _length in range(17):
    LOW_MASK[_length] = ONES if _length >= 8 else (ONE << (8 * _length)) - 1
    HIGH_MASK[_length] = 0 if _length <= 8 else ONES if _length == 16 else (ONE << (8 * (_length - 8))) - 1


cdef inline int note_surfaces(Tokeniser *state) noexcept nogil:
    """Note, before an id may be new, how many surfaces there are; return -1 when memory runs out."""
    cdef Py_ssize_t next_id = state.tokens.count
    if next_id >= state.surfaces_before_capacity and reserve(
        <void **> &state.surfaces_before, &state.surfaces_before_capacity, next_id + 1, sizeof(int32_t)
    ):
        return -1
    state.surfaces_before[next_id] = <int32_t> state.surfaces.count
    return 0


cdef int32_t token_id(Tokeniser *state, const unsigned char *token, Py_ssize_t length) noexcept nogil:
    """Return the id of a token as it stands, or -1 when memory runs out."""
    if state.stem and note_surfaces(state):
        return -1
    return id_of(&state.tokens, token, length)


cdef int32_t short_id(Tokeniser *state, uint64_t low, uint64_t high) noexcept nogil:
    """Return the id of the token with a short key, or -1 when memory runs out."""
    cdef int32_t id
    if state.stem:
        id = find_short(&state.tokens, low, high)
        if id >= 0:
            return id
        if note_surfaces(state):
            return -1
    # Without stems the caller has looked already.
    id = <int32_t> state.tokens.count
    return id if insert(&state.tokens, low, high, id) == 0 else -1


cdef int32_t stem_id(Tokeniser *state, const unsigned char *token, Py_ssize_t length) noexcept nogil:
    cdef unsigned char letters[WORD_PADDING + SMALL_WORD + 2]
    cdef unsigned char consonant[SMALL_WORD + 2]
    cdef int32_t measure[SMALL_WORD + 2]
    cdef Word word
    cdef void *block = NULL
    cdef int32_t id
    word.letters = letters + WORD_PADDING
    word.consonant = consonant
    word.measure = measure
    word.length = length
    if length > SMALL_WORD:
        block = malloc((length + 2) * (sizeof(int32_t) + 2) + WORD_PADDING)
        if block == NULL:
            return -1
        word.measure = <int32_t *> block
        word.consonant = <unsigned char *> (word.measure + length + 2)
        word.letters = word.consonant + length + 2 + WORD_PADDING
    memset(word.letters - WORD_PADDING, 0, WORD_PADDING)
    if length <= 16:  # the text is padded, so a copy of fixed size is in order, and faster
        memcpy(word.letters, token, 16)
    else:
        memcpy(word.letters, token, length)
    if length > UNSTEMMED_LENGTH:
        stem_in_place(&word)
    if word.length <= 16 and length <= SMALL_WORD:
        id = short_id(
            state, load_word(word.letters) & LOW_MASK[word.length],
            load_word(word.letters + 8) & HIGH_MASK[word.length],
        )
    else:
        id = token_id(state, word.letters, word.length)
    free(block)
    return id


cdef int32_t long_token(Tokeniser *state, const unsigned char *token, Py_ssize_t length) noexcept nogil:
    """Return the id of a token that does not fit a short key."""
    cdef uint64_t key
    cdef int32_t id
    if not state.stem:
        return token_id(state, token, length)
    key = long_key(&state.surfaces, token, length)
    id = find_long(&state.surfaces, key, token, length)
    if id < 0:
        id = stem_id(state, token, length)
        if id >= 0 and insert_long(&state.surfaces, key, token, length, id):
            return -1
    return id


cdef int32_t new_token(
    Tokeniser *state, const unsigned char *token, Py_ssize_t length, uint64_t low, uint64_t high
) noexcept nogil:
    """Return the id of a token that was not found by its short key."""
    cdef int32_t id
    if not state.stem:
        return short_id(state, low, high)
    id = stem_id(state, token, length)
    if id >= 0 and insert(&state.surfaces, low, high, id):
        return -1
    return id


cdef inline int32_t word_id(
    Tokeniser *state, const Vocabulary *words, const unsigned char *token, Py_ssize_t length
) noexcept nogil:
    cdef uint64_t low, high
    cdef int32_t id
    if not likely(length <= 16):
        return long_token(state, token, length)
    low = load_word(token) & LOW_MASK[length]
    high = load_word(token + 8) & HIGH_MASK[length]
    id = find_short(words, low, high)
    if not likely(id >= 0):
        id = new_token(state, token, length, low, high)
    return id


cdef inline int start_sentence(Tokens *out, Py_ssize_t count) noexcept nogil:
    if out.sentences >= out.sentences_capacity and reserve(
        <void **> &out.sentence_starts, &out.sentences_capacity, out.sentences + 1, sizeof(int64_t)
    ):
        return -1
    out.sentence_starts[out.sentences] = count
    out.sentences += 1
    return 0


cdef int tokenise(Tokeniser *state, const Piece *piece) noexcept nogil:
    """Append the tokens and the sentences of one piece; return -1 when memory runs out."""
    cdef Tokens *out = &state.out
    cdef const Vocabulary *words = &state.surfaces if state.stem else &state.tokens
    cdef const unsigned char *folded
    cdef Py_ssize_t length, base = 0, start = 0, stop, count = out.count
    cdef uint64_t inside, lines, before = 0, starts, ends
    cdef int32_t id
    if piece.length > PY_SSIZE_T_MAX // 16 or reserve(
        <void **> &state.folded, &state.folded_capacity, piece.length * (1 if piece.kind == 1 else 2) + PADDING, 1
    ):
        return -1
    folded = state.folded
    length = fold(piece.kind, piece.data, piece.length, state.folded)
    memset(state.folded + length, 0, PADDING)
    if reserve(<void **> &out.ids, &out.ids_capacity, count + length // 2 + 1, sizeof(int32_t)):
        return -1
    if start_sentence(out, count):
        return -1
    while base <= length:  # one place more than there are, where a last token ends
        classify(folded + base, &inside, &lines)
        starts = inside & ~(inside << 1 | before)
        ends = ~inside & (inside << 1 | before)
        if not before:
            start = base + lowest_place(starts | ONE << 63)
            starts &= starts - 1
        before = inside >> 63
        if not piece.splits or likely(lines == 0):
            while ends:
                stop = base + lowest_place(ends)
                ends &= ends - 1
                id = word_id(state, words, folded + start, stop - start)
                if not likely(id >= 0):
                    return -1
                out.ids[count] = id
                count += 1
                start = base + lowest_place(starts | ONE << 63)
                starts &= starts - 1
        else:
            # A line feed's bit below the end of a token lies before that token's start.
            while ends or lines:
                if lines and (ends == 0 or lowest_place(lines) < lowest_place(ends)):
                    lines &= lines - 1
                    if start_sentence(out, count):
                        return -1
                    continue
                stop = base + lowest_place(ends)
                ends &= ends - 1
                id = word_id(state, words, folded + start, stop - start)
                if id < 0:
                    return -1
                out.ids[count] = id
                count += 1
                start = base + lowest_place(starts | ONE << 63)
                starts &= starts - 1
        base += 64
    out.count = count
    return 0


cdef void keep_older(Vocabulary *surfaces, Py_ssize_t kept, Py_ssize_t size) noexcept nogil:
    """Remove the surfaces from `kept` on but for the short ones of ids below `size`."""
    cdef Py_ssize_t count = surfaces.count, k
    remove_newest(surfaces, kept)
    for k in range(kept, count):
        # What was removed lies still where it was, and no more is written than was read.
        if surfaces.ids[k] < size and surfaces.keys[k].low & 0xFF:
            insert(surfaces, surfaces.keys[k].low, surfaces.keys[k].high, surfaces.ids[k])


cdef void forget(Tokeniser *state, Py_ssize_t size) noexcept nogil:
    """Forget the ids from `size` on, with the surfaces that stand for them."""
    if size >= state.tokens.count:
        return
    if state.stem:
        # Newer surfaces of older ids stay, so that their stems need not be found again.
        keep_older(&state.surfaces, state.surfaces_before[size], size)
    remove_newest(&state.tokens, size)
