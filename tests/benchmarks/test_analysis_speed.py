"""Microseconds an article, stage by stage, from its text to three sentences, with both kernels on one core.

SUMMKIT_DATA=FOLDER pytest -m benchmark tests/benchmarks/test_analysis_speed.py -s
"""

import pytest

from summkit.documents import Article
from summkit.kernels import ACTIVE
from summkit.ranking.length import Length
from summkit.summarisers import Context
from summkit.summarisers.textrank import TextRank
from summkit.text.analysis import Analyser
from summkit.text.sentences import split_sentences
from summkit.text.words import Vocabulary
from tests.benchmarks.conftest import best_of

pytestmark = [pytest.mark.benchmark]

Articles = list[tuple[str, str]]


def report(what: str, seconds: float, articles: Articles) -> None:
    print(f"{what:<40} {seconds / len(articles) * 1e6:8.1f} us an article")


@pytest.mark.parametrize("name", ["python", "compiled"])
def test_stages_in_the_kernel(name: str, articles: Articles) -> None:
    kernel = pytest.importorskip(f"summkit.kernels.{name}", exc_type=ImportError)
    print(f"\n{name} kernel, {len(articles):,} articles")
    split = [(body, split_sentences(body)) for body, _ in articles]

    def encode_anew() -> object:
        encoder = kernel.WordEncoder(Vocabulary("en").__getitem__)
        return [encoder.encode(body, spans) for body, spans in split]

    warm = kernel.WordEncoder(Vocabulary("en").__getitem__)
    encoded = [warm.encode(body, spans) for body, spans in split]
    report("words to ids, every word new once", best_of(5, encode_anew), articles)
    report("words to ids, every word known", best_of(5, lambda: [warm.encode(*each) for each in split]), articles)
    report(
        "by_first_appearance", best_of(5, lambda: [kernel.by_first_appearance(stems) for stems, _ in encoded]), articles
    )
    report("overlap_pagerank", best_of(5, lambda: [kernel.overlap_pagerank(*each, 0.85) for each in encoded]), articles)


def test_from_text_to_three_sentences(articles: Articles) -> None:
    print(f"\nthe whole way, {ACTIVE} kernel")
    read = [Article(id=str(place), body=body) for place, (body, _) in enumerate(articles)]
    analyser, method, length = Analyser(), TextRank(), Length("sentences", 3)
    documents = [analyser.analyse(article) for article in read]
    chosen = [picks for picks, _ in method.choose(documents, length, Context())]
    assert all(len(picks) == min(3, len(document)) for picks, document in zip(chosen, documents, strict=True))
    report("split_sentences", best_of(5, lambda: [split_sentences(article.body) for article in read]), articles)
    report("analyse", best_of(5, lambda: [analyser.analyse(article) for article in read]), articles)
    report("textrank: score", best_of(5, lambda: method.score(documents, Context())), articles)
    report("textrank: score and choose", best_of(5, lambda: method.choose(documents, length, Context())), articles)
