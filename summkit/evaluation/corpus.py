"""A corpus as units of work."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from summkit.corpora import Problems, ReadOptions, Shard, Summaries, check_joined, plan_shards, read_shard
from summkit.corpora.digests import articles_fingerprint
from summkit.corpora.given import Record, record_articles
from summkit.corpora.options import MOST_CHARACTERS
from summkit.documents import Article, PredictedPoints, Text
from summkit.evaluation.plan import EvaluationPlan
from summkit.evaluation.units import MemorySource, Unit
from summkit.metrics.rouge155 import exceptions_name
from summkit.settings.statistics import Statistics

UNIT_SIZE = 256  # articles: a fraction of a second of work, so that workers end together and a stopped run loses little


@dataclass(frozen=True)
class ShardSource:
    """A piece of a corpus of files."""

    shard: Shard
    options: ReadOptions

    @property
    def label(self) -> str:
        """The file, with the piece of it."""
        return self.shard.label

    def fingerprint(self) -> str:
        """Return a hash of where the piece lies and of what was seen there when the corpus was cut."""
        told = json.dumps([self.shard.label, self.shard.start, self.shard.end, self.shard.files, self.shard.seen])
        return hashlib.sha256(told.encode()).hexdigest()

    def read(self, problems: Problems) -> Iterator[Article]:
        """Yield the articles; what is to be told goes to `problems`."""
        return read_shard(self.shard, self.options, problems=problems)


@dataclass(frozen=True)
class RecordSource:
    """Records that the caller holds in memory, such as rows of a data frame."""

    records: tuple[Record, ...]
    first: int
    options: ReadOptions

    @property
    def label(self) -> str:
        """The records by their numbers."""
        return f"records {self.first} to {self.first + len(self.records) - 1}"

    def fingerprint(self) -> str:
        """Return a hash of the articles."""
        return articles_fingerprint(self.read(Problems()))

    def read(self, problems: Problems) -> Iterator[Article]:
        """Yield the articles; what is to be told goes to `problems`."""
        return record_articles(self.records, self.options, first=self.first, problems=problems)


def record_units(records: Sequence[Record], options: ReadOptions) -> list[Unit]:
    """Return the parts of a corpus of records in memory."""
    return [
        Unit(RecordSource(tuple(records[start : start + UNIT_SIZE]), start + 1, options))
        for start in range(0, len(records), UNIT_SIZE)
    ]


def articles_of(units: Iterable[Unit]) -> Iterator[Article]:
    """Read the articles of a corpus for what has to be known beforehand; the evaluation tells of problems."""
    problems = Problems()
    return chain.from_iterable(unit.source.read(problems) for unit in units)


def file_units(paths: Sequence[str | os.PathLike[str]], options: ReadOptions, *, contents: bool = False) -> list[Unit]:
    """Return the parts of a corpus of files; no path at all stands for the samples.

    Args:
        paths: The paths.
        options: How they are read.
        contents: Whether to look at what every file says, as a store needs it.

    Raises:
        DataError: If a path does not exist, holds no article or cannot be read.
    """
    shards = plan_shards(paths, options, target_articles=UNIT_SIZE, contents=contents)
    return [Unit(ShardSource(shard, options)) for shard in shards]


def corpus_facts(paths: Sequence[str | os.PathLike[str]], reading: ReadOptions) -> dict[str, Any]:
    """Return what was named as a corpus, and how it is read; what it says is told by its parts' fingerprints.

    Args:
        paths: The paths that were named.
        reading: How their records are read.
    """
    bound = {} if reading.max_characters == MOST_CHARACTERS else {"max_characters": reading.max_characters}
    return {
        "corpus": [os.fspath(path) for path in paths],
        "fields": dict(reading.fields),
        "strict": reading.strict,
        **bound,
    }


def plan_facts(plan: EvaluationPlan) -> dict[str, Any]:
    """Return what tells a plan from others: its settings, what the given summaries say, and what is checked."""
    old_stemmer = plan.rouge.compatibility == "rouge155" and plan.rouge.stemmer == "porter"
    contents = [dict(method.contents()) for method in plan.summarisers]
    return {
        **plan.settings(Statistics()).of_scores,
        **({"contents": contents} if any(contents) else {}),
        "candidates": {name: _texts_hash(texts) for name, texts in plan.candidates.items()},
        "wordnet_exceptions": plan.rouge.wordnet_exceptions or exceptions_name(None) if old_stemmer else None,
        "verify": plan.verify,
    }


def _texts_hash(texts: Mapping[str, Text]) -> str:
    digest = hashlib.sha256()
    for name in sorted(texts):
        kind = type(texts[name]).__name__
        data = json.dumps([name, kind, texts[name]]).encode()  # ASCII, whatever the text holds
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()[:16]


def memory_units(articles: Iterable[Article], *, blank_counts: bool = False) -> list[Unit]:
    """Return the parts of a corpus in memory.

    Args:
        articles: The articles.
        blank_counts: Whether a reference without text is a reference, against which everything scores 0.
    """
    iterator = iter(articles)
    units: list[Unit] = []
    while held := tuple(islice(iterator, UNIT_SIZE)):
        first = len(units) * UNIT_SIZE + 1
        units.append(Unit(MemorySource(held, first), blank_counts=blank_counts))
    return units


def joined_corpus(
    references: Summaries, candidates: Mapping[str, Summaries]
) -> tuple[list[Article], dict[str, dict[str, Text]]]:
    """Join references with the summaries of some systems.

    Args:
        references: The references; their articles become bodies where they are there.
        candidates: The summaries of each system.

    Returns:
        An article for each reference, without a body if none was given; and the summaries by system and id.

    Raises:
        DataError: If a reference has no candidate, or a candidate no reference.
    """
    for summaries in candidates.values():
        check_joined(references, summaries)
    articles = [
        Article(
            id=name,
            body=references.articles.get(name, ""),
            references=references.texts[name],
            key_points=references.key_points.get(name, ()),
            origin=f"{references.path}:{name}",
        )
        for name in references.ids
    ]
    return articles, {system: candidate_texts(summaries) for system, summaries in candidates.items()}


def candidate_texts(summaries: Summaries) -> dict[str, Text]:
    """Return the summary of each id, or its predicted key points if it has those and no summary."""
    return {
        name: texts[0] if texts else PredictedPoints(point.text for point in summaries.key_points.get(name, ()))
        for name, texts in summaries.texts.items()
    }
