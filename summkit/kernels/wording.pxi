# What can be told of a sentence by its characters. A page of 256 entries, made when one of its characters is first
# met, holds what the readable twin's patterns say of each.

from libc.math cimport log1p

from summkit.kernels.python import wording as _patterns
from summkit.kernels.python.scripts import count_words

cdef enum:
    WORD_CHARACTER = 1 << 0
    DIGIT = 1 << 1
    CAPITAL = 1 << 2
    BLANK = 1 << 3
    QUOTE = 1 << 4
    DOUBLE_QUOTE = 1 << 5
    UNSPACED_LETTER = 1 << 6
    SINGLE_OPENING = 1 << 7
    SINGLE_CLOSING = 1 << 8
    STOP = 1 << 9
    BREAK = 1 << 10
    DASH = 1 << 11
    QUESTION = 1 << 12
    BRACKET = 1 << 13
    PERSON = 1
    LEANING = 2
    STYLES = 9
    WORDS_KNOWN = 1 << 16

cdef uint16_t *class_page[PAGES]

cdef extern from *:
    """
    static inline int ascii_blank(unsigned char byte) {
        return (unsigned char) (byte - 9) < 5 || (unsigned char) (byte - 28) < 5;
    }

    static Py_ssize_t ascii_pieces(const unsigned char *text, Py_ssize_t length) {
        Py_ssize_t found = length > 0 && !ascii_blank(text[0]);
        while (length > 1) {  /* in parts whose count fits into a byte, so that 16 go at a time */
            Py_ssize_t part = length - 1 < 255 ? length - 1 : 255;
            unsigned char pieces = 0;
            for (Py_ssize_t k = 0; k < part; k++) pieces += (unsigned char) (ascii_blank(text[k]) & !ascii_blank(text[k + 1]));
            found += pieces;
            text += part;
            length -= part;
        }
        return found;
    }
    """
    Py_ssize_t ascii_pieces(const unsigned char *text, Py_ssize_t length) noexcept nogil


cdef const uint16_t *make_class_page(uint32_t number) except NULL:
    cdef uint16_t *page = <uint16_t *> malloc(256 * sizeof(uint16_t))
    cdef Py_ssize_t k
    if page == NULL:
        raise MemoryError
    try:
        for k, kinds in enumerate(_patterns.character_classes(number << 8, 256)):
            page[k] = kinds
    except BaseException:
        free(page)
        raise
    class_page[number] = page
    return page


cdef inline uint32_t point_at_place(int width, const void *text, Py_ssize_t place) noexcept nogil:
    if width == 1:
        return (<const uint8_t *> text)[place]
    return (<const uint16_t *> text)[place] if width == 2 else (<const uint32_t *> text)[place]


cdef inline int class_of(uint32_t point) except -1:
    cdef const uint16_t *page = class_page[point >> 8]
    if page == NULL:
        page = make_class_page(point >> 8)
    return page[point & 0xFF]


cdef int classify_characters(int width, const void *text, Py_ssize_t start, Py_ssize_t stop, uint16_t *kinds) except -1:
    """Write what each character is, and 0 behind the last."""
    cdef Py_ssize_t k
    cdef const uint16_t *page = class_page[0]
    cdef const uint8_t *bytes_ = <const uint8_t *> text + start
    cdef const uint16_t *wide = <const uint16_t *> text + start
    if page == NULL:
        page = make_class_page(0)
    if width == 1:
        for k in range(stop - start):
            kinds[k] = page[bytes_[k]]
    elif width == 2:
        for k in range(stop - start):
            page = class_page[wide[k] >> 8]
            if page == NULL:
                page = make_class_page(wide[k] >> 8)
            kinds[k] = page[wide[k] & 0xFF]
    else:
        for k in range(stop - start):
            kinds[k] = class_of(point_at_place(width, text, start + k))
    kinds[stop - start] = 0
    return 0


def short_or_unstopped(text, spans, str stops not None, Py_ssize_t short):
    """List the sentences that are short or end in another character than most do.

    Args:
        text: Any text.
        spans: int64 of shape (sentences, 2): start and end of each sentence in it.
        stops: The characters that sentences end in.
        short: Characters; what has fewer is short.

    Returns:
        The sentences, and for each whether it ends in another character; an empty one does.
    """
    cdef str plain = plain_text(text, "text")
    cdef Buffer held = spans_buffer(spans, len(plain))
    cdef const int64_t *span = <const int64_t *> held.data
    cdef const void *data = PyUnicode_DATA(plain)
    cdef int width = PyUnicode_KIND(plain), stop_width = PyUnicode_KIND(stops)
    cdef Py_ssize_t place, k
    cdef uint32_t last
    cdef bint other
    cdef list places = [], unstopped = []
    for place in range(held.length // 2):
        other = True
        if span[2 * place] < span[2 * place + 1]:
            last = point_at_place(width, data, span[2 * place + 1] - 1)
            for k in range(PyUnicode_GET_LENGTH(stops)):
                if point_at_place(stop_width, PyUnicode_DATA(stops), k) == last:
                    other = False
                    break
        if other or span[2 * place + 1] - span[2 * place] < short:
            places.append(place)
            unstopped.append(other)
    return places, unstopped


cdef Py_ssize_t count_pieces(str text, int width, const void *data, Py_ssize_t start, Py_ssize_t stop) except -1:
    cdef Py_ssize_t k, found = 0
    cdef int kinds
    cdef bint blank = True
    for k in range(start, stop):
        kinds = class_of(point_at_place(width, data, k))
        if kinds & UNSPACED_LETTER:
            return count_words(text[start:stop])
        found += blank and not kinds & BLANK
        blank = kinds & BLANK
    return found


def count_words_of_spans(text, spans):
    """Count the words of each sentence as people do: the pieces between white space.

    Args:
        text: Any text.
        spans: int64 of shape (sentences, 2): start and end of each sentence in it.

    Returns:
        int64 of shape (sentences,).
    """
    cdef str plain = plain_text(text, "text")
    cdef Buffer held = spans_buffer(spans, len(plain)), made
    cdef const int64_t *span = <const int64_t *> held.data
    cdef const void *data = PyUnicode_DATA(plain)
    cdef Py_ssize_t place
    cdef int64_t *count
    counts = np.empty(held.length // 2, dtype=np.int64)
    if not held.length:
        return counts
    made = int64_buffer(counts, "counts")
    count = <int64_t *> made.data
    for place in range(made.length):
        if plain.isascii():
            count[place] = ascii_pieces(
                <const unsigned char *> data + span[2 * place], span[2 * place + 1] - span[2 * place]
            )
        else:
            count[place] = count_pieces(plain, PyUnicode_KIND(plain), data, span[2 * place], span[2 * place + 1])
    return counts


cdef class SentenceScanner:
    """Tells how sentences are worded.

    Threads may share a scanner, and `find` may scan in turn: a call's room for characters is its own while it lasts.
    """

    cdef Vocabulary known  # ids are what the words mean
    cdef object find
    cdef Py_ssize_t longest
    cdef uint16_t *spare  # the room of the last call, for the next one
    cdef Py_ssize_t spare_capacity

    def __cinit__(self, find, Py_ssize_t longest):
        memset(&self.known, 0, sizeof(Vocabulary))
        self.find = find
        self.longest = longest
        open_vocabulary(&self.known, urandom(16))

    def __dealloc__(self):
        close_vocabulary(&self.known)
        free(self.spare)

    def scan(self, text, spans, words):
        """Tell how each sentence is worded.

        Args:
            text: Any text.
            spans: int64 of shape (sentences, 2): start and end of each sentence in it.
            words: int64 of shape (sentences,): the words of each.

        Returns:
            float64 of shape (sentences, 9): whether it begins with a quotation mark; whether one follows later;
            whether there is a `PERSON`; whether the first word is `LEANING`; whether there is a question or
            exclamation mark; the logarithm of one more than the digits; the share of words, the first apart, that begin
            with a capital; whether there is a bracket; whether there is a colon, a semicolon or a dash.
        """
        cdef str plain = plain_text(text, "text")
        cdef Buffer held = spans_buffer(spans, len(plain)), counts = int64_buffer(words, "words"), filled
        cdef const int64_t *span = <const int64_t *> held.data
        cdef const int64_t *count = <const int64_t *> counts.data
        cdef Py_ssize_t place, start, stop, sentences = held.length // 2, length = len(plain)
        cdef double *row
        cdef uint16_t *kinds
        cdef Py_ssize_t capacity
        if counts.length != sentences:
            raise ValueError(f"{sentences} sentences have {counts.length} counts of words")
        result = np.zeros((sentences, STYLES))
        if sentences == 0:
            return result
        filled = float64_buffer(result)
        row = <double *> filled.data
        kinds, capacity = self.spare, self.spare_capacity
        self.spare = NULL
        self.spare_capacity = 0
        try:
            for place in range(sentences):
                start, stop = span[2 * place], span[2 * place + 1]
                if not 0 <= start <= stop <= length:  # what `find` runs may have written to the array
                    raise ValueError("spans must not change while they are scanned")
                if reserve(<void **> &kinds, &capacity, stop - start + 1, sizeof(uint16_t)):
                    raise MemoryError
                self.row(plain, start, stop, max(count[place], 1), kinds, row + STYLES * place)
        finally:
            free(self.spare)
            self.spare = kinds
            self.spare_capacity = capacity
        return result

    cdef int row(
        self, str text, Py_ssize_t start, Py_ssize_t stop, int64_t words, uint16_t *kinds, double *row
    ) except -1:
        cdef Py_ssize_t at = 0, begin, length = stop - start, digits = 0, capitals = 0
        cdef int kind, dash = 0, seen = 0, meaning
        cdef bint first_word = True, quoted = False, person = False, broken = False
        if length == 0:
            return 0
        classify_characters(PyUnicode_KIND(text), PyUnicode_DATA(text), start, stop, kinds)
        while at < length:
            kind = kinds[at]
            if kind & WORD_CHARACTER:
                begin = at
                capitals += kind & CAPITAL and at > 0
                while kind & WORD_CHARACTER:  # which what is behind the last is not
                    digits += kind >> 1 & 1  # DIGIT
                    at += 1
                    kind = kinds[at]
                if first_word or (not person and at - begin <= self.longest):
                    meaning = self.meaning(text, start + begin, start + at)
                    if first_word:
                        row[3] = meaning & LEANING != 0
                    person = person or (meaning & PERSON and at - begin <= self.longest)
                    first_word = False
                dash = 0
                continue
            seen |= kind
            if kind & BLANK:
                broken = broken or dash == 2
                dash = 1
            else:
                dash = 2 if kind & DASH and dash else 0
                if at and kind & QUOTE and not quoted:
                    quoted = (
                        kind & DOUBLE_QUOTE
                        or (kind & SINGLE_OPENING and kinds[at + 1] & WORD_CHARACTER and not kinds[at - 1] & WORD_CHARACTER)
                    )
                if at > 1 and kind & SINGLE_CLOSING and kinds[at - 1] & STOP and not kinds[at + 1] & WORD_CHARACTER:
                    quoted = True
            at += 1
        row[0] = kinds[0] & QUOTE != 0
        row[1] = quoted
        row[2] = person
        row[4] = seen & QUESTION != 0
        row[5] = log1p(<double> digits)
        row[6] = <double> capitals / <double> words
        row[7] = seen & BRACKET != 0
        row[8] = broken or seen & BREAK != 0
        return 0

    cdef int meaning(self, str text, Py_ssize_t start, Py_ssize_t stop) except -1:
        """Look up what a word means; ask for it once, unless it is long or too many are known."""
        cdef unsigned char folded[80]
        cdef int width = PyUnicode_KIND(text)
        cdef Py_ssize_t k, end = 0
        cdef uint64_t low, high
        cdef int32_t known
        if stop - start > 16:
            return self.ask(text, start, stop)
        memset(folded, 0, 16)
        for k in range(start, stop):
            end += put_utf8(point_at_place(width, PyUnicode_DATA(text), k), folded + end)
        if end > 16:
            return self.ask(text, start, stop)
        low = load_word(folded)
        high = load_word(folded + 8)
        known = find_short(&self.known, low, high)
        if known < 0:
            known = self.ask(text, start, stop)
            if self.known.count < WORDS_KNOWN and find_short(&self.known, low, high) < 0:  # nor by another call since
                if insert(&self.known, low, high, known):
                    raise MemoryError
        return known

    cdef int32_t ask(self, str text, Py_ssize_t start, Py_ssize_t stop) except -1:
        cdef int32_t found = self.find(text[start:stop])
        if found < 0:
            raise ValueError("what a word means must not be negative")
        return found
