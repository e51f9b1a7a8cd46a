# ROUGE-W's weighted LCS, as ROUGE-1.5.5 counts it.
#
# A run of unmatched tokens acts on the table as one of them does: the first such row or column takes the maxima, the
# next change nothing, and the walk back passes through them. So each run is one row or column, marked 0.

from libc.math cimport pow as power_of, sqrt

cdef enum:
    COMMON = 16  # one in so many tokens: from here on a branch costs more than doing without
    TURNS_BOUND = 1 << 24  # cells of which the way back is kept; larger tables are computed twice

cdef struct Powers:
    double weight
    double *of  # of[k] = k ** weight
    double *gain  # gain[k] = of[k + 1] - of[k]
    Py_ssize_t capacity
    Py_ssize_t gain_capacity
    Py_ssize_t known


cdef int know_powers(Powers *powers, Py_ssize_t greatest) noexcept nogil:
    if reserve(<void **> &powers.of, &powers.capacity, greatest + 1, sizeof(double)) or reserve(
        <void **> &powers.gain, &powers.gain_capacity, greatest + 1, sizeof(double)
    ):
        return NO_MEMORY
    while powers.known <= greatest:
        powers.of[powers.known] = power_of(<double> powers.known, powers.weight)
        if powers.known:
            powers.gain[powers.known - 1] = powers.of[powers.known] - powers.of[powers.known - 1]
        powers.known += 1
    return 0


cdef Py_ssize_t squeeze(
    const int32_t *tokens, Py_ssize_t first, Py_ssize_t last, int32_t *squeezed, int32_t *places
) noexcept nogil:
    """Copy tokens with each run of zeros as one; return how many there are."""
    cdef Py_ssize_t k, count = 0
    for k in range(first, last):
        if tokens[k] or count == 0 or squeezed[count - 1]:
            squeezed[count] = tokens[k]
            places[count] = <int32_t> k
            count += 1
    return count


cdef inline double choose(int32_t first, double one, double two) noexcept nogil:
    """Return the first of two numbers where all bits of `first` are set, the second where none is."""
    cdef uint64_t mask = <uint64_t> <int64_t> first, left, right
    memcpy(&left, &one, sizeof(double))
    memcpy(&right, &two, sizeof(double))
    left = (left & mask) | (right & ~mask)
    memcpy(&one, &left, sizeof(double))
    return one


cdef void weigh_row(
    int32_t token, int64_t often, const int32_t *other, Py_ssize_t columns, double *best, int32_t *run,
    uint8_t *turns, const double *gain
) noexcept nogil:
    """Replace the table's row before by the row of `token`, which the other text has so often.

    `turns` takes where the way back goes left; at a match it is not looked at.
    """
    cdef Py_ssize_t k
    cdef double corner = best[0], above, left = 0.0, longer
    cdef int32_t corner_run = run[0], above_run, same
    if token == 0:  # no run goes on, and the maxima depend on nothing else
        for k in range(1, columns + 1):
            turns[k] = left > best[k]
            left = best[k] if best[k] > left else left
            best[k] = left
        memset(run + 1, 0, columns * sizeof(int32_t))
        return
    if often * COMMON < columns:
        for k in range(1, columns + 1):
            above = best[k]
            above_run = run[k]
            if other[k - 1] == token:
                left = corner + gain[corner_run]
                run[k] = corner_run + 1
            else:
                turns[k] = left > above
                left = above if above > left else left
                run[k] = 0
            best[k] = left
            corner = above
            corner_run = above_run
        return
    # Without a branch on what matches, which would be guessed wrong at every other match; each cell then waits for one
    # more step of the cell before.
    for k in range(1, columns + 1):
        above = best[k]
        above_run = run[k]
        same = -<int32_t> (other[k - 1] == token)
        longer = corner + gain[corner_run]
        turns[k] = left > above
        left = above if above > left else left
        left = choose(same, longer, left)
        run[k] = (corner_run + 1) & same
        best[k] = left
        corner = above
        corner_run = above_run


cdef int weigh_sentences(
    Workspace *work, const int32_t *token, const int32_t *place, Py_ssize_t rows,
    const int32_t *other, Py_ssize_t columns, const double *gain
) noexcept nogil:
    """Mark the reference tokens on one best weighted LCS of two squeezed sentences."""
    cdef Py_ssize_t width = columns + 1, row = rows, column = columns, k, first, last
    # Of a larger table, as much goes into the saved rows (12 bytes a cell) as into the way back of one stripe.
    cdef Py_ssize_t stride = min(max(TURNS_BOUND // width, <Py_ssize_t> sqrt(12.0 * rows) + 1), rows)
    cdef Py_ssize_t stripe = (rows + stride - 1) // stride, kept = (stripe + 1) * width
    cdef double *best  # the current row, then the row before each stripe
    cdef int32_t *run
    cdef uint8_t *turns
    if reserve(
        <void **> &work.steps, &work.steps_capacity,
        (kept * <Py_ssize_t> (sizeof(double) + sizeof(int32_t)) + stride * width) // 8 + 1, sizeof(uint64_t)
    ):
        return NO_MEMORY
    best = <double *> work.steps
    run = <int32_t *> (best + kept)
    turns = <uint8_t *> (run + kept)
    memset(best, 0, kept * sizeof(double))
    memset(run, 0, kept * sizeof(int32_t))
    if stripe > 1:
        for k in range(rows):
            if k % stride == 0:
                memcpy(best + (k // stride + 1) * width, best, width * sizeof(double))
                memcpy(run + (k // stride + 1) * width, run, width * sizeof(int32_t))
            weigh_row(
                token[k], work.places[token[k]].candidate_count, other, columns, best, run, turns, gain
            )
    while stripe > 0 and column > 0:
        stripe -= 1
        first = stripe * stride
        last = min(first + stride, rows)
        memcpy(best, best + (stripe + 1) * width, width * sizeof(double))
        memcpy(run, run + (stripe + 1) * width, width * sizeof(int32_t))
        for k in range(first, last):
            weigh_row(
                token[k], work.places[token[k]].candidate_count, other, columns, best, run,
                turns + (k - first) * width, gain,
            )
        while row > first and column > 0:
            if token[row - 1] and token[row - 1] == other[column - 1]:
                work.marked[place[row - 1]] = 1
                row -= 1
                column -= 1
            elif turns[(row - 1 - first) * width + column]:
                column -= 1
            else:
                row -= 1
    return 0


cdef int weighted_lcs(
    Workspace *work, const Text *reference, const Text *candidate, Powers *powers, double *counts
) noexcept nogil:
    """Set hits, reference total and candidate total."""
    cdef Py_ssize_t m = reference.length, n = candidate.length, sentence, k, first, last, length, longest = max(n, 1)
    cdef int32_t *token
    cdef int32_t *place
    cdef int32_t *other
    cdef int32_t *taken
    cdef int64_t *starts
    cdef const Place *here
    cdef int32_t local, run
    cdef double hits = 0.0, total = 0.0
    for sentence in range(reference.sentences):
        longest = max(longest, reference.starts[sentence + 1] - reference.starts[sentence])
    if know_powers(powers, longest) or reserve(
        &work.scratch, &work.scratch_capacity,
        (candidate.sentences + 1) * sizeof(int64_t) + (2 * m + 2 * n + work.pair.locals + 1) * sizeof(int32_t), 1
    ):
        return NO_MEMORY
    starts = <int64_t *> work.scratch
    token = <int32_t *> (starts + candidate.sentences + 1)
    place = token + m
    other = place + m
    taken = other + 2 * n
    if work.pair.common:
        starts[0] = 0
        for k in range(candidate.sentences):
            first = candidate.starts[k] - candidate.starts[0]
            last = candidate.starts[k + 1] - candidate.starts[0]
            starts[k + 1] = starts[k] + squeeze(work.candidate, first, last, other + starts[k], other + n)
        memset(work.marked, 0, m)
        memset(taken, 0, (work.pair.locals + 1) * sizeof(int32_t))
        for sentence in range(reference.sentences):
            first = reference.starts[sentence] - reference.starts[0]
            last = reference.starts[sentence + 1] - reference.starts[0]
            length = squeeze(work.reference, first, last, token, place)
            if length == 0 or (length == 1 and token[0] == 0):
                continue
            for k in range(candidate.sentences):
                if weigh_sentences(
                    work, token, place, length, other + starts[k], starts[k + 1] - starts[k], powers.gain
                ):
                    return NO_MEMORY
            run = 0
            for k in range(first, last):
                local = work.reference[k]
                here = &work.places[local]
                if not work.marked[k] or taken[local] >= min(here.reference_count, here.candidate_count):
                    continue
                taken[local] += 1
                run += 1
                if k + 1 == last or not work.marked[k + 1]:
                    hits += powers.of[run]
                    run = 0
    for sentence in range(reference.sentences):
        total += powers.of[reference.starts[sentence + 1] - reference.starts[sentence]]
    counts[0] = hits
    counts[1] = power_of(total, powers.weight)
    counts[2] = powers.of[n]
    return 0
