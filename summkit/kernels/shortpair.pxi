# Pairs whose columns fit one word: n-grams, LCS and union LCS in one walk over the rows.
#
# An LCS row is a set of columns, those where the length does not grow from the column before (Hyyro 2004,
# "Bit-parallel LCS-length computation revisited"). All sentences of the reference lie side by side in the word, a
# guard bit behind each. For the LCS of the whole texts a guard is a column that never matches; for the sentences'
# own LCS it is kept at zero and swallows the carry, so all of them advance with the same few operations.
#
# Backtracking at (i, j) takes equal tokens, else goes left where the length grows in column i, else up: in row j the
# next stop is the last column, at or before i, that matches or grows. Read from the other end it is the first one,
# which one subtraction finds for all sentences at once; the guards stop the borrows.

cdef struct Shape:
    uint64_t guards
    uint64_t mirrored_guards
    uint64_t mirrored_ends  # the last column of each sentence
    uint64_t mirrored_columns


cdef inline bint is_short(const Pair *pair, Py_ssize_t sentences) noexcept nogil:
    return pair.columns + min(sentences, pair.columns) <= 64


cdef void lay_out(Workspace *work, const Text *reference, Shape *shape) noexcept nogil:
    """Set the places' bits, and drop reference tokens without a match, as `list_columns` does."""
    cdef Place *places = work.places
    cdef Py_ssize_t k, sentence
    cdef int64_t origin = reference.starts[0]
    cdef int32_t local, previous = 0, is_kept
    cdef uint64_t kept, column = 0, first, guards = 0
    for sentence in range(reference.sentences):
        first = column
        for k in range(reference.starts[sentence] - origin, reference.starts[sentence + 1] - origin):
            local = work.reference[k]
            is_kept = places[local].candidate_count > 0
            kept = <uint64_t> is_kept
            work.reference[k] = local & -is_kept
            # A column that is not kept sets no bit, and the shift stays below 64: its guard is still to come.
            places[local].here |= kept << (column & 63)
            places[local].mirrored |= kept << (~column & 63)
            places[previous].after |= kept << (column & 63)
            previous = local
            column += kept
        if column > first:
            guards |= ONE << column
            column += 1
    places[0].after = 0
    shape.guards = guards
    shape.mirrored_guards = mirror(guards)
    shape.mirrored_ends = mirror(guards >> 1)
    shape.mirrored_columns = mirror((ONES if column > 63 else (ONE << column) - 1) & ~guards)


cdef inline uint64_t backtrack(
    const Workspace *work, const Shape *shape, Py_ssize_t first, Py_ssize_t last
) noexcept nogil:
    """Return, mirrored, the columns on the LCS of each reference sentence with the rows of one candidate sentence."""
    cdef uint64_t open_columns = shape.mirrored_columns, marks = 0, matching, stops, below, stop
    cdef Py_ssize_t k = last
    while k > first:
        k -= 1
        matching = work.places[work.row[k].token].mirrored
        stops = (matching | work.grown[k]) & open_columns
        below = (stops | shape.mirrored_guards) - shape.mirrored_ends
        stop = stops & ~below
        marks |= stop & matching
        open_columns = (open_columns & ~(stops ^ below)) | (stop & ~matching)
    return marks


cdef int64_t clipped_marks(const Workspace *work, uint64_t marks) noexcept nogil:
    cdef int64_t hits = bit_count(marks)
    cdef const Place *place
    cdef int32_t over
    cdef Py_ssize_t k
    if work.pair.clipped:
        for k in range(1, work.pair.locals + 1):
            place = &work.places[k]
            if place.reference_count > place.candidate_count:
                over = bit_count(marks & place.mirrored) - place.candidate_count
                if over > 0:
                    hits -= over
    return hits


cdef void walk_rows(
    Workspace *work, const Shape *shape, int64_t *lcs, int64_t *union_lcs, int64_t *bigrams
) noexcept nogil:
    cdef const Place *places = work.places
    cdef const Row *row = work.row
    cdef uint64_t whole = ONES, apart, open_guards = ~shape.guards, used = 0, marks = 0, matching, hit
    cdef Py_ssize_t k, sentence, first, last
    for sentence in range(work.pair.row_sentences):
        first = work.row_starts[sentence]
        last = work.row_starts[sentence + 1]
        apart = open_guards
        for k in range(first, last):
            matching = places[row[k].token].here
            hit = whole & matching
            whole = (whole + hit) | (whole - hit)
            hit = apart & matching
            apart = ((apart + hit) | (apart - hit)) & open_guards
            work.grown[k] = mirror(~apart)
            # Each bigram takes one free place of its kind, so matches are clipped as they are counted.
            hit = places[row[k].previous].after & matching & ~used
            used |= hit & (0 - hit)
        marks |= backtrack(work, shape, first, last)
    lcs[0] = bit_count(~whole)
    union_lcs[0] = clipped_marks(work, marks)
    bigrams[0] = bit_count(used)


cdef int64_t short_ngrams(const Workspace *work, const Shape *shape, Py_ssize_t n, uint64_t *ends) noexcept nogil:
    """Count clipped matches of n-grams, n > 1; `ends` has room for n words."""
    cdef const Row *row = work.row
    cdef uint64_t field_ends = shape.guards >> 1, used = 0, matching, after, here
    cdef Py_ssize_t k, length
    memset(ends, 0, n * sizeof(uint64_t))
    for k in range(work.pair.rows):
        matching = work.places[row[k].token].here
        after = work.places[row[k].previous].after & matching
        # ends[m]: the columns where an m+1-gram ends that ends at this row as well
        length = n - 1
        while length > 0:
            here = ends[length - 1]
            ends[length] = ((here & ~field_ends) << 1 | (here & field_ends) << 2) & after
            length -= 1
        ends[0] = matching
        here = ends[n - 1] & ~used
        used |= here & (0 - here)
    return bit_count(used)
