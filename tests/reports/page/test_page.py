"""The page as text: whole, safe, offline, and honest about what is missing."""

import base64
import dataclasses
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

import summkit
from summkit.evaluation.evaluation import Evaluation
from summkit.reports import page as package
from summkit.reports.buckets import bucket_tables
from summkit.reports.page import payload, report_html
from summkit.reports.page.findings import Findings
from summkit.reports.page.payload import packed
from summkit.reports.page.verdict import verdict
from summkit.results import Comparison
from summkit.settings.statistics import Statistics
from tests.reports.page.conftest import HOSTILE, evaluate, made

ASSETS = Path(package.__file__).parent
SECTIONS = (
    "verdict", "scores", "pairwise", "distributions", "buckets", "positions", "points", "ngrams", "differences",
    "reader", "methods",
)  # fmt: skip


class Reader(HTMLParser):
    """Takes note of every tag with its attributes, and of the text between them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "link", "input", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        self.texts.append((self.open[-1] if self.open else "", data))


def data_of(text: str, name: str) -> object:
    found = re.search(rf'<script type="application/json" id="{name}"[^>]*>(.*?)</script>', text, re.DOTALL)
    assert found
    return json.loads(found[1])


def test_every_section_is_there_in_order(evaluation: Evaluation) -> None:
    text = evaluation.report()
    places = [text.index(f'<section id="{name}"') for name in SECTIONS]
    assert places == sorted(places)
    for row in evaluation.scores:
        assert f"{(row.main or 0) * 100:.2f}" in text
    for signature in {row.signature for row in evaluation.scores}:
        assert signature in text


def test_the_same_results_give_the_same_page(evaluation: Evaluation) -> None:
    assert evaluation.report() == evaluation.report()


def test_nothing_is_fetched_and_only_our_own_script_runs(hostile: Evaluation) -> None:
    text = hostile.report(title=HOSTILE[0])
    read = Reader(text)
    for tag, attributes in read.tags:
        assert tag not in ("img", "iframe", "object", "embed", "base", "video", "audio", "b onmouseover")
        for name, value in attributes.items():
            assert not name.startswith("on"), (tag, name)
            assert name != "style"
            if name in ("src", "href", "action", "data", "poster"):
                assert value is not None
                assert value.startswith("#") or (tag, value) == ("link", "data:,")
    policy = next(
        a["content"] for t, a in read.tags if t == "meta" and a.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy is not None
    assert policy.startswith("default-src 'none'; ")
    for kind, tag in (("script-src", "script"), ("style-src", "style")):
        (body,) = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        hashed = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        assert f"{kind} 'sha256-{hashed}'" in policy
    assert [t for t, _ in read.tags].count("script") == 3  # two of data, one of ours
    assert text.index("Content-Security-Policy") < text.index("<style>")


@pytest.mark.parametrize("script", sorted(ASSETS.glob("*.js")), ids=lambda file: file.name)
def test_scripts_set_text_only_as_text(script: Path) -> None:
    text = script.read_text(encoding="utf-8")
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|\bFunction\(|style=", text)
    assert not re.search(r"\bfetch\b|XMLHttp|import\(|WebSocket|sendBeacon", text)
    assert not re.search(r"[\"']on[a-z]+[\"']|\.on[a-z]+\s*=", text)
    assert len(text.splitlines()) < 400


def test_hostile_text_stays_text(hostile: Evaluation) -> None:
    text = hostile.report(title=HOSTILE[0])
    read = Reader(text)
    shown = "".join(part for tag, part in read.texts if tag not in ("script", "style"))
    assert "window.hurt = 1" in shown
    assert "{{ 7 * 7 }}" in shown
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]", text)
    for name in ("data", "texts"):
        data_of(text, name)  # is still JSON


def test_scores_in_the_data_are_those_of_the_table(evaluation: Evaluation) -> None:
    data = data_of(evaluation.report(), "data")
    assert isinstance(data, dict)
    values = evaluation.table_of_scores.main
    for metric in range(2):
        for system in range(5):
            for place in (0, 17, 39):
                assert data["scores"][metric][system][place] == pytest.approx(values[place, system, metric], abs=1e-6)
    assert data["ids"][3] == "article 3"
    assert data["groups"]["label"] == {"names": ["news", "weather"], "members": [0, 1] * 20}
    texts = data_of(evaluation.report(), "texts")
    assert isinstance(texts, list)
    assert texts[0]["sentences"][0].startswith("The harbour of town 0 was closed")
    assert texts[0]["summaries"][0] == [[0, 0, texts[0]["summaries"][0][0][2]], [1, 1, texts[0]["summaries"][0][1][2]]]
    assert (
        texts[0]["summaries"][4] == ["All is wet in town 0.", "Shops stayed open."]
        or texts[0]["summaries"][4][1][0] == 3
    )
    assert texts[0]["paragraphs"] == [0, 2]


def test_large_texts_are_compressed_and_the_largest_are_left_out(
    evaluation: Evaluation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(payload, "RAW_LIMIT", 1000)
    whole = packed(Findings(evaluation))
    assert (whole.form, whole.kept) == ("gzip", 40)
    monkeypatch.setattr(payload, "PAGE_LIMIT", 2000)
    part = packed(Findings(evaluation))
    assert 1 <= part.kept < 40
    assert len(part.texts) <= 2000
    assert f"The texts of {part.kept} of 40 articles are on this page" in evaluation.report()


def test_the_verdict_names_the_better_system_and_how_sure_that_is(evaluation: Evaluation) -> None:
    told = verdict(Findings(evaluation))
    best = max(
        (evaluation.score(s, "rouge1") for s in evaluation.systems if s != "oracle"), key=lambda row: row.main or 0.0
    )
    assert told[0].startswith(f"{best.system} ")
    assert f"{(best.main or 0) * 100:.2f}" in told[0]
    compared = evaluation.comparison(best.system, "rouge1")
    if compared is not None:
        assert any(f"{compared.wins:,} of 40 articles" in sentence for sentence in told)
    assert any("oracle" in sentence for sentence in told)


def test_a_difference_that_may_be_noise_is_called_so() -> None:
    told = verdict(Findings(evaluate([made(1), made(2), made(3)], methods=["lead", "textrank"])))
    assert "not shown to be better" in told[0]
    assert any("may be noise" in sentence for sentence in told)
    assert any("3 articles are few" in sentence for sentence in told)


def test_the_verdict_agrees_with_the_marks_of_the_table() -> None:
    found = evaluate([made(n) for n in range(30)], methods=["lead", "tfidf", "textrank"], resamples=1)
    signs = {"tfidf": -0.1, "textrank": 0.1}
    rows = tuple(
        dataclasses.replace(row, difference=signs[row.system], adjusted_p=0.01)
        for row in found.comparisons
        if row.metric == "rouge1"
    )
    told = verdict(Findings(dataclasses.replace(found, comparisons=rows)))
    assert "Shown to be above lead by rouge1: textrank." in told
    assert "Shown to be below lead by rouge1: tfidf." in told
    assert "asks of the baseline alone" in found.report()
    assert "asks of the baseline alone" not in evaluate([made(1)], methods=["lead", "tfidf"]).report()


def test_best_is_only_who_is_shown_to_be_better_than_all() -> None:
    found = evaluate([made(n) for n in range(30)], methods=["lead"], baseline="lead")
    scores = {"top": 0.8, "second": 0.7, "third": 0.6}
    rows = tuple(
        dataclasses.replace(found.score("lead", "rouge1"), system=name, f1=value) for name, value in scores.items()
    )

    def compared(system: str, other: str, p: float) -> Comparison:
        return Comparison(
            system=system, baseline=other, metric="rouge1", difference=0.1, low=0.01, high=0.2, p_value=p,
            adjusted_p=p, test="permutation", wins=20, ties=0, losses=10,
        )  # fmt: skip

    results = dataclasses.replace(
        found,
        systems=tuple(scores),
        metrics=("rouge1",),
        scores=rows,
        comparisons=(compared("top", "second", 0.001), compared("top", "third", 0.3)),
        settings=dataclasses.replace(found.settings, statistics=Statistics(baseline="all")),
        table_of_scores=dataclasses.replace(found.table_of_scores, ids=()),
        articles=None,
        per_document=None,
        matches=None,
    )
    told = verdict(Findings(results))
    assert told[0].endswith("but it is not shown to be better than third.")
    assert told[1].startswith("top is higher than third on 20 of 30 articles")


def test_no_difference_has_no_sign_of_its_own() -> None:
    text = evaluate([made(1), made(2)], methods=["lead"], candidates={"same": _leads()}, length=2).report()
    assert "+0.00" in text
    assert "-0.00" not in text


def _leads() -> dict[str, str]:
    return {made(n).id: " ".join(made(n).body.split("\n\n")[0].splitlines()) for n in (1, 2)}


def test_an_oracle_that_is_no_bound_leaves_no_room() -> None:
    given = {made(n).id: made(n).references[0] for n in range(20)}
    told = verdict(Findings(evaluate([made(n) for n in range(20)], methods=["oracle"], candidates={"copy": given})))
    (sentence,) = [sentence for sentence in told if "(oracle)" in sentence]
    assert "not more than copy" in sentence
    assert "-" not in sentence.partition("gives")[2]


def test_buckets_on_the_page_are_those_of_the_table(evaluation: Evaluation) -> None:
    shown = {(row.by, table.metric): table.rows for row in Findings(evaluation).buckets for table in row.tables}
    for table in bucket_tables(evaluation):
        assert shown[table.by, table.metric] == table.rows


def test_no_oracle_counts_among_those_that_miss_a_point() -> None:
    text = evaluate([made(1), made(2)], methods=["lead", "oracle", "oracle:stop_early=false"]).report()
    data = data_of(text, "data")
    assert isinstance(data, dict)
    assert data["oracles"] == [1, 2]


def test_the_verdict_says_where_a_system_fails() -> None:
    """A group of articles where the given summaries say nothing, and lead does."""
    easy = [made(number) for number in range(40)]
    hard = [dataclasses.replace(article, id=f"hard {article.id}", label="hard") for article in easy]
    given = {article.id: article.references[0] for article in easy} | {article.id: "Zero." for article in hard}
    told = verdict(Findings(evaluate([*easy, *hard], methods=["lead"], candidates={"model": given}, by=["label"])))
    assert any("model is weakest in the group hard, by label (40 articles): 0.00 (lead: " in line for line in told)
    assert not any("not ahead" in line for line in told)  # it was said


def test_the_verdict_says_where_a_system_is_not_ahead() -> None:
    """A group of articles whose references are their leads."""
    easy = [made(number) for number in range(40)]
    firsts = [f"{article.body.partition('.')[0]}." for article in easy]
    led = [
        dataclasses.replace(article, id=f"led {article.id}", label="led", references=(first,))
        for article, first in zip(easy, firsts, strict=True)
    ]
    given = {"model": {article.id: article.references[0] for article in [*easy, *led]}}
    told = verdict(Findings(evaluate([*easy, *led], methods=["lead"], length=1, candidates=given)))
    (line,) = (line for line in told if line.startswith("model is not ahead of lead in the group "))
    assert line.endswith(" (40 articles): 100.00 against 100.00.")


def test_one_system() -> None:
    text = evaluate([made(1), made(2)], methods=["lead"]).report()
    assert text.count("There is one system only") == 2
    assert "There is no other system to compare it with." in text


def test_one_article() -> None:
    text = evaluate([made(1)], methods=["lead", "tfidf"]).report()
    assert "1 article is few" in text
    assert "1 document. Means" in text
    assert "1 documents" not in text


def test_no_key_points_and_scores_that_do_not_exist() -> None:
    article = dataclasses.replace(made(1), key_points=())
    found = evaluate([article, made(2)], methods=["lead", "tfidf"], metrics=["rouge1"])
    assert "Key points were not scored" in found.report()
    given = {"empty": {article.id: "", made(2).id: "Words."}}
    text = evaluate([article, made(2)], methods=[], candidates=given, metrics=["density"]).report()
    assert "–" in text


def test_what_is_missing_is_said() -> None:
    found = summkit.evaluate([made(1), made(2)], methods=["lead", "tfidf"], statistics=summkit.Statistics(resamples=20))
    text = found.report()
    assert "The articles and summaries were not written" in text
    bare = dataclasses.replace(found, table_of_scores=dataclasses.replace(found.table_of_scores, ids=()))
    assert "The scores of single articles were not written" in report_html(bare)


def test_the_report_of_a_file(evaluation: Evaluation, tmp_path: Path) -> None:
    target = tmp_path / "report.html"
    text = evaluation.report(target, title="Our <own> title")
    assert target.read_text(encoding="utf-8") == text
    assert "<h1><bdi>Our &lt;own&gt; title</bdi></h1>" in text
    with pytest.raises(summkit.DataError, match="cannot be written"):
        evaluation.report(tmp_path / "none" / "report.html")
