# From any string to bytes in which only the tokens' letters and digits are left.
#
# A folded byte is a lower-case letter or a digit (bit 5 is set in all of them), NEWLINE for a line feed (bit 7), or 0.
# Of all characters outside ASCII only two have a lower-case form with an ASCII letter in it: U+0130, i and a
# combining dot, and U+212A, the Kelvin sign, k. They are rare, so a first loop that a compiler turns into vector
# instructions only notes that there is one, and a second loop replaces it.

cdef enum:
    NEWLINE = 0x80
    PADDING = 144  # readable zeros behind a folded text

cdef extern from *:
    """
    static inline unsigned char folded_byte(unsigned char byte) {
        unsigned char lower = byte | 0x20;
        unsigned char letter = (unsigned char) (lower - 'a') < 26 ? lower : 0;
        unsigned char digit = (unsigned char) (byte - '0') < 10 ? byte : 0;
        unsigned char line = byte == 10 ? 0x80 : 0;
        return letter | digit | line;
    }

    static void fold_bytes(const unsigned char *text, Py_ssize_t length, unsigned char *restrict folded) {
        for (Py_ssize_t k = 0; k < length; k++) folded[k] = folded_byte(text[k]);
    }

    static int fold_16(const uint16_t *text, Py_ssize_t length, unsigned char *restrict folded) {
        uint16_t rare = 0;
        for (Py_ssize_t k = 0; k < length; k++) {
            uint16_t point = text[k];
            folded[k] = folded_byte(point < 128 ? (unsigned char) point : 0);
            rare |= (uint16_t) ((point == 0x130) | (point == 0x212A));
        }
        return rare;
    }

    static int fold_32(const uint32_t *text, Py_ssize_t length, unsigned char *restrict folded) {
        uint32_t rare = 0;
        for (Py_ssize_t k = 0; k < length; k++) {
            uint32_t point = text[k];
            folded[k] = folded_byte(point < 128 ? (unsigned char) point : 0);
            rare |= (uint32_t) ((point == 0x130) | (point == 0x212A));
        }
        return (int) rare;
    }
    """
    unsigned char folded_byte(unsigned char byte) noexcept nogil
    void fold_bytes(const unsigned char *text, Py_ssize_t length, unsigned char *folded) noexcept nogil
    int fold_16(const uint16_t *text, Py_ssize_t length, unsigned char *folded) noexcept nogil
    int fold_32(const uint32_t *text, Py_ssize_t length, unsigned char *folded) noexcept nogil


cdef Py_ssize_t fold(int kind, const void *text, Py_ssize_t length, unsigned char *folded) noexcept nogil:
    """Fold a string of 1, 2 or 4 bytes a character; return the length, at most twice the string's."""
    cdef Py_ssize_t k, end = 0
    cdef uint32_t point
    if kind == 1:
        fold_bytes(<const unsigned char *> text, length, folded)
        return length
    if kind == 2:
        if not fold_16(<const uint16_t *> text, length, folded):
            return length
    elif not fold_32(<const uint32_t *> text, length, folded):
        return length
    for k in range(length):
        point = (<const uint16_t *> text)[k] if kind == 2 else (<const uint32_t *> text)[k]
        if point == 0x130:
            folded[end] = c"i"
            folded[end + 1] = 0
            end += 2
            continue
        folded[end] = c"k" if point == 0x212A else folded_byte(<unsigned char> point if point < 128 else 0)
        end += 1
    return end


cdef extern from *:
    """
    /* Bit k of tokens: byte k of the 64 is part of a token; bit k of lines: it is a line feed. */
    static inline void classify(const unsigned char *folded, uint64_t *tokens, uint64_t *lines) {
        uint64_t token = 0, line = 0;
    #if defined(__SSE2__)
        for (int k = 0; k < 4; k++) {
            __m128i bytes = _mm_loadu_si128((const __m128i *) (folded + 16 * k));
            token |= (uint64_t) (unsigned) _mm_movemask_epi8(_mm_slli_epi16(bytes, 2)) << (16 * k);
            line |= (uint64_t) (unsigned) _mm_movemask_epi8(bytes) << (16 * k);
        }
    #else
        for (int k = 0; k < 8; k++) {
            uint64_t bytes = load_word(folded + 8 * k);
            const uint64_t lowest = UINT64_C(0x0101010101010101), gather = UINT64_C(0x0102040810204080);
            token |= ((((bytes >> 5) & lowest) * gather) >> 56) << (8 * k);
            line |= ((((bytes >> 7) & lowest) * gather) >> 56) << (8 * k);
        }
    #endif
        *tokens = token;
        *lines = line;
    }
    """
    void classify(const unsigned char *folded, uint64_t *tokens, uint64_t *lines) noexcept nogil
