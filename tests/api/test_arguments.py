"""Whatever Python's callers give: a result, or an error of ours in one line; never an error from deep within."""

import dataclasses
import inspect
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import summkit
from summkit.documents import Article
from summkit.errors import OptionError, SummkitError
from summkit.metrics import METRICS, metric
from summkit.settings.rouge import RougeSettings
from summkit.settings.run import Run
from summkit.settings.statistics import CorrelationSettings, Statistics
from summkit.settings.summary import SummarySettings
from summkit.summarisers import SUMMARISERS, summariser

pytestmark = pytest.mark.filterwarnings("ignore::summkit.errors.SummkitWarning")

TEXT = "The ferry sank in the storm. A boat saved the crew. Nobody died. The storm went on."
ROWS = [{"id": name, "article": TEXT, "summary": "A ferry sank."} for name in "ab"]
ODD: list[Any] = [
    5, -1, 0, 3.5, float("nan"), float("inf"), -0.0, True, None, 10**400, 2**63, b"x", "", " ", "\0", "\ud800",
    "x" * 5000, "9" * 400, "../x:y", "a:b=c", [], ["a"], [5], {}, {"a": 1}, {"a": None}, {1, 2}, (), object(),
    int, lambda: 0, ...,
]  # fmt: skip
JOBS: dict[str, tuple[Callable[..., Any], dict[str, Any]]] = {
    "summarise": (summkit.summarise, {"text": TEXT}),
    "summarise_all": (summkit.summarise_all, {"texts": [TEXT]}),
    "key_points": (summkit.key_points, {"text": TEXT}),
    "key_points_all": (summkit.key_points_all, {"texts": [TEXT]}),
    "evaluate": (summkit.evaluate, {"corpus": ROWS, "methods": "lead", "metrics": "rouge1"}),
    "score": (summkit.score, {"references": ["A ferry sank."], "candidates": {"A": ["It sank."]}, "metrics": "rouge1"}),
    "learn": (summkit.learn, {"corpus": ROWS}),
    "correlate": (summkit.correlate, {"scores": [], "human": []}),
    "read": (lambda *paths: list(summkit.read(*paths)), {}),
    "load_evaluation": (summkit.load_evaluation, {}),
    "report": (summkit.report, {"evaluation": "none.json"}),
}
# What calls back: a wrong function is wrong only when it is called, in the caller's own code.
CALLED_BACK = {"progress", "told"}


def told(work: Callable[[], object]) -> str:
    """Return what an error of ours says, in one line, or nothing if there is none; any other escapes."""
    try:
        work()
    except SummkitError as error:
        text = str(error)
    else:
        return ""
    assert text
    assert "\n" not in text
    return text


def arguments() -> Iterator[tuple[str, str]]:
    for name, (job, _) in JOBS.items():
        function = summkit.read if name == "read" else job
        for argument in inspect.signature(function).parameters:
            if argument not in CALLED_BACK:
                yield name, argument


def call(job: Callable[..., Any], name: str, given: dict[str, Any], argument: str, value: object) -> None:
    if name == "read":
        job(value)
    else:
        job(**{**given, argument: value})


@pytest.mark.parametrize(("name", "argument"), list(arguments()))
def test_odd_values(name: str, argument: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # where nothing is that a text could name
    (tmp_path / "seeds").mkdir()
    job, given = JOBS[name]
    for value in ODD:
        told(lambda value=value: call(job, name, given, argument, value))  # type: ignore[misc]  # bound at once


WRONG: dict[str, list[tuple[str, Any]]] = {
    "summarise": [
        ("language", 5), ("query", 5), ("method", ["lead"]), ("prior", 0.5), ("redundancy", True), ("cut", "yes"),
        ("order", None), ("length", 3.5), ("seed", "0"), ("seed", 10**30), ("coherent", 1),
    ],
    "summarise_all": [("language", None), ("query", None), ("method", 5), ("prior", None), ("redundancy", 0),
                      ("jobs", "2"), ("progress", 5)],
    "evaluate": [("methods", 5), ("methods", [5]), ("metrics", None), ("metrics", [None]), ("language", 5), ("run", {}),
                 ("statistics", 5), ("rouge", "rouge1"), ("candidates", 5), ("length", None)],
    "score": [("metrics", 5), ("language", 5), ("candidates", ["a"]), ("run", 5)],
    "key_points": [("count", "5"), ("count", 0), ("language", 5)],
    "learn": [("language", 5), ("seed", -1)],
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "argument", "value"), [(name, *pair) for name, pairs in WRONG.items() for pair in pairs]
)
def test_a_wrong_type_names_its_argument(name: str, argument: str, value: Any) -> None:
    job, given = JOBS[name]
    with pytest.raises(OptionError) as caught:
        call(job, name, given, argument, value)
    assert argument in str(caught.value)


@pytest.mark.parametrize("field", [field.name for field in dataclasses.fields(Article)])
def test_articles(field: str) -> None:
    for value in ODD:
        whole = {"id": "a", "body": TEXT, "references": ("A ferry sank.",), field: value}
        refused = told(lambda whole=whole: Article(**whole))  # type: ignore[misc]
        assert not refused or refused.startswith(f"Article: {field} ")
        if not refused:
            article = Article(**whole)
            told(lambda a=article: summkit.evaluate([a], methods="lead", metrics="rouge1"))  # type: ignore[misc]
            told(lambda a=article: summkit.summarise(a))  # type: ignore[misc]


GROUPS = (RougeSettings, Run, Statistics, CorrelationSettings, SummarySettings)
FIELDS = [(kind, field.name) for kind in GROUPS for field in dataclasses.fields(kind)]


@pytest.mark.parametrize(("kind", "field"), FIELDS, ids=str)
def test_settings(kind: type, field: str) -> None:
    for value in ODD:
        told(lambda value=value: kind(**{field: value}))  # type: ignore[misc]


DECLARED: dict[str, Any] = {**SUMMARISERS, **METRICS}
OPTIONS = [(name, field.name) for name, preset in DECLARED.items() for field in dataclasses.fields(preset)]
READ = ("weights", "encoder")  # options that name files
TEXTS = ("", "nan", "inf", "-inf", "1e308", "-1e308", "5e-324", "0", "-1", "9" * 400, "1" + "0" * 17, "yes", "../x")


@pytest.mark.parametrize(("name", "field"), OPTIONS)
def test_options_of_methods_and_metrics(name: str, field: str) -> None:
    """Every option has a range: what is not refused gives finite scores without a word from NumPy."""
    for value in [*ODD, -1e300, 1e300, 5e-324, -(10**6), 10**6, 10**18]:
        refused = told(lambda value=value: dataclasses.replace(DECLARED[name], **{field: value}))  # type: ignore[misc]
        assert not refused or field in refused
    make: Callable[[str], Any] = summariser if name in SUMMARISERS else metric
    for text in TEXTS:
        written = f"{name}:{field}={text}"
        if told(lambda written=written: make(written)) or field in READ:  # type: ignore[misc]
            continue
        if name in SUMMARISERS:
            found = summkit.evaluate(ROWS, methods=written, metrics="rouge1")
        else:
            found = summkit.score(["A ferry sank."], {"A": ["It sank."]}, metrics=written)
        assert found.documents == len(ROWS) if name in SUMMARISERS else 1


@pytest.mark.parametrize("name", [name for name, field in OPTIONS if field in READ])
@pytest.mark.parametrize("path", ["/etc", "none/such", "x" * 5000, "\ud800", ".", "/dev/null", "/dev/zero"])
def test_options_that_name_files(name: str, path: str) -> None:
    field = "weights" if name in SUMMARISERS else "encoder"
    if name in SUMMARISERS:
        assert told(lambda: summkit.evaluate(ROWS, methods=f"{name}:{field}={path}", metrics="rouge1"))
    else:
        assert told(lambda: summkit.evaluate(ROWS, methods="lead", metrics=f"{name}:{field}={path}"))
