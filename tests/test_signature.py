"""Signatures, and the hashes that stand for texts in them."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from summkit.corpora.digests import article_digest, corpus_hash
from summkit.documents import Article
from summkit.signature import signature

ARTICLE = Article(id="a", body="One. Two.", references=("One.",))


def test_signature() -> None:
    assert signature("rouge1", {}) == "rouge1"
    assert signature("rouge1", {"len": 3, "v": "0.1"}) == "rouge1|len:3|v:0.1"


def test_digest_tells_id_body_and_references_apart() -> None:
    others = [
        replace(ARTICLE, id="b"),
        replace(ARTICLE, body="One. Two"),
        replace(ARTICLE, references=("Two.",)),
        replace(ARTICLE, references=()),
        replace(ARTICLE, references=("One.", "One.")),
        replace(ARTICLE, references=(("One.", "Two."),)),
        replace(ARTICLE, references=("One.", "Two.")),
        replace(ARTICLE, id="aO", body="ne. Two."),
    ]
    assert len({article_digest(article) for article in [ARTICLE, *others]}) == 1 + len(others)


def test_digest_leaves_out_what_no_score_depends_on() -> None:
    same = replace(ARTICLE, title="T", origin="file.txt", number=3, source="www.example.org")
    assert article_digest(same) == article_digest(ARTICLE)


@given(st.text(), st.text())
def test_digest_of_any_text(name: str, body: str) -> None:
    article = Article(id=name, body=body + "\ud800")
    assert article_digest(article) == article_digest(replace(article))


def test_corpus_hash_depends_on_order() -> None:
    one, two = article_digest(ARTICLE), article_digest(replace(ARTICLE, id="b"))
    assert corpus_hash([one, two]) != corpus_hash([two, one])
    assert len(corpus_hash([one])) == 10
    assert int(corpus_hash([one]), 16) >= 0
