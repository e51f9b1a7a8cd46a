# Measures over many pairs, without the interpreter lock.

cdef struct Columns:
    const int32_t *ids
    Py_ssize_t length
    const int64_t *sentence_starts
    Py_ssize_t sentences
    const int64_t *text_starts
    Py_ssize_t texts


cdef class HeldColumns:
    """The three arrays of token columns, checked and held."""

    cdef Buffer ids
    cdef Buffer sentence_starts
    cdef Buffer text_starts
    cdef Columns raw

    def __cinit__(self, columns, str name):
        self.ids = int32_buffer(columns.ids, f"{name}.ids")
        self.sentence_starts = int64_buffer(columns.sentence_starts, f"{name}.sentence_starts")
        self.text_starts = int64_buffer(columns.text_starts, f"{name}.text_starts")
        if self.sentence_starts.length < 1 or self.text_starts.length < 1:
            raise ValueError(f"{name}: the starts need one item more than there are sentences and texts")
        self.raw.ids = <const int32_t *> self.ids.data
        self.raw.length = self.ids.length
        self.raw.sentence_starts = <const int64_t *> self.sentence_starts.data
        self.raw.sentences = self.sentence_starts.length - 1
        self.raw.text_starts = <const int64_t *> self.text_starts.data
        self.raw.texts = self.text_starts.length - 1


cdef int open_text(const Columns *columns, int64_t index, Text *text) noexcept nogil:
    """Find a text; the index is in range, the starts are checked here."""
    cdef int64_t first = columns.text_starts[index], last = columns.text_starts[index + 1], k
    if first < 0 or last < first or last > columns.sentences:
        return BAD_STARTS
    text.starts = columns.sentence_starts + first
    text.sentences = last - first
    for k in range(text.sentences):
        if text.starts[k + 1] < text.starts[k]:
            return BAD_STARTS
    if text.starts[0] < 0 or text.starts[text.sentences] > columns.length:
        return BAD_STARTS
    text.ids = columns.ids + text.starts[0]
    text.length = text.starts[text.sentences] - text.starts[0]
    # Places and counts are 32 bits wide.
    return BAD_STARTS if text.length >= INT32_MAX else 0


cdef int check_index(Buffer index, str name, Py_ssize_t texts) except -1:
    cdef const int64_t *numbers = <const int64_t *> index.data
    cdef Py_ssize_t k
    for k in range(index.length):
        if numbers[k] < 0 or numbers[k] >= texts:
            raise IndexError(f"{name}[{k}] is {numbers[k]}, outside 0 to {texts - 1}")
    return 0


cdef int fail(int failed) except -1:
    if failed == NO_MEMORY:
        raise MemoryError
    if failed == BAD_ID:
        raise ValueError("an id is below -1 or too large")
    if failed == BAD_STARTS:
        raise ValueError("the starts of sentences and texts must not decrease, nor pass the end")
    return 0


def overlaps(reference, candidate, reference_index, candidate_index, measures):
    """Count what pairs of texts share.

    Args:
        reference: The references; ids of the same vocabulary as the candidates'.
        candidate: The candidates.
        reference_index: int64 of shape (pairs,): the reference of each pair.
        candidate_index: int64 of shape (pairs,): the candidate of each pair.
        measures: What to count.

    Returns:
        float64 of shape (pairs, measures, 3): hits, total of the reference, total of the candidate.

    Raises:
        IndexError: If an index is out of range.
        TypeError: If an array has another type or is not contiguous.
        ValueError: If the columns or the measures make no sense.
    """
    cdef HeldColumns left = HeldColumns(reference, "reference")
    cdef HeldColumns right = HeldColumns(candidate, "candidate")
    cdef Buffer left_index = int64_buffer(reference_index, "reference_index")
    cdef Buffer right_index = int64_buffer(candidate_index, "candidate_index")
    cdef Plan plan = Plan(measures)
    cdef Task task = task_of(plan)
    cdef Py_ssize_t pairs = left_index.length, k
    cdef int failed = 0
    cdef Workspace work
    cdef Text left_text, right_text
    if right_index.length != pairs:
        raise ValueError(f"{pairs} references are paired with {right_index.length} candidates")
    check_index(left_index, "reference_index", left.raw.texts)
    check_index(right_index, "candidate_index", right.raw.texts)
    result = np.empty((pairs, plan.count, 3), dtype=np.float64)
    if pairs == 0 or plan.count == 0:
        return result
    cdef Buffer filled = float64_buffer(result)
    memset(&work, 0, sizeof(Workspace))
    with nogil:
        for k in range(pairs):
            failed = open_text(&left.raw, (<const int64_t *> left_index.data)[k], &left_text)
            if not failed:
                failed = open_text(&right.raw, (<const int64_t *> right_index.data)[k], &right_text)
            if not failed:
                failed = compare(
                    &work, &task, &left_text, &right_text, (<double *> filled.data) + k * task.count * 3
                )
            if failed:
                break
        close_workspace(&work)
    fail(failed)
    return result


def fragments(article, summary, article_index, summary_index):
    """Measure the extractive fragments of summaries.

    Args:
        article: The articles; ids of the same vocabulary as the summaries'.
        summary: The summaries.
        article_index: int64 of shape (pairs,): the article of each pair.
        summary_index: int64 of shape (pairs,): the summary of each pair.

    Returns:
        float64 of shape (pairs, 3): summed lengths of the fragments, summed squares of them, tokens of the summary.

    Raises:
        IndexError: If an index is out of range.
        TypeError: If an array has another type or is not contiguous.
        ValueError: If the columns make no sense.
    """
    cdef HeldColumns left = HeldColumns(article, "article")
    cdef HeldColumns right = HeldColumns(summary, "summary")
    cdef Buffer left_index = int64_buffer(article_index, "article_index")
    cdef Buffer right_index = int64_buffer(summary_index, "summary_index")
    cdef Py_ssize_t pairs = left_index.length, k
    cdef int64_t here, listed = -1
    cdef int failed = 0
    cdef Workspace work
    cdef Text left_text, right_text
    cdef Fragments found
    cdef double *counts
    if right_index.length != pairs:
        raise ValueError(f"{pairs} articles are paired with {right_index.length} summaries")
    check_index(left_index, "article_index", left.raw.texts)
    check_index(right_index, "summary_index", right.raw.texts)
    result = np.empty((pairs, 3), dtype=np.float64)
    if pairs == 0:
        return result
    cdef Buffer filled = float64_buffer(result)
    memset(&work, 0, sizeof(Workspace))
    counts = <double *> filled.data
    with nogil:
        for k in range(pairs):
            here = (<const int64_t *> left_index.data)[k]
            failed = open_text(&right.raw, (<const int64_t *> right_index.data)[k], &right_text)
            if failed:
                break
            # The postings are kept while the article stays the same, and every id fits.
            if here != listed or all_bits(&right_text) >= work.vocabulary:
                if listed >= 0:
                    drop_postings(&work, &left_text)
                    listed = -1
                failed = open_text(&left.raw, here, &left_text)
                if not failed:
                    failed = know_ids(&work, all_bits(&left_text) | all_bits(&right_text))
                if not failed:
                    failed = list_postings(&work, &left_text)
                if failed:
                    break
                listed = here
            read_greedily(&work, &left_text, &right_text, &found)
            counts[3 * k] = <double> found.tokens
            counts[3 * k + 1] = <double> found.squares
            counts[3 * k + 2] = <double> right_text.length
        close_workspace(&work)
    fail(failed)
    return result
