# Words of any script to the ids that a caller gives them.
#
# A sentence is folded to bytes: UTF-8 of the lower-case letters, digits and marks of words, one small byte for each
# apostrophe or full stop that may join two parts of a word, and 0 for all else. ASCII is folded by vector
# instructions; for any other character a page of 256 entries, made when one of its characters is first met, holds its
# lower-case form and what it is to a word, as the readable twin's patterns have it. Two characters do not fit there:
# U+0130, whose lower-case form is two characters, and capital sigma, whose form depends on its neighbours. A sentence
# with one of them is lower-cased by Python first.

from re import compile as compile_pattern

from cpython.unicode cimport PyUnicode_DecodeUTF8

from summkit.kernels.python.words import JOINTS, LETTER, MARK

cdef enum:
    PAGES = 0x1100
    # The lowest three bits of an entry; the rest is the lower-case form.
    NO_WORD = 0
    IN_WORD = 1
    MARK_IN_WORD = 2  # does not begin a word
    JOINT = 3
    RARE = 4
    # Folded bytes; in ASCII an apostrophe becomes 1 and a full stop 2.
    RIGHT_QUOTE = 3
    FIRST_LETTER = 0x30  # the digit 0, of all bytes of letters, digits and marks the lowest
    LOOK_BACK = 8  # readable zeros before a folded sentence
    MOST_IDS = 1 << 30

cdef uint32_t *page_of[PAGES]
cdef unsigned char ASCII_FOLDED[128]

cdef extern from *:
    """
    static inline unsigned char word_byte(unsigned char byte) {
        unsigned char lower = byte | 0x20;
        unsigned char letter = (unsigned char) (lower - 'a') < 26 ? lower : 0;
        unsigned char digit = (unsigned char) (byte - '0') < 10 ? byte : 0;
        unsigned char joint = (byte == 39 ? 1 : 0) | (byte == '.' ? 2 : 0);
        return letter | digit | joint;
    }

    static void fold_ascii_words(const unsigned char *text, Py_ssize_t length, unsigned char *restrict folded) {
        for (Py_ssize_t k = 0; k < length; k++) folded[k] = word_byte(text[k]);
    }

    /* Bit k of letters: byte k of the 64 is part of a letter, digit or mark; bit k of joints: it may join. */
    static inline void classify_words(const unsigned char *folded, uint64_t *letters, uint64_t *joints) {
        uint64_t letter = 0, other = 0;
    #if defined(__SSE2__)
        const __m128i first = _mm_set1_epi8(0x30), zero = _mm_setzero_si128();
        for (int k = 0; k < 4; k++) {
            __m128i bytes = _mm_loadu_si128((const __m128i *) (folded + 16 * k));
            letter |= (uint64_t) (unsigned) _mm_movemask_epi8(_mm_cmpeq_epi8(_mm_max_epu8(bytes, first), bytes))
                << (16 * k);
            other |= (uint64_t) (unsigned) _mm_movemask_epi8(_mm_cmpeq_epi8(bytes, zero)) << (16 * k);
        }
    #else
        for (int k = 0; k < 64; k++) {
            letter |= (uint64_t) (folded[k] >= 0x30) << k;
            other |= (uint64_t) (folded[k] == 0) << k;
        }
    #endif
        *letters = letter;
        *joints = ~(letter | other);
    }
    """
    unsigned char word_byte(unsigned char byte) noexcept nogil
    void fold_ascii_words(const unsigned char *text, Py_ssize_t length, unsigned char *folded) noexcept nogil
    void classify_words(const unsigned char *folded, uint64_t *letters, uint64_t *joints) noexcept nogil

cdef int _byte
for _byte in range(128):
    ASCII_FOLDED[_byte] = word_byte(<unsigned char> _byte)

_letter, _mark = (compile_pattern(pattern).fullmatch for pattern in (LETTER, MARK))


cdef const uint32_t *make_page(uint32_t number) except NULL:
    """Look up 256 characters in Python's tables."""
    cdef uint32_t *page = <uint32_t *> malloc(256 * sizeof(uint32_t))
    cdef uint32_t k, kind
    if page == NULL:
        raise MemoryError
    try:
        for k in range(256):
            character = chr(number << 8 | k)
            lowered = character.lower()
            if len(lowered) != 1 or character == "Σ":
                page[k] = RARE
                continue
            if lowered in JOINTS:
                kind = JOINT
            elif _letter(lowered):
                kind = IN_WORD
            else:
                kind = MARK_IN_WORD if _mark(lowered) else NO_WORD
            page[k] = <uint32_t> ord(lowered) << 3 | kind
    except BaseException:
        free(page)
        raise
    page_of[number] = page
    return page


cdef inline Py_ssize_t put_utf8(uint32_t point, unsigned char *place) noexcept nogil:
    if point < 0x80:
        place[0] = <unsigned char> point
        return 1
    if point < 0x800:
        place[0] = <unsigned char> (0xC0 | point >> 6)
        place[1] = <unsigned char> (0x80 | point & 0x3F)
        return 2
    if point < 0x10000:
        place[0] = <unsigned char> (0xE0 | point >> 12)
        place[1] = <unsigned char> (0x80 | point >> 6 & 0x3F)
        place[2] = <unsigned char> (0x80 | point & 0x3F)
        return 3
    place[0] = <unsigned char> (0xF0 | point >> 18)
    place[1] = <unsigned char> (0x80 | point >> 12 & 0x3F)
    place[2] = <unsigned char> (0x80 | point >> 6 & 0x3F)
    place[3] = <unsigned char> (0x80 | point & 0x3F)
    return 4


cdef Py_ssize_t fold_words(
    int width, const void *text, Py_ssize_t start, Py_ssize_t stop, unsigned char *folded
) except -2:
    """Fold part of a string of 1, 2 or 4 bytes a character; return the length, or -1 if it has a rare one."""
    cdef Py_ssize_t k, end = 0
    cdef uint32_t point, entry, kind
    cdef const uint32_t *page
    for k in range(start, stop):
        if width == 1:
            point = (<const uint8_t *> text)[k]
        elif width == 2:
            point = (<const uint16_t *> text)[k]
        else:
            point = (<const uint32_t *> text)[k]
        if likely(point < 128):
            folded[end] = ASCII_FOLDED[point]
            end += 1
            continue
        page = page_of[point >> 8]
        if page == NULL:
            page = make_page(point >> 8)
        entry = page[point & 0xFF]
        kind = entry & 7
        if kind == MARK_IN_WORD and not (
            folded[end - 1] >= FIRST_LETTER or (folded[end - 1] and folded[end - 2] >= FIRST_LETTER)
        ):
            kind = NO_WORD
        if kind == IN_WORD or kind == MARK_IN_WORD:
            end += put_utf8(entry >> 3, folded + end)
        elif kind == RARE:
            return -1
        else:
            folded[end] = RIGHT_QUOTE if kind == JOINT else 0
            end += 1
    return end


cdef class WordEncoder:
    """Turns sentences into the ids of their words.

    Use one encoder in one thread at a time.
    """

    cdef Vocabulary words  # ids are twice those given; one more than twice the complement of those below 0
    cdef object find
    cdef unsigned char *block
    cdef Py_ssize_t block_capacity
    cdef Tokens out  # of all words
    cdef bint busy

    def __cinit__(self, find):
        memset(&self.words, 0, sizeof(Vocabulary))
        memset(&self.out, 0, sizeof(Tokens))
        self.find = find
        open_vocabulary(&self.words, urandom(16))

    def __dealloc__(self):
        close_vocabulary(&self.words)
        free(self.block)
        free(self.out.ids)
        free(self.out.sentence_starts)

    @property
    def size(self):
        """The number of distinct words met so far."""
        return self.words.count

    def encode(self, text, spans):
        """Find the words of a text's sentences.

        Args:
            text: Any text.
            spans: The start and end of each sentence in it.

        Returns:
            ids: int32 of shape (words with an id of 0 or more,), sentence after sentence.
            starts: int64 of shape (sentences + 1,): where each sentence begins in `ids`.
            words: int32 of shape (words,), sentence after sentence: the ids of all, below 0 or not.
            word_starts: int64 of shape (sentences + 1,): where each sentence begins in `words`.

        Raises:
            ValueError: If a span lies outside the text or ends before it starts.
        """
        cdef str plain = plain_text(text, "text")
        cdef Py_ssize_t start, end, length = len(plain)
        if self.busy:
            raise RuntimeError("an encoder serves one thread at a time: make one for each")
        self.busy = True
        try:
            self.out.count = self.out.sentences = 0
            for start, end in spans:
                if not 0 <= start <= end <= length:
                    raise ValueError(f"the span ({start}, {end}) does not lie in a text of {length} characters")
                if start_sentence(&self.out, self.out.count):
                    raise MemoryError
                self.add(plain, start, end)
            return self.columns()
        finally:
            self.busy = False

    cdef columns(self):
        """Copy what was found last into arrays."""
        cdef Tokens *out = &self.out
        cdef Py_ssize_t k, sentence = 0, kept = 0
        cdef const int32_t *found = out.ids
        cdef int32_t *id = NULL
        cdef int64_t *start
        cdef int64_t *word_start
        for k in range(out.count):
            kept += found[k] >= 0
        ids = np.empty(kept, dtype=np.int32)
        words = np.empty(out.count, dtype=np.int32)
        starts = np.empty(out.sentences + 1, dtype=np.int64)
        word_starts = np.empty(out.sentences + 1, dtype=np.int64)
        cdef Buffer held = int64_buffer(starts, "starts"), held_words = int64_buffer(word_starts, "word_starts")
        cdef Buffer held_ids = int32_buffer(ids, "ids")
        start = <int64_t *> held.data
        word_start = <int64_t *> held_words.data
        if out.count:
            memcpy(int32_buffer(words, "words").data, found, out.count * sizeof(int32_t))
        if out.sentences:
            memcpy(word_start, out.sentence_starts, out.sentences * sizeof(int64_t))
        word_start[out.sentences] = out.count
        id = <int32_t *> held_ids.data
        kept = 0
        for sentence in range(out.sentences):
            start[sentence] = kept
            for k in range(word_start[sentence], word_start[sentence + 1]):
                if found[k] >= 0:
                    id[kept] = found[k]
                    kept += 1
        start[out.sentences] = kept
        return ids, starts, words, word_starts

    cdef int add(self, str text, Py_ssize_t start, Py_ssize_t stop) except -1:
        """Append the words of a sentence."""
        cdef bint plain = text.isascii()
        cdef const void *data = PyUnicode_DATA(text)
        cdef Py_ssize_t length = stop - start
        cdef unsigned char *folded
        if length > PY_SSIZE_T_MAX // 16 or reserve(
            <void **> &self.block, &self.block_capacity, LOOK_BACK + length * (1 if plain else 4) + PADDING, 1
        ):
            raise MemoryError
        folded = self.block + LOOK_BACK
        if plain:
            fold_ascii_words(<const unsigned char *> data + start, length, folded)
        else:
            memset(self.block, 0, LOOK_BACK)
            length = fold_words(PyUnicode_KIND(text), data, start, stop, folded)
            if length < 0:  # what Python lower-cased has no rare character any more
                text = text[start:stop].lower()
                return self.add(text, 0, len(text))
        memset(folded + length, 0, PADDING)
        if reserve(<void **> &self.out.ids, &self.out.ids_capacity, self.out.count + length // 2 + 1, sizeof(int32_t)):
            raise MemoryError
        return self.scan(folded, length)

    cdef int scan(self, const unsigned char *folded, Py_ssize_t length) except -1:
        """Append the words of a folded sentence."""
        cdef Py_ssize_t base = 0, begin = 0, stop, count = self.out.count
        cdef uint64_t letters, joints, inside, starts, ends, before = 0, letter_before = 0, letter_after
        cdef int32_t id
        while base <= length:  # one place more than there are, where a last word ends
            classify_words(folded + base, &letters, &joints)
            letter_after = folded[base + 64] >= FIRST_LETTER
            inside = letters | joints & (letters << 1 | letter_before) & (letters >> 1 | letter_after << 63)
            letter_before = letters >> 63
            starts = inside & ~(inside << 1 | before)
            ends = ~inside & (inside << 1 | before)
            if not before:
                begin = base + lowest_place(starts | ONE << 63)
                starts &= starts - 1
            before = inside >> 63
            while ends:
                stop = base + lowest_place(ends)
                ends &= ends - 1
                id = self.id_of(folded + begin, stop - begin)
                self.out.ids[count] = ~(id >> 1) if id & 1 else id >> 1
                count += 1
                begin = base + lowest_place(starts | ONE << 63)
                starts &= starts - 1
            base += 64
        self.out.count = count
        return 0

    cdef inline int32_t id_of(self, const unsigned char *word, Py_ssize_t length) except -1:
        cdef uint64_t low = 0, high = 0
        cdef int32_t id
        cdef bint is_short = length <= 16
        if likely(is_short):
            low = load_word(word) & LOW_MASK[length]
            high = load_word(word + 8) & HIGH_MASK[length]
            id = find_short(&self.words, low, high)
        else:
            low = long_key(&self.words, word, length)
            id = find_long(&self.words, low, word, length)
        if likely(id >= 0):
            return id
        id = self.ask(word, length)
        if insert(&self.words, low, high, id) if is_short else insert_long(&self.words, low, word, length, id):
            raise MemoryError
        return id

    cdef int32_t ask(self, const unsigned char *folded, Py_ssize_t length) except -1:
        """Return what stands for the id that the caller gives a new word."""
        cdef int64_t given
        cdef str word = PyUnicode_DecodeUTF8(<const char *> folded, length, NULL)
        if not word.isalnum():  # it has joints or marks
            word = word.replace("\x01", "'").replace("\x02", ".").replace("\x03", "’")
        given = self.find(word)
        if not -MOST_IDS <= given < MOST_IDS:
            raise OverflowError(f"an id must lie between {-MOST_IDS} and {MOST_IDS - 1}")
        return <int32_t> (2 * given if given >= 0 else 2 * ~given + 1)
