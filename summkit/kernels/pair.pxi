# A pair of texts in the numbers that all measures share.
#
# Tokens of both texts get dense local ids from 1; 0 is any token that only one text has. Reference tokens that the
# candidate has are columns, candidate tokens that the reference has are rows; only they can match. Backtracking halts
# at candidate tokens without a match, though, so the first of each run of them is a row as well, with token 0.

cdef enum:
    NO_MEMORY = -1
    BAD_ID = -2
    BAD_STARTS = -3

cdef struct Text:
    const int32_t *ids
    Py_ssize_t length
    const int64_t *starts  # of the sentences and of what follows them, counted from starts[0]
    Py_ssize_t sentences

cdef struct Place:  # what is known of a local id
    uint64_t here  # the columns (of one block) where it stands
    uint64_t after  # the columns that it stands directly before
    uint64_t mirrored  # `here`, read from the other end
    int32_t reference_count
    int32_t candidate_count

cdef struct Row:
    int32_t token
    int32_t previous  # the token before it in the text

cdef struct Pair:
    Py_ssize_t reference_length
    Py_ssize_t candidate_length
    Py_ssize_t locals  # the greatest local id
    Py_ssize_t columns
    Py_ssize_t rows
    Py_ssize_t column_sentences  # sentences with columns
    Py_ssize_t row_sentences  # sentences, with rows or without
    bint clipped  # the reference has more of some shared token
    int64_t common  # clipped unigram matches

cdef struct Workspace:
    int32_t *local_of  # id + 1 -> local id, all 0 between pairs
    uint32_t vocabulary  # a power of two, or 0
    Place *places  # all zeros between pairs
    int32_t *reference  # local ids
    int32_t *candidate
    int32_t *column  # local ids
    int64_t *column_starts  # of the sentences that have any, and the end
    Row *row
    int64_t *row_starts
    uint64_t *grown  # for each row: where its LCS row grows
    uint8_t *carry  # for each row
    uint8_t *begins  # for each row: it is the first of its sentence
    uint8_t *marked  # for each column or reference token
    int32_t *union_count  # for each local id
    Py_ssize_t reference_capacity
    Py_ssize_t candidate_capacity
    Py_ssize_t reference_sentences_capacity
    Py_ssize_t candidate_sentences_capacity
    uint64_t *steps
    Py_ssize_t steps_capacity
    void *scratch
    Py_ssize_t scratch_capacity
    Pair pair


cdef void close_workspace(Workspace *work) noexcept nogil:
    free(work.local_of)
    free(work.places)
    free(work.reference)
    free(work.candidate)
    free(work.column)
    free(work.column_starts)
    free(work.row)
    free(work.row_starts)
    free(work.grown)
    free(work.carry)
    free(work.begins)
    free(work.marked)
    free(work.union_count)
    free(work.steps)
    free(work.scratch)
    memset(work, 0, sizeof(Workspace))


cdef inline int resize(void **block, Py_ssize_t count, size_t width) noexcept nogil:
    cdef void *moved = realloc(block[0], <size_t> count * width)
    if moved == NULL:
        return -1
    block[0] = moved
    return 0


cdef int make_room(Workspace *work, const Text *reference, const Text *candidate) noexcept nogil:
    cdef Py_ssize_t size
    if reference.length >= work.reference_capacity:
        size = reference.length + reference.length // 2 + 64
        if (
            resize(<void **> &work.reference, size, sizeof(int32_t))
            or resize(<void **> &work.column, size, sizeof(int32_t))
            or resize(<void **> &work.marked, size, 1)
            or resize(<void **> &work.union_count, size, sizeof(int32_t))
            or resize(<void **> &work.places, size, sizeof(Place))
        ):
            return -1
        memset(work.places, 0, size * sizeof(Place))
        work.reference_capacity = size
    if candidate.length >= work.candidate_capacity:
        size = candidate.length + candidate.length // 2 + 64
        if (
            resize(<void **> &work.candidate, size, sizeof(int32_t))
            or resize(<void **> &work.row, size, sizeof(Row))
            or resize(<void **> &work.grown, size, sizeof(uint64_t))
            or resize(<void **> &work.carry, size, 1)
            or resize(<void **> &work.begins, size, 1)
        ):
            return -1
        work.candidate_capacity = size
    if reference.sentences >= work.reference_sentences_capacity:
        size = reference.sentences * 2 + 64
        if resize(<void **> &work.column_starts, size, sizeof(int64_t)):
            return -1
        work.reference_sentences_capacity = size
    if candidate.sentences >= work.candidate_sentences_capacity:
        size = candidate.sentences * 2 + 64
        if resize(<void **> &work.row_starts, size, sizeof(int64_t)):
            return -1
        work.candidate_sentences_capacity = size
    return 0


cdef inline uint32_t all_bits(const Text *text) noexcept nogil:
    """Return at least the greatest id + 1, and less than the next power of two."""
    cdef uint32_t bits = 0
    cdef Py_ssize_t k
    for k in range(text.length):
        bits |= <uint32_t> text.ids[k] + 1
    return bits


cdef int know_ids(Workspace *work, uint32_t bits) noexcept nogil:
    cdef uint32_t size = 1024
    if bits < work.vocabulary:
        return 0
    if bits > 0x7FFFFFFF:
        return BAD_ID
    while size <= bits:
        size <<= 1
    free(work.local_of)
    work.vocabulary = 0
    work.local_of = <int32_t *> calloc(size, sizeof(int32_t))
    if work.local_of == NULL:
        return NO_MEMORY
    work.vocabulary = size
    return 0


cdef int open_pair(Workspace *work, const Text *reference, const Text *candidate) noexcept nogil:
    """Number the tokens, count them and list the rows; `close_pair` takes it back."""
    cdef Pair *pair = &work.pair
    cdef Place *places
    cdef Row *row
    cdef int32_t *known
    cdef int32_t local, fresh, next_local = 1, previous = 0, here, there
    cdef Py_ssize_t k, sentence, count, columns = 0
    cdef int64_t common = 0, origin
    cdef bint clipped = False
    cdef int failed
    pair.locals = 0
    if make_room(work, reference, candidate):
        return NO_MEMORY
    failed = know_ids(work, all_bits(reference) | all_bits(candidate))
    if failed:
        return failed
    places = work.places
    for k in range(reference.length):
        known = &work.local_of[reference.ids[k] + 1]
        local = known[0]
        fresh = (local == 0) & (reference.ids[k] >= 0)
        local |= next_local & -fresh
        next_local += fresh
        known[0] = local
        work.reference[k] = local
        places[local].reference_count += 1
    row = work.row
    count = 0
    origin = candidate.starts[0]
    for sentence in range(candidate.sentences):
        work.row_starts[sentence] = count
        for k in range(candidate.starts[sentence] - origin, candidate.starts[sentence + 1] - origin):
            local = work.local_of[candidate.ids[k] + 1]
            work.candidate[k] = local
            places[local].candidate_count += 1
            row[count].token = local
            row[count].previous = previous
            count += (local != 0) | (previous != 0)
            previous = local
    work.row_starts[candidate.sentences] = count
    places[0].reference_count = places[0].candidate_count = 0
    for k in range(1, next_local):
        here = places[k].reference_count
        there = places[k].candidate_count
        common += here if here < there else there
        columns += here if there else 0
        clipped |= (here > there) & (there > 0)
    for k in range(reference.length):
        work.local_of[reference.ids[k] + 1] = 0
    pair.reference_length = reference.length
    pair.candidate_length = candidate.length
    pair.locals = next_local - 1
    pair.columns = columns
    pair.rows = count
    pair.row_sentences = candidate.sentences
    pair.clipped = clipped
    pair.common = common
    return 0


cdef void close_pair(Workspace *work) noexcept nogil:
    if work.places != NULL:
        memset(work.places, 0, (work.pair.locals + 1) * sizeof(Place))


cdef void list_columns(Workspace *work, const Text *reference) noexcept nogil:
    """List the columns sentence by sentence; reference tokens without a match become 0."""
    cdef Py_ssize_t k, sentence, columns = 0, sentences = 0, first
    cdef int64_t origin = reference.starts[0]
    cdef int32_t local, kept
    for sentence in range(reference.sentences):
        first = columns
        for k in range(reference.starts[sentence] - origin, reference.starts[sentence + 1] - origin):
            local = work.reference[k]
            kept = work.places[local].candidate_count > 0
            work.reference[k] = local & -kept
            work.column[columns] = local
            columns += kept
        work.column_starts[sentences] = first
        sentences += columns > first
    work.column_starts[sentences] = columns
    work.pair.column_sentences = sentences
