# What can be read off every summary that a few sentences make.

cdef enum:
    SUBSET_COLUMNS = 13
    LARGEST_POOL = 32
    LARGEST_SUBSET = 8


cdef struct Pool:
    Py_ssize_t count
    Py_ssize_t size  # of a summary
    const int64_t *sentence
    const int64_t *position
    const double *value
    const int64_t *words
    double similar[LARGEST_POOL * LARGEST_POOL]
    double central[LARGEST_POOL]
    double place[LARGEST_POOL]  # logarithm of the position
    uint64_t sharing[LARGEST_POOL]  # of a sentence: those with which it shares tokens in a row, as bits
    double whole  # length of the document's vector
    int64_t total
    int64_t *said  # of a stem: how many of the sentences taken hold it


cdef int find_shared_runs(
    Pool *pool, const int32_t *tokens, const int64_t *bound, Py_ssize_t length
) noexcept nogil:
    """Find which sentences share a run of tokens; the sign of a token does not count."""
    cdef uint64_t mask = 63, slot, key
    cdef Py_ssize_t k, at, step, runs = 0
    cdef int32_t token
    cdef int64_t *first  # where a run stands first, from 1; 0: empty
    cdef uint64_t *holders
    for k in range(pool.count):
        pool.sharing[k] = 0
        runs += bound[pool.sentence[k] + 1] - bound[pool.sentence[k]]
    while mask < <uint64_t> runs * 2:
        mask = mask * 2 + 1
    first = <int64_t *> malloc(2 * (mask + 1) * sizeof(int64_t))
    if first == NULL:
        return -1
    holders = <uint64_t *> (first + mask + 1)
    memset(first, 0, 2 * (mask + 1) * sizeof(int64_t))
    for k in range(pool.count):
        for at in range(bound[pool.sentence[k]], bound[pool.sentence[k] + 1] - length + 1):
            key = 0
            for step in range(length):
                token = tokens[at + step]
                key = mix((key ^ <uint64_t> <uint32_t> (token ^ (token >> 31))) * <uint64_t> 0x9E3779B97F4A7C15)
            slot = key & mask
            while first[slot]:
                step = 0
                while step < length and (
                    tokens[first[slot] - 1 + step] ^ tokens[first[slot] - 1 + step] >> 31
                ) == (tokens[at + step] ^ tokens[at + step] >> 31):
                    step += 1
                if step == length:
                    break
                slot = (slot + 1) & mask
            if first[slot] == 0:
                first[slot] = at + 1
            holders[slot] |= ONE << k
            pool.sharing[k] |= holders[slot]
    for k in range(pool.count):
        for at in range(k):
            if pool.sharing[k] >> at & 1:
                pool.sharing[at] |= ONE << k
    free(first)
    return 0


cdef void compare_pool(Pool *pool, const Terms *terms) noexcept nogil:
    """Multiply each two sentences, and each with the sum of all."""
    cdef Py_ssize_t one, two, left, right, last_left, last_right
    cdef double product
    for one in range(pool.count):
        last_left = terms.row[pool.sentence[one] + 1]
        pool.central[one] = 0.0
        pool.place[one] = log1p(<double> pool.position[one])
        for left in range(terms.row[pool.sentence[one]], last_left):
            pool.central[one] += terms.weight[left] * terms.sum[terms.column[left]]
        for two in range(one, pool.count):
            left = terms.row[pool.sentence[one]]
            right = terms.row[pool.sentence[two]]
            last_right = terms.row[pool.sentence[two] + 1]
            product = 0.0
            while left < last_left and right < last_right:
                if terms.column[left] == terms.column[right]:
                    product += terms.weight[left] * terms.weight[right]
                    left += 1
                    right += 1
                elif terms.column[left] < terms.column[right]:
                    left += 1
                else:
                    right += 1
            pool.similar[one * pool.count + two] = pool.similar[two * pool.count + one] = product


cdef void describe_one(
    const Pool *pool, const Py_ssize_t *member, int64_t covered, int64_t distinct, double *row
) noexcept nogil:
    cdef Py_ssize_t one, two, size = pool.size, pairs = size * (size - 1) // 2
    cdef double values = 0.0, least = pool.value[member[0]], alike = 0.0, own = 0.0, central = 0.0, words
    cdef int64_t count = 0, shared = 0, neighbours = 0
    for one in range(size):
        values += pool.value[member[one]]
        least = min(least, pool.value[member[one]])
        count += pool.words[pool.sentence[member[one]]]
        own += pool.similar[member[one] * pool.count + member[one]]
        central += pool.central[member[one]]
        if one:
            neighbours += pool.position[member[one]] - pool.position[member[one - 1]] == 1
        for two in range(one + 1, size):
            alike += pool.similar[member[one] * pool.count + member[two]]
            shared += pool.sharing[member[one]] >> member[two] & 1
    words = <double> count / <double> size
    row[0] = values / <double> size
    row[1] = least
    row[2] = log1p(words)
    row[3] = words / 10.0
    row[4] = max(words - 20.0, 0.0) / 10.0
    row[5] = alike / <double> pairs
    row[6] = <double> shared / <double> pairs
    row[7] = <double> covered / <double> max(pool.total, 1)
    row[8] = central / (sqrt(max(own + 2.0 * alike, 1e-12)) * max(pool.whole, 1e-12))
    row[9] = <double> distinct / <double> max(count, 1)
    row[10] = <double> neighbours / <double> (size - 1)
    row[11] = pool.place[member[0]]
    row[12] = pool.place[member[size - 1]]


cdef void combine(Pool *pool, const Terms *terms, double *rows) noexcept nogil:
    """Describe every summary, in lexicographic order; what is covered is kept up to date member by member."""
    cdef Py_ssize_t member[LARGEST_SUBSET]
    cdef int64_t covered[LARGEST_SUBSET + 1]
    cdef int64_t distinct[LARGEST_SUBSET + 1]
    cdef Py_ssize_t depth = 0, entry, sentence
    cdef int64_t stem
    covered[0] = distinct[0] = 0
    member[0] = 0
    while True:
        if member[depth] > pool.count - pool.size + depth:  # none left at this place: take back the one before
            if depth == 0:
                return
            depth -= 1
            sentence = pool.sentence[member[depth]]
            for entry in range(terms.row[sentence], terms.row[sentence + 1]):
                pool.said[terms.column[entry]] -= 1
            member[depth] += 1
            continue
        sentence = pool.sentence[member[depth]]
        covered[depth + 1] = covered[depth]
        distinct[depth + 1] = distinct[depth]
        for entry in range(terms.row[sentence], terms.row[sentence + 1]):
            stem = terms.column[entry]
            if pool.said[stem] == 0:
                covered[depth + 1] += terms.total[stem]
                distinct[depth + 1] += 1
        if depth + 1 == pool.size:
            describe_one(pool, member, covered[depth + 1], distinct[depth + 1], rows)
            rows += SUBSET_COLUMNS
            member[depth] += 1
            continue
        for entry in range(terms.row[sentence], terms.row[sentence + 1]):
            pool.said[terms.column[entry]] += 1
        depth += 1
        member[depth] = member[depth - 1] + 1


def describe_subsets(stems, starts, tokens, token_starts, words, pool, positions, values, Py_ssize_t size, Py_ssize_t run):
    """Describe every summary of some size that a pool of sentences makes.

    Args:
        stems: int32 of shape (stems,): stem ids, sentence after sentence.
        starts: int64 of shape (sentences + 1,): where each sentence begins in `stems`.
        tokens: int32 of shape (tokens,): ids of all words; one below 0 is the same as its complement.
        token_starts: int64 of shape (sentences + 1,): where each sentence begins in `tokens`.
        words: int64 of shape (sentences,): the words of each.
        pool: int64 of shape (pool,): the sentences to choose from, ascending; at most 32.
        positions: int64 of shape (pool,): where they stand in the document.
        values: float64 of shape (pool,): what they are worth by themselves.
        size: Sentences of a summary, from 2 to 8 and not above those of the pool.
        run: How many tokens in a row are a repetition.

    Returns:
        float64 of shape (summaries, 13), in lexicographic order: what the readable twin says.

    Raises:
        ValueError: If sizes do not fit one another.
    """
    cdef Buffer ids = int32_buffer(stems, "stems"), bounds = int64_buffer(starts, "starts")
    cdef Buffer held = int32_buffer(tokens, "tokens"), held_bounds = int64_buffer(token_starts, "token_starts")
    cdef Buffer counts = counts_buffer(words, "words"), members = int64_buffer(pool, "pool")
    cdef Buffer places = counts_buffer(positions, "positions"), worth = doubles_buffer(values, "values"), filled
    cdef const int64_t *bound = rising(bounds, ids.length)
    cdef const int64_t *token_bound = rising(held_bounds, held.length)
    cdef Py_ssize_t sentences = bounds.length - 1, summaries = 1, k
    cdef Pool made
    cdef Terms terms
    cdef double *rows
    made.count = members.length
    made.size = size
    made.sentence = <const int64_t *> members.data
    made.position = <const int64_t *> places.data
    made.value = <const double *> worth.data
    made.words = <const int64_t *> counts.data
    if (
        held_bounds.length != bounds.length or counts.length != sentences
        or places.length != made.count or worth.length != made.count or run < 1
    ):
        raise ValueError("the columns have different lengths, or a run is empty")
    if not 2 <= size <= min(made.count, LARGEST_SUBSET) or made.count > LARGEST_POOL:
        raise ValueError(f"summaries of {size} sentences cannot be made of {made.count}")
    for k in range(made.count):
        if not 0 <= made.sentence[k] < sentences or (k and made.sentence[k] <= made.sentence[k - 1]):
            raise ValueError("the pool must be sentences, ascending")
    for k in range(size):
        summaries = summaries * (made.count - k) // (k + 1)
    result = np.empty((summaries, SUBSET_COLUMNS))
    filled = float64_buffer(result)
    rows = <double *> filled.data
    if open_terms(&terms, <const int32_t *> ids.data, bound, sentences):
        raise MemoryError
    made.said = <int64_t *> calloc(terms.stems + 1, sizeof(int64_t))
    try:
        if made.said == NULL or find_shared_runs(&made, <const int32_t *> held.data, token_bound, run):
            raise MemoryError
        weigh_terms(&terms, sentences)
        add_columns(&terms)
        made.whole = length_of_sums(&terms)
        made.total = ids.length
        compare_pool(&made, &terms)
        combine(&made, &terms, rows)
    finally:
        free(made.said)
        free(terms.block)
    return result
