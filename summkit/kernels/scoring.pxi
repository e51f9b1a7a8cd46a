# What Python calls: measures over pairs of texts.

cdef enum Kinds:
    NGRAM
    LCS
    LCS_UNION
    WLCS
    SKIP
    SKIP_UNIGRAM

cdef enum:
    LONGEST_NGRAM = 4096
    VOCABULARY_BOUND = 200_000

cdef struct Asked:
    int kind
    int64_t whole  # the parameter of n-grams and skips
    Powers powers

cdef class Plan:
    """Measures, checked, with what they need in common."""

    cdef Asked *asked
    cdef Py_ssize_t count
    cdef Py_ssize_t longest_ngram
    cdef int64_t *ngrams  # the hits of each length
    cdef bint columns  # whether anything but unigrams is asked for
    cdef bint lcs
    cdef bint union_lcs

    def __cinit__(self, measures):
        cdef Asked *asked
        cdef double parameter
        cdef int number
        cdef list listed = list(measures)
        self.asked = <Asked *> calloc(len(listed) + 1, sizeof(Asked))
        if self.asked == NULL:
            raise MemoryError
        for kind, parameter in listed:
            asked = &self.asked[self.count]
            number = kind
            if number < <int> NGRAM or number > <int> SKIP_UNIGRAM:
                raise ValueError(f"unknown kind of measure: {kind!r}")
            asked.kind = number
            if asked.kind == NGRAM:
                if not 1 <= parameter <= LONGEST_NGRAM or parameter != <int64_t> parameter:
                    raise ValueError(f"n-grams have 1 to {LONGEST_NGRAM} tokens, not {parameter}")
                self.longest_ngram = max(self.longest_ngram, <Py_ssize_t> parameter)
                self.columns |= parameter > 1
            elif asked.kind == WLCS:
                if not 1.0 <= parameter < 1e3:
                    raise ValueError(f"the weight must be 1 or more, and finite, not {parameter}")
                asked.powers.weight = parameter
            elif asked.kind == SKIP or asked.kind == SKIP_UNIGRAM:
                if parameter != parameter:
                    raise ValueError("the skip distance must be a number")
                parameter = max(-1.0, min(parameter, 2.0 ** 40))
            self.lcs |= asked.kind == LCS
            self.union_lcs |= asked.kind == LCS_UNION
            self.columns |= asked.kind != NGRAM
            if asked.kind == NGRAM or asked.kind == SKIP or asked.kind == SKIP_UNIGRAM:
                asked.whole = <int64_t> parameter
            self.count += 1
        self.ngrams = <int64_t *> calloc(self.longest_ngram + 2, sizeof(int64_t))
        if self.ngrams == NULL:
            raise MemoryError

    def __dealloc__(self):
        cdef Py_ssize_t k
        if self.asked != NULL:
            for k in range(self.count):
                free(self.asked[k].powers.of)
                free(self.asked[k].powers.gain)
        free(self.asked)
        free(self.ngrams)


cdef struct Task:  # a plan without its object, for use without the lock
    Asked *asked
    Py_ssize_t count
    Py_ssize_t longest_ngram
    int64_t *ngrams
    bint columns
    bint lcs
    bint union_lcs


cdef Task task_of(Plan plan):
    cdef Task task
    task.asked = plan.asked
    task.count = plan.count
    task.longest_ngram = plan.longest_ngram
    task.ngrams = plan.ngrams
    task.columns = plan.columns
    task.lcs = plan.lcs
    task.union_lcs = plan.union_lcs
    return task


cdef int align(
    Workspace *work, const Task *task, const Text *reference, int64_t *lcs, int64_t *union_lcs
) noexcept nogil:
    """Find what n-grams and LCS have in common, for a pair that shares a token."""
    cdef Shape shape
    cdef Py_ssize_t k
    cdef int64_t bigrams
    if is_short(&work.pair, reference.sentences):
        lay_out(work, reference, &shape)
        walk_rows(work, &shape, lcs, union_lcs, &bigrams)
        if task.longest_ngram > 1:
            task.ngrams[2] = bigrams
        if task.longest_ngram > 2:
            if reserve(&work.scratch, &work.scratch_capacity, task.longest_ngram * sizeof(uint64_t), 1):
                return NO_MEMORY
            for k in range(3, task.longest_ngram + 1):
                task.ngrams[k] = short_ngrams(work, &shape, k, <uint64_t *> work.scratch)
        return 0
    list_columns(work, reference)
    if task.longest_ngram > 1 and long_ngrams(work, task.longest_ngram, task.ngrams):
        return NO_MEMORY
    lcs[0] = -1
    if task.union_lcs and long_union(work, union_lcs, lcs):
        return NO_MEMORY
    if task.lcs and lcs[0] < 0:
        lcs[0] = sweep(work, 0, work.pair.columns, 0, work.pair.rows, NULL, NULL, NULL, 0)
    return 0


cdef int compare(
    Workspace *work, const Task *task, const Text *reference, const Text *candidate, double *counts
) noexcept nogil:
    """Set hits, reference total and candidate total for each measure; return 0 or what failed."""
    cdef int64_t lcs = 0, union_lcs = 0
    cdef Asked *asked
    cdef Py_ssize_t k
    cdef int failed = open_pair(work, reference, candidate)
    if failed == 0:
        if task.longest_ngram > 1:
            memset(task.ngrams, 0, (task.longest_ngram + 1) * sizeof(int64_t))
        if task.columns and work.pair.common:
            failed = align(work, task, reference, &lcs, &union_lcs)
        for k in range(task.count):
            if failed:
                break
            asked = &task.asked[k]
            if asked.kind == WLCS:
                failed = weighted_lcs(work, reference, candidate, &asked.powers, counts)
            elif asked.kind == SKIP or asked.kind == SKIP_UNIGRAM:
                failed = skip_bigrams(work, asked.whole, asked.kind == SKIP_UNIGRAM, counts)
            elif asked.kind == NGRAM:
                counts[0] = <double> (work.pair.common if asked.whole == 1 else task.ngrams[asked.whole])
                counts[1] = <double> max(reference.length - asked.whole + 1, 0)
                counts[2] = <double> max(candidate.length - asked.whole + 1, 0)
            else:
                counts[0] = <double> (lcs if asked.kind == LCS else union_lcs)
                counts[1] = <double> reference.length
                counts[2] = <double> candidate.length
            counts += 3
    close_pair(work)
    return failed


cdef class PairScorer:
    """Scores one pair of texts after another, with the arithmetic of rouge-score.

    The encoder forgets its vocabulary when that has grown too large, so ids from before are then void.
    """

    cdef Encoder encoder
    cdef Plan plan
    cdef Task task
    cdef tuple names
    cdef object made
    cdef double *counts

    def __cinit__(self, Encoder encoder not None, measures, names=None, made=tuple):
        """Prepare.

        Args:
            encoder: What tokenises.
            measures: What to count: NGRAM, LCS or LCS_UNION.
            names: The keys of `score`'s results, one for each measure.
            made: A type derived from tuple (a NamedTuple) that takes precision, recall and F1.
        """
        self.encoder = encoder
        self.plan = Plan(measures)
        self.task = task_of(self.plan)
        self.names = tuple(names) if names is not None else None
        if self.names is not None and len(self.names) != self.plan.count:
            raise ValueError(f"{len(self.names)} names for {self.plan.count} measures")
        if not (isinstance(made, type) and issubclass(made, tuple)):
            raise TypeError(f"a type derived from tuple was expected, not {made!r}")
        self.made = made
        self.counts = <double *> malloc((3 * self.plan.count + 1) * sizeof(double))
        if self.counts == NULL:
            raise MemoryError

    def __dealloc__(self):
        free(self.counts)

    def score(self, target, prediction):
        """Return the scores by name."""
        cdef dict named = {}
        cdef Py_ssize_t k
        if self.names is None:
            raise ValueError("no names were given")
        self.count(target, prediction)
        for k in range(self.task.count):
            named[<object> PyTuple_GET_ITEM(self.names, k)] = self.made_score(self.counts + 3 * k)
        return named

    def score_list(self, target, prediction):
        """Return the scores in the order of the measures."""
        cdef list scores = []
        cdef Py_ssize_t k
        self.count(target, prediction)
        for k in range(self.task.count):
            scores.append(self.made_score(self.counts + 3 * k))
        return scores

    cdef int count(self, target, prediction) except -1:
        """Set hits and totals for each measure."""
        cdef Tokeniser *state = &self.encoder.state
        cdef Tokens *out = &state.out
        cdef Piece piece
        cdef Text reference, candidate
        if not isinstance(target, str) or not isinstance(prediction, str):
            wrong = prediction if isinstance(target, str) else target
            raise TypeError(f"a text must be a string, not {type(wrong).__name__}")
        self.encoder.check_free()
        if state.tokens.count > VOCABULARY_BOUND:
            forget(state, 0)
        out.count = out.sentences = 0
        look_at(&piece, target, True)
        if tokenise(state, &piece):
            raise MemoryError
        reference.length = out.count
        reference.sentences = out.sentences
        look_at(&piece, prediction, True)
        if tokenise(state, &piece) or start_sentence(out, out.count):
            raise MemoryError
        reference.ids = out.ids
        reference.starts = out.sentence_starts
        candidate.ids = out.ids + reference.length
        candidate.length = out.count - reference.length
        candidate.starts = out.sentence_starts + reference.sentences
        candidate.sentences = out.sentences - 1 - reference.sentences
        if compare(&self.encoder.work, &self.task, &reference, &candidate, self.counts):
            raise MemoryError
        return 0

    cdef made_score(self, const double *counts):
        cdef double precision = counts[0] / max(counts[2], 1.0), recall = counts[0] / max(counts[1], 1.0)
        cdef double f1 = 2 * precision * recall / (precision + recall) if precision + recall > 0 else 0.0
        cdef tuple score = (precision, recall, f1)
        if self.made is tuple:
            return score
        cdef tuple arguments = (score,)
        return (<PyTypeObject *> tuple).tp_new(self.made, <PyObject *> arguments, NULL)


def score_pair(Encoder encoder not None, target, prediction, measures):
    """Score one pair of texts, with the arithmetic of rouge-score.

    Args:
        encoder: What tokenises; it forgets its vocabulary when that has grown too large.
        target: The reference.
        prediction: The candidate.
        measures: What to count: NGRAM, LCS or LCS_UNION.

    Returns:
        Precision, recall and F1 for each measure, in [0, 1].
    """
    return PairScorer(encoder, measures).score_list(target, prediction)
