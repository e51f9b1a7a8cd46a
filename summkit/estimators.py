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
from summkit.metrics import Batch
from summkit.metrics import metric as declared_metric
from summkit.ranking.choice import Selection
from summkit.ranking.length import Length
from summkit.results import COLUMNS
from summkit.settings.rouge import RougeSettings
from summkit.settings.summary import SummarySettings
from summkit.summarisers import Context, Method, summariser
from summkit.text.analysis import Analyser, summary_sentences
from summkit.text.corpus_language import corpus_language
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
        metric: What `score` computes: the mean of a metric of which more is better, such as "rouge1" or "keypoints".
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
        method: str = SummarySettings.method,
        *,
        length: int | str = SummarySettings.length,
        language: str = SummarySettings.language,
        redundancy: str | None = SummarySettings.redundancy,
        prior: str = SummarySettings.prior,
        query: str = SummarySettings.query,
        coherent: bool = SummarySettings.coherent,
        metric: str = "rouge1",
        seed: int = SummarySettings.seed,
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
        self.language_ = corpus_language(self.language, articles)
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
        return _objects(" ".join(sentences) for sentences in self._summaries(_articles(X)))

    def predict(self, X: Iterable[str | Article]) -> NDArray[np.object_]:  # noqa: N803
        """Summarise texts; the same as `transform`."""
        return self.transform(X)

    def score(self, X: Iterable[str | Article], y: Sequence[Text]) -> float:  # noqa: N803
        """Return the mean of the figure that the metric reports, of the summaries against references.

        Args:
            X: Texts or articles.
            y: Their references.

        Returns:
            A number; higher is better.

        Raises:
            OptionError: If more of `metric` is not better, or there is not one reference for each text.
        """
        kind = declared_metric(self.metric)
        if not kind.higher_is_better:
            raise OptionError(f"metric {self.metric!r}: more is not in itself better; score takes one such as rouge1")
        articles = _articles(X)
        summaries = self._summaries(articles)
        references = [[summary_sentences(text, self.language_)] for text in _references(y)]
        if len(references) != len(summaries):
            raise OptionError(f"there are {len(summaries)} texts and {len(references)} references")
        batch = Batch(
            references=references,
            bodies=[article.body for article in articles],
            key_points=[article.key_points for article in articles],
        )
        scorer = kind.scorer([kind], [self.metric], RougeSettings(language=self.language_).resolved())
        values = scorer.score(scorer.prepare(batch), summaries).values
        return float(values[:, 0, COLUMNS[kind.reported]].mean())

    def __sklearn_tags__(self) -> Any:
        """Tell scikit-learn that texts come in, not numbers."""
        tags = super().__sklearn_tags__()
        tags.input_tags.two_d_array = False
        tags.input_tags.one_d_array = True
        tags.input_tags.string = True
        return tags

    def _options(self) -> tuple[Method, Length, Selection]:
        settings = SummarySettings(
            method=self.method, length=self.length, redundancy=self.redundancy, prior=self.prior, query=self.query,
            coherent=self.coherent, language=self.language, seed=self.seed,
        )  # fmt: skip
        length = Length.parse(settings.length)
        if length.unit == "reference":
            raise OptionError("length 'reference': an estimator does not see references when it summarises")
        return summariser(settings.method), length, Selection.of(settings)

    def _analyse(self, articles: Sequence[Article]) -> list[Document]:
        return list(map(Analyser(self.language_).analyse, articles))

    def _summaries(self, articles: Sequence[Article]) -> list[list[str]]:
        check_is_fitted(self)
        method, length, selection = self._options()
        documents = self._analyse(articles)
        context = Context(seed=self.seed, frequencies=self.frequencies_, selection=selection)
        chosen = method.choose(documents, length, context)
        return [
            [document.sentences[index].text for index in sorted(picks)]
            for document, (picks, _) in zip(documents, chosen, strict=True)
        ]


def _articles(texts: Iterable[str | Article]) -> list[Article]:
    return [
        Article(id=str(place), body=str(item)) if isinstance(item, str) else item
        for place, item in enumerate(_column("X", texts, (str, Article), "a text or an Article"))
    ]


def _references(texts: Iterable[Text]) -> list[Text]:
    return _column("y", texts, (str, tuple), "a text or a tuple of sentences")


def _column(name: str, given: Any, kinds: tuple[type, ...], wanted: str) -> list[Any]:
    """Return what is to be summarised or compared with as a list.

    Raises:
        OptionError: If it is a single text, has two dimensions, or holds anything else, such as NaN, None or bytes.
    """
    if isinstance(given, str | bytes | Article | None) or not isinstance(given, Iterable):
        raise OptionError(f"{name}: give a list of texts, not a single {type(given).__name__}")
    shape = getattr(given, "shape", (0,))
    if len(shape) != 1:
        raise OptionError(f"{name} has the shape {shape}; give one column of texts")
    items = list(given)
    for place, item in enumerate(items):
        if not isinstance(item, kinds):
            raise OptionError(f"{name} holds {item!r} at place {place}; {wanted} is wanted")
    return items


def _objects(texts: Iterable[str]) -> NDArray[np.object_]:
    held = list(texts)
    result = np.empty(len(held), dtype=object)
    result[:] = held
    return result
