# LCS and union LCS of texts too long for one word: 64 columns at a time, a carry for each row between the blocks.

cdef enum:
    STEPS_BOUND = 1 << 22  # words; longer walks are computed twice rather than kept


cdef Py_ssize_t sweep(
    Workspace *work, Py_ssize_t first_column, Py_ssize_t columns, Py_ssize_t first, Py_ssize_t last,
    const uint64_t *start, uint64_t *steps, uint64_t *saved, Py_ssize_t stride
) noexcept nogil:
    """Compute the LCS rows `first` up to `last` of a run of columns and return the length in the last one.

    Args:
        start: What the row before was, block by block; NULL: empty.
        steps: Takes for each block and row the columns that match or grow; may be NULL.
        saved: Takes the row before each `stride` rows, block by block; may be NULL.
    """
    cdef Place *places = work.places
    cdef const Row *row = work.row + first
    cdef const uint8_t *begins = work.begins + first
    cdef uint8_t *carry = work.carry
    cdef Py_ssize_t block, blocks = (columns + 63) // 64, k, end, length = 0, rows = last - first
    cdef uint64_t here, matching, hit, total, over
    memset(work.carry, 0, rows)
    for block in range(blocks):
        end = min(columns, 64 * block + 64)
        for k in range(64 * block, end):
            places[work.column[first_column + k]].here |= ONE << (k & 63)
        here = start[block] if start != NULL else ONES
        if saved != NULL:
            for k in range(rows):
                if k % stride == 0:
                    saved[k // stride * blocks + block] = here
                matching = places[row[k].token].here
                hit = here & matching
                total = here + hit
                over = total < here
                total += carry[k]
                carry[k] = <uint8_t> (over | (total < carry[k]))
                here = total | (here & ~matching)
        elif steps != NULL:
            for k in range(rows):
                here |= 0 - <uint64_t> begins[k]
                matching = places[row[k].token].here
                hit = here & matching
                total = here + hit
                over = total < here
                total += carry[k]
                carry[k] = <uint8_t> (over | (total < carry[k]))
                here = total | (here & ~matching)
                steps[block * rows + k] = ~here | matching
        else:
            for k in range(rows):
                matching = places[row[k].token].here
                hit = here & matching
                total = here + hit
                over = total < here
                total += carry[k]
                carry[k] = <uint8_t> (over | (total < carry[k]))
                here = total | (here & ~matching)
        length += bit_count(~here)
        for k in range(64 * block, end):
            places[work.column[first_column + k]].here = 0
    return length


cdef Py_ssize_t walk_back(
    Workspace *work, Py_ssize_t first_column, Py_ssize_t place, Py_ssize_t first, Py_ssize_t last,
    const uint64_t *steps, Py_ssize_t rows
) noexcept nogil:
    """Mark the columns on the LCS from row `last` back to `first`; return the column reached, -1 at the end.

    `steps` is where the steps of row `first` lie in the first block, `rows` the distance to the next block.
    """
    cdef Py_ssize_t k = last, block
    cdef uint64_t stops
    while k > first and place >= 0:
        k -= 1
        block = place >> 6
        stops = steps[block * rows + k - first] & (ONES >> (63 - (place & 63)))
        while stops == 0:
            block -= 1
            if block < 0:
                return -1
            stops = steps[block * rows + k - first]
        place = block * 64 + highest_place(stops)
        if work.column[first_column + place] == work.row[k].token:
            work.marked[first_column + place] = 1
            place -= 1
    return place


cdef Py_ssize_t wide_sentence(Workspace *work, Py_ssize_t first_column, Py_ssize_t columns) noexcept nogil:
    """Mark the union LCS of a sentence of many blocks; return the last LCS length, or -1 when memory runs out."""
    cdef Py_ssize_t blocks = (columns + 63) // 64, sentence = 0, upto, first, last, length = 0, stride, k, place, stop
    cdef Py_ssize_t most = max(STEPS_BOUND // blocks, 1), sentences = work.pair.row_sentences
    cdef uint64_t *saved
    while sentence < sentences:
        first = work.row_starts[sentence]
        upto = sentence + 1
        while upto < sentences and work.row_starts[upto + 1] - first <= most:
            upto += 1
        last = work.row_starts[upto]
        if last - first <= most:
            if reserve(<void **> &work.steps, &work.steps_capacity, (last - first) * blocks, sizeof(uint64_t)):
                return -1
            length = sweep(work, first_column, columns, first, last, NULL, work.steps, NULL, 0)
            for k in range(sentence, upto):
                walk_back(
                    work, first_column, columns - 1, work.row_starts[k], work.row_starts[k + 1],
                    work.steps + (work.row_starts[k] - first), last - first,
                )
        else:
            stride = most
            stop = (last - first + stride - 1) // stride
            if reserve(
                <void **> &work.steps, &work.steps_capacity, (stride + stop) * blocks, sizeof(uint64_t)
            ):
                return -1
            saved = work.steps + stride * blocks
            length = sweep(work, first_column, columns, first, last, NULL, NULL, saved, stride)
            place = columns - 1
            while stop > 0 and place >= 0:
                stop -= 1
                k = first + stop * stride
                work.begins[k] = 0
                sweep(
                    work, first_column, columns, k, min(k + stride, last), saved + stop * blocks, work.steps, NULL, 0
                )
                place = walk_back(
                    work, first_column, place, k, min(k + stride, last), work.steps, min(k + stride, last) - k
                )
            work.begins[first] = 1
        sentence = upto
    return length


cdef void narrow_sentences(Workspace *work, Py_ssize_t sentence, Py_ssize_t upto) noexcept nogil:
    """Mark the union LCS of sentences that fit one word with their guards, as for short pairs."""
    cdef Place *places = work.places
    cdef Shape shape
    cdef Py_ssize_t k, n, first, last, column = 0
    cdef Py_ssize_t[64] column_at
    cdef uint64_t marks = 0, apart, open_guards, matching, hit, guards = 0, columns = 0
    for n in range(sentence, upto):
        for k in range(work.column_starts[n], work.column_starts[n + 1]):
            places[work.column[k]].here |= ONE << column
            places[work.column[k]].mirrored |= ONE << (63 - column)
            columns |= ONE << column
            column_at[63 - column] = k
            column += 1
        guards |= ONE << column
        column += 1
    open_guards = ~guards
    shape.guards = guards
    shape.mirrored_guards = mirror(guards)
    shape.mirrored_ends = mirror(guards >> 1)
    shape.mirrored_columns = mirror(columns)
    for n in range(work.pair.row_sentences):
        first = work.row_starts[n]
        last = work.row_starts[n + 1]
        apart = open_guards
        for k in range(first, last):
            matching = places[work.row[k].token].here
            hit = apart & matching
            apart = ((apart + hit) | (apart - hit)) & open_guards
            work.grown[k] = mirror(~apart)
        marks |= backtrack(work, &shape, first, last)
    for k in range(work.column_starts[sentence], work.column_starts[upto]):
        places[work.column[k]].here = places[work.column[k]].mirrored = 0
    while marks:
        work.marked[column_at[lowest_place(marks)]] = 1
        marks &= marks - 1


cdef int long_union(Workspace *work, int64_t *hits, int64_t *lcs) noexcept nogil:
    """Count the hits of the union LCS; sets `lcs` too where both are the same. Return -1 when memory runs out."""
    cdef Py_ssize_t sentence = 0, upto, sentences = work.pair.column_sentences, k, used, columns, length
    cdef int64_t total = 0
    memset(work.marked, 0, work.pair.columns)
    memset(work.begins, 0, work.pair.rows)
    for k in range(work.pair.row_sentences):
        if work.row_starts[k] < work.row_starts[k + 1]:
            work.begins[work.row_starts[k]] = 1
    while sentence < sentences:
        columns = work.column_starts[sentence + 1] - work.column_starts[sentence]
        if columns > 63:
            length = wide_sentence(work, work.column_starts[sentence], columns)
            if length < 0:
                return -1
            if sentences == 1 and work.pair.row_sentences == 1:
                lcs[0] = length
            sentence += 1
            continue
        upto = sentence
        used = 0
        while upto < sentences:
            columns = work.column_starts[upto + 1] - work.column_starts[upto] + 1
            if used + columns > 64:
                break
            used += columns
            upto += 1
        narrow_sentences(work, sentence, upto)
        sentence = upto
    memset(work.union_count, 0, (work.pair.locals + 1) * sizeof(int32_t))
    for k in range(work.pair.columns):
        work.union_count[work.column[k]] += work.marked[k]
    for k in range(1, work.pair.locals + 1):
        total += min(work.union_count[k], work.places[k].candidate_count)
    hits[0] = total
    return 0
