"""How many times faster than sumy, given the same sentences, words, stems and stop words; ratios from one run.

SUMMKIT_DATA=FOLDER pytest -m benchmark tests/benchmarks/test_summariser_speed.py -s
"""

from __future__ import annotations

import importlib
import time
from typing import Any

import pytest

from summkit.documents import Article
from summkit.kernels import ACTIVE, split_words
from summkit.ranking.selection import Length
from summkit.summarisers import Context, summariser
from summkit.text.analysis import Analyser
from summkit.text.words import snowball, stop_words
from tests.benchmarks.conftest import best_of

pytestmark = [pytest.mark.benchmark]
pytest.importorskip("sumy", reason="compares with sumy")

THEIRS = {
    "textrank": "text_rank:TextRankSummarizer",
    "lexrank:mode=threshold": "lex_rank:LexRankSummarizer",
    "luhn": "luhn:LuhnSummarizer",
    "sumbasic": "sum_basic:SumBasicSummarizer",
    "kl": "kl:KLSummarizer",
}
ALONE = (
    "tfidf",
    "textrank:similarity=cosine",
    "lexrank",
    "lsa",
    "centroid",
    "directed",
    "submodular",
    "edmundson",
    "weighted",
)
SHARE = 10  # sumy runs on every tenth article


class Words:
    """Our words, for sumy."""

    def to_words(self, text: str) -> list[str]:
        return split_words(text)


def sumy_time(name: str, texts: list[list[str]]) -> float:
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence

    module, _, attribute = THEIRS[name].partition(":")
    stems: dict[str, str] = {}

    def stem(word: str) -> str:
        if word not in stems:
            stems[word] = snowball("en")([word])[0]
        return stems[word]

    method: Any = getattr(importlib.import_module(f"sumy.summarizers.{module}"), attribute)(stem)
    method.stop_words = stop_words("en")
    models = [ObjectDocumentModel([Paragraph([Sentence(text, Words()) for text in part])]) for part in texts]
    started = time.perf_counter()
    for model in models:
        method(model, 3)
    return (time.perf_counter() - started) / len(texts)


@pytest.mark.parametrize("name", [*THEIRS, *ALONE])
def test_from_sentences_to_summaries(articles: list[tuple[str, str]], name: str) -> None:
    bodies = [body for body, _ in articles]
    analyser = Analyser()
    documents = [analyser.analyse(Article(id=str(place), body=body)) for place, body in enumerate(bodies)]
    method, length = summariser(name), Length("sentences", 3)

    def whole() -> None:
        again = Analyser()
        made = [again.analyse(Article(id=str(place), body=body)) for place, body in enumerate(bodies)]
        method.choose(made, length, Context())

    ranking = best_of(3, lambda: method.choose(documents, length, Context())) / len(bodies)
    everything = best_of(2, whole) / len(bodies)
    told = f"\n{name}, {ACTIVE} kernel: {ranking * 1e6:.0f} us an article to rank and choose"
    told += f", {everything * 1e6:.0f} from text"
    if name in THEIRS:
        theirs = sumy_time(name, [[s.text for s in document.sentences] for document in documents[::SHARE]])
        told += f"; {theirs / ranking:.0f} and {theirs / everything:.0f} times sumy"
        assert theirs / ranking > 1
    print(told)
