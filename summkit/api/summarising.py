"""Texts to summaries and key points."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from numbers import Integral
from typing import Any

from summkit.corpora import Problems, ReadOptions
from summkit.corpora.given import Record, frame_records, is_frame, nameless, record_articles, refuse_set
from summkit.corpora.options import check_held
from summkit.corpora.single import read_single
from summkit.documents import Article, KeyPoints, Summary
from summkit.errors import DataError, OptionError, shown
from summkit.messages import option, warn
from summkit.parallel import Workers
from summkit.paths import path_text
from summkit.settings.run import Progress
from summkit.settings.shared import DEFAULT_COUNT, DEFAULT_LANGUAGE
from summkit.settings.summary import Order, SummarySettings
from summkit.summarisers.work import Summarised, Wish, portions, summarise_joint, summarise_portions
from summkit.text.detection import AUTO
from summkit.text.languages import language_code

GivenArticle = str | Article | Record | os.PathLike[str]
"""An article as a caller may have it: a text, an `Article`, a record such as {"id", "article"}, or a file's path."""


def summarise(
    text: GivenArticle | Iterable[GivenArticle],
    *,
    method: str = SummarySettings.method,
    length: int | str = SummarySettings.length,
    order: Order = SummarySettings.order,
    redundancy: str | None = SummarySettings.redundancy,
    prior: str = SummarySettings.prior,
    query: str = SummarySettings.query,
    cut: bool = SummarySettings.cut,
    coherent: bool = SummarySettings.coherent,
    language: str = SummarySettings.language,
    seed: int = SummarySettings.seed,
    max_characters: int = SummarySettings.max_characters,
) -> Summary:
    """Summarise a text or an article.

    Args:
        text: A plain text, all of which is summarised; or an article, whose body is: an `Article`, a record such as
            {"id", "article"}, or a `pathlib.Path`. Several of these, or a data frame, are summarised together.
        method: Written form of the method, such as "tfidf" or "textrank:damping=0.9"; `summkit methods` lists them.
        length: Sentences as a number, or "20%" of the words, "100w" words, "665c" characters, or "reference".
        order: "document" or "rank".
        redundancy: "none", "mmr", "mmr:0.7" or "trigram"; None leaves it to the method, and takes "trigram" for several
            texts.
        prior: "none"; or "reciprocal", "reciprocal:0.5": scores are divided by the sentence's place to this power.
        query: What the summary shall be about, in words.
        cut: Whether the last sentence is cut to fill a budget of words or characters.
        coherent: Whether the summary must not begin with "However" or a pronoun.
        language: ISO 639-1 code; "auto" finds it out, one for all texts.
        seed: For methods that draw at random.
        max_characters: The characters of the longest text that is looked at; a longer one is refused.

    Returns:
        The summary; in a notebook it shows itself in its article. When it is shorter than asked for, a
        `SummkitWarning` says why.

    Raises:
        OptionError: If the method, length, order or language is unknown.
        DataError: If the text is empty or too long, or a file cannot be read.

    >>> text = "Cats purr. Dogs bark at cats and dogs. Birds sing. Cats chase birds and dogs chase cats."
    >>> print(summarise(text, length=1))
    Cats chase birds and dogs chase cats.
    """
    settings = SummarySettings(
        method=method, length=length, order=order, redundancy=redundancy, prior=prior, query=query, cut=cut,
        coherent=coherent, language=language, seed=seed, max_characters=max_characters,
    )  # fmt: skip
    single = _is_one(text)
    wish = Wish.of(settings, together=not single, keep_articles=True)
    articles = list(_articles(text, "summarise", max_characters))
    (done,) = next(summarise_portions([articles], wish, Workers())) if single else [summarise_joint(articles, wish)]
    if done.lacking:
        warn(f"{done.where}: {done.lacking}")
    return _with_articles(done)


def summarise_all(
    texts: Iterable[GivenArticle],
    *,
    method: str = SummarySettings.method,
    length: int | str = SummarySettings.length,
    order: Order = SummarySettings.order,
    redundancy: str | None = SummarySettings.redundancy,
    prior: str = SummarySettings.prior,
    query: str = SummarySettings.query,
    cut: bool = SummarySettings.cut,
    coherent: bool = SummarySettings.coherent,
    language: str = SummarySettings.language,
    seed: int = SummarySettings.seed,
    max_characters: int = SummarySettings.max_characters,
    keep_articles: bool = False,
    jobs: int = 1,
    progress: Progress | None = None,
) -> list[Summary]:
    """Summarise many texts or articles, each on its own: far faster than one call of `summarise` for each.

    Args:
        texts: Texts or articles, as `summarise` takes them; or a data frame with a row for each.
        method: As in `summarise`, like all that follow but the last three.
        length: Sentences as a number, or "20%" of the words, "100w" words, "665c" characters, or "reference".
        order: "document" or "rank".
        redundancy: "none", "mmr", "mmr:0.7" or "trigram"; None leaves it to the method.
        prior: "none"; or "reciprocal", "reciprocal:0.5": scores are divided by the sentence's place to this power.
        query: What the summaries shall be about, in words.
        cut: Whether the last sentence is cut to fill a budget of words or characters.
        coherent: Whether no summary may begin with "However" or a pronoun.
        language: ISO 639-1 code; "auto" finds it out for each text.
        seed: For methods that draw at random.
        max_characters: The characters of the longest text that is looked at; a longer one is refused.
        keep_articles: Whether summaries keep what was summarised, to show themselves in it.
        jobs: Processes to use on this machine; -1 takes every core. How many there are changes no summary.
        progress: Called with what is being done, the parts done, the parts in all, and the articles done.

    Returns:
        A summary for each text, in order. When some are shorter than asked for, `SummkitWarning`s name the first ten of
        each kind, and give their number.

    Raises:
        OptionError: If the method, length, order or language is unknown, or this is one text only.
        DataError: If a text is empty or too long, or a file cannot be read.

    >>> texts = ["Cats purr. Dogs bark at cats. Cats fear dogs.", "Ferries sail. Kings rule. Ferries sail to kings."]
    >>> [summary.text for summary in summarise_all(texts, method="textrank", length=1)]
    ['Dogs bark at cats.', 'Ferries sail to kings.']
    """
    settings = SummarySettings(
        method=method, length=length, order=order, redundancy=redundancy, prior=prior, query=query, cut=cut,
        coherent=coherent, language=language, seed=seed, max_characters=max_characters,
    )  # fmt: skip
    _refuse_one(texts, "summarise_all")
    if progress is not None and not callable(progress):
        raise OptionError(f"progress must be a function, not {shown(progress)}")
    workers = Workers(jobs=jobs)
    wish = Wish.of(settings, keep_articles=keep_articles)
    units = portions(_articles(texts, "summarise", max_characters))
    done = list(_told(units, wish, workers, progress))
    problems = Problems()
    for one in done:
        if one.lacking:
            problems.add("all files", one.lacking, f"{one.where}: {one.lacking}", unit="article")
    for message in problems.messages():
        warn(message)
    return [_with_articles(one) for one in done]


def _told(
    units: Iterable[Sequence[Article]], wish: Wish, workers: Workers, progress: Progress | None
) -> Iterator[Summarised]:
    """Yield the summaries of all parts, telling how far they are."""
    if progress is None:
        for part in summarise_portions(units, wish, workers):
            yield from part
        return
    held, articles = list(units), 0
    progress("summarising", 0, len(held), 0)
    for number, part in enumerate(summarise_portions(held, wish, workers), start=1):
        yield from part
        articles += len(part)
        progress("summarising", number, len(held), articles)


def _with_articles(done: Summarised) -> Summary:
    return replace(done.summary, articles=done.articles) if done.articles else done.summary


def key_points(
    text: GivenArticle,
    *,
    count: int = DEFAULT_COUNT,
    language: str = DEFAULT_LANGUAGE,
    max_characters: int = SummarySettings.max_characters,
) -> KeyPoints:
    """Find the key points of a text or an article.

    Args:
        text: A plain text, all of which is looked at; or an article, as `summarise` takes it, whose body is.
        count: How many points at most.
        language: ISO 639-1 code; "auto" finds it out.
        max_characters: The characters of the longest text that is looked at; a longer one is refused.

    Returns:
        A list of points, the weightiest first, each with its keyphrases, its weight and the sentence it was drawn
        from.

    Raises:
        OptionError: If the count is below 1, the language is unknown, or this is no text or article.
        DataError: If the text is empty or too long, or a file cannot be read.

    >>> text = "However, the port of Skerry closed on Monday, a spokeswoman said. It rained. Ships waited at anchor."
    >>> [point.text for point in key_points(text, count=1)]
    ['The port of Skerry closed on Monday.']
    """
    if not _is_one(text):
        raise OptionError(f"key_points takes one text or article, not {type(text).__name__}; key_points_all many")
    return key_points_all([text], count=count, language=language, max_characters=max_characters)[0]


def key_points_all(
    texts: Iterable[GivenArticle],
    *,
    count: int = DEFAULT_COUNT,
    language: str = DEFAULT_LANGUAGE,
    max_characters: int = SummarySettings.max_characters,
) -> list[KeyPoints]:
    """Find the key points of many texts or articles, of each on its own.

    Args:
        texts: Texts or articles, as `summarise_all` takes them.
        count: How many points of each at most.
        language: ISO 639-1 code; "auto" finds it out for each text.
        max_characters: The characters of the longest text that is looked at; a longer one is refused.

    Returns:
        The key points of each text, in order, as `key_points` gives them.

    Raises:
        OptionError: If the count is below 1, the language is unknown, or this is one text only.
        DataError: If a text is empty or too long, or a file cannot be read.
    """
    whole: object = count  # NumPy's integers are numbers too, which mypy does not know
    if isinstance(whole, bool) or not isinstance(whole, Integral) or count < 1:
        raise OptionError(f"{option('count')} must be a whole number of at least 1, not {shown(count)}")
    if language != AUTO:
        language_code(language)  # a wrong one is told before anything is read
    SummarySettings(max_characters=max_characters)
    _refuse_one(texts, "key_points_all")
    from summkit.keypoints.extraction import article_key_points  # which those who want summaries need not wait for

    articles = _articles(texts, "find key points in", max_characters)
    return [article_key_points(article, int(count), language) for article in articles]


def _is_one(given: object) -> bool:
    return isinstance(given, str | Article | Mapping | os.PathLike)


def _refuse_one(given: object, name: str) -> None:
    if _is_one(given) or not (isinstance(given, Iterable) or is_frame(given)):
        raise OptionError(f"{name} takes several texts or articles, not one {type(given).__name__}")


def _articles(given: Any, what: str, max_characters: int) -> Iterator[Article]:
    """Yield what a caller has at hand as articles; refuse those without text, or with too much of it."""
    options = ReadOptions(strict=True, max_characters=max_characters)
    if is_frame(given):
        given = frame_records(given)
    elif not _is_one(given) and (isinstance(given, bytes) or not isinstance(given, Iterable)):
        raise OptionError(f"a text, an article, or several of them are wanted, not {type(given).__name__}")
    refuse_set(given, "texts")
    for place, item in enumerate([given] if _is_one(given) else given):
        article = check_held(_article(item, place, options), options)
        if not article.body.strip():
            raise DataError(f"{article.origin or article.id}: there is no text to {what}")
        yield article


def _article(item: object, place: int, options: ReadOptions) -> Article:
    if isinstance(item, Article):
        return item
    if isinstance(item, str):
        return Article(id=nameless(place), body=item)
    if isinstance(item, os.PathLike):
        return read_single(path_text(item), limit=options.line_limit)
    if isinstance(item, Mapping):
        (article,) = record_articles([item], options, first=place + 1)
        return article
    raise OptionError(f"a text or an article is wanted, not {type(item).__name__}")
