"""The scikit-learn estimator: its conventions, pipelines and grid searches."""

import pickle

import numpy as np
import pytest
from sklearn.base import clone
from sklearn.exceptions import NotFittedError
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.model_selection import GridSearchCV
from sklearn.pipeline import make_pipeline
from sklearn.utils import estimator_checks

import summkit
from summkit.documents import Article
from summkit.errors import OptionError, SummkitWarning
from summkit.estimators import Summariser

TEXTS = [
    "The ferry left the harbour on Monday. Forty people watched. The council met on Friday. The ferry is slow.",
    "Apples fell all night. Kings ruled by day. Apples and kings met. Winter came.",
    "The mayor spoke of ferries. Nobody answered the mayor. Ferries need a harbour. Rain fell.",
    "One king slept. Another king woke. The harbour was quiet. Apples ripened.",
]
REFERENCES = ["The ferry left.", "Apples and kings met.", "The mayor spoke of ferries.", "The king slept."]

# Those of scikit-learn's own checks that do not feed numbers.
CHECKS = [
    "check_estimator_cloneable",
    "check_estimator_tags_renamed",
    "check_valid_tag_types",
    "check_estimator_repr",
    "check_no_attributes_set_in_init",
    "check_parameters_default_constructible",
    "check_get_params_invariance",
    "check_set_params",
    "check_mixin_order",
]


@pytest.mark.parametrize("check", CHECKS)
def test_the_checks_of_scikit_learn(check: str) -> None:
    getattr(estimator_checks, check)("Summariser", Summariser())


def test_it_summarises_as_the_package_does() -> None:
    found = Summariser(method="textrank", length=2).fit(TEXTS).transform(TEXTS)
    assert found.tolist() == [summkit.summarise(text, method="textrank", length=2).text for text in TEXTS]
    assert Summariser(method="textrank", length=2).fit(TEXTS).predict(TEXTS).tolist() == found.tolist()


def test_a_prior() -> None:
    found = Summariser(method="textrank", length=1, prior="reciprocal:9").fit(TEXTS).transform(TEXTS)
    assert found.tolist() == [text.split(". ")[0] + "." for text in TEXTS]


def test_fitting_learns_document_frequencies() -> None:
    fitted = Summariser(method="tfidf", length=1).fit(TEXTS)
    assert fitted.n_documents_ == 4
    assert fitted.frequencies_.counts["ferri"] == 2
    articles = [Article(id=str(place), body=text) for place, text in enumerate(TEXTS)]
    assert fitted.transform(articles).tolist() == fitted.transform(TEXTS).tolist()


def test_unfitted() -> None:
    with pytest.raises(NotFittedError):
        Summariser().transform(TEXTS)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"method": "textrnk"}, "did you mean 'textrank'?"),
        ({"length": "reference"}, "does not see references"),
        ({"redundancy": "some"}, "is not one of: none, mmr"),
    ],
)
def test_refusals(options: dict[str, str], message: str) -> None:
    with pytest.raises(OptionError) as caught:
        Summariser(**options).fit(TEXTS)  # type: ignore[arg-type]
    assert message in str(caught.value)


def test_a_single_text_is_refused() -> None:
    with pytest.raises(OptionError, match="give a list of texts"):
        Summariser().fit(TEXTS[0])


def test_the_score_is_the_mean_f1() -> None:
    fitted = Summariser(method="lead", length=1, metric="rouge1").fit(TEXTS)
    from summkit.rouge import RougeScorer

    scorer = RougeScorer(["rouge1"], use_stemmer=True)
    expected = [
        scorer.score(reference, summary)["rouge1"].fmeasure
        for reference, summary in zip(REFERENCES, fitted.transform(TEXTS).tolist(), strict=True)
    ]
    assert fitted.score(TEXTS, REFERENCES) == pytest.approx(np.mean(expected), abs=1e-12)
    with pytest.raises(OptionError, match="more is not in itself better"):
        clone(fitted).set_params(metric="density").fit(TEXTS).score(TEXTS, REFERENCES)


def test_the_language_is_found_out() -> None:
    texts = ["渡轮离开港口。议会星期五开会。渡轮很慢。", "国王睡着了。苹果掉下来。冬天来了。"]
    with pytest.warns(SummkitWarning, match="language auto: the corpus is taken for zh, by its first 2 articles"):
        found = Summariser(method="textrank", length=1, language="auto").fit(texts)
    named = Summariser(method="textrank", length=1, language="zh").fit(texts)
    assert (found.language_, named.language_) == ("zh", "zh")
    assert found.language == "auto"
    assert found.transform(texts).tolist() == named.transform(texts).tolist()
    assert found.score(texts, ["渡轮很慢。", "冬天来了。"]) == named.score(texts, ["渡轮很慢。", "冬天来了。"])
    assert Summariser(language="en-GB").fit(TEXTS).language_ == "en"


def test_a_grid_search() -> None:
    methods = ["lead", "textrank:damping=0.5", "textrank:damping=0.9"]
    grid = {"method": methods, "length": [1, 2]}
    search = GridSearchCV(Summariser(), grid, cv=2, error_score="raise").fit(TEXTS, REFERENCES)
    assert search.best_params_["method"] in methods
    assert 0 < search.best_score_ <= 1


def test_a_pipeline() -> None:
    pipeline = make_pipeline(Summariser(method="lead", length=1), CountVectorizer())
    assert pipeline.fit_transform(TEXTS).shape[0] == 4
    assert clone(pipeline).get_params()["summariser__length"] == 1


def test_pickling() -> None:
    fitted = Summariser(method="tfidf", length=1).fit(TEXTS)
    assert pickle.loads(pickle.dumps(fitted)).transform(TEXTS).tolist() == fitted.transform(TEXTS).tolist()
