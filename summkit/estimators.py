"""A scikit-learn estimator over any method, for pipelines and grid searches."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.utils.validation import check_is_fitted

from summkit.documents import Article, Document, Text
from summkit.errors import OptionError
from summkit.evaluation.corpus import memory_units
from summkit.evaluation.language import corpus_language
from summkit.metrics import metric as declared_metric
from summkit.metrics.extractive import ExtractiveMeasure
from summkit.metrics.key_points import KeyPoints
from summkit.metrics.own import OwnMetric
from summkit.metrics.rouge import RougeEngine
from summkit.metrics.settings import RougeSettings
from summkit.ranking.choice import Selection
from summkit.ranking.selection import Length
from summkit.summarisers import Context, summariser
from summkit.text.analysis import Analyser, summary_sentences
from summkit.text.detection import AUTO
from summkit.text.frequencies import DocumentFrequencies


class Summariser(TransformerMixin, BaseEstimator):  # type: ignore[misc]  # scikit-learn is untyped
    """Summarises texts by any method; `fit` learns how many documents hold each stem, for those that weigh by it.

    Args:
        method: Written form of the method, such as "textrank:damping=0.9"; `summkit methods` lists them.
        length: Sentences as a number, or "20%" of the words, "100w" words, "665c" characters.
        language: ISO 639-1 code; "auto" finds it out in `fit`, from the first texts, and says which it took.
        redundancy: "none", "mmr", "mmr:0.7" or "trigram"; None leaves it to the method.
        prior: "none", "reciprocal" or "reciprocal:0.5", as in `summkit.summarise`.
        query: What the summaries shall be about.
        coherent: Whether a summary must not begin with "However" or a pronoun.
        metric: What `score` computes: the mean F1 of a ROUGE type, such as "rouge1" or "rougeLsum".
        seed: For methods that draw at random.

    Attributes:
        n_documents_: How many texts it was fitted to.
        language_: ISO 639-1 code of the language that the texts are taken for.
        frequencies_: The document frequencies of their stems.

    >>> Summariser(method="lead", length=1).fit_transform(["Cats purr. Dogs bark.", "Birds sing. Fish swim."]).tolist()
    ['Cats purr.', 'Birds sing.']
    """

    def __init__(
        self,
        method: str = "weighted",
        *,
        length: int | str = 3,
        language: str = "en",
        redundancy: str | None = None,
        prior: str = "none",
        query: str = "",
        coherent: bool = False,
        metric: str = "rouge1",
        seed: int = 0,
    ) -> None:
        self.method = method
        self.length = length
        self.language = language
        self.redundancy = redundancy
        self.prior = prior
        self.query = query
        self.coherent = coherent
        self.metric = metric
        self.seed = seed

    def fit(self, X: Iterable[str | Article], y: Any = None) -> Summariser:  # noqa: N803 -- scikit-learn's names
        """Learn the document frequencies of some texts.

        Args:
            X: Texts or articles.
            y: Not looked at.

        Raises:
            OptionError: If an option is not allowed, or X is a single text.
            MissingLibraryError: If the language is to be found out, and that needs py3langid.
        """
        self._options()
        articles = _articles(X)
        self.language_ = corpus_language(self.language, memory_units(articles) if self.language == AUTO else ())
        documents = self._analyse(articles)
        self.frequencies_ = DocumentFrequencies.of(documents)
        self.n_documents_ = len(documents)
        return self

    def transform(self, X: Iterable[str | Article]) -> NDArray[np.object_]:  # noqa: N803
        """Summarise texts.

        Args:
            X: Texts or articles.

        Returns:
            object of shape (texts,): the summaries, sentences joined by blanks.
        """
        return _objects(" ".join(sentences) for sentences in self._summaries(X))

    def predict(self, X: Iterable[str | Article]) -> NDArray[np.object_]:  # noqa: N803
        """Summarise texts; the same as `transform`."""
        return self.transform(X)

    def score(self, X: Iterable[str | Article], y: Sequence[Text]) -> float:  # noqa: N803
        """Return the mean F1 of the summaries against references.

        Args:
            X: Texts or articles.
            y: Their references.

        Returns:
            A number in [0, 1].

        Raises:
            OptionError: If `metric` is no ROUGE type, or there is not one reference for each text.
        """
        kind = declared_metric(self.metric)
        if isinstance(kind, ExtractiveMeasure | KeyPoints | OwnMetric):
            raise OptionError(f"metric {self.metric!r}: score takes a ROUGE type, such as rouge1 or rougeLsum")
        summaries = self._summaries(X)
        references = [[summary_sentences(text, self.language_)] for text in y]
        if len(references) != len(summaries):
            raise OptionError(f"there are {len(summaries)} texts and {len(references)} references")
        engine = RougeEngine([kind], RougeSettings.resolve(language=self.language_))
        return float(engine.score(engine.prepare(references), summaries)[:, 0, 2].mean())

    def __sklearn_tags__(self) -> Any:
        """Tell scikit-learn that texts come in, not numbers."""
        tags = super().__sklearn_tags__()
        tags.input_tags.two_d_array = False
        tags.input_tags.one_d_array = True
        tags.input_tags.string = True
        return tags

    def _options(self) -> tuple[Any, Length, Selection]:
        length = Length.parse(self.length)
        if length.unit == "reference":
            raise OptionError("length 'reference': an estimator does not see references when it summarises")
        selection = Selection.of(self.redundancy, prior=self.prior, query=self.query, coherent=self.coherent)
        return summariser(self.method), length, selection

    def _analyse(self, articles: Sequence[Article]) -> list[Document]:
        return list(map(Analyser(self.language_).analyse, articles))

    def _summaries(self, texts: Iterable[str | Article]) -> list[list[str]]:
        check_is_fitted(self)
        method, length, selection = self._options()
        documents = self._analyse(_articles(texts))
        context = Context(seed=self.seed, frequencies=self.frequencies_, selection=selection)
        chosen = method.choose(documents, length, context)
        return [
            [document.sentences[index].text for index in sorted(picks)]
            for document, (picks, _) in zip(documents, chosen, strict=True)
        ]


def _articles(texts: Iterable[str | Article]) -> list[Article]:
    if isinstance(texts, str | Article):
        raise OptionError("give a list of texts, not a single one")
    return [Article(id=str(place), body=text) if isinstance(text, str) else text for place, text in enumerate(texts)]


def _objects(texts: Iterable[str]) -> NDArray[np.object_]:
    held = list(texts)
    result = np.empty(len(held), dtype=object)
    result[:] = held
    return result
