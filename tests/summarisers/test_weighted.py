"""The learnt linear model: its features, its table, its whole summaries."""

import hashlib
import json
from pathlib import Path

import numpy as np
import pytest

import summkit
from summkit.documents import Article
from summkit.errors import DataError, StoreError
from summkit.ranking.length import Length, ranked
from summkit.summarisers import Context, summariser
from summkit.summarisers.features import FEATURES, features
from summkit.summarisers.style import STYLE, style
from summkit.summarisers.subsets import POOL, SUBSET_FEATURES, subsets
from summkit.summarisers.weights import load_weights
from summkit.text.analysis import Analyser
from tests.conftest import Analyse

BODY = (
    "By Ann Other\n\nThe ferry left Orrin on Monday. The council of Orrin met 4 times. "
    '"We may lease a ferry," said the mayor. However, nobody spoke (for long). Why did I not speak? '
    "The ferry left Orrin on Monday. The harbour is empty: no boat came. The council may lease a boat for Orrin."
)


def test_every_feature_has_a_name_and_a_weight(analyse: Analyse) -> None:
    (document,) = analyse([BODY])
    assert features(document).shape == (len(document), len(FEATURES))
    assert len(set(FEATURES)) == len(FEATURES)
    weights = load_weights(None)
    assert weights.sentence.features == FEATURES
    assert weights.summary.features == SUBSET_FEATURES


def test_positions_count_sentences_not_bylines(analyse: Analyse) -> None:
    (document,) = analyse([BODY])
    column = features(document)[:, FEATURES.index("is the first sentence")]
    assert column[1] == 1


def test_style(analyse: Analyse) -> None:
    (document,) = analyse([BODY])
    table = dict(zip(STYLE, style(document).T.tolist(), strict=True))
    assert table["begins with a quotation"] == [0, 0, 0, 1, 0, 0, 0, 0, 0]
    assert table["begins with a pronoun or connective"] == [0, 0, 0, 0, 1, 0, 0, 0, 0]
    assert table["is a question or an exclamation"] == [0, 0, 0, 0, 0, 1, 0, 0, 0]
    assert table["first or second person"] == [0, 0, 0, 1, 0, 1, 0, 0, 0]
    assert table["brackets"] == [0, 0, 0, 0, 1, 0, 0, 0, 0]
    assert table["figures"][2] == pytest.approx(np.log(2))


@pytest.mark.parametrize("body", ["", "Ferry.", "... !!!", "It was of the.", "渡船離開了港口。", "A. B. C."])
def test_odd_documents_have_finite_features(analyse: Analyse, body: str) -> None:
    (document,) = analyse([body])
    assert np.isfinite(features(document)).all()


def test_the_features_do_not_depend_on_the_company(analyse: Analyse) -> None:
    alone, (_, together) = analyse([BODY]), analyse(["Zebras graze in Orrin by the harbour.", BODY])
    assert features(alone[0]).tobytes() == features(together).tobytes()


def test_whole_summaries(analyse: Analyse) -> None:
    (document,) = analyse([BODY])
    scores = np.linspace(1, 0, len(document))
    found = subsets(document, scores, ranked(scores), 3)
    assert found is not None
    members = {tuple(row) for row in found.members.tolist()}
    assert all(0 not in row for row in members)  # the byline
    assert all(6 not in row for row in members)  # says what the second sentence said
    assert len(members) == 35  # 3 of 7
    assert np.isfinite(found.features).all()
    assert subsets(document, scores, ranked(scores), 8) is None
    assert POOL >= 5


def test_the_best_by_themselves() -> None:
    document = Analyser().analyse(Article(id="a", body=BODY))
    ((chosen, scores),) = summariser("weighted:subsets=no").choose([document], Length("sentences", 2), Context())
    assert chosen[0] == next(s for s in ranked(scores) if s != 0)
    assert scores.min() >= 0
    assert scores.max() <= 1


def test_another_table(tmp_path: Path) -> None:
    table = json.loads(load_weights(None).to_json())
    for row in table["sentence"]["features"]:
        row["weight"] = -row["weight"]
    file = tmp_path / "weights.json"
    file.write_text(json.dumps(table), encoding="utf-8")
    document = Analyser().analyse(Article(id="a", body=BODY))
    (ours,) = summariser("weighted").score([document], Context())
    (theirs,) = summariser(f"weighted:weights={file}").score([document], Context())
    assert np.corrcoef(np.log(ours / (1 - ours)), np.log(theirs / (1 - theirs)))[0, 1] == pytest.approx(-1)


def test_signatures_name_a_table_by_what_is_in_it(tmp_path: Path) -> None:
    first, copy, other = (tmp_path / name for name in ("first.json", "copy.json", "other.json"))
    text = load_weights(None).to_json()
    for file in (first, copy):
        file.write_text(text, encoding="utf-8")
    other.write_text(text + "\n", encoding="utf-8")
    digest = hashlib.sha256(first.read_bytes()).hexdigest()[:12]

    def signature(file: Path) -> str:
        return summkit.summarise(BODY, method=f"weighted:subsets=no,weights={file}").signature

    assert signature(first).startswith(f"weighted:subsets=no,weights={digest}|len:3|")
    assert signature(first) == signature(copy)
    assert signature(first) != signature(other)
    assert str(tmp_path) not in signature(first)
    assert summkit.summarise(BODY, method="weighted").signature.startswith("weighted|len:3|")


def test_evaluations_name_a_table_by_what_is_in_it(tmp_path: Path) -> None:
    file = tmp_path / "w.json"
    text = load_weights(None).to_json()
    article = Article(id="a", body=BODY, references=("The ferry left Orrin.",))

    def signatures(method: str) -> set[str]:
        found = summkit.evaluate(
            article,
            methods=[method],
            metrics=["rouge1", "coverage", "keypoints"],
            statistics=summkit.Statistics(resamples=10),
        )
        return {row.signature for row in found.scores}

    file.write_text(text, encoding="utf-8")
    digest = hashlib.sha256(file.read_bytes()).hexdigest()[:12]
    before = signatures(f"weighted:weights={file}")
    assert all(f"|weights:{digest}|" in signature for signature in before)
    file.write_text(text + "\n", encoding="utf-8")
    assert not before & signatures(f"weighted:weights={file}")
    assert not any("weights" in signature for signature in signatures("weighted"))


def test_a_table_that_changes_is_read_anew(tmp_path: Path) -> None:
    file = tmp_path / "w.json"
    file.write_text(load_weights(None).to_json(), encoding="utf-8")
    before = load_weights(str(file))
    file.write_text(file.read_text(encoding="utf-8").replace('"spread": ', '"spread": 1'), encoding="utf-8")
    assert load_weights(str(file)) != before


def test_a_store_does_not_go_on_with_another_table(tmp_path: Path) -> None:
    file, store = tmp_path / "w.json", tmp_path / "run.sqlite"
    article = tmp_path / "a.jsonl"
    article.write_text(json.dumps({"id": "a", "article": BODY, "summary": "The ferry left Orrin."}) + "\n")

    def evaluate() -> None:
        summkit.evaluate(
            article,
            methods=[f"weighted:weights={file}"],
            statistics=summkit.Statistics(resamples=10),
            run=summkit.Run(store=store),
        )

    file.write_text(load_weights(None).to_json(), encoding="utf-8")
    evaluate()
    evaluate()
    file.write_text(load_weights(None).to_json() + "\n", encoding="utf-8")
    with pytest.raises(StoreError):
        evaluate()


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"sentence": {"constant": 0, "features": []}}', None])
def test_tables_that_are_none(tmp_path: Path, text: str | None) -> None:
    file = tmp_path / "weights.json"
    if text is not None:
        file.write_text(text, encoding="utf-8")
    document = Analyser().analyse(Article(id="a", body=BODY))
    with pytest.raises(DataError, match=r"weights\.json: (not a table of weights|there is no such file)") as caught:
        summariser(f"weighted:weights={file}").score([document], Context())
    assert "\n" not in str(caught.value)
