"""Key points and keyphrases of articles."""

import json
from pathlib import Path

import pytest

import summkit
from summkit.documents import Article
from summkit.keypoints.phrases import key_phrases, without_repeats
from summkit.keypoints.tokens import StatementReader
from summkit.text.analysis import Analyser
from tests.cli.conftest import Run, run

__all__ = ["run"]


def test_evidence_is_where_it_says() -> None:
    for article in summkit.read():
        points = summkit.key_points(article, count=4)
        assert 1 <= len(points) <= 4
        assert points[0].weight == 1.0
        assert [p.weight for p in points] == sorted((p.weight for p in points), reverse=True)
        for point in points:
            (sentence,) = point.evidence
            assert article.body[sentence.start : sentence.end] == sentence.text
            assert len(point.text) <= len(sentence.text)
            assert all(phrase.lower() in point.text.lower() for phrase in point.phrases)


def test_points_do_not_repeat_one_another() -> None:
    text = (
        "Dockers in Skerry went on strike on Monday. " * 3
        + "On Monday dockers in Skerry went on strike again. Rain fell."
    )
    points = summkit.key_points(text, count=5)
    assert sum("strike" in point.text for point in points) == 1


@pytest.mark.parametrize("text", ["Cats.", "?", "a b c", "A\n\nB\n\nC", "the of and", "“" * 50])
def test_odd_texts(text: str) -> None:
    for point in summkit.key_points(text):
        assert point.text
        assert point.weight > 0


def test_wrong_use() -> None:
    with pytest.raises(summkit.DataError, match="no text"):
        summkit.key_points("  ")
    with pytest.raises(summkit.OptionError, match="count must be a whole number of at least 1"):
        summkit.key_points("Cats purr.", count=0)


def test_the_same_alone_and_together() -> None:
    articles = list(summkit.read())[:4]
    analyser = Analyser()
    for article in articles:
        analyser.analyse(article)
    from summkit.keypoints.extraction import extract_key_points

    assert [extract_key_points(analyser.analyse(a)) for a in articles] == [summkit.key_points(a) for a in articles]


def test_phrases_stand_between_stop_words() -> None:
    phrases = key_phrases(["The Court of Appeal cut Edda Brackwell's damages to $3.1m.", "The court was full."])
    texts = [phrase.text for phrase in phrases]
    assert "Edda Brackwell" in " ".join(texts)
    assert all(word not in ("the", "of", "to", "was") for text in texts for word in text.lower().split())
    assert key_phrases([]) == []


def test_repeats_are_passed_over() -> None:
    phrases = key_phrases(["Kim Jong Un spoke. Kim Jong Un left.", "Kim Jong Un of North Korea."])
    chosen = without_repeats(phrases, 10)
    assert len({stem for phrase in chosen for stem in phrase.stems}) >= sum(len(p.stems) for p in chosen) / 2


def test_a_long_article() -> None:
    body = " ".join(f"River{i} floods town{i} beside hill{i % 7} again." for i in range(2000))
    assert len(summkit.key_points(Article(id="long", body=body), count=7)) == 7


@pytest.mark.parametrize("form", ["text", "json", "jsonl", "markdown"])
def test_command(run: Run, seeds: Path, form: str) -> None:
    files = sorted(map(str, seeds.glob("*.txt")))[:2]
    one, two = (run("keypoints", *names, "--count", "3", "--format", form) for names in (files[:1], files))
    assert (one.code, two.code) == (0, 0), one.err + two.err
    if form == "json":
        found = json.loads(one.out)
        assert list(found) == ["id", "title", "key_points", "signature"]
        assert list(found["key_points"][0]) == ["text", "weight", "phrases", "evidence"]
        assert list(found["key_points"][0]["evidence"][0]) == ["index", "start", "end"]
        assert json.loads(two.out)[0]["id"] == found["id"]
    if form == "markdown":
        assert one.out.startswith("## ")
        assert one.out.count("\n- **") == 3


def test_phrases_hit_more_of_the_reference_points_than_yake() -> None:
    yake = pytest.importorskip("yake", reason="compares with yake")
    reader = StatementReader("en")
    ours = theirs = 0
    for article in summkit.read():
        if article.id.startswith(("d02cdb94", "13109671")):  # in other languages
            continue
        wanted = {token for point in article.key_points for token in reader.read(point.text).tokens}

        def hit(phrases: list[str], wanted: set[str] = wanted) -> int:
            return len(wanted & {token for phrase in phrases for token in reader.read(phrase).tokens})

        sentences = [sentence.text for sentence in Analyser().analyse(article).sentences]
        ours += hit([phrase.text for phrase in without_repeats(key_phrases(sentences), 10)])
        theirs += hit([phrase for phrase, _ in yake.KeywordExtractor(top=10).extract_keywords(article.body)])
    print(f"\nreference content words hit by ten phrases an article: {ours} here, {theirs} by yake")
    assert ours > theirs
