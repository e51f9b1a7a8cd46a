# The distinct stems of each sentence with their counts and TF-IDF weights, and what is read off them.

cdef enum:
    LOGS_KEPT = 64

cdef struct Terms:
    Py_ssize_t sentences
    Py_ssize_t entries
    Py_ssize_t stems
    void *block
    int64_t *row  # where each sentence's entries begin, and where the last one's end
    int64_t *column  # of an entry: its stem, from 0 by first appearance; ascending in each sentence
    double *count  # of an entry: how often the stem occurs in the sentence
    double *weight  # of an entry
    int64_t *holders  # of a stem: the sentences that hold it
    int64_t *total  # of a stem: how often it occurs in the document
    double *sum  # of a stem: room for a sum over its entries


cdef int compare_numbers(const void *one, const void *two) noexcept nogil:
    cdef int64_t left = (<const int64_t *> one)[0], right = (<const int64_t *> two)[0]
    return (left > right) - (left < right)


cdef void sort_numbers(int64_t *numbers, Py_ssize_t count) noexcept nogil:
    cdef Py_ssize_t k, place
    cdef int64_t here
    if count > 64:
        qsort(numbers, count, sizeof(int64_t), compare_numbers)
        return
    for k in range(1, count):
        here = numbers[k]
        place = k
        while place > 0 and numbers[place - 1] > here:
            numbers[place] = numbers[place - 1]
            place -= 1
        numbers[place] = here


cdef int open_terms(Terms *terms, const int32_t *ids, const int64_t *bound, Py_ssize_t sentences) noexcept nogil:
    """Count the stems of each sentence; return -1 when memory runs out."""
    cdef Py_ssize_t tokens = bound[sentences], sentence, k, entry = 0
    cdef int64_t *numbers
    terms.sentences = sentences
    terms.stems = 0
    terms.block = malloc((sentences + 1 + 7 * tokens + 1) * sizeof(int64_t))
    if terms.block == NULL:
        return -1
    terms.row = <int64_t *> terms.block
    terms.column = terms.row + sentences + 1
    terms.holders = terms.column + tokens
    terms.total = terms.holders + tokens
    terms.count = <double *> (terms.total + tokens)
    terms.weight = terms.count + tokens
    terms.sum = terms.weight + tokens
    numbers = <int64_t *> (terms.sum + tokens)
    if number_ids(ids, tokens, numbers):
        free(terms.block)
        terms.block = NULL
        return -1
    for k in range(tokens):
        terms.stems = max(terms.stems, numbers[k] + 1)
    memset(terms.holders, 0, terms.stems * sizeof(int64_t))  # no further: what is not written takes no memory
    memset(terms.total, 0, terms.stems * sizeof(int64_t))
    for sentence in range(sentences):
        terms.row[sentence] = entry
        sort_numbers(numbers + bound[sentence], bound[sentence + 1] - bound[sentence])
        for k in range(bound[sentence], bound[sentence + 1]):
            terms.total[numbers[k]] += 1
            if k > bound[sentence] and numbers[k] == numbers[k - 1]:
                terms.count[entry - 1] += 1.0
                continue
            terms.column[entry] = numbers[k]
            terms.count[entry] = 1.0
            terms.holders[numbers[k]] += 1
            entry += 1
    terms.row[sentences] = entry
    terms.entries = entry
    return 0


cdef void weigh_terms(Terms *terms, Py_ssize_t sentences) noexcept nogil:
    """Weigh by count times (ln((1 + n) / (1 + holders)) + 1), each sentence of length 1."""
    cdef double known[LOGS_KEPT]
    cdef double idf, squares
    cdef Py_ssize_t sentence, entry
    cdef int64_t holders
    memset(known, 0, sizeof(known))
    for sentence in range(terms.sentences):
        squares = 0.0
        for entry in range(terms.row[sentence], terms.row[sentence + 1]):
            holders = terms.holders[terms.column[entry]]
            if holders < LOGS_KEPT and known[holders] > 0:
                idf = known[holders]
            else:
                idf = log(<double> (1 + sentences) / <double> (1 + holders)) + 1.0
                if holders < LOGS_KEPT:
                    known[holders] = idf
            terms.weight[entry] = terms.count[entry] * idf
            squares += terms.weight[entry] * terms.weight[entry]
        squares = sqrt(squares)
        for entry in range(terms.row[sentence], terms.row[sentence + 1]):
            terms.weight[entry] /= squares


cdef void add_columns(Terms *terms) noexcept nogil:
    """Add up the weights of each stem."""
    cdef Py_ssize_t entry
    memset(terms.sum, 0, terms.stems * sizeof(double))
    for entry in range(terms.entries):
        terms.sum[terms.column[entry]] += terms.weight[entry]


cdef double length_of_sums(const Terms *terms) noexcept nogil:
    cdef double squares = 0.0
    cdef Py_ssize_t stem
    for stem in range(terms.stems):
        squares += terms.sum[stem] * terms.sum[stem]
    return sqrt(squares)


cdef void products_with_sums(const Terms *terms, double *products) noexcept nogil:
    """Multiply each sentence with the stems' sums."""
    cdef Py_ssize_t sentence, entry
    for sentence in range(terms.sentences):
        products[sentence] = 0.0
        for entry in range(terms.row[sentence], terms.row[sentence + 1]):
            products[sentence] += terms.weight[entry] * terms.sum[terms.column[entry]]


cdef void add_directions(Terms *terms, double *earlier, double *later) noexcept nogil:
    """Add up each sentence's products with all before it and with all behind it; `sum` is the stems' sums, and stays.

    The sums so far grow in the room of the counts of holders, which are read no more.
    """
    cdef Py_ssize_t sentence, entry
    cdef double *sofar = <double *> terms.holders
    cdef double weight
    cdef int64_t stem
    memset(sofar, 0, terms.stems * sizeof(double))
    for sentence in range(terms.sentences):
        earlier[sentence] = later[sentence] = 0.0
        for entry in range(terms.row[sentence], terms.row[sentence + 1]):
            stem = terms.column[entry]
            weight = terms.weight[entry]
            earlier[sentence] += weight * sofar[stem]
            later[sentence] += weight * max(terms.sum[stem] - sofar[stem] - weight, 0.0)
            sofar[stem] += weight


def count_terms(stems, starts):
    """Count the distinct stems of each sentence.

    Args:
        stems: int32 of shape (stems,): stem ids, sentence after sentence.
        starts: int64 of shape (sentences + 1,): where each sentence begins.

    Returns:
        rows: int64 of shape (entries,): the sentence of each entry, ascending.
        columns: int64 of shape (entries,): its stem, from 0 by first appearance; ascending in each sentence.
        counts: float64 of shape (entries,): how often the stem occurs in the sentence.
        ids: The id of each column.
    """
    cdef Buffer given = int32_buffer(stems, "stems"), bounds = int64_buffer(starts, "starts"), filled
    cdef const int64_t *bound = rising(bounds, given.length)
    cdef Py_ssize_t sentence, entry
    cdef int64_t *row
    cdef Terms terms
    ids = by_first_appearance(stems)[1]
    if open_terms(&terms, <const int32_t *> given.data, bound, bounds.length - 1):
        raise MemoryError
    try:
        rows, columns = np.empty(terms.entries, dtype=np.int64), np.empty(terms.entries, dtype=np.int64)
        counts = np.empty(terms.entries)
        if terms.entries:
            filled = int64_buffer(rows, "rows")
            row = <int64_t *> filled.data
            for sentence in range(terms.sentences):
                for entry in range(terms.row[sentence], terms.row[sentence + 1]):
                    row[entry] = sentence
            memcpy(int64_buffer(columns, "columns").data, terms.column, terms.entries * sizeof(int64_t))
            memcpy(float64_buffer(counts).data, terms.count, terms.entries * sizeof(double))
    finally:
        free(terms.block)
    return rows, columns, counts, ids


def centroid_similarity(stems, starts):
    """Compare each sentence's TF-IDF vector with the mean of all.

    Args:
        stems: int32 of shape (stems,): stem ids, sentence after sentence.
        starts: int64 of shape (sentences + 1,): where each sentence begins.

    Returns:
        float64 of shape (sentences,): the cosines, 0 for sentences without stems.
    """
    cdef Buffer ids = int32_buffer(stems, "stems"), bounds = int64_buffer(starts, "starts"), filled
    cdef const int64_t *bound = rising(bounds, ids.length)
    cdef Py_ssize_t sentences = bounds.length - 1, k
    cdef Terms terms
    cdef double length
    cdef double *score
    scores = np.zeros(sentences)
    if not ids.length:
        return scores
    filled = float64_buffer(scores)
    score = <double *> filled.data
    with nogil:
        k = open_terms(&terms, <const int32_t *> ids.data, bound, sentences)
        if k == 0:
            weigh_terms(&terms, sentences)
            add_columns(&terms)
            for k in range(terms.stems):
                terms.sum[k] /= <double> sentences
            length = length_of_sums(&terms)
            products_with_sums(&terms, score)
            for k in range(sentences):
                score[k] /= length
            free(terms.block)
            k = 0
    if k:
        raise MemoryError
    return scores


def earlier_and_later(stems, starts):
    """Add up each sentence's cosines, of TF-IDF vectors, with all earlier sentences, and with all later ones.

    Args:
        stems: int32 of shape (stems,): stem ids, sentence after sentence.
        starts: int64 of shape (sentences + 1,): where each sentence begins.

    Returns:
        Two float64 of shape (sentences,). The time grows with the stems: a sentence's products with all before it add
        up to its product with their sum.
    """
    cdef Buffer ids = int32_buffer(stems, "stems"), bounds = int64_buffer(starts, "starts"), filled, filled_too
    cdef const int64_t *bound = rising(bounds, ids.length)
    cdef Py_ssize_t sentences = bounds.length - 1
    cdef Terms terms
    cdef int failed
    cdef double *before
    cdef double *behind
    earlier, later = np.zeros(sentences), np.zeros(sentences)
    if not ids.length:
        return earlier, later
    filled, filled_too = float64_buffer(earlier), float64_buffer(later)
    before = <double *> filled.data
    behind = <double *> filled_too.data
    with nogil:
        failed = open_terms(&terms, <const int32_t *> ids.data, bound, sentences)
        if not failed:
            weigh_terms(&terms, sentences)
            add_columns(&terms)
            add_directions(&terms, before, behind)
            free(terms.block)
    if failed:
        raise MemoryError
    return earlier, later


cdef int weigh_cosines(Graph *graph, Terms *terms) noexcept nogil:
    """Weigh the edges by cosines, in both halves of the symmetric matrix; return -1 when memory runs out."""
    cdef Py_ssize_t sentence, entry, node = 0, other, count = graph.nodes
    cdef int64_t *older = <int64_t *> malloc((terms.stems + 2 * terms.entries + 1) * sizeof(int64_t))
    cdef int64_t *newest  # of a stem: its newest entry, from 1, or 0
    cdef int64_t *node_of
    cdef int64_t link
    if older == NULL:
        return -1
    newest = older + terms.entries  # older: of an entry, the one before it of the same stem, or 0
    node_of = newest + terms.stems
    memset(newest, 0, terms.stems * sizeof(int64_t))
    for sentence in range(terms.sentences):
        if terms.row[sentence] == terms.row[sentence + 1]:
            continue
        for entry in range(terms.row[sentence], terms.row[sentence + 1]):
            node_of[entry] = node
            older[entry] = newest[terms.column[entry]]
            newest[terms.column[entry]] = entry + 1
            link = entry + 1
            while link:
                graph.weights[node_of[link - 1] * count + node] += terms.weight[link - 1] * terms.weight[entry]
                link = older[link - 1]
        node += 1
    for node in range(count):
        for other in range(node, count):
            graph.weights[other * count + node] = graph.weights[node * count + other]
    free(older)
    return 0


def cosine_pagerank(stems, starts, double damping):
    """Rank sentences by a random walk along the cosines of their TF-IDF vectors.

    Args:
        stems: int32 of shape (stems,): stem ids, sentence after sentence.
        starts: int64 of shape (sentences + 1,): where each sentence begins.
        damping: Probability of following an edge rather than jumping anywhere, in [0, 1).

    Returns:
        float64 of shape (sentences,), summing to 1; sentences without stems stay outside and have 0.
    """
    cdef Buffer ids = int32_buffer(stems, "stems"), bounds = int64_buffer(starts, "starts")
    cdef const int64_t *bound = rising(bounds, ids.length)
    cdef Py_ssize_t sentences = bounds.length - 1, nodes = 0, k
    cdef Graph graph
    cdef Terms terms
    cdef int failed
    check_damping(damping)
    scores = np.zeros(sentences)
    for k in range(sentences):
        nodes += bound[k] < bound[k + 1]
    if nodes == 0:
        return scores
    if open_terms(&terms, <const int32_t *> ids.data, bound, sentences):
        raise MemoryError
    try:
        open_graph(&graph, nodes, 0)
        try:
            weigh_terms(&terms, nodes)
            if weigh_cosines(&graph, &terms):
                raise MemoryError
            solve_graph(&graph, damping)
            write_scores(&graph, bound, sentences, <double *> float64_buffer(scores).data)
        finally:
            free(graph.block)
    finally:
        free(terms.block)
    return scores
