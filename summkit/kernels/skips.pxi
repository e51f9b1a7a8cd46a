# Clipped matches of skip bigrams, first token by first token, so that memory stays linear.

cdef struct Kept:  # the tokens of one text that both have
    int32_t *token
    int32_t *place
    int32_t *order  # indices, sorted by token
    int32_t *starts  # of each local id in `order`
    Py_ssize_t count


cdef void list_kept(const int32_t *tokens, Py_ssize_t length, Py_ssize_t locals, Kept *kept) noexcept nogil:
    cdef Py_ssize_t k, count = 0
    cdef int32_t total = 0, here
    memset(kept.starts, 0, (locals + 2) * sizeof(int32_t))
    for k in range(length):
        if tokens[k]:
            kept.token[count] = tokens[k]
            kept.place[count] = <int32_t> k
            kept.starts[tokens[k]] += 1
            count += 1
    kept.count = count
    for k in range(locals + 2):
        here = kept.starts[k]
        kept.starts[k] = total
        total += here
    for k in range(count):
        kept.order[kept.starts[kept.token[k]]] = <int32_t> k
        kept.starts[kept.token[k]] += 1
    k = locals + 1
    while k > 0:
        kept.starts[k] = kept.starts[k - 1]
        k -= 1
    kept.starts[0] = 0


cdef int64_t near_pairs(
    const Kept *left, const Kept *right, int32_t first, int64_t reach, int64_t *counts
) noexcept nogil:
    """Match the pairs that begin with `first` and lie at most `reach` apart; `counts` is all zeros, and stays so."""
    cdef int64_t hits = 0
    cdef Py_ssize_t k, q, start
    for k in range(left.starts[first], left.starts[first + 1]):
        start = left.order[k]
        q = start + 1
        while q < left.count and left.place[q] - left.place[start] <= reach:
            counts[left.token[q]] += 1
            q += 1
    for k in range(right.starts[first], right.starts[first + 1]):
        start = right.order[k]
        q = start + 1
        while q < right.count and right.place[q] - right.place[start] <= reach:
            if counts[right.token[q]] > 0:
                counts[right.token[q]] -= 1
                hits += 1
            q += 1
    for k in range(left.starts[first], left.starts[first + 1]):
        start = left.order[k]
        q = start + 1
        while q < left.count and left.place[q] - left.place[start] <= reach:
            counts[left.token[q]] = 0
            q += 1
    return hits


cdef void count_followers(const Kept *kept, int32_t first, int64_t *counts) noexcept nogil:
    cdef int64_t seen = 0
    cdef Py_ssize_t k
    if kept.starts[first] == kept.starts[first + 1]:
        return
    for k in range(kept.order[kept.starts[first]], kept.count):
        counts[kept.token[k]] += seen
        seen += kept.token[k] == first


cdef int64_t any_pairs(
    const Kept *left, const Kept *right, int32_t first, Py_ssize_t locals, int64_t *counts, int64_t *others
) noexcept nogil:
    """Match all pairs that begin with `first`; `counts` and `others` are all zeros, and stay so."""
    cdef int64_t hits = 0
    cdef Py_ssize_t k
    count_followers(left, first, counts)
    count_followers(right, first, others)
    for k in range(1, locals + 1):
        hits += min(counts[k], others[k])
        counts[k] = others[k] = 0
    return hits


cdef double pairs_within(int64_t length, int64_t gap) noexcept nogil:
    cdef int64_t reach
    if length < 2:
        return 0.0
    if gap < 0 or gap >= length - 2:
        return <double> (length * (length - 1) // 2)
    reach = gap + 1
    return <double> ((length - reach) * reach + reach * (reach - 1) // 2)


cdef int skip_bigrams(Workspace *work, int64_t gap, bint unigrams, double *counts) noexcept nogil:
    """Set hits, reference total and candidate total."""
    cdef Py_ssize_t m = work.pair.reference_length, n = work.pair.candidate_length, locals = work.pair.locals, k
    cdef Kept left, right
    cdef int64_t *seen
    cdef int64_t hits = 0
    cdef int32_t *block
    cdef int32_t here, there
    counts[1] = pairs_within(m, gap)
    counts[2] = pairs_within(n, gap)
    if work.pair.common:
        if reserve(
            &work.scratch, &work.scratch_capacity,
            2 * (locals + 2) * (sizeof(int64_t) + sizeof(int32_t)) + 3 * (m + n) * sizeof(int32_t), 1
        ):
            return NO_MEMORY
        seen = <int64_t *> work.scratch
        memset(seen, 0, 2 * (locals + 2) * sizeof(int64_t))
        block = <int32_t *> (seen + 2 * (locals + 2))
        left.starts = block
        right.starts = left.starts + locals + 2
        left.token = right.starts + locals + 2
        left.place = left.token + m
        left.order = left.place + m
        right.token = left.order + m
        right.place = right.token + n
        right.order = right.place + n
        list_kept(work.reference, m, locals, &left)
        list_kept(work.candidate, n, locals, &right)
        if gap < 0 or gap >= max(m, n) - 2:
            for k in range(1, locals + 1):
                hits += any_pairs(&left, &right, <int32_t> k, locals, seen, seen + locals + 2)
        else:
            for k in range(1, locals + 1):
                hits += near_pairs(&left, &right, <int32_t> k, gap + 1, seen)
    if unigrams:
        counts[1] += max(m - 1, 0)
        counts[2] += max(n - 1, 0)
        if m and n:
            # Every token but the last is a unigram too.
            here = work.reference[m - 1]
            there = work.candidate[n - 1]
            for k in range(1, locals + 1):
                hits += min(
                    work.places[k].reference_count - (k == here), work.places[k].candidate_count - (k == there)
                )
    counts[0] = <double> hits
    return 0
