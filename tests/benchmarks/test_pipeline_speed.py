"""How many times faster than sumy and rouge-score from a file to a table, and where the time goes.

SUMMKIT_DATA=FOLDER pytest -m benchmark tests/benchmarks/test_pipeline_speed.py -s
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pytest

import summkit
from summkit.analyses.statistics import score_rows
from summkit.corpora import Problems, ReadOptions
from summkit.documents import Article, Document
from summkit.evaluation.corpus import file_units
from summkit.evaluation.plan import EvaluationPlan
from summkit.kernels import ACTIVE
from summkit.metrics.rouge import RougeEngine
from summkit.metrics.rouge_types import rouge_type
from summkit.parallel import one_blas_thread
from summkit.results import ScoreTable
from summkit.settings.statistics import Statistics
from summkit.summarisers import Context
from summkit.text.analysis import Analyser, summary_sentences
from summkit.text.sentences import split_sentences
from tests.benchmarks.conftest import sentences

pytestmark = [pytest.mark.benchmark]

DOCUMENTS = 4000
SLOW_SHARE = 19  # sumy and rouge-score run on every 19th document, which are all different; their time is scaled up
BATCH = 64
ROUNDS = 3
TYPES = ["rouge1", "rouge2", "rougeLsum"]


@pytest.fixture(autouse=True)
def one_thread() -> Iterator[None]:
    """Keep to one thread: all is measured on one core."""
    with one_blas_thread():
        yield


@pytest.fixture(scope="module")
def rows(articles: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The corpus, over and over."""
    return [articles[number % len(articles)] for number in range(DOCUMENTS)]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]]) -> Path:
    path = tmp_path_factory.mktemp("speed") / "corpus.jsonl"
    with path.open("w", encoding="utf-8") as lines:
        for number, (body, reference) in enumerate(rows):
            lines.write(json.dumps({"id": f"{number}", "article": body, "summary": reference}) + "\n")
    return path


class Took(NamedTuple):
    """Seconds: by the clock, and of the processor, which other work on the machine does not lengthen."""

    wall: float
    cpu: float


def run(corpus: Path, *more: str) -> Took:
    """Run a whole process."""
    home = str(Path(summkit.__file__).parents[1])
    start, before = time.perf_counter(), os.times()
    subprocess.run(
        [sys.executable, "-m", "summkit", "evaluate", str(corpus), "--method", "textrank", "-q", *more],
        env={**os.environ, "PYTHONPATH": home},
        stdout=subprocess.DEVNULL,
        check=True,
    )
    after = os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return Took(time.perf_counter() - start, used)


def total(runs: Sequence[Took]) -> Took:
    return Took(sum(run.wall for run in runs), sum(run.cpu for run in runs))


def sumy_and_rouge_score() -> Callable[[str, str], None]:
    """Return what a user of both packages writes for one article."""
    nltk = pytest.importorskip("nltk")
    pytest.importorskip("sumy", reason="compares with sumy")
    rouge_scorer = pytest.importorskip("rouge_score.rouge_scorer", reason="compares with rouge-score")
    from sumy.nlp.stemmers import Stemmer
    from sumy.nlp.tokenizers import Tokenizer
    from sumy.parsers.plaintext import PlaintextParser
    from sumy.summarizers.text_rank import TextRankSummarizer
    from sumy.utils import get_stop_words

    class Words:
        def tokenize(self, text: str) -> Any:
            return nltk.word_tokenize(text, preserve_line=True)  # what it does with each sentence

    class Offline(Tokenizer):  # type: ignore[misc]  # the package has no types
        """Sumy's tokeniser, with our sentences instead of those of a model that would have to be downloaded."""

        def _get_sentence_tokenizer(self, language: str) -> None:
            return None

        def _get_word_tokenizer(self, language: str) -> Words:
            return Words()

        def to_sentences(self, paragraph: str) -> tuple[str, ...]:
            return tuple(sentences(paragraph))

    tokenizer = Offline("english")
    summarizer = TextRankSummarizer(Stemmer("english"))
    summarizer.stop_words = get_stop_words("english")
    scorer = rouge_scorer.RougeScorer(TYPES, use_stemmer=True)

    def work(body: str, reference: str) -> None:
        chosen = summarizer(PlaintextParser.from_string(body, tokenizer).document, 3)
        target = reference if "\n" in reference else "\n".join(sentences(reference))
        scorer.score(target, "\n".join(map(str, chosen)))

    return work


def test_whole_process(corpus: Path, rows: list[tuple[str, str]]) -> None:
    work = sumy_and_rouge_score()
    work(*rows[0])
    part = rows[::SLOW_SHARE]
    ours, theirs = [], []
    for turn in range(ROUNDS):  # in turn, so that both meet the same other work on the machine
        ours.append(run(corpus))
        start, used = time.perf_counter(), time.process_time()
        for body, reference in part[turn::ROUNDS]:
            work(body, reference)
        theirs.append(Took(time.perf_counter() - start, time.process_time() - used))
    one = Took(*(seconds / ROUNDS for seconds in total(ours)))
    other = Took(*(seconds * len(rows) / len(part) for seconds in total(theirs)))
    print(
        f"\ntextrank and {', '.join(TYPES)} over {len(rows):,} documents, whole process, one worker, {ACTIVE} kernel: "
        f"{one.wall:.2f} s, {other.wall / one.wall:.0f} times sumy with rouge-score "
        f"({other.wall:.0f} s, scaled up from {len(part)} documents); "
        f"by processor time {other.cpu / one.cpu:.0f} times ({one.cpu:.2f} s, {other.cpu:.0f} s)"
    )


def test_stages(corpus: Path) -> None:
    whole = min(run(corpus).cpu for _ in range(ROUNDS))
    took: dict[str, float] = {"start-up": min(run(corpus, "--limit", "1").cpu for _ in range(ROUNDS))}
    clock = time.process_time

    start = clock()
    articles: list[Article] = []
    for unit in file_units([corpus], ReadOptions()):
        articles.extend(unit.articles(Problems()))
    took["read"] = clock() - start

    start = clock()
    for article in articles:
        split_sentences(article.body)
    bodies = clock() - start
    references = [[summary_sentences(text) for text in article.references] for article in articles]
    took["split"] = clock() - start

    start = clock()
    analyser = Analyser()
    documents: list[Document] = [analyser.analyse(article) for article in articles]
    took["words and stems"] = clock() - start - bodies

    plan = EvaluationPlan(methods=("textrank",))
    start = clock()
    picks = [
        pick
        for batch in batches(documents)
        for pick, _ in plan.summarisers[0].choose(batch, plan.length, Context(seed=0))
    ]
    took["rank and choose"] = clock() - start

    summaries = [
        [document.article.body[slice(*document.spans[index].tolist())] for index in sorted(pick)]
        for document, pick in zip(documents, picks, strict=True)
    ]
    start = clock()
    engine = RougeEngine([rouge_type(name) for name in plan.metrics], plan.rouge)
    values = []
    for first in range(0, len(articles), BATCH):
        place = slice(first, first + BATCH)
        values.append(engine.score_candidates(engine.prepare_references(references[place]), summaries[place]))
    took["encode and score"] = clock() - start

    scores = np.concatenate(values)[:, None]
    table = ScoreTable(
        tuple(article.id for article in articles),
        plan.systems,
        plan.metrics,
        scores,
        np.ones((len(articles), 1)),
        plan.reports,
    )
    start = clock()
    score_rows(table, dict.fromkeys(plan.metrics, ""), Statistics())
    took["statistics"] = clock() - start

    took["the rest"] = whole - sum(took.values())
    print(f"\nof {whole:.2f} s of processor time for {len(articles):,} documents, {ACTIVE} kernel:")
    for stage, seconds in took.items():
        print(f"  {stage:<17} {seconds:6.2f} s {seconds / whole:6.0%}")


def batches(documents: list[Document]) -> Iterator[list[Document]]:
    for first in range(0, len(documents), BATCH):
        yield documents[first : first + BATCH]
