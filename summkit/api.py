"""What `import summkit` offers."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from summkit.analyses.statistics import StatisticsSettings
from summkit.corpora import ReadOptions, read_summaries
from summkit.documents import Article, KeyPoints, Summary, Text
from summkit.errors import DataError, OptionError, SummkitWarning
from summkit.evaluation.corpus import candidate_texts, corpus_facts, file_units, memory_units
from summkit.evaluation.evaluation import Evaluation
from summkit.evaluation.language import corpus_language
from summkit.evaluation.plan import DEFAULT_METHODS, DEFAULT_METRICS, EvaluationPlan, PairedTest
from summkit.evaluation.runner import Progress, RunSettings, run_evaluation
from summkit.keypoints.extraction import extract_key_points
from summkit.metrics.settings import Compatibility, MultiReference, RougeSettings, Stemmer
from summkit.metrics.tokenisers import TokeniserName
from summkit.parallel import Backend, Workers
from summkit.ranking.choice import Selection
from summkit.ranking.selection import Length, Order
from summkit.summarisers import DEFAULT_METHOD, summariser
from summkit.summarisers.run import shortfall, summarise_documents
from summkit.summarisers.together import in_articles, join_documents
from summkit.summarisers.work import Wish, summarise_articles
from summkit.text.analysis import Analyser, analyser_for
from summkit.text.detection import resolve_language


def summarise(
    text: str | Article | Sequence[str | Article],
    *,
    method: str = DEFAULT_METHOD,
    length: int | str = 3,
    order: Order = "document",
    language: str = "en",
    seed: int = 0,
    redundancy: str | None = None,
    prior: str = "none",
    query: str = "",
    cut: bool = False,
    coherent: bool = False,
) -> Summary:
    """Summarise a text or an article.

    Args:
        text: An article (its body is summarised), or a plain text, all of which is; several are summarised together.
        method: Written form of the method, such as "tfidf" or "textrank:damping=0.9"; `summkit methods` lists them.
        length: Sentences as a number, or "20%" of the words, "100w" words, "665c" characters, or "reference".
        order: "document" or "rank".
        language: ISO 639-1 code; "auto" finds it out, one for all texts.
        seed: For methods that draw at random.
        redundancy: "none", "mmr", "mmr:0.7" or "trigram"; None leaves it to the method, and takes "trigram" for several
            texts.
        prior: "none"; or "reciprocal", "reciprocal:0.5": scores are divided by the sentence's place to this power.
        query: What the summary shall be about, in words.
        cut: Whether the last sentence is cut to fill a budget of words or characters.
        coherent: Whether the summary must not begin with "However" or a pronoun.

    Returns:
        The summary; in a notebook it shows itself in its article. When it is shorter than asked for, a
        `SummkitWarning` says why.

    Raises:
        OptionError: If the method, length, order or language is unknown.
        DataError: If the text is empty.

    >>> text = "Cats purr. Dogs bark at cats and dogs. Birds sing. Cats chase birds and dogs chase cats."
    >>> print(summarise(text, length=1))
    Cats chase birds and dogs chase cats.
    """
    _check_order(order)
    single = isinstance(text, str | Article)
    if not single and not isinstance(text, Iterable):
        raise OptionError(f"summarise takes a text or an article, or several, not {type(text).__name__}")
    articles = list(_articles([text] if isinstance(text, str | Article) else text))
    analyser = analyser_for(resolve_language(language, [article.body for article in articles]))
    documents = [analyser.analyse(article) for article in articles]
    asked = Length.parse(length)
    selection = Selection.of(redundancy, prior=prior, query=query, cut=cut, coherent=coherent, together=not single)
    document = documents[0] if single else join_documents(documents)
    (summary,) = summarise_documents(
        [document], method, summariser(method), length=asked, order=order, seed=seed, selection=selection
    )
    if not single:
        summary = in_articles(summary, documents, order)
    summary = replace(summary, documents=tuple(documents))
    lacking = shortfall(document, summary.indices, asked)
    if lacking:
        warnings.warn(SummkitWarning(f"{articles[-1].origin or articles[-1].id}: {lacking}"), stacklevel=2)
    return summary


def summarise_all(
    texts: Iterable[str | Article],
    *,
    method: str = DEFAULT_METHOD,
    length: int | str = 3,
    order: Order = "document",
    language: str = "en",
    seed: int = 0,
    redundancy: str | None = None,
    prior: str = "none",
    query: str = "",
    cut: bool = False,
    coherent: bool = False,
    jobs: int = 1,
) -> list[Summary]:
    """Summarise many texts or articles, each on its own: far faster than one call of `summarise` for each.

    Args:
        texts: Articles (their bodies are summarised), or plain texts, all of which are.
        method: As in `summarise`, like all that follow but the last.
        length: Sentences as a number, or "20%" of the words, "100w" words, "665c" characters, or "reference".
        order: "document" or "rank".
        language: ISO 639-1 code; "auto" finds it out for each text.
        seed: For methods that draw at random.
        redundancy: "none", "mmr", "mmr:0.7" or "trigram"; None leaves it to the method.
        prior: "none"; or "reciprocal", "reciprocal:0.5": scores are divided by the sentence's place to this power.
        query: What the summaries shall be about, in words.
        cut: Whether the last sentence is cut to fill a budget of words or characters.
        coherent: Whether no summary may begin with "However" or a pronoun.
        jobs: Processes to use on this machine; -1 takes every core. How many there are changes no summary.

    Returns:
        A summary for each text, in order. When some are shorter than asked for, one `SummkitWarning` says how many.

    Raises:
        OptionError: If the method, length, order or language is unknown.
        DataError: If a text is empty.

    >>> texts = ["Cats purr. Dogs bark at cats. Cats fear dogs.", "Ferries sail. Kings rule. Ferries sail to kings."]
    >>> [summary.text for summary in summarise_all(texts, method="textrank", length=1)]
    ['Dogs bark at cats.', 'Ferries sail to kings.']
    """
    _check_order(order)
    given: object = texts
    if isinstance(given, str | Article) or not isinstance(given, Iterable):
        raise OptionError(f"summarise_all takes several texts or articles, not one {type(given).__name__}")
    wish = Wish(
        method=method,
        length=Length.parse(length),
        order=order,
        language=language,
        seed=seed,
        selection=Selection.of(redundancy, prior=prior, query=query, cut=cut, coherent=coherent),
    )
    done = list(summarise_articles(_articles(texts), wish, Workers(jobs=jobs)))
    lacking = [f"{where}: {lack}" for _, where, lack in done if lack]
    if lacking:
        more = f" (and {len(lacking) - 1} more like it)" if len(lacking) > 1 else ""
        warnings.warn(SummkitWarning(lacking[0] + more), stacklevel=2)
    return [summary for summary, _, _ in done]


def _check_order(order: str) -> None:
    if order not in ("document", "rank"):
        raise OptionError(f"order {order!r} is not one of: document, rank")


def _articles(texts: Iterable[str | Article]) -> Iterator[Article]:
    """Yield texts as articles; refuse those without text."""
    for place, given in enumerate(texts):
        item: object = given
        if not isinstance(item, str | Article):
            raise OptionError(f"a text or an article is wanted, not {type(item).__name__}")
        article = Article(id=f"text{place}" if place else "text", body=given) if isinstance(given, str) else given
        if not article.body.strip():
            raise DataError(f"{article.origin or article.id}: there is no text to summarise")
        yield article


def key_points(text: str | Article, *, count: int = 5, language: str = "en") -> KeyPoints:
    """Find the key points of a text or an article.

    Args:
        text: An article (its body is looked at), or a plain text, all of which is.
        count: How many points at most.
        language: ISO 639-1 code; "auto" finds it out.

    Returns:
        A list of points, the weightiest first, each with its keyphrases, its weight and the sentence it was drawn
        from.

    Raises:
        OptionError: If the count is below 1, or the language is unknown.
        DataError: If the text is empty.

    >>> text = "However, the port of Skerry closed on Monday, a spokeswoman said. It rained. Ships waited at anchor."
    >>> [point.text for point in key_points(text, count=1)]
    ['The port of Skerry closed on Monday.']
    """
    article = Article(id="text", body=text) if isinstance(text, str) else text
    if not article.body.strip():
        raise DataError(f"{article.origin or article.id}: there is no text to find key points in")
    return KeyPoints(extract_key_points(Analyser(resolve_language(language, [article.body])).analyse(article), count))


def evaluate(
    corpus: str | os.PathLike[str] | Article | Iterable[str | os.PathLike[str] | Article] | None = None,
    *,
    methods: str | Sequence[str] = DEFAULT_METHODS,
    candidates: Mapping[str, str | os.PathLike[str] | Mapping[str, Text]] | None = None,
    metrics: str | Sequence[str] = DEFAULT_METRICS,
    length: int | str = 3,
    language: str = "en",
    tokeniser: TokeniserName | None = None,
    stemmer: Stemmer | None = None,
    compatibility: Compatibility = "rouge-score",
    multi_reference: MultiReference | None = None,
    alpha: float = 0.5,
    stop_words: bool = False,
    word_limit: int | None = None,
    character_limit: int | None = None,
    wordnet_exceptions: str | None = None,
    confidence: float = 0.95,
    resamples: int = 1000,
    paired: PairedTest = "permutation",
    baseline: str | None = None,
    limit: int | None = None,
    per_document: bool = False,
    texts: bool = False,
    by: str | Sequence[str] = (),
    seed: int = 0,
    verify: bool = False,
    fields: Mapping[str, str] | None = None,
    strict: bool = False,
    jobs: int = 1,
    backend: Backend = "loky",
    scheduler: str | None = None,
    store: str | os.PathLike[str] | None = None,
    progress: Progress | None = None,
) -> Evaluation:
    """Summarise every article of a corpus with every method, and score the summaries against the references.

    Args:
        corpus: A file or folder, or several, or articles; None stands for `./seeds` if it is there, else the bundled
            samples.
        methods: Written forms of the methods.
        candidates: Summaries that exist already: the name of a system to its file, or to summaries by article id.
        metrics: Written forms of the metrics; `summkit metrics` lists them.
        length: As in `summarise`.
        language: ISO 639-1 code of the articles' language; "auto" finds it out from the first, and says which it took.
        tokeniser: "rouge-score", "unicode" or "whitespace"; None takes "rouge-score" for English, else "unicode".
        stemmer: "porter", "snowball" or "none"; None takes "porter" for English, else "snowball".
        compatibility: "rouge-score", or "rouge155" for the arithmetic of the Perl program.
        multi_reference: What becomes of several references; None takes "best", or "pooled" for "rouge155".
        alpha: Weight of precision against recall in F; 0.5 is F1.
        stop_words: Whether to drop ROUGE-1.5.5's stop words.
        word_limit: Cut both sides to so many words before scoring.
        character_limit: Cut both sides to so many characters (bytes for "rouge155").
        wordnet_exceptions: Folder of WordNet's *.exc files, for "rouge155".
        confidence: Of the intervals, in (0, 1).
        resamples: Of the bootstrap and the tests.
        paired: "permutation" or "bootstrap".
        baseline: The system that the others are compared with; None takes lead if it is there, else the
            first; "all" compares all pairs.
        limit: Take only so many articles.
        per_document: Whether to list every score in the result.
        texts: Whether the result shall hold the articles with what each system made of them, for the report.
        by: In what ways to group articles and score each group: "length", "reference-length", "summary-length",
            "compression", "density", "coverage", "key-points", "label".
        seed: For random summaries, resampling and tests.
        verify: Whether to score everything again with rouge-score, and fail on any difference.
        fields: Names of the columns for any of article, reference, key_points, id, title and label.
        strict: Whether the first record that cannot be used is an error; else it is told and left out.
        jobs: Processes to use on this machine; -1 takes every core.
        backend: "loky" for this machine, "dask" for a cluster.
        scheduler: Address of the cluster's scheduler, such as "tcp://10.0.0.1:8786".
        store: A file that keeps what is done; the same call goes on where it was stopped.
        progress: Called with what is being done, the parts done, the parts in all, and the articles done.

    Returns:
        The evaluation. Where and how fast it was done changes no number.

    Raises:
        OptionError: If an option is unknown, or two do not go together.
        DataError: If a file cannot be read, or no article has a reference.
        VerificationError: If rouge-score disagrees.
        StoreError: If the store is in use, not writable, or of another evaluation.
        WorkerError: If a worker process dies.
    """
    given = [] if corpus is None else [corpus] if isinstance(corpus, str | os.PathLike | Article) else list(corpus)
    articles = [item for item in given if isinstance(item, Article)]
    paths = [item for item in given if not isinstance(item, Article)]
    if articles and paths:
        raise OptionError("give articles or paths, not both")
    if corpus is not None and not given:
        raise DataError("there are no articles to evaluate; give some, or nothing at all for the bundled ones")
    units = memory_units(articles) if articles else file_units(paths, ReadOptions(fields=fields or {}, strict=strict))
    language = corpus_language(language, units)
    plan = EvaluationPlan(
        methods=(methods,) if isinstance(methods, str) else tuple(methods),
        candidates={name: _texts(given) for name, given in (candidates or {}).items()},
        metrics=(metrics,) if isinstance(metrics, str) else tuple(metrics),
        length=Length.parse(length),
        language=language,
        rouge=RougeSettings.resolve(
            language=language,
            tokeniser=tokeniser,
            stemmer=stemmer,
            compatibility=compatibility,
            multi_reference=multi_reference,
            alpha=alpha,
            stop_words=stop_words,
            word_limit=word_limit,
            character_limit=character_limit,
            wordnet_exceptions=wordnet_exceptions,
        ),
        seed=seed,
        verify=verify,
    )
    statistics = StatisticsSettings(
        confidence=confidence, resamples=resamples, paired=paired, baseline=baseline, seed=seed
    )
    run = RunSettings(
        workers=Workers(jobs=jobs, backend=backend, scheduler=scheduler),
        store=Path(store) if store is not None else None,
        per_document=per_document,
        by=(by,) if isinstance(by, str) else tuple(by),
        texts=texts,
        progress=progress,
    )
    return run_evaluation(units, plan, statistics, run, limit=limit, corpus=corpus_facts(paths, units))


def _texts(given: str | os.PathLike[str] | Mapping[str, Text]) -> Mapping[str, Text]:
    return given if isinstance(given, Mapping) else candidate_texts(read_summaries(given, kind="candidates"))
