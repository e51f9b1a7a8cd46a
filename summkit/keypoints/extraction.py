"""The key points of an article: statements with their keyphrases, weights and evidence."""

from __future__ import annotations

from summkit.documents import Article, Document, KeyPoint, KeyPoints
from summkit.errors import OptionError
from summkit.keypoints.phrases import document_phrases, without_repeats
from summkit.keypoints.salience import in_turn, sentence_centrality, sentence_salience
from summkit.keypoints.tokens import StatementReader
from summkit.keypoints.trimming import trim
from summkit.ranking.length import ranked
from summkit.settings.shared import DEFAULT_COUNT
from summkit.signature import package_version, signature
from summkit.text.analysis import analyser_for
from summkit.text.detection import resolve_language

_PHRASES_A_POINT = 3
_SAME = 0.5  # of the shorter statement's content words: beyond it two points say the same


def article_key_points(article: Article, count: int = DEFAULT_COUNT, language: str = "en") -> KeyPoints:
    """Find the key points of an article, with what is to be known of where they come from.

    Args:
        article: The article; its body is looked at.
        count: How many points at most.
        language: ISO 639-1 code; "auto" finds it out.

    Raises:
        OptionError: If `count` is below 1, or the language is unknown.
    """
    document = analyser_for(resolve_language(language, [article.body])).analyse(article)
    made = signature("keypoints", {"count": count, "lang": document.language, "v": package_version()})
    points = extract_key_points(document, count)
    return KeyPoints(points, id=article.id, title=article.title, signature=made)


def extract_key_points(document: Document, count: int = DEFAULT_COUNT) -> list[KeyPoint]:
    """Find the key points of an article.

    Sentences are taken by salience, each trimmed to its statement; one that shares half of its content words with a
    point before it is passed over.

    Args:
        document: The article.
        count: How many points at most; fewer where the article says less.

    Returns:
        The points, the weightiest first; the first has weight 1.

    Raises:
        OptionError: If `count` is below 1.
    """
    if count < 1:
        raise OptionError(f"count must be at least 1, not {count}")
    central = sentence_centrality(document)  # before the phrases take memory
    phrases = document_phrases(document)
    scores = in_turn(document, sentence_salience(document, phrases, central))
    reader = StatementReader(document.language)
    points: list[KeyPoint] = []
    said: list[set[str]] = []
    highest = float(scores.max(initial=0.0))
    for index in ranked(scores):
        if len(points) == count or scores[index] <= 0:
            break
        statement = trim(document.text_of(index), document.language)
        tokens = set(reader.read(statement).tokens)
        if not tokens or any(len(tokens & other) > _SAME * min(len(tokens), len(other)) for other in said):
            continue
        said.append(tokens)
        here = [phrase for phrase in phrases.of_sentence(index) if _holds(statement, phrase.text)]
        points.append(
            KeyPoint(
                text=statement,
                weight=float(scores[index]) / highest,
                phrases=tuple(phrase.text for phrase in without_repeats(here, _PHRASES_A_POINT)),
                evidence=(document.sentence(index),),
            )
        )
    return points


def _holds(statement: str, phrase: str) -> bool:
    return phrase.lower() in statement.lower()
