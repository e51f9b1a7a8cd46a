"""Both kernels against rouge-score 0.1.2, to the last bit, on any text."""

import gzip
import json
import os
import random
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rouge_score.rouge_scorer import RougeScorer

import summkit
from summkit.kernels import Kind, Measure
from summkit.results import Score
from summkit.text.sentences import split_sentences

TYPES = [*(f"rouge{n}" for n in range(1, 10)), "rougeL", "rougeLsum"]
MEASURES = [*(Measure(Kind.NGRAM, n) for n in range(1, 10)), Measure(Kind.LCS), Measure(Kind.LCS_UNION)]
SCORERS = {stem: RougeScorer(TYPES, use_stemmer=stem) for stem in (False, True)}
STEMMED = pytest.mark.parametrize("stem", [False, True], ids=["plain", "stemmed"])

Pair = tuple[str, str]
Triple = tuple[float, float, float]


@cache
def by_rouge_score(target: str, prediction: str, stem: bool) -> list[Triple]:
    scores = SCORERS[stem].score(target, prediction)
    return [tuple(scores[name]) for name in TYPES]


def by_kernel(kernel: ModuleType, pairs: Sequence[Pair], stem: bool) -> list[list[Triple]]:
    encoder = kernel.Encoder(stem=stem)
    references = encoder.encode([target for target, _ in pairs])
    candidates = encoder.encode([prediction for _, prediction in pairs])
    index = np.arange(len(pairs), dtype=np.int64)
    counts = kernel.overlaps(references, candidates, index, index, MEASURES)
    return [[triple(*count) for count in row] for row in counts.tolist()]


def triple(hits: float, total: float, candidate_total: float) -> Triple:
    precision, recall = hits / max(candidate_total, 1), hits / max(total, 1)
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall > 0 else 0.0


def check(kernel: ModuleType, pairs: Sequence[Pair], stem: bool) -> None:
    for pair, ours in zip(pairs, by_kernel(kernel, pairs, stem), strict=True):
        theirs = by_rouge_score(*pair, stem)
        assert dict(zip(TYPES, ours, strict=True)) == dict(zip(TYPES, theirs, strict=True)), pair


# Letters whose lower case is ASCII (İ, the Kelvin sign) or looks like it, separators, and what C code trips over.
ODD = "İKKkıſßéÉΣς\u0130\u212a\u0131\u0307\x00\x1c\x85\u2028\r\n\t _-'’0٣²Ａａ漢\ud800\udfff\U0001f600\U000e0001"
UNICODE = st.text(st.characters() | st.sampled_from(ODD) | st.sampled_from("abAB01 \n"), max_size=50)
# Few distinct tokens, so that most texts have several longest subsequences.
TIES = st.lists(st.text("ab ", max_size=12) | st.text("abc ", max_size=24), max_size=8).map("\n".join)
ENDINGS = ["", "s", "es", "ed", "ing", "ly", "ment", "ational", "fulness", "ization", "ied", "ier", "y", "ion"]
STEMS = ["run", "hop", "agre", "cat", "relat", "hope", "fals", "sky", "bio", "oscil", "element", "dying", "tr", "e"]
INFLECTED = st.lists(
    st.builds(str.__add__, st.sampled_from(STEMS), st.sampled_from(ENDINGS)) | st.just("\n"), max_size=20
).map(" ".join)
SOUNDS = st.lists(st.text("aeiouyslndtgcmz", min_size=3, max_size=12), max_size=12).map(" ".join)


def pairs_of(texts: st.SearchStrategy[str]) -> st.SearchStrategy[list[Pair]]:
    return st.lists(st.tuples(texts, texts), min_size=1, max_size=5)


@STEMMED
@example(pairs=[("İstanbul \u212aelvin KELVIN", "i stanbul kelvin \u212a"), ("a\x00b", "a b"), ("\ud800a", "a\udfff")])
@example(pairs=[("Σίσυφος a", "ΣΊΣΥΦΟΣ A"), ("ａｂ ab", "ab"), ("1٣1", "1 1"), ("e\u0301a", "éa")])
@settings(derandomize=True, deadline=None, max_examples=300)
@given(pairs=pairs_of(UNICODE))
def test_any_characters(kernel: ModuleType, stem: bool, pairs: list[Pair]) -> None:
    check(kernel, pairs, stem)


@settings(derandomize=True, deadline=None, max_examples=400)
@given(pairs=pairs_of(TIES))
def test_few_words_in_many_lines(kernel: ModuleType, pairs: list[Pair]) -> None:
    check(kernel, pairs, stem=False)


@settings(derandomize=True, deadline=None, max_examples=250)
@given(pairs=pairs_of(INFLECTED | SOUNDS))
def test_inflected_words(kernel: ModuleType, pairs: list[Pair]) -> None:
    check(kernel, pairs, stem=True)


@STEMMED
@pytest.mark.parametrize(
    ("target", "prediction"),
    [
        ("", ""),
        ("", "a"),
        ("a", ""),
        ("\n\n", "\n"),
        ("...", "a b"),
        ("a", "a"),
        ("a", "b"),
        ("running", "runs"),
        ("a a", "a z"),  # the reference's last a lies on the walk, not its first
        ("a z", "a a"),
        ("a b a", "a c a"),
        ("a b\nb a", "b a\na b"),
        ("a b c\na b c", "c b a\nb c a"),
        ("a b\n\n\nc", "\na\n\nb c\n"),
        ("a\nb\nc\nd", "d c b a"),
        ("a b c d", "d\nc\nb\na"),
        ("a b b a", "b\na b\na a\nb b"),
        ("a" * 100_000, "a" * 100_000 + "b"),
        ("x y\r\nz", "x\ry z"),
    ],
)
def test_tricky_pairs(kernel: ModuleType, stem: bool, target: str, prediction: str) -> None:
    check(kernel, [(target, prediction), (prediction, target)], stem)


def words(rng: random.Random, distinct: int, number: int) -> str:
    return " ".join(f"w{rng.randrange(distinct)}" for _ in range(number))


@pytest.mark.parametrize("distinct", [2, 12, 300])
def test_sentences_of_500_words(kernel: ModuleType, distinct: int) -> None:
    rng = random.Random(distinct)
    check(kernel, [(words(rng, distinct, 500), words(rng, distinct, 500))], stem=False)


@pytest.mark.parametrize("distinct", [2, 12, 300])
def test_texts_of_50_lines(kernel: ModuleType, distinct: int) -> None:
    rng = random.Random(distinct)
    target, prediction = ("\n".join(words(rng, distinct, rng.randrange(9)) for _ in range(50)) for _ in "rc")
    check(kernel, [(target, prediction)], stem=False)


def test_lengths_about_the_width_of_a_machine_word(kernel: ModuleType) -> None:
    rng = random.Random(64)
    lengths = [1, 31, 32, 33, 63, 64, 65, 127, 128, 129, 192]
    pairs = [(words(rng, 3, left), words(rng, 3, right)) for left in lengths for right in lengths[3:]]
    lines = [("\n".join([words(rng, 3, 40)] * 3), f"{words(rng, 3, n)}\n{words(rng, 3, 64 - n)}") for n in range(1, 64)]
    check(kernel, pairs + lines, stem=False)


@STEMMED
def test_sentences_of_other_lengths_together(kernel: ModuleType, stem: bool) -> None:
    rng = random.Random(7)
    target = "\n".join(words(rng, 5, number) for number in (200, 1, 64, 0, 65))
    prediction = "\n".join(words(rng, 5, number) for number in (3, 210, 0, 64, 5))
    check(kernel, [(target, prediction), (prediction, target)], stem)


@STEMMED
@settings(derandomize=True, deadline=None, max_examples=100)
@given(pairs=pairs_of(TIES | UNICODE | INFLECTED))
def test_one_pair_at_a_time(kernel: ModuleType, stem: bool, pairs: list[Pair]) -> None:
    scorer = kernel.PairScorer(kernel.Encoder(stem=stem), MEASURES, TYPES, Score)
    for target, prediction in pairs:
        scores = scorer.score(target, prediction)
        assert list(scores) == TYPES
        assert [tuple(score) for score in scores.values()] == by_rouge_score(target, prediction, stem)
        assert all(isinstance(score, Score) for score in scores.values())


@settings(derandomize=True, deadline=None, max_examples=100)
@given(st.lists(st.lists(st.text("abc -é", max_size=10), max_size=4), min_size=2, max_size=4))
def test_a_list_of_sentences_is_its_lines(kernel: ModuleType, texts: list[list[str]]) -> None:
    encoder = kernel.Encoder(stem=False)
    split = encoder.encode(texts)
    joined = encoder.encode(["\n".join(text) for text in texts])
    assert split.ids.tolist() == joined.ids.tolist()


@STEMMED
def test_the_bundled_articles(kernel: ModuleType, stem: bool) -> None:
    pairs = []
    for article in summkit.read():
        sentences = [article.body[start:end] for start, end in split_sentences(article.body, "en")]
        pairs += [(article.lead, "\n".join(sentences[:3])), ("\n".join(sentences[-3:]), article.lead)]
        pairs += [(article.lead, point.text) for point in article.key_points]
    assert len(pairs) > 20
    check(kernel, pairs, stem)


def records(name: str) -> Iterator[dict[str, object]]:
    folder = os.environ.get("SUMMKIT_DATA")
    if not folder:
        pytest.skip("SUMMKIT_DATA does not name the folder of the development data")
    with gzip.open(Path(folder, name), "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


@STEMMED
def test_every_system_output_of_rose(kernel: ModuleType, stem: bool) -> None:
    pairs = [
        (str(record["reference"]), summary)
        for record in records("rose_key_points_dev.jsonl.gz")
        for summary in summaries_of(record)
    ]
    check(kernel, pairs, stem)


def summaries_of(record: dict[str, object]) -> list[str]:
    systems = record["systems"]
    assert isinstance(systems, dict)
    return [str(system["summary"]) for system in systems.values()]


@STEMMED
def test_every_lead_of_cnn_dailymail(kernel: ModuleType, stem: bool) -> None:
    pairs = []
    for record in records("cnndm_dev.jsonl.gz"):
        article = str(record["article"])
        lead = [article[start:end] for start, end in split_sentences(article, "en")[:3]]
        pairs.append((str(record["highlights"]), "\n".join(lead)))
    check(kernel, pairs, stem)
