# Porter's stemmer as NLTK's PorterStemmer runs it by default.
#
# Whether a letter is a consonant depends only on the letters before it, so one pass gives the measure of every
# prefix; cutting a suffix then needs no new count, and a replacement only counts its own letters.

cdef extern from *:
    """
    /* A suffix as the last bytes of a word of memory, the bytes before it zero. */
    static inline uint64_t suffix_word(const char *suffix, int length) {
        unsigned char bytes[8] = {0};
        memcpy(bytes + 8 - length, suffix, (size_t) length);
        return load_word(bytes);
    }
    static inline int has_suffix(const unsigned char *end, const char *suffix, int length) {
        return load_word(end - 8) >> (64 - 8 * length) == suffix_word(suffix, length) >> (64 - 8 * length);
    }
    """
    bint has_suffix(const unsigned char *end, const char *suffix, int length) noexcept nogil

cdef enum:
    WORD_PADDING = 8  # zeros in front of the letters, so that a suffix is compared in one go
    # The letters aeiou by their lowest five bits; bit 6 tells letters from digits.
    VOWELS = 1 << 1 | 1 << 5 | 1 << 9 | 1 << 15 | 1 << 21

cdef struct Word:
    unsigned char *letters
    unsigned char *consonant  # consonant[k]: letter k is one
    int32_t *measure  # measure[k]: Porter's m of the first k letters
    Py_ssize_t length


cdef inline void count_letters(Word *word, Py_ssize_t start) noexcept nogil:
    cdef Py_ssize_t k
    cdef unsigned int letter, is_consonant, after_vowel = 0, vowel
    cdef int32_t measure = word.measure[start]
    if start > 0:
        after_vowel = not word.consonant[start - 1]
    for k in range(start, word.length):
        letter = word.letters[k]
        vowel = (<unsigned int> VOWELS >> (letter & 31)) & (letter >> 6) & 1
        # A y is a vowel behind a consonant.
        is_consonant = (vowel | ((letter == c"y") & (after_vowel ^ 1) & (k > 0))) ^ 1
        measure += <int32_t> (is_consonant & after_vowel)
        word.consonant[k] = <unsigned char> is_consonant
        word.measure[k + 1] = measure
        after_vowel = is_consonant ^ 1


cdef inline bint ends(Word *word, const char *suffix, int length) noexcept nogil:
    return has_suffix(word.letters + word.length, suffix, length)


cdef inline void replace(Word *word, Py_ssize_t dropped, const char *new, Py_ssize_t length) noexcept nogil:
    cdef Py_ssize_t stem = word.length - dropped, k
    for k in range(length):
        word.letters[stem + k] = <unsigned char> new[k]
    word.length = stem + length
    count_letters(word, stem)


cdef inline bint has_vowel(const Word *word, Py_ssize_t length) noexcept nogil:
    cdef Py_ssize_t k
    for k in range(length):
        if not word.consonant[k]:
            return True
    return False


cdef inline bint ends_double_consonant(Word *word) noexcept nogil:
    cdef Py_ssize_t n = word.length
    return n >= 2 and word.letters[n - 1] == word.letters[n - 2] and word.consonant[n - 1]


cdef inline bint ends_short(Word *word, Py_ssize_t n) noexcept nogil:
    """Whether the first `n` letters end consonant, vowel, consonant (not w, x, y), or are vowel, consonant."""
    cdef unsigned char last
    if n == 2:
        return not word.consonant[0] and word.consonant[1]
    if n < 3:
        return False
    last = word.letters[n - 1]
    return (
        word.consonant[n - 3] and not word.consonant[n - 2] and word.consonant[n - 1]
        and last != c"w" and last != c"x" and last != c"y"
    )


cdef inline bint known_form(Word *word) noexcept nogil:
    """Replace the irregular forms; return whether the word was one."""
    cdef unsigned char first = word.letters[0]
    if word.length < 3 or word.length > 8:
        return False
    if first == c"s":
        if (word.length == 3 and ends(word, b"sky", 3)) or (word.length == 7 and ends(word, b"succeed", 7)):
            return True
        if word.length == 5 and ends(word, b"skies", 5):
            word.letters[2] = c"y"
            word.length = 3
            return True
    elif first == c"d" or first == c"l" or first == c"t":
        if word.length == 5 and ends(word, b"ying", 4):
            word.letters[1] = c"i"
            word.letters[2] = c"e"
            word.length = 3
            return True
    elif first == c"n":
        return word.length == 4 and ends(word, b"news", 4)
    elif first == c"h":
        return word.length == 4 and ends(word, b"howe", 4)
    elif first == c"p":
        return word.length == 7 and ends(word, b"proceed", 7)
    elif first == c"e":
        return word.length == 6 and ends(word, b"exceed", 6)
    elif first == c"i" or first == c"o" or first == c"c":
        if (
            (word.length == 6 and (ends(word, b"inning", 6) or ends(word, b"outing", 6)))
            or (word.length == 7 and ends(word, b"canning", 7))
        ):
            return True
        if (
            (word.length == 7 and (ends(word, b"innings", 7) or ends(word, b"outings", 7)))
            or (word.length == 8 and ends(word, b"cannings", 8))
        ):
            word.length -= 1
            return True
    return False


cdef inline void plurals(Word *word) noexcept nogil:
    """Step 1a."""
    if word.letters[word.length - 1] != c"s":
        return
    if ends(word, b"ies", 3):
        word.length -= 1 if word.length == 4 else 2
    elif ends(word, b"sses", 4):
        word.length -= 2
    elif not ends(word, b"ss", 2):
        word.length -= 1


cdef inline void participles(Word *word) noexcept nogil:
    """Step 1b."""
    cdef Py_ssize_t n = word.length
    cdef unsigned char last
    if ends(word, b"ied", 3):
        word.length = n - (1 if n == 4 else 2)
        return
    if ends(word, b"eed", 3):
        if word.measure[n - 3] > 0:
            word.length = n - 1
        return
    if ends(word, b"ed", 2) and has_vowel(word, n - 2):
        word.length = n - 2
    elif ends(word, b"ing", 3) and has_vowel(word, n - 3):
        word.length = n - 3
    else:
        return
    n = word.length
    if ends(word, b"at", 2) or ends(word, b"bl", 2) or ends(word, b"iz", 2):
        replace(word, 0, b"e", 1)
    elif ends_double_consonant(word):
        last = word.letters[n - 1]
        if last != c"l" and last != c"s" and last != c"z":
            word.length = n - 1
    elif word.measure[n] == 1 and ends_short(word, n):
        replace(word, 0, b"e", 1)


cdef inline void final_y(Word *word) noexcept nogil:
    """Step 1c, in the form that looks at the letter before the y."""
    cdef Py_ssize_t n = word.length
    if n > 2 and word.letters[n - 1] == c"y" and word.consonant[n - 2]:
        replace(word, 1, b"i", 1)


cdef void replace_above(
    Word *word, Py_ssize_t length, const char *new, Py_ssize_t new_length, int32_t above
) noexcept nogil:
    if word.measure[word.length - length] > above:
        replace(word, length, new, new_length)


cdef inline bint swap(
    Word *word, const char *suffix, int length, const char *new, Py_ssize_t new_length, int32_t above
) noexcept nogil:
    """Replace a suffix when the measure before it is above a bound; return whether the suffix was there."""
    if not ends(word, suffix, length):
        return False
    replace_above(word, length, new, new_length, above)
    return True


cdef void double_suffixes(Word *word) noexcept nogil:
    """Step 2. The first suffix found decides; -alli is tried before all others, and its result once more."""
    cdef unsigned char last, key
    if word.letters[word.length - 1] == c"i" and ends(word, b"alli", 4) and word.measure[word.length - 4] > 0:
        replace(word, 4, b"al", 2)
    last = word.letters[word.length - 1]
    key = word.letters[word.length - 2]
    if last == c"i":
        if key == c"l":
            if (
                swap(word, b"bli", 3, b"ble", 3, 0) or swap(word, b"alli", 4, b"al", 2, 0)
                or swap(word, b"entli", 5, b"ent", 3, 0) or swap(word, b"eli", 3, b"e", 1, 0)
                or swap(word, b"ousli", 5, b"ous", 3, 0)
            ):
                return
            swap(word, b"fulli", 5, b"ful", 3, 0)
        elif key == c"t":
            if swap(word, b"aliti", 5, b"al", 2, 0) or swap(word, b"iviti", 5, b"ive", 3, 0):
                return
            swap(word, b"biliti", 6, b"ble", 3, 0)
        elif key == c"c":
            if not swap(word, b"enci", 4, b"ence", 4, 0):
                swap(word, b"anci", 4, b"ance", 4, 0)
        elif key == c"g":
            # The l counts as part of the stem here.
            if ends(word, b"logi", 4) and word.measure[word.length - 3] > 0:
                word.length -= 1
    elif last == c"l":
        if key == c"a" and not swap(word, b"ational", 7, b"ate", 3, 0):
            swap(word, b"tional", 6, b"tion", 4, 0)
    elif last == c"n":
        if key == c"o" and not swap(word, b"ization", 7, b"ize", 3, 0):
            swap(word, b"ation", 5, b"ate", 3, 0)
    elif last == c"r":
        if key == c"e":
            swap(word, b"izer", 4, b"ize", 3, 0)
        elif key == c"o":
            swap(word, b"ator", 4, b"ate", 3, 0)
    elif last == c"s":
        if key == c"s" and not (
            swap(word, b"iveness", 7, b"ive", 3, 0) or swap(word, b"fulness", 7, b"ful", 3, 0)
        ):
            swap(word, b"ousness", 7, b"ous", 3, 0)
    elif last == c"m":
        if key == c"s":
            swap(word, b"alism", 5, b"al", 2, 0)


cdef void adjective_suffixes(Word *word) noexcept nogil:
    """Step 3."""
    cdef unsigned char last = word.letters[word.length - 1]
    if last == c"e":
        if swap(word, b"icate", 5, b"ic", 2, 0) or swap(word, b"ative", 5, b"", 0, 0):
            return
        swap(word, b"alize", 5, b"al", 2, 0)
    elif last == c"i":
        swap(word, b"iciti", 5, b"ic", 2, 0)
    elif last == c"l":
        if not swap(word, b"ical", 4, b"ic", 2, 0):
            swap(word, b"ful", 3, b"", 0, 0)
    elif last == c"s":
        swap(word, b"ness", 4, b"", 0, 0)


cdef inline bint cut(Word *word, const char *suffix, int length) noexcept nogil:
    return swap(word, suffix, length, b"", 0, 1)


cdef void single_suffixes(Word *word) noexcept nogil:
    """Step 4."""
    cdef Py_ssize_t n = word.length
    cdef unsigned char last = word.letters[n - 1], key = word.letters[n - 2], before
    if last == c"e":
        if key == c"t":
            cut(word, b"ate", 3)
        elif key == c"v":
            cut(word, b"ive", 3)
        elif key == c"z":
            cut(word, b"ize", 3)
        elif key == c"c":
            cut(word, b"ance", 4) or cut(word, b"ence", 4)
        elif key == c"l":
            cut(word, b"able", 4) or cut(word, b"ible", 4)
    elif last == c"t":
        if key == c"n":
            cut(word, b"ant", 3) or cut(word, b"ement", 5) or cut(word, b"ment", 4) or cut(word, b"ent", 3)
    elif last == c"n":
        if ends(word, b"ion", 3) and word.measure[n - 3] > 1:
            before = word.letters[n - 4]
            if before == c"s" or before == c"t":
                word.length = n - 3
    elif last == c"l":
        cut(word, b"al", 2)
    elif last == c"r":
        cut(word, b"er", 2)
    elif last == c"c":
        cut(word, b"ic", 2)
    elif last == c"s":
        cut(word, b"ous", 3)
    elif last == c"m":
        cut(word, b"ism", 3)
    elif last == c"i":
        cut(word, b"iti", 3)
    elif last == c"u":
        cut(word, b"ou", 2)


cdef inline void tidy(Word *word) noexcept nogil:
    """Step 5."""
    cdef Py_ssize_t n = word.length
    if n > 0 and word.letters[n - 1] == c"e":
        if word.measure[n - 1] > 1 or (word.measure[n - 1] == 1 and not ends_short(word, n - 1)):
            word.length = n = n - 1
    if n > 1 and word.letters[n - 1] == c"l" and word.letters[n - 2] == c"l" and word.measure[n - 1] > 1:
        word.length = n - 1


cdef void stem_in_place(Word *word) noexcept nogil:
    """Stem the first `length` letters, which lie behind zeros; the three arrays need room for one item more."""
    word.measure[0] = 0
    if word.length <= 2 or known_form(word):
        return
    count_letters(word, 0)
    plurals(word)
    participles(word)
    final_y(word)
    double_suffixes(word)
    adjective_suffixes(word)
    single_suffixes(word)
    tidy(word)
