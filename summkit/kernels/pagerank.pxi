# The TextRank of a short document: sentences that share words, and the random walk along them.

from libc.math cimport log


cdef struct Graph:
    Py_ssize_t nodes
    Py_ssize_t tokens
    void *block
    double *weights  # (nodes, nodes)
    double *degrees
    double *solution
    double *logs
    int64_t *numbers  # of the tokens' stems
    int32_t *newest  # of a stem: its newest entry, from 1, or 0
    int32_t *older  # of an entry: the one before it of the same stem, or 0
    int32_t *node_of  # of an entry
    int32_t *count_of  # of an entry


cdef int check_damping(double damping) except -1:
    if not 0 <= damping < 1:
        raise ValueError(f"damping must lie in [0, 1), not be {damping}")
    return 0


cdef int open_graph(Graph *graph, Py_ssize_t nodes, Py_ssize_t tokens) except -1:
    cdef size_t doubles = <size_t> (nodes * nodes + 3 * nodes), whole = <size_t> tokens
    graph.nodes = nodes
    graph.tokens = tokens
    graph.block = malloc(doubles * sizeof(double) + whole * sizeof(int64_t) + (4 * whole + 3) * sizeof(int32_t))
    if graph.block == NULL:
        raise MemoryError
    graph.weights = <double *> graph.block
    graph.degrees = graph.weights + nodes * nodes
    graph.solution = graph.degrees + nodes
    graph.logs = graph.solution + nodes
    graph.numbers = <int64_t *> (graph.logs + nodes)
    graph.newest = <int32_t *> (graph.numbers + tokens)
    graph.older = graph.newest + tokens
    graph.node_of = graph.older + tokens + 1
    graph.count_of = graph.node_of + tokens + 1
    memset(graph.weights, 0, nodes * nodes * sizeof(double))
    memset(graph.newest, 0, tokens * sizeof(int32_t))
    return 0


cdef int weigh_edges(Graph *graph, const int32_t *stems, const int64_t *bound, Py_ssize_t sentences) noexcept nogil:
    """Weigh the edges, in both halves of the symmetric matrix; return -1 when memory runs out."""
    cdef Py_ssize_t sentence, token, node = 0, other, count = graph.nodes
    cdef int32_t entry, entries = 0, stem
    cdef double both
    if number_ids(stems, graph.tokens, graph.numbers):
        return -1
    for sentence in range(sentences):
        if bound[sentence] == bound[sentence + 1]:
            continue
        graph.logs[node] = log(<double> (bound[sentence + 1] - bound[sentence]))
        for token in range(bound[sentence], bound[sentence + 1]):
            stem = <int32_t> graph.numbers[token]
            entry = graph.newest[stem]
            if entry == 0 or graph.node_of[entry] != node:
                entries += 1
                graph.older[entries] = entry
                graph.node_of[entries] = <int32_t> node
                graph.count_of[entries] = 0
                graph.newest[stem] = entry = entries
            # One more here shares one with each of the same stem before, in every sentence.
            graph.weights[node * count + node] += 2 * graph.count_of[entry] + 1
            graph.count_of[entry] += 1
            entry = graph.older[entry]
            while entry:
                graph.weights[graph.node_of[entry] * count + node] += graph.count_of[entry]
                entry = graph.older[entry]
        node += 1
    for node in range(count):
        for other in range(node, count):
            both = graph.logs[node] + graph.logs[other]
            if both > 0:
                graph.weights[node * count + other] /= both
            graph.weights[other * count + node] = graph.weights[node * count + other]
    return 0


cdef extern from *:
    """
    static inline void subtract_row(
        double *restrict line, const double *restrict other, double factor, Py_ssize_t count
    ) {
        for (Py_ssize_t k = 0; k < count; k++) line[k] -= factor * other[k];
    }
    """
    void subtract_row(double *line, const double *other, double factor, Py_ssize_t count) noexcept nogil


cdef void solve_graph(Graph *graph, double damping) noexcept nogil:
    """Eliminate in the upper half, number for number as the readable twin does."""
    cdef Py_ssize_t count = graph.nodes, row, below, column
    cdef double *weights = graph.weights
    cdef double *degrees = graph.degrees
    cdef double *solution = graph.solution
    cdef const double *above
    cdef double *line
    cdef double factor
    for column in range(count):
        degrees[column] = weights[column]
    for row in range(1, count):
        line = weights + row * count
        for column in range(count):
            degrees[column] += line[column]
    for row in range(count):
        line = weights + row * count
        for column in range(row, count):
            line[column] = -damping * line[column]
        line[row] += degrees[row]
        solution[row] = 1.0
    for row in range(count):
        above = weights + row * count
        for below in range(row + 1, count):
            factor = above[below] / above[row]
            if factor == 0.0:  # it would change nothing
                continue
            line = weights + below * count
            subtract_row(line + below, above + below, factor, count - below)
            solution[below] -= factor * solution[row]
    for row in range(count - 1, -1, -1):
        solution[row] /= weights[row * count + row]
        for below in range(row):
            solution[below] -= weights[below * count + row] * solution[row]


cdef void write_scores(Graph *graph, const int64_t *bound, Py_ssize_t sentences, double *scores) noexcept nogil:
    cdef Py_ssize_t sentence, node
    cdef double total = 0.0
    for node in range(graph.nodes):
        graph.solution[node] *= graph.degrees[node]
        total = graph.solution[node] if node == 0 else total + graph.solution[node]
    node = 0
    for sentence in range(sentences):
        if bound[sentence] < bound[sentence + 1]:
            scores[sentence] = graph.solution[node] / total
            node += 1


def overlap_pagerank(stems, starts, double damping):
    """Rank sentences by a random walk along the words they share.

    Args:
        stems: int32 of shape (stems,): stem ids, sentence after sentence.
        starts: int64 of shape (sentences + 1,): where each sentence begins.
        damping: Probability of following an edge rather than jumping anywhere, in [0, 1).

    Returns:
        float64 of shape (sentences,), summing to 1; sentences without stems stay outside and have 0.

    Raises:
        ValueError: If `starts` is not made of places in `stems`, from the first to the last, or `damping` lies
            elsewhere.
    """
    cdef Buffer ids = int32_buffer(stems, "stems"), bounds = int64_buffer(starts, "starts")
    cdef const int64_t *bound = <const int64_t *> bounds.data
    cdef Py_ssize_t sentences = bounds.length - 1, nodes = 0, k
    cdef bint rising = sentences >= 0 and bound[0] == 0 and bound[sentences] == ids.length
    cdef Graph graph
    if rising:
        for k in range(sentences):
            rising = rising and bound[k] <= bound[k + 1]
            nodes += bound[k] < bound[k + 1]
    if not rising:
        raise ValueError("starts must rise from 0 to the number of stems")
    check_damping(damping)
    scores = np.zeros(sentences)
    if nodes == 0:
        return scores
    open_graph(&graph, nodes, ids.length)
    try:
        if weigh_edges(&graph, <const int32_t *> ids.data, bound, sentences):
            raise MemoryError
        solve_graph(&graph, damping)
        write_scores(&graph, bound, sentences, <double *> float64_buffer(scores).data)
    finally:
        free(graph.block)
    return scores
