"""How many times faster than sumy, given the same sentences, words, stems and stop words; ratios from one run.

SUMMKIT_DATA=FOLDER pytest -m benchmark tests/benchmarks/test_summariser_speed.py -s
"""

from __future__ import annotations

import importlib
import threading
import time
import warnings
from collections.abc import Callable
from typing import Any

import pytest

import summkit
from summkit.documents import Article
from summkit.kernels import ACTIVE, split_words
from summkit.ranking.length import Length
from summkit.summarisers import Context, summariser
from summkit.text.analysis import Analyser
from summkit.text.words import snowball, stop_words
from tests.benchmarks.conftest import best_of, sentences

pytestmark = [pytest.mark.benchmark]
pytest.importorskip("sumy", reason="compares with sumy")

THEIRS = {
    "textrank": "text_rank:TextRankSummarizer",
    "lexrank": "lex_rank:LexRankSummarizer",
    "lexrank:mode=threshold": "lex_rank:LexRankSummarizer",
    "lsa": "lsa:LsaSummarizer",
    "edmundson": "edmundson:EdmundsonSummarizer",
    "luhn": "luhn:LuhnSummarizer",
    "sumbasic": "sum_basic:SumBasicSummarizer",
    "kl": "kl:KLSummarizer",
}
ALONE = (
    "tfidf",
    "textrank:similarity=cosine",
    "centroid",
    "directed",
    "submodular",
    "weighted",
)
SHARE = 10  # sumy runs on every tenth article


class Words:
    """Our words, for sumy."""

    def to_words(self, text: str) -> list[str]:
        return split_words(text)


def sumy_time(name: str, texts: list[list[str]]) -> float:
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence

    if name not in THEIRS:
        return 0.0
    module, _, attribute = THEIRS[name].partition(":")
    stems: dict[str, str] = {}

    def stem(word: str) -> str:
        if word not in stems:
            stems[word] = snowball("en")([word])[0]
        return stems[word]

    method: Any = getattr(importlib.import_module(f"sumy.summarizers.{module}"), attribute)(stem)
    if name == "edmundson":
        method.bonus_words, method.stigma_words, method.null_words = ["major"], ["joke"], stop_words("en")
    else:
        method.stop_words = stop_words("en")
    models = [ObjectDocumentModel([Paragraph([Sentence(text, Words()) for text in part])]) for part in texts]
    started = time.perf_counter()
    for model in models:
        method(model, 3)
    return (time.perf_counter() - started) / len(texts)


def in_new_thread(work: Callable[[], object]) -> None:
    """Run something where no word is known yet: each thread has a vocabulary of its own."""
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()


@pytest.mark.parametrize("name", [*THEIRS, *ALONE])
def test_from_sentences_and_from_text(articles: list[tuple[str, str]], name: str) -> None:
    bodies = [body for body, _ in articles]
    analyser = Analyser()
    documents = [analyser.analyse(Article(id=str(place), body=body)) for place, body in enumerate(bodies)]
    method, length = summariser(name), Length("sentences", 3)

    def whole() -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            summkit.summarise_all(bodies, method=name)

    whole()
    times = {
        "from sentences": best_of(5, lambda: method.choose(documents, length, Context())),
        "from text": best_of(5, whole),
        "from text, every word new once": best_of(3, lambda: in_new_thread(whole)),
    }
    theirs = sumy_time(name, [[s.text for s in document.sentences] for document in documents[::SHARE]])
    told = f"\n{name}, {ACTIVE} kernel, microseconds an article"
    for what, seconds in times.items():
        ours = seconds / len(bodies)
        told += f"; {what} {ours * 1e6:.0f}" + (f" ({theirs / ours:.0f} times sumy)" if theirs else "")
    print(told)
    assert not theirs or theirs > times["from sentences"] / len(bodies)


def test_weighted_beside_splitting(articles: list[tuple[str, str]]) -> None:
    bodies = [body for body, _ in articles]

    def split() -> list[list[str]]:
        return [sentences(body) for body in bodies]

    def tokenise() -> None:
        for part in split():
            for sentence in part:
                split_words(sentence)

    def tokenise_as_nltk() -> None:
        for part in split():
            for sentence in part:
                tokeniser.tokenize(sentence)

    def whole() -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            summkit.summarise_all(bodies, method="weighted")

    tokeniser: Any = importlib.import_module("nltk.tokenize").TreebankWordTokenizer()
    whole()
    for what, work in {
        "weighted, from text to summaries": whole,
        "the same, every word new once": lambda: in_new_thread(whole),
        "splitting alone": split,
        "splitting, and words by one pattern": tokenise,
        "splitting, and NLTK's words": tokenise_as_nltk,
    }.items():
        print(f"{what:<40} {best_of(3, work) / len(bodies) * 1e6:7.0f} us an article")
