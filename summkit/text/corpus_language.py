"""The language of a corpus, from its first articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import islice

from summkit.documents import Article
from summkit.messages import warn
from summkit.text.detection import AUTO, resolve_language
from summkit.text.languages import language_code

_ARTICLES = 8


def corpus_language(language: str, articles: Iterable[Article]) -> str:
    """Return the code of a corpus's language, found out from its first articles if it is "auto".

    ROUGE's settings are those of one language, so a corpus has one: that of most of these articles. A
    `SummkitWarning` tells which, and when they differ.

    Args:
        language: A code or tag, or "auto".
        articles: The corpus; the first of it are looked at for "auto" alone.

    Raises:
        OptionError: If the language is neither a code nor "auto".
        MissingLibraryError: If the script does not tell, and py3langid is not installed.
    """
    if language != AUTO:
        return language_code(language)
    texts = list(filter(None, map(_text, islice(articles, _ARTICLES))))
    found = Counter(resolve_language(AUTO, [text]) for text in texts) or Counter(["en"])
    code = found.most_common(1)[0][0]
    number = "first article" if len(texts) == 1 else f"first {len(texts)} articles"
    message = f"language auto: the corpus is taken for {code}, by its {number}"
    if len(found) > 1:
        each = ", ".join(f"{name} {count}" for name, count in found.most_common())
        message += f" ({each}); evaluate each language by itself"
    warn(message)
    return code


def _text(article: Article) -> str:
    """Return the body; the references where summaries alone are scored."""
    references = (text if isinstance(text, str) else "\n".join(text) for text in article.references)
    return article.body.strip() or "\n".join(references).strip()
