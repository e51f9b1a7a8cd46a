# Two classic methods that look at frequent words: Luhn's clusters, and SumBasic's choice.

cdef inline double worth_of_cluster(Py_ssize_t words, Py_ssize_t first, Py_ssize_t last) noexcept nogil:
    return <double> (words * words) / <double> (last - first + 1) if words > 1 else 0.0


cdef int find_clusters(
    const int32_t *ids, const int64_t *bound, Py_ssize_t sentences, Py_ssize_t least, Py_ssize_t gap, double *best
) noexcept nogil:
    cdef Py_ssize_t words = bound[sentences], sentence, k, first = 0, last = 0, found
    cdef int64_t *numbers = <int64_t *> malloc((2 * words + 1) * sizeof(int64_t))
    cdef int64_t *total  # of a number: how often it occurs
    if numbers == NULL:
        return -1
    total = numbers + words
    if number_ids(ids, words, numbers):
        free(numbers)
        return -1
    memset(total, 0, words * sizeof(int64_t))
    for k in range(words):
        total[numbers[k]] += 1
    for sentence in range(sentences):
        found = 0
        for k in range(bound[sentence], bound[sentence + 1]):
            if ids[k] < 0 or total[numbers[k]] < least:
                continue
            if found == 0 or k - last > gap:
                best[sentence] = max(best[sentence], worth_of_cluster(found, first, last))
                first = k
                found = 0
            found += 1
            last = k
        best[sentence] = max(best[sentence], worth_of_cluster(found, first, last))
    free(numbers)
    return 0


def densest_clusters(tokens, starts, Py_ssize_t least, Py_ssize_t gap):
    """Score sentences by their densest cluster of frequent words.

    Args:
        tokens: int32 of shape (words,): ids of all words, sentence after sentence; one below 0 is never significant.
        starts: int64 of shape (sentences + 1,): where each sentence begins.
        least: How often a significant word occurs at least.
        gap: How far apart two neighbours of a cluster are at most, in words.

    Returns:
        float64 of shape (sentences,): the square of a cluster's significant words over its length; 0 where no two are
        near one another.
    """
    cdef Buffer ids = int32_buffer(tokens, "tokens"), bounds = int64_buffer(starts, "starts")
    cdef const int64_t *bound = rising(bounds, ids.length)
    scores = np.zeros(bounds.length - 1)
    if ids.length and find_clusters(
        <const int32_t *> ids.data, bound, bounds.length - 1, least, gap, <double *> float64_buffer(scores).data
    ):
        raise MemoryError
    return scores


cdef struct Candidate:
    double worth
    int64_t sentence


cdef inline bint better(const Candidate *one, const Candidate *two) noexcept nogil:
    return one.worth > two.worth or (one.worth == two.worth and one.sentence < two.sentence)


cdef void sink(Candidate *heap, Py_ssize_t count, Py_ssize_t place) noexcept nogil:
    """Let a candidate sink until none below it is better."""
    cdef Candidate here = heap[place]
    cdef Py_ssize_t below = 2 * place + 1
    while below < count:
        if below + 1 < count and better(&heap[below + 1], &heap[below]):
            below += 1
        if not better(&heap[below], &here):
            break
        heap[place] = heap[below]
        place = below
        below = 2 * place + 1
    heap[place] = here


cdef double average_chance(const Terms *terms, const double *chance, Py_ssize_t sentence, int64_t length) noexcept nogil:
    cdef double total = 0.0
    cdef Py_ssize_t entry
    for entry in range(terms.row[sentence], terms.row[sentence + 1]):
        total += terms.count[entry] * chance[terms.column[entry]]
    return rint(total / <double> max(length, 1) * 1e15)


cdef Py_ssize_t take_probable(
    Terms *terms, const int64_t *bound, const int64_t *cost, int64_t limit, int64_t joint, Candidate *heap,
    int64_t *picks
) noexcept nogil:
    """Pick sentences; return how many."""
    cdef double *chance = terms.sum
    cdef Py_ssize_t k, entry, count = 0, picked = 0, times
    cdef int64_t sentence, left = limit
    cdef double now
    for k in range(terms.stems):
        chance[k] = <double> terms.total[k] / <double> bound[terms.sentences]
    for k in range(terms.sentences):
        if cost[k] <= limit:
            heap[count].sentence = k
            heap[count].worth = average_chance(terms, chance, k, bound[k + 1] - bound[k])
            count += 1
    for k in range(count // 2 - 1, -1, -1):
        sink(heap, count, k)
    while count:
        sentence = heap[0].sentence
        if cost[sentence] > (left - joint if picked else left):
            count -= 1
            heap[0] = heap[count]
            sink(heap, count, 0)
            continue
        now = average_chance(terms, chance, sentence, bound[sentence + 1] - bound[sentence])
        if now < heap[0].worth:
            heap[0].worth = now
            sink(heap, count, 0)
            continue
        count -= 1
        heap[0] = heap[count]
        sink(heap, count, 0)
        left -= cost[sentence] + (joint if picked else 0)
        picks[picked] = sentence
        picked += 1
        for entry in range(terms.row[sentence], terms.row[sentence + 1]):
            times = <Py_ssize_t> min(terms.count[entry], 64.0)
            for k in range(times):
                chance[terms.column[entry]] *= chance[terms.column[entry]]
    return picked


def probable_sentences(stems, starts, costs, int64_t limit, int64_t joint):
    """Choose the sentence whose stems are the most probable on average, then square their probabilities, and so on.

    Args:
        stems: int32 of shape (stems,): stem ids, sentence after sentence.
        starts: int64 of shape (sentences + 1,): where each sentence begins.
        costs: int64 of shape (sentences,): what each costs.
        limit: What all may cost together.
        joint: What each after the first costs more.

    Returns:
        The sentences in the order of choice. Averages are compared to 15 decimals; the earlier of equals is first.

    Raises:
        ValueError: If there are not as many costs as sentences, or what is paid is negative.
    """
    cdef Buffer ids = int32_buffer(stems, "stems"), bounds = int64_buffer(starts, "starts")
    cdef Buffer held = int64_buffer(costs, "costs")
    cdef const int64_t *bound = rising(bounds, ids.length)
    cdef const int64_t *cost = <const int64_t *> held.data
    cdef Py_ssize_t sentences = bounds.length - 1, k, count
    cdef Terms terms
    cdef int64_t *picks
    cdef Candidate *heap
    cdef list result
    if held.length != sentences:
        raise ValueError(f"costs must have one item for each of {sentences} sentences")
    for k in range(sentences):
        if cost[k] < 0:
            raise ValueError(f"costs must not be negative, as {cost[k]} is")
    if joint < 0:
        raise ValueError(f"what each after the first costs more must not be negative, as {joint} is")
    if open_terms(&terms, <const int32_t *> ids.data, bound, sentences):
        raise MemoryError
    heap = <Candidate *> malloc((sentences + 1) * (sizeof(Candidate) + sizeof(int64_t)))
    try:
        if heap == NULL:
            raise MemoryError
        picks = <int64_t *> (heap + sentences + 1)
        count = take_probable(&terms, bound, cost, limit, joint, heap, picks)
        result = [picks[k] for k in range(count)]
    finally:
        free(heap)
        free(terms.block)
    return result
