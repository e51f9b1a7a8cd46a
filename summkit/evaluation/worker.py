"""One batch of articles through every system and metric; what runs on a worker."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from summkit.corpora import Problems
from summkit.corpora.digests import article_digest, points_digest
from summkit.documents import Article, Document, PredictedPoints, Text
from summkit.errors import DataError
from summkit.evaluation.facts import Facts
from summkit.evaluation.plan import EvaluationPlan
from summkit.evaluation.readable import Chosen, evaluated_article, summary_sentences_of
from summkit.evaluation.unit_result import Keep, UnitResult
from summkit.evaluation.verify import verify_scores
from summkit.kernels import count_words
from summkit.keypoints.coverage import Match, key_points_of
from summkit.metrics import Batch, checked_scores, make_scorers
from summkit.metrics.base import Split
from summkit.metrics.tokenisers import loses_letters
from summkit.results import EvaluatedArticle, PointMatch, SummarySentence
from summkit.settings.groupings import FACTS
from summkit.summarisers import Context
from summkit.summarisers.run import shortfall
from summkit.text.analysis import Analyser, summary_sentences
from summkit.text.frequencies import DocumentFrequencies

Values = NDArray[np.float64]

VOCABULARY_BOUND = 500_000  # words; beyond it an analyser starts afresh, so that memory stays bounded


class BatchEvaluator:
    """Evaluates batches by one plan, keeping vocabularies and engines between them. Use it in one thread."""

    def __init__(
        self,
        plan: EvaluationPlan,
        frequencies: DocumentFrequencies | None,
        keep: Keep,
    ) -> None:
        """Prepare the engines.

        Args:
            plan: What to do.
            frequencies: Document frequencies of the corpus, where the plan needs them.
            keep: What the results shall hold beside the scores.
        """
        self._plan = plan
        self._keep = keep
        self._frequencies = frequencies
        self._analyser = Analyser(plan.language)
        self._scorers = make_scorers(plan.declared_metrics, plan.metrics, plan.rouge)
        self._facts = Facts(plan.rouge.tokeniser) if keep.needs_facts else None

    def evaluate(self, articles: Sequence[Article], problems: Problems) -> UnitResult:
        """Summarise and score a batch.

        Args:
            articles: Articles that all have a reference.
            problems: Where to count what is to be told of single articles.

        Returns:
            The scores, one row an article.
        """
        plan = self._plan
        if self._analyser.size > VOCABULARY_BOUND:
            self._analyser = Analyser(plan.language)
        documents = [self._analyser.analyse(article) for article in articles]
        references = [[summary_sentences(text, plan.language) for text in a.references] for a in articles]
        for article, targets in zip(articles, references, strict=True):
            if article.references and not any(_has_words(sentence) for target in targets for sentence in target):
                _tell(problems, article, "the reference has no words; everything scores 0")
        values = np.full((len(articles), len(plan.systems), len(plan.metrics), 3), np.nan)
        words = np.empty((len(articles), len(plan.systems)))
        batch = Batch(
            references=references,
            bodies=[article.body for article in articles],
            key_points=[article.key_points for article in articles],
            places=[article.origin or article.id for article in articles],
        )
        prepared = [scorer.prepare(batch) for _, scorer in self._scorers]
        matches: list[list[PointMatch]] = [[] for _ in articles]
        verified = 0
        kept: list[list[Split]] = []
        facts = self._facts.of(articles, references) if self._facts else None
        read: list[dict[str, tuple[SummarySentence, ...]]] = [{} for _ in articles]
        for system, (summaries, chosen) in enumerate(self._summaries(documents, references, problems)):
            if self._keep.summaries:
                kept.append(summaries)
            if self._keep.texts:
                for place, (document, summary) in enumerate(zip(documents, summaries, strict=True)):
                    picked = chosen[place] if chosen else None
                    read[place][plan.systems[system]] = summary_sentences_of(document, summary, picked)
            words[:, system] = [sum(map(count_words, summary)) for summary in summaries]
            for (columns, scorer), known in zip(self._scorers, prepared, strict=True):
                found = checked_scores(
                    scorer.score(known, summaries),
                    [plan.declared_metrics[column] for column in columns],
                    [plan.metrics[column] for column in columns],
                    len(summaries),
                )
                values[:, system, columns] = found.values
                if self._keep.matches:
                    for column, rows in zip(columns, found.matches, strict=False):
                        self._add_matches(matches, rows, articles, system, plan.metrics[column])
            if plan.verify:
                verified += verify_scores(plan, articles, references, summaries, values[:, system])
        return UnitResult(
            ids=[article.id for article in articles],
            values=values,
            words=words,
            digests=[article_digest(a) + (points_digest(a) if plan.looks_at_key_points else b"") for a in articles],
            splits=frozenset(map(how_split, self._given_texts(articles))),
            letters_lost=sum(map(self._loses_letters, articles)) if plan.drops_letters else 0,
            verified=verified,
            notes=[],
            problems=problems,
            matches=matches if plan.looks_at_key_points else [],
            summaries=kept,
            facts=facts,
            labels=[article.label for article in articles] if self._facts else [],
            articles=self._readable(documents, references, facts, read) if self._keep.texts else [],
        )

    def nothing(self) -> UnitResult:
        """Return the result of no articles."""
        shape = (0, len(self._plan.systems), len(self._plan.metrics), 3)
        return UnitResult([], np.empty(shape), np.empty(shape[:2]), [], frozenset(), 0, 0, [], Problems(), (), ())

    def _given_texts(self, articles: Sequence[Article]) -> Iterable[Text]:
        for article in articles:
            yield from article.references
            yield from (texts[article.id] for texts in self._plan.candidates.values())

    def _loses_letters(self, article: Article) -> bool:
        given = (text if isinstance(text, str) else " ".join(text) for text in self._given_texts([article]))
        return loses_letters([article.body, *given])

    def _add_matches(
        self,
        matches: Sequence[list[PointMatch]],
        rows: Sequence[Sequence[Match]],
        articles: Sequence[Article],
        system: int,
        metric: str,
    ) -> None:
        """Add what one system covers by one metric to the matches of each article."""
        name = self._plan.systems[system]
        for row, article, own in zip(rows, articles, matches, strict=True):
            own += [
                PointMatch(
                    id=article.id,
                    system=name,
                    metric=metric,
                    point=match.point,
                    weight=match.weight,
                    score=match.score,
                    covered=match.covered,
                    sentence=match.sentence,
                    text=match.text,
                )
                for match in row
            ]

    def _readable(
        self,
        documents: Sequence[Document],
        references: Sequence[Sequence[Split]],
        facts: Values | None,
        read: Sequence[Mapping[str, tuple[SummarySentence, ...]]],
    ) -> list[EvaluatedArticle]:
        result = []
        for place, document in enumerate(documents):
            own = document.article.key_points
            points = key_points_of(own, references[place]) if self._plan.looks_at_key_points else own
            told = [(point.text, point.weight) for point in points]
            row = facts[place] if facts is not None else np.full(len(FACTS), np.nan)
            result.append(replace(evaluated_article(document, references[place], told, row), summaries=read[place]))
        return result

    def _summaries(
        self, documents: Sequence[Document], references: Sequence[Sequence[Split]], problems: Problems
    ) -> Iterable[tuple[list[Split], Chosen | None]]:
        """Yield the summaries of each system in turn, split into sentences, and what a method chose."""
        plan = self._plan
        context = Context(seed=plan.seed, frequencies=self._frequencies, references=references)
        for name, method in zip(plan.methods, plan.summarisers, strict=True):
            chosen = method.choose(documents, plan.length, context)
            summaries: list[Split] = []
            for document, (picks, _) in zip(documents, chosen, strict=True):
                lacking = shortfall(document, picks, plan.length)
                if lacking and name == plan.methods[0]:  # the others say the same of the same article
                    _tell(problems, document.article, lacking)
                body, spans = document.article.body, document.spans
                summaries.append([body[slice(*spans[index].tolist())] for index in sorted(picks)])
            yield summaries, chosen
        for name, texts in plan.candidates.items():
            yield [self._given(name, texts, document.article, problems) for document in documents], None

    def _given(self, name: str, texts: Mapping[str, Text], article: Article, problems: Problems) -> Split:
        if article.id not in texts:
            raise DataError(f"candidates {name!r}: there is no summary for {article.id!r}")
        text = texts[article.id]
        sentences = summary_sentences(text, self._plan.language)
        if not any(map(_has_words, sentences)):
            _tell(problems, article, f"the summary by {name!r} has no words; it scores 0")
        return PredictedPoints(sentences) if isinstance(text, PredictedPoints) else sentences


def _has_words(text: str) -> bool:
    return any(map(str.isalnum, text))


def _tell(problems: Problems, article: Article, what: str) -> None:
    where = article.origin or article.id
    problems.add(where.rpartition(":")[0] or "the corpus", what, f"{where}: {what}", unit="article")


def how_split(text: Text) -> str:
    """Tell how `summary_sentences` splits a text."""
    if not isinstance(text, str):
        return "list"
    return "newline" if "\n" in text else "sentencex"
