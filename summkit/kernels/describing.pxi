# What can be read off sentences by their stems and places.

cdef enum:
    SENTENCE_COLUMNS = 15


cdef void standardise(const double *values, Py_ssize_t count, double *row, Py_ssize_t step) noexcept nogil:
    """Write values in units of their spread from their mean, at most 4; 0 where all are the same."""
    cdef double mean = 0.0, spread = 0.0
    cdef Py_ssize_t k
    for k in range(count):
        mean += values[k]
    mean /= <double> count
    for k in range(count):
        spread += (values[k] - mean) * (values[k] - mean)
    spread = sqrt(spread / <double> count)
    for k in range(count):
        row[k * step] = min(max((values[k] - mean) / spread, -4.0), 4.0) if spread > 1e-12 else 0.0


cdef int recurring_pairs(
    const int32_t *ids, const int64_t *bound, Py_ssize_t sentences, double *found
) noexcept nogil:
    """Count for each sentence how often its pairs of neighbouring stems occur in others; as a logarithm."""
    cdef uint64_t mask = 63, slot, pair
    cdef Py_ssize_t tokens = bound[sentences], sentence, k
    cdef uint64_t *pairs
    cdef uint32_t *last  # of a pair: the last sentence that held it, from 1; 0: empty
    cdef uint32_t *holders
    cdef int64_t *place  # of a token: its pair's slot, the first time it comes in a sentence; else -1
    cdef int64_t others
    while mask < <uint64_t> tokens + <uint64_t> tokens // 3:
        mask = mask * 2 + 1
    if <uint64_t> sentences >= <uint64_t> 0xFFFFFFFF:
        return -1
    pairs = <uint64_t *> malloc((2 * (mask + 1) + tokens) * sizeof(uint64_t))
    if pairs == NULL:
        return -1
    last = <uint32_t *> (pairs + mask + 1)
    holders = last + mask + 1
    place = <int64_t *> (holders + mask + 1)
    memset(last, 0, 2 * (mask + 1) * sizeof(uint32_t))
    for sentence in range(sentences):
        for k in range(bound[sentence], bound[sentence + 1] - 1):
            pair = <uint64_t> <uint32_t> ids[k] << 32 | <uint32_t> ids[k + 1]
            slot = mix(pair * <uint64_t> 0x9E3779B97F4A7C15) & mask
            while last[slot] and pairs[slot] != pair:
                slot = (slot + 1) & mask
            place[k] = <int64_t> slot if last[slot] != <uint32_t> (sentence + 1) else -1
            if last[slot] != <uint32_t> (sentence + 1):
                pairs[slot] = pair
                last[slot] = <uint32_t> (sentence + 1)
                holders[slot] += 1
    for sentence in range(sentences):
        others = 0
        for k in range(bound[sentence], bound[sentence + 1] - 1):
            if place[k] >= 0:
                others += <int64_t> holders[place[k]] - 1
        found[sentence] = log1p(<double> others)
    free(pairs)
    return 0


cdef int describe_all(
    const int32_t *ids, const int64_t *bound, Py_ssize_t count, const int64_t *words, const unsigned char *proper,
    const double *rank, double *rows
) noexcept nogil:
    cdef Terms terms
    cdef Py_ssize_t k, entry, width = SENTENCE_COLUMNS
    cdef int64_t place = 0, all_proper = 0, unseen, stems, total
    cdef double length, logs
    cdef double known[LOGS_KEPT]
    cdef double *values = <double *> calloc(2 * count, sizeof(double))
    cdef double *row
    if values == NULL:
        return -1
    if recurring_pairs(ids, bound, count, values) or open_terms(&terms, ids, bound, count):
        free(values)
        return -1
    standardise(values, count, rows + 10, width)
    standardise(rank, count, rows + 5, width)
    for k in range(count):
        all_proper += proper[k] != 0
    known[0] = 0.0
    for k in range(1, LOGS_KEPT):
        known[k] = log(<double> k)
    for k in range(count):
        row = rows + k * width
        place += proper[k] != 0
        row[0] = log1p(<double> (place - (proper[k] != 0)))
        row[1] = 1.0 / sqrt(1.0 + <double> (place - (proper[k] != 0)))
        row[2] = place - (proper[k] != 0) == 0
        row[3] = place - (proper[k] != 0) == 2
        row[4] = <double> (place - (proper[k] != 0)) / <double> max(all_proper, 1)
        stems = bound[k + 1] - bound[k]
        logs = 0.0
        for entry in range(terms.row[k], terms.row[k + 1]):
            total = terms.total[terms.column[entry]]
            logs += terms.count[entry] * (known[total] if total < LOGS_KEPT else log(<double> total))
        values[k] = logs / <double> max(stems, 1)
        row[12] = min(max(1.0 - <double> stems / <double> max(words[k], 1), 0.0), 1.0)
        row[13] = log1p(<double> words[k])
        row[14] = <double> min(max(words[k] - 30, 0), 40) / 10.0
    standardise(values, count, rows + 9, width)
    weigh_terms(&terms, count)
    add_columns(&terms)
    length = max(length_of_sums(&terms), 1e-12)
    products_with_sums(&terms, values)
    for k in range(count):
        values[k] /= length
    standardise(values, count, rows + 6, width)
    memset(terms.total, 0, terms.stems * sizeof(int64_t))  # from here on: whether the stem was seen
    for k in range(count):
        unseen = 0
        for entry in range(terms.row[k], terms.row[k + 1]):
            unseen += terms.total[terms.column[entry]] == 0
            terms.total[terms.column[entry]] = 1
        rows[k * width + 11] = <double> unseen / <double> max(terms.row[k + 1] - terms.row[k], 1)
    add_directions(&terms, values, values + count)
    for k in range(count):
        values[k] /= <double> max(k, 1)
        values[count + k] /= <double> max(count - 1 - k, 1)
    standardise(values, count, rows + 7, width)
    standardise(values + count, count, rows + 8, width)
    free(terms.block)
    free(values)
    return 0


def describe_sentences(stems, starts, words, proper, rank):
    """Describe each sentence by its place, its centrality and its content.

    Args:
        stems: int32 of shape (stems,): stem ids, sentence after sentence.
        starts: int64 of shape (sentences + 1,): where each sentence begins.
        words: int64 of shape (sentences,): the words of each.
        proper: bool of shape (sentences,): whether a sentence counts for positions.
        rank: float64 of shape (sentences,): the TextRank of each.

    Returns:
        float64 of shape (sentences, 15): what the readable twin says.
    """
    cdef Buffer ids = int32_buffer(stems, "stems"), bounds = int64_buffer(starts, "starts")
    cdef Buffer counts = counts_buffer(words, "words"), flags = flags_buffer(proper, "proper")
    cdef Buffer ranks = doubles_buffer(rank, "rank"), filled
    cdef const int64_t *bound = rising(bounds, ids.length)
    cdef Py_ssize_t count = bounds.length - 1
    cdef int failed
    cdef double *rows
    if counts.length != count or flags.length != count or ranks.length != count:
        raise ValueError(f"words, proper and rank must have one item for each of {count} sentences")
    result = np.empty((count, SENTENCE_COLUMNS))
    if count == 0:
        return result
    filled = float64_buffer(result)
    rows = <double *> filled.data
    with nogil:
        failed = describe_all(
            <const int32_t *> ids.data, bound, count, <const int64_t *> counts.data,
            <const unsigned char *> flags.data, <const double *> ranks.data, rows
        )
    if failed:
        raise MemoryError
    return result


def weighted_sums(values, slopes, means, double constant):
    """Add up the columns of a matrix, each less its mean and times its slope, to a constant.

    Args:
        values: float64 of shape (rows, columns).
        slopes: float64 of shape (columns,).
        means: float64 of shape (columns,).
        constant: What is added.

    Returns:
        float64 of shape (rows,); each depends on nothing but its row.
    """
    cdef Buffer held = Buffer(values, "values", b"d", 8, "float64", False, 2)
    cdef Buffer slope_buffer = doubles_buffer(slopes, "slopes"), mean_buffer = doubles_buffer(means, "means"), filled
    cdef Py_ssize_t rows = held.view.shape[0], columns = held.view.shape[1], row, column
    cdef const double *value = <const double *> held.data
    cdef const double *slope = <const double *> slope_buffer.data
    cdef const double *mean = <const double *> mean_buffer.data
    cdef double *total
    cdef double sofar
    if slope_buffer.length != columns or mean_buffer.length != columns:
        raise ValueError(f"slopes and means must have one item for each of {columns} columns")
    result = np.empty(rows)
    if rows == 0:
        return result
    filled = float64_buffer(result)
    total = <double *> filled.data
    for row in range(rows):
        sofar = constant
        for column in range(columns):
            sofar += slope[column] * (value[row * columns + column] - mean[column])
        total[row] = sofar
    return result
