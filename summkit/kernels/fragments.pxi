# The greedy extractive fragments of Grusky, Naaman & Artzi (2018), section 4.1.

cdef struct Fragments:
    int64_t tokens
    int64_t squares


cdef int list_postings(Workspace *work, const Text *article) noexcept nogil:
    """Chain the places of each token, first to last; `drop_postings` takes it back."""
    cdef Py_ssize_t k = article.length
    cdef int32_t *head
    cdef int32_t *following
    if reserve(&work.scratch, &work.scratch_capacity, (k + 1) * sizeof(int32_t), 1):
        return NO_MEMORY
    following = <int32_t *> work.scratch
    while k > 0:
        k -= 1
        if article.ids[k] >= 0:
            head = &work.local_of[article.ids[k] + 1]
            following[k] = head[0]
            head[0] = <int32_t> (k + 1)
    return 0


cdef void drop_postings(Workspace *work, const Text *article) noexcept nogil:
    cdef Py_ssize_t k
    for k in range(article.length):
        work.local_of[article.ids[k] + 1] = 0


cdef void read_greedily(
    const Workspace *work, const Text *article, const Text *summary, Fragments *found
) noexcept nogil:
    cdef const int32_t *text = article.ids
    cdef const int32_t *read = summary.ids
    cdef const int32_t *following = <const int32_t *> work.scratch
    cdef Py_ssize_t start = 0, place, run, longest
    found.tokens = found.squares = 0
    while start < summary.length:
        longest = 0
        place = work.local_of[read[start] + 1]
        while place:
            place -= 1
            # A run no longer than the longest is of no use: look first at where it would have to go on.
            if longest == 0 or (
                start + longest < summary.length and place + longest < article.length
                and text[place + longest] == read[start + longest]
            ):
                run = 1
                while (
                    start + run < summary.length and place + run < article.length
                    and text[place + run] == read[start + run] and read[start + run] >= 0
                ):
                    run += 1
                if run > longest:
                    longest = run
                    if start + longest == summary.length:
                        break
            place = following[place]
        found.tokens += longest
        found.squares += longest * longest
        start += longest if longest else 1
