"""The ROUGE engine: batches, references, tokenisers and stemmers."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summkit.errors import DataError, OptionError
from summkit.metrics import rouge
from summkit.metrics.base import Batch
from summkit.metrics.rouge import RougeEngine
from summkit.metrics.rouge_types import ROUGE_TYPES, rouge_type
from summkit.settings.rouge import RougeSettings

ALL = [*ROUGE_TYPES, "rougeS*", "rougeSU0", "rougeW:weight=2"]


def engine(*metrics: str, **options: Any) -> RougeEngine:
    return RougeEngine([rouge_type(metric) for metric in metrics], RougeSettings(**options))


def f1(metric: str, candidate: str, reference: str, **options: Any) -> float:
    scorer = engine(metric, **options)
    return float(scorer.score_candidates(scorer.prepare_references([[reference]]), [candidate])[0, 0, 2])


TEXT = st.lists(st.sampled_from(["cats", "cat", "running", "ran", "the", "x", "\n"]), max_size=12).map(" ".join)
BATCH = st.lists(st.tuples(st.lists(TEXT, min_size=1, max_size=3), TEXT, TEXT), max_size=4)
OPTIONS: list[dict[str, Any]] = [
    {},
    {"stemmer": "none"},
    {"tokeniser": "unicode"},
    {"stop_words": True},
    {"word_limit": 4},
    {"character_limit": 9},
    {"multi_reference": "pooled"},
    {"multi_reference": "best-recall"},
    {"multi_reference": "mean"},
    {"multi_reference": "jackknife"},
    {"compatibility": "rouge155", "stemmer": "none"},
    {"compatibility": "rouge155", "stemmer": "none", "character_limit": 9, "multi_reference": "pooled"},
]


@pytest.mark.parametrize("options", OPTIONS, ids=str)
@settings(derandomize=True, deadline=None, max_examples=25)
@given(batch=BATCH)
def test_several_systems_in_a_batch_score_as_one_text_alone(
    options: dict[str, Any], batch: list[tuple[list[str], str, str]]
) -> None:
    together = engine(*ALL, **options)
    prepared = together.prepare_references([references for references, _, _ in batch])
    assert len(prepared) == len(batch)
    for system in (1, 2):
        scores = together.score_candidates(prepared, [row[system] for row in batch])
        assert scores.shape == (len(batch), len(ALL), 3)
        for row, found in zip(batch, scores, strict=True):
            alone = engine(*ALL, **options)
            assert (found == alone.score_candidates(alone.prepare_references([row[0]]), [row[system]])[0]).all()


@settings(derandomize=True, deadline=None, max_examples=60)
@given(
    documents=st.lists(st.lists(TEXT, min_size=1, max_size=3), min_size=1, max_size=3),
    candidates=st.lists(st.tuples(TEXT, st.integers(0, 99)), max_size=6),
)
def test_any_number_of_candidates_a_document(documents: list[list[str]], candidates: list[tuple[str, int]]) -> None:
    scorer = engine(*ALL)
    prepared = scorer.prepare_references(documents)
    places = np.array([place % len(documents) for _, place in candidates], dtype=np.int64)
    texts = [text for text, _ in candidates]
    grouped = scorer.score_grouped(prepared, texts, places)
    assert grouped.shape == (len(candidates), len(ALL), 3)
    for text, place, found in zip(texts, places.tolist(), grouped, strict=True):
        alone = scorer.score_candidates(scorer.prepare_references([documents[place]]), [text])
        assert (found == alone[0]).all()
    prepared = scorer.prepare_references(documents)
    assert (scorer.score_columns(prepared, scorer.encode(texts), places) == grouped).all()


@settings(derandomize=True, deadline=None, max_examples=100)
@given(reference=TEXT, candidate=TEXT)
def test_laws(reference: str, candidate: str) -> None:
    scorer = engine(*ALL)
    there = scorer.score_candidates(scorer.prepare_references([[reference]]), [candidate])[0]
    assert ((there >= 0) & (there <= 1)).all()
    back = scorer.score_candidates(scorer.prepare_references([[candidate]]), [reference])[0]
    for metric, one, other in zip(ALL, there.tolist(), back.tolist(), strict=True):
        if not metric.startswith(("rougeW", "rougeLsum")):
            assert one[0] == other[1]
            assert one[1] == other[0]
    itself = scorer.score_candidates(scorer.prepare_references([[candidate]]), [candidate])[0]
    words = len(candidate.split())
    for metric, row in zip(ALL, itself.tolist(), strict=True):
        needed = {"S": 2}.get(metric[5], int(metric[5]) if metric[5].isdigit() else 1)
        if not metric.startswith("rougeW"):
            assert row == ([1.0, 1.0, 1.0] if words >= needed else [0.0, 0.0, 0.0]), metric


@settings(derandomize=True, deadline=None, max_examples=100)
@given(st.text(st.characters(max_codepoint=127), max_size=40), st.text(st.characters(max_codepoint=127), max_size=40))
def test_unicode_scores_ascii_text_as_rouge_score_does(reference: str, candidate: str) -> None:
    rows = []
    for tokeniser in ("rouge-score", "unicode"):
        scorer = engine(*ALL, tokeniser=tokeniser)
        rows.append(scorer.score_candidates(scorer.prepare_references([[reference]]), [candidate]).tolist())
    assert rows[0] == rows[1]


@pytest.mark.parametrize("options", OPTIONS, ids=str)
def test_a_string_is_its_lines_and_inputs_are_not_changed(options: dict[str, Any]) -> None:
    references, candidate = [["the cats ran", "a cat"], ["x the"]], ["cats ran", "", "the x"]
    scorer = engine(*ALL, **options)
    as_lists = scorer.score_candidates(scorer.prepare_references([references]), [candidate])
    as_text = scorer.score_candidates(
        scorer.prepare_references([["\n".join(text) for text in references]]), ["\n".join(candidate)]
    )
    assert (as_lists == as_text).all()
    assert (references, candidate) == ([["the cats ran", "a cat"], ["x the"]], ["cats ran", "", "the x"])


@pytest.mark.parametrize("options", OPTIONS, ids=str)
@pytest.mark.parametrize("empty", ["", "\n", " ", "...", []], ids=repr)
def test_an_empty_text_scores_0(options: dict[str, Any], empty: str | list[str]) -> None:
    scorer = engine(*ALL, **options)
    for reference, candidate in ((empty, "cats ran"), ("cats ran", empty), (empty, empty)):
        assert not scorer.score_candidates(scorer.prepare_references([[reference]]), [candidate]).any()


@pytest.mark.parametrize("options", OPTIONS, ids=str)
def test_no_documents(options: dict[str, Any]) -> None:
    scorer = engine("rouge1", "rougeL", **options)
    prepared = scorer.prepare_references([])
    assert len(prepared) == 0
    assert scorer.score_candidates(prepared, []).shape == (0, 2, 3)


def test_preparing_again_starts_afresh() -> None:
    scorer = engine("rouge1", stemmer="none")
    scorer.prepare_references([["a b c"]])
    assert scorer.score_candidates(scorer.prepare_references([["c d"]]), ["c a"])[0, 0].tolist() == [0.5, 0.5, 0.5]


def test_words_of_one_system_mean_nothing_to_the_next() -> None:
    scorer = engine("rouge1", "rouge2", stemmer="none")
    prepared = scorer.prepare_references([["a b"], ["c d"]])
    for _ in range(3):
        for text in ("x y z", "q r", "z a b"):
            expected = [2 / 3, 1.0] if "a b" in text else [0.0, 0.0]
            assert scorer.score_candidates(prepared, [text, "n"])[0, 0, :2].tolist() == expected


@pytest.mark.parametrize("options", [{}, {"tokeniser": "unicode"}], ids=str)
def test_the_vocabulary_is_forgotten_past_a_bound_and_no_score_changes(
    options: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def scores() -> list[list[float]]:
        scorer = engine("rouge1", "rougeL", **options)
        rows = []
        for batch in range(6):
            prepared = scorer.prepare_references([[f"a b{batch} c"], [f"d{batch} e", "f"]])
            for system in range(3):
                fresh = " ".join(f"w{batch}x{system}x{number}" for number in range(20))
                rows += scorer.score_candidates(prepared, [f"b{batch} {fresh} c", f"e {fresh}"])[..., 2].tolist()
        sizes.append(scorer.encode(["unheard"]).ids.tolist()[0])
        return rows

    sizes: list[int] = []
    kept = scores()
    monkeypatch.setattr(rouge, "_VOCABULARY_KEPT", 30)
    assert scores() == kept
    assert sizes[0] > 300
    assert sizes[1] <= 60


def test_snowball_stems_in_german() -> None:
    options = {"tokeniser": "unicode", "stemmer": "snowball", "language": "de"}
    assert f1("rouge1", "Die Häuser der Katzen", "die Hauser der Katze", **options) == 1
    assert f1("rouge1", "Häuser", "Haus", **options) == 1
    assert f1("rouge1", "Häuser", "Haus", **options | {"stemmer": "none"}) == 0
    assert f1("rouge1", "Häuser", "Haus", **options | {"language": "en"}) == 0


def test_snowball_of_a_language_without_a_stemmer_is_refused() -> None:
    with pytest.raises(OptionError, match="no Snowball stemmer for language 'zh'"):
        RougeSettings(tokeniser="unicode", stemmer="snowball", language="zh")


def test_porter_leaves_other_scripts_and_short_words_alone() -> None:
    assert f1("rouge1", "élèves running", "élève runs", tokeniser="unicode") == 0.5
    assert f1("rouge1", "gas", "ga", tokeniser="unicode") == 0


def test_stop_words_are_tested_before_stemming() -> None:
    assert f1("rouge1", "the cats", "a cat of", stop_words=True) == 1
    assert f1("rouge2", "cats of running", "cat the run", stop_words=True) == 1
    # "does" is a stop word; "doe" is not, though both may stem alike.
    assert f1("rouge1", "does cat", "cat", stop_words=True) == 1
    assert f1("rouge1", "of the", "of the", stop_words=True) == 0


def test_the_whitespace_tokeniser_takes_tokens_as_they_stand() -> None:
    options = {"tokeniser": "whitespace", "stemmer": "none"}
    assert f1("rouge1", "-LRB- U.S. -RRB-", "-LRB- u.s. -RRB-", **options) == pytest.approx(2 / 3)
    assert f1("rouge1", "don't", "don t", **options) == 0


def test_limits_cut_both_sides() -> None:
    options = {"stemmer": "none"}
    assert f1("rouge1", "a b c", "a b d", word_limit=2, **options) == 1
    assert f1("rouge1", "abc x", "abd y", character_limit=2, **options) == 1
    assert f1("rougeLsum", "a b\nc", "a b\nd", word_limit=2, **options) == 1
    assert f1("rouge1", "éa", "éb", character_limit=1, tokeniser="unicode", **options) == 1


def test_alpha_reaches_f() -> None:
    assert f1("rouge1", "a b c d", "a", alpha=1.0) == pytest.approx(0.25)
    assert f1("rouge1", "a b c d", "a", alpha=0.0) == pytest.approx(1)


def test_metrics_keep_their_order() -> None:
    reference, candidate = "a b c d e", "e a b x d"
    forwards, backwards = engine(*ALL), engine(*reversed(ALL))
    one = forwards.score_candidates(forwards.prepare_references([[reference]]), [candidate])
    other = backwards.score_candidates(backwards.prepare_references([[reference]]), [candidate])
    assert (one == other[:, ::-1]).all()


def test_rouge_w_refuses_texts_that_take_too_long() -> None:
    def score(metric: str, **settings: Any) -> Any:
        engine = RougeEngine([rouge_type(metric)], RougeSettings(**settings))
        batch = Batch(
            references=[[["a b"]], [["a b c"], ["a b c d"]]], bodies=["", ""], key_points=[(), ()], places=places
        )
        return engine.score(engine.prepare(batch), [["a"], ["a b c"]]).values

    places: tuple[str, ...] = ("f:1", "f:2")
    told = (
        r"f:2: rougeW on a reference of 4 tokens and a summary of 3 has 12 cells, more than 11; .*rougeW:max_cells=12"
    )
    with pytest.raises(DataError, match=told):
        score("rougeW:max_cells=11")
    assert (score("rougeW:max_cells=12") == score("rougeW")).all()
    assert score("rougeW:max_cells=9", word_limit=3).shape == (2, 1, 3)
    places = ()
    with pytest.raises(DataError, match="text 2: rougeW"):
        score("rougeW:max_cells=11")
    with pytest.raises(OptionError, match=r"max_cells must lie in .*, not 0"):
        rouge_type("rougeW:max_cells=0")
