# The encoder as Python sees it.

cdef class Encoder:
    """Turns texts into ids of one vocabulary, with rouge-score 0.1.2's tokeniser.

    Text is lower-cased, and every run of a-z and 0-9 is a token; with `stem`, tokens of more than three characters
    are stemmed by Porter's algorithm. Ids count up from 0 in order of first appearance. Use one encoder in one
    thread at a time.
    """

    cdef Tokeniser state
    cdef Workspace work  # for scores pair by pair, which need no other than this
    cdef bint busy

    def __cinit__(self, *, bint stem):
        memset(&self.state, 0, sizeof(Tokeniser))
        memset(&self.work, 0, sizeof(Workspace))
        self.state.stem = stem
        salt = urandom(32)
        open_vocabulary(&self.state.tokens, salt[:16])
        open_vocabulary(&self.state.surfaces, salt[16:])

    def __dealloc__(self):
        close_workspace(&self.work)
        close_vocabulary(&self.state.tokens)
        close_vocabulary(&self.state.surfaces)
        free(self.state.surfaces_before)
        free(self.state.folded)
        free(self.state.out.ids)
        free(self.state.out.sentence_starts)

    @property
    def size(self):
        """The number of ids in the vocabulary."""
        return self.state.tokens.count

    cdef int check_free(self) except -1:
        """Refuse a second thread, which nothing else keeps out while the interpreter lock is released."""
        if self.busy:
            raise RuntimeError("an encoder serves one thread at a time: make one for each")
        return 0

    def word(self, Py_ssize_t number):
        """Return the token or stem of an id."""
        if not 0 <= number < self.state.tokens.count:
            raise IndexError(f"id {number} is outside 0 to {self.state.tokens.count - 1}")
        return token_bytes(&self.state.tokens, number).decode("utf-8", "surrogatepass")

    def words(self, ids):
        """Return the tokens or stems of several ids."""
        return [self.word(number) for number in ids]

    def truncate(self, Py_ssize_t size):
        """Forget every id from `size` on, so that texts encoded before it was reached stay valid."""
        if size < 0:
            raise ValueError(f"the size must be 0 or more, not {size}")
        self.check_free()
        forget(&self.state, size)

    def encode(self, texts):
        r"""Tokenise texts.

        Args:
            texts: A string is split into sentences at each "\n"; a sequence of strings is already split.

        Returns:
            The columns; sentences without tokens are kept.

        Raises:
            TypeError: If something is not a string.
        """
        cdef list texts_owned = list(texts)  # holds every string while the lock is released
        cdef Py_ssize_t count = len(texts_owned), pieces = 0, k
        cdef int64_t *text_starts = NULL
        cdef Piece *piece = NULL
        cdef int failed
        for k in range(count):
            text = texts_owned[k]
            if isinstance(text, str):
                pieces += 1
            elif isinstance(text, (list, tuple)):
                texts_owned[k] = text = tuple(text)
                pieces += len(<tuple> text)
            else:
                raise TypeError(
                    f"text {k} must be a string or a list of strings, not {type(text).__name__}"
                )
        self.check_free()
        self.busy = True
        piece = <Piece *> malloc((pieces + 1) * sizeof(Piece))
        text_starts = <int64_t *> malloc((count + 1) * sizeof(int64_t))
        try:
            if piece == NULL or text_starts == NULL:
                raise MemoryError
            pieces = 0
            for k in range(count):
                text = texts_owned[k]
                text_starts[k] = pieces
                if isinstance(text, str):
                    look_at(&piece[pieces], text, True)
                    pieces += 1
                    continue
                for sentence in <tuple> text:
                    if not isinstance(sentence, str):
                        raise TypeError(
                            f"a sentence of text {k} must be a string, not {type(sentence).__name__}"
                        )
                    look_at(&piece[pieces], sentence, False)
                    pieces += 1
            text_starts[count] = pieces
            with nogil:
                failed = tokenise_all(&self.state, piece, text_starts, count)
            if failed:
                raise MemoryError
            return self.columns(text_starts, count)
        finally:
            self.busy = False
            free(piece)
            free(text_starts)

    def add(self, texts):
        """Encode texts that are tokenised already (text, sentence, token), as they stand."""
        cdef Tokens *out = &self.state.out
        cdef Py_ssize_t before, k
        cdef int64_t *text_starts
        cdef list texts_owned = list(texts)
        cdef Py_ssize_t count = len(texts_owned)
        self.check_free()
        self.busy = True
        before = self.state.tokens.count
        out.count = out.sentences = 0
        text_starts = <int64_t *> malloc((count + 1) * sizeof(int64_t))
        try:
            if text_starts == NULL:
                raise MemoryError
            for k in range(count):
                text_starts[k] = out.sentences
                text = texts_owned[k]
                if isinstance(text, str):
                    raise TypeError(f"text {k} must be a list of sentences, not a string")
                for sentence in text:
                    if isinstance(sentence, str):
                        raise TypeError(f"a sentence of text {k} must be a list of tokens, not a string")
                    if start_sentence(out, out.count):
                        raise MemoryError
                    for token in sentence:
                        self.add_token(token)
            text_starts[count] = out.sentences
            return self.columns(text_starts, count)
        except BaseException:
            forget(&self.state, before)
            raise
        finally:
            self.busy = False
            free(text_starts)

    cdef int add_token(self, token) except -1:
        cdef Tokens *out = &self.state.out
        cdef bytes encoded
        cdef int32_t id
        if not isinstance(token, str):
            raise TypeError(f"a token must be a string, not {type(token).__name__}")
        encoded = (<str> token).encode("utf-8", "surrogatepass")
        id = token_id(&self.state, encoded, len(encoded))
        if id < 0 or reserve(<void **> &out.ids, &out.ids_capacity, out.count + 1, sizeof(int32_t)):
            raise MemoryError
        out.ids[out.count] = id
        out.count += 1
        return 0

    cdef columns(self, const int64_t *text_starts, Py_ssize_t count):
        """Copy what was tokenised last into arrays."""
        cdef Tokens *out = &self.state.out
        ids = np.empty(out.count, dtype=np.int32)
        sentence_starts = np.empty(out.sentences + 1, dtype=np.int64)
        starts = np.empty(count + 1, dtype=np.int64)
        if out.count:
            memcpy(int32_buffer(ids, "ids").data, out.ids, out.count * sizeof(int32_t))
        cdef Buffer sentences = int64_buffer(sentence_starts, "sentence_starts")
        if out.sentences:
            memcpy(sentences.data, out.sentence_starts, out.sentences * sizeof(int64_t))
        (<int64_t *> sentences.data)[out.sentences] = out.count
        memcpy(int64_buffer(starts, "text_starts").data, text_starts, (count + 1) * sizeof(int64_t))
        return TokenColumns(ids, sentence_starts, starts)


cdef int look_at(Piece *piece, text, bint splits) except -1:
    piece.kind = PyUnicode_KIND(text)
    if piece.kind != 1 and piece.kind != 2 and piece.kind != 4:
        raise TypeError("a string without its characters")
    piece.data = PyUnicode_DATA(text)
    piece.length = PyUnicode_GET_LENGTH(text)
    piece.splits = splits
    return 0


cdef int tokenise_all(
    Tokeniser *state, const Piece *pieces, int64_t *text_starts, Py_ssize_t count
) noexcept nogil:
    """Tokenise texts whose starts are given in pieces; on return they are given in sentences."""
    cdef Py_ssize_t text, piece
    cdef int64_t first
    state.out.count = state.out.sentences = 0
    for text in range(count):
        first = state.out.sentences
        for piece in range(text_starts[text], text_starts[text + 1]):
            if tokenise(state, &pieces[piece]):
                return -1
        text_starts[text] = first
    text_starts[count] = state.out.sentences
    return 0


def porter_stem(word):
    """Stem a lower-case word as NLTK's PorterStemmer does in its default mode."""
    cdef bytes letters
    cdef str plain = plain_text(word, "word")
    cdef Py_ssize_t length = len(plain)
    cdef Word stem
    cdef void *block
    if not plain.isascii():
        raise ValueError(f"a word of ASCII characters was expected, not {plain!r}")
    letters = plain.lower().encode("ascii")
    block = calloc((length + 2) * (sizeof(int32_t) + 2) + WORD_PADDING, 1)
    if block == NULL:
        raise MemoryError
    stem.measure = <int32_t *> block
    stem.consonant = <unsigned char *> (stem.measure + length + 2)
    stem.letters = stem.consonant + length + 2 + WORD_PADDING
    memcpy(stem.letters, <const char *> letters, length)
    stem.length = length
    try:
        stem_in_place(&stem)
        return (<char *> stem.letters)[:stem.length].decode("ascii")
    finally:
        free(block)
