"""Corpora and summaries to scores, and scores to pages."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from summkit.api.given import Corpus, FilePath, corpus_units, settings_or_default
from summkit.api.inputs import inputs_of
from summkit.corpora import check_joined
from summkit.corpora.given import (
    frame_columns,
    frame_records,
    given_summaries,
    in_order_of,
    is_frame,
    refuse_set,
    row_id,
)
from summkit.corpora.inputs import Inputs
from summkit.documents import Text
from summkit.errors import DataError, OptionError
from summkit.evaluation.corpus import articles_of, candidate_texts, corpus_facts, joined_corpus, memory_units
from summkit.evaluation.evaluation import Evaluation
from summkit.evaluation.plan import DEFAULT_METHODS, DEFAULT_METRICS, EvaluationPlan
from summkit.evaluation.run import run_evaluation
from summkit.evaluation.units import Unit
from summkit.messages import option
from summkit.paths import path_text
from summkit.ranking.length import Length
from summkit.results.saved import read_results
from summkit.settings.rouge import RougeSettings
from summkit.settings.run import Run
from summkit.settings.shared import DEFAULT_LANGUAGE, DEFAULT_LENGTH
from summkit.settings.statistics import Statistics
from summkit.text.corpus_language import corpus_language
from summkit.text.detection import AUTO

Candidates = Mapping[str, Any]
"""Summaries that exist: the name of each system to a file, a mapping of ids to summaries, summaries in the order of
the articles (texts, lists of sentences, `Summary` objects, a column), or the name of a column of the corpus's frame."""


def evaluate(
    corpus: Corpus | Any | None = None,
    *,
    methods: str | Sequence[str] = DEFAULT_METHODS,
    candidates: Candidates | Sequence[str] | None = None,
    metrics: str | Sequence[str] = DEFAULT_METRICS,
    length: int | str = DEFAULT_LENGTH,
    language: str = DEFAULT_LANGUAGE,
    rouge: RougeSettings | None = None,
    statistics: Statistics | None = None,
    run: Run | None = None,
) -> Evaluation:
    """Summarise every article of a corpus with every method, and score the summaries against the references.

    Args:
        corpus: A file or folder, or several; articles, or records such as {"id", "article", "summary"}; or a data frame
            of pandas, polars or another library with a row for each article. None stands for `./seeds` if it is there,
            else the bundled samples.
        methods: Written forms of the methods.
        candidates: Summaries that exist already: the name of a system to its file, to summaries by article id, to
            summaries in the order of the articles, or to the column of a data frame; or the names of such columns.
        metrics: Written forms of the metrics; `summkit metrics` lists them.
        length: As in `summarise`.
        language: ISO 639-1 code of the articles' language; "auto" finds it out from the first, and says which it took.
        rouge: How ROUGE is computed; None as usual.
        statistics: Intervals, tests, what is compared with what, and the seed; None as usual.
        run: What is read and kept, and where the work is done; None for one process.

    Returns:
        The evaluation. Where and how fast it was done changes no number.

    Raises:
        OptionError: If an option is unknown, or two do not go together.
        DataError: If a file cannot be read, or no article has a reference.
        VerificationError: If rouge-score disagrees.
        ExtensionError: If another package's method or metric gives something that cannot be used.
        StoreError: If the store is in use, not writable, or of another evaluation.
        WorkerError: If a worker process dies.
    """
    how = settings_or_default("run", run, Run)
    sure = settings_or_default("statistics", statistics, Statistics)
    asked = settings_or_default("rouge", rouge, RougeSettings)
    if language != AUTO:
        asked.resolved(language)  # a wrong option is told before anything is read
    paths, units = corpus_units(corpus, how.reading, contents=how.store is not None)
    if how.store is not None:
        read = inputs_of(
            paths,
            bundled=corpus is None,
            files=_files(candidates),
            methods=_written("methods", methods),
            metrics=_written("metrics", metrics),
            rouge=asked,
        )
        read.refuse_as_output(how.store)
    language = corpus_language(language, articles_of(units))
    plan = EvaluationPlan(
        methods=_written("methods", methods),
        candidates=_candidates(candidates, corpus, units, how.fields),
        metrics=_written("metrics", metrics),
        length=Length.parse(length),
        language=language,
        rouge=asked.resolved(language),
        seed=sure.seed,
        verify=how.verify,
    )
    return run_evaluation(units, plan, sure, how, corpus=corpus_facts(paths, how.reading))


def score(
    references: Any,
    candidates: Candidates | Sequence[str],
    *,
    metrics: str | Sequence[str] = DEFAULT_METRICS,
    language: str = DEFAULT_LANGUAGE,
    rouge: RougeSettings | None = None,
    statistics: Statistics | None = None,
    run: Run | None = None,
) -> Evaluation:
    """Score summaries that exist already against references, joined by id or by order.

    Args:
        references: A file; a mapping of ids to references; or references in one order: texts, lists of sentences,
            records such as {"id", "summaries", "key_points", "article"}, or a data frame of these.
        candidates: The name of each system to its summaries, as a file or in any of the forms that `evaluate` takes;
            columns are those of the references' data frame.
        metrics: Written forms of the metrics.
        language: ISO 639-1 code; "auto" finds it out from the first references.
        rouge: How ROUGE is computed; None as usual.
        statistics: Intervals, tests, and what is compared with what; None as usual.
        run: What is kept, and where the work is done; None for one process. There is no corpus to read, so `fields` and
            `strict` are refused.

    Returns:
        The evaluation.

    Raises:
        OptionError: If an option is unknown, or two do not go together.
        DataError: If a file cannot be read, a summary has no reference or a reference no summary, or a metric needs
            articles that are not there.
        VerificationError: If rouge-score disagrees.
        ExtensionError: If another package's metric gives something that cannot be used.

    >>> scores = score(["The ferry sank."], {"mine": ["A ferry sank."]}, metrics="rouge1")
    >>> round(scores.score("mine", "rouge1").f1, 3)
    0.667
    """
    how = settings_or_default("run", run, Run)
    sure = settings_or_default("statistics", statistics, Statistics)
    asked = settings_or_default("rouge", rouge, RougeSettings)
    if how.fields or how.strict:
        raise OptionError(f"{option('fields')} and {option('strict')} are for corpora of articles; score reads none")
    candidates = _named_candidates(candidates, references, {})
    if not candidates:
        raise OptionError("name the summaries to be scored: candidates={name: summaries}")
    if language != AUTO:
        asked.resolved(language)
    if how.store is not None:
        files = [*_files([references]), *_files(candidates)]
        inputs_of(files=files, metrics=_written("metrics", metrics), rouge=asked).refuse_as_output(how.store)
    targets = given_summaries(references, name="references", kind="references")
    given = {}
    for name, summaries in candidates.items():
        found = given_summaries(summaries, name=f"candidates {name!r}", kind="candidates", by_order=targets.by_line)
        joined_by_order = found.by_line and found.unit == "summary" and not targets.by_line
        given[name] = in_order_of(targets.ids, found) if joined_by_order else found
        check_joined(targets, given[name])
    articles, texts = joined_corpus(targets, given)
    units = memory_units(articles, blank_counts=True)
    language = corpus_language(language, articles)
    plan = EvaluationPlan(
        methods=(),
        candidates=texts,
        metrics=_written("metrics", metrics),
        language=language,
        rouge=asked.resolved(language),
        seed=sure.seed,
        verify=how.verify,
    )
    lacking = [name for name, kind in zip(plan.metrics, plan.declared_metrics, strict=True) if kind.needs_article]
    if lacking and not all(article.body for article in articles):
        raise DataError(f'{targets.path}: {lacking[0]} looks at the article; add an "article" to each record')
    return run_evaluation(units, plan, sure, how, corpus=corpus_facts((), how.reading))


def load_evaluation(path: FilePath) -> Evaluation:
    """Read what `summkit evaluate --format json` or `summkit score --format json` wrote.

    Args:
        path: The file.

    Returns:
        The evaluation; without scores of single documents, or without texts, where these were not written.

    Raises:
        DataError: If the file cannot be read, is of another version's format, or is no such evaluation.
    """
    return Evaluation.of(read_results(path))


def report(evaluation: Evaluation | FilePath, path: FilePath | None = None, *, title: str = "") -> str:
    """Write one HTML page on what `evaluate` or `score` found.

    Args:
        evaluation: The evaluation, or the file it was written to as JSON.
        path: The file to write the page to, or None.
        title: What stands at its top; "" for "Evaluation of summaries".

    Returns:
        The page, which needs nothing else.

    Raises:
        DataError: If a file cannot be read or written.
        MissingLibraryError: If Jinja2 is not installed.
    """
    if isinstance(evaluation, Evaluation):
        return evaluation.report(path, title=title)
    if path is not None:
        Inputs(files=[path_text(evaluation)]).refuse_as_output(path_text(path))
    found = load_evaluation(evaluation)
    return found.report(path, title=title)


def _written(name: str, given: object) -> tuple[str, ...]:
    """Return written forms as a tuple; a single one may be given alone."""
    if isinstance(given, str):
        return (given,)
    if isinstance(given, bytes) or not isinstance(given, Iterable):
        raise OptionError(f"{option(name)} must be a list of written forms such as 'rouge1', not {given!r}")
    refuse_set(given, option(name))
    forms = tuple(given)
    wrong = next((form for form in forms if not isinstance(form, str)), None)
    if wrong is not None:
        raise OptionError(f"{option(name)} must be written forms such as 'rouge1' or 'textrank', not {wrong!r}")
    return forms


def _candidates(
    candidates: object, corpus: object, units: Sequence[Unit], columns: Mapping[str, str]
) -> dict[str, Mapping[str, Text]]:
    """Return the summaries of each system by the ids of the articles.

    Raises:
        OptionError: If they are given in none of the forms.
        DataError: If a file cannot be read, or there are not as many summaries as articles.
    """
    if candidates is None:
        return {}
    ids: list[str] | None = None
    found: dict[str, Mapping[str, Text]] = {}
    for name, summaries in _named_candidates(candidates, corpus, columns).items():
        texts = given_summaries(summaries, name=f"candidates {name!r}", kind="candidates")
        if texts.by_line and texts.unit == "summary":
            ids = [article.id for article in articles_of(units)] if ids is None else ids
            texts = in_order_of(ids, texts)
        found[name] = candidate_texts(texts)
    return found


def _named_candidates(candidates: object, corpus: object, fields: Mapping[str, str]) -> dict[str, object]:
    """Return the summaries of each system; names of columns of the corpus's data frame are replaced by what is in them.

    Raises:
        OptionError: If they are no mapping, nor the names of columns; or a name is no text.
    """
    columns = frame_columns(corpus) if is_frame(corpus) else ()
    if isinstance(candidates, Mapping):
        given: dict[Any, object] = dict(candidates)
    elif columns and isinstance(candidates, Iterable) and not isinstance(candidates, str | bytes):
        refuse_set(candidates, "candidates")
        given = {name: name for name in candidates}
        for name in given:
            if name not in columns:
                raise OptionError(f"there is no column {name!r}; the columns are {', '.join(columns)}")
    else:
        raise OptionError(
            "candidates must be a mapping of names to summaries, such as {'mine': 'mine.jsonl'}; or, for a data frame, "
            "a list of its columns"
        )
    wrong = [name for name in given if not isinstance(name, str) or not name]
    if wrong:
        raise OptionError(f"candidates: a system is named by a text, not by {wrong[0]!r}")
    rows = frame_records(corpus) if any(isinstance(shown, str) and shown in columns for shown in given.values()) else []
    return {
        name: _column(rows, shown, fields) if isinstance(shown, str) and shown in columns else shown
        for name, shown in given.items()
    }


def _files(given: object) -> list[FilePath]:
    """Return what is, or may be, a file among the values of a mapping or a list."""
    values = given.values() if isinstance(given, Mapping) else given if isinstance(given, list) else []
    return [value for value in values if isinstance(value, str | os.PathLike)]


def _column(rows: Sequence[Mapping[str, object]], name: str, fields: Mapping[str, str]) -> list[dict[str, object]]:
    """Return the summaries in a column as records with the ids of their rows, which articles have too."""
    return [{"id": row_id(row, number, fields), "summary": row[name]} for number, row in enumerate(rows, start=1)]
